namespace Toolkit.Markup;

/// <summary>What a value may be in a stretch of HTML.</summary>
enum HtmlUse
{
    /// <summary>A text, encoded.</summary>
    Text,

    /// <summary>A part of an address, encoded.</summary>
    Address,

    /// <summary>Nothing: it would be run, or end what it stands in.</summary>
    Nothing,
}

/// <summary>A stretch of HTML that is not text between elements.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Use">What a value may be there.</param>
/// <param name="Name">What it is, in words.</param>
readonly record struct HtmlPlace(int Start, int End, HtmlUse Use, string Name);

/// <summary>
/// Finds out of what kind each stretch of a cell is, as a browser reads it: https://html.spec.whatwg.org/multipage/parsing.html#tokenization. What is unusual counts as a place where no value
/// may stand.
/// </summary>
sealed class HtmlPlaces
{
    // One address each. Those that hold several, or other things beside it, are not here but below.
    static readonly HashSet<string> _addresses = new(StringComparer.Ordinal)
    {
        "href", "src", "action", "formaction", "poster", "data", "background", "cite", "longdesc", "codebase", "classid", "manifest", "icon", "dynsrc", "lowsrc", "profile", "usemap",
    };

    static readonly HashSet<string> _refused = new(StringComparer.Ordinal) { "style", "srcdoc", "srcset", "imagesrcset", "ping", "archive" };

    // What these elements name runs, styles the page or changes where it leads; an animation can write any attribute.
    static readonly HashSet<string> _ruling = new(StringComparer.Ordinal) { "script", "style", "base", "link", "meta", "set", "animate", "animatetransform", "animatemotion" };

    // Up to their end tags nothing in these is an element.
    static readonly HashSet<string> _raw = new(StringComparer.Ordinal) { "script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext", "textarea", "title" };

    readonly string _html;
    readonly List<HtmlPlace> _places = [];
    int _at;

    HtmlPlaces(string html) => _html = html;

    /// <summary>The stretches in order.</summary>
    public static IReadOnlyList<HtmlPlace> Of(string html)
    {
        var places = new HtmlPlaces(html);
        while (html.IndexOf('<', places._at) is var at and >= 0)
        {
            places._at = at + 1;
            places.Markup();
        }

        return places._places;
    }

    char Current => _at < _html.Length ? _html[_at] : '\0';

    bool IsAtBlank => Current is ' ' or '\t' or '\n' or '\r' or '\f';

    // Behind the sign that may open an element.
    void Markup()
    {
        if (_html.AsSpan(_at).StartsWith("!--"))
            To(CommentEnd(), "-->".Length, "a comment");
        else if (Current is '!' or '?' || (Current == '/' && _at + 1 < _html.Length && !char.IsAsciiLetter(_html[_at + 1]) && _html[_at + 1] != '{'))
            To(_html.IndexOf('>', _at), 1, "a comment");
        else if (char.IsAsciiLetter(Current) || Current == '/')
            Tag();
        else
            Add(_at, Math.Min(_at + 1, _html.Length), HtmlUse.Nothing, "the name of an element");
    }

    int CommentEnd()
    {
        var usual = _html.IndexOf("-->", _at + 1, StringComparison.Ordinal);
        var odd = _html.IndexOf("--!>", _at + 1, StringComparison.Ordinal);
        return odd >= 0 && (usual < 0 || odd < usual) ? odd + 1 : usual;
    }

    void To(int end, int length, string name)
    {
        var from = _at;
        _at = end < 0 ? _html.Length : end + length;
        Add(from, _at, HtmlUse.Nothing, name);
    }

    void Tag()
    {
        var isEnd = Current == '/';
        var from = _at;
        while (_at < _html.Length && !IsAtBlank && Current != '>' && (Current != '/' || _at == from))
            _at++;
        Add(from, _at, HtmlUse.Nothing, "the name of an element");
        var element = _html[(isEnd ? from + 1 : from).._at].ToLowerInvariant();
        while (NextAttribute())
            Attribute(element);
        if (!isEnd && _raw.Contains(element))
            Content(element);
    }

    // False behind the end of the tag.
    bool NextAttribute()
    {
        while (IsAtBlank || Current == '/')
            _at++;
        if (_at < _html.Length && Current != '>')
            return true;
        _at = Math.Min(_at + 1, _html.Length);
        return false;
    }

    void Attribute(string element)
    {
        // A sign of equality is part of a name that starts with it.
        var from = _at++;
        while (_at < _html.Length && !IsAtBlank && Current is not ('/' or '>' or '='))
            _at++;
        Add(from, _at, HtmlUse.Nothing, "the name of an attribute");
        var attribute = _html[from.._at].ToLowerInvariant();
        SkipBlanks();
        if (Current != '=')
            return;
        _at++;
        SkipBlanks();
        if (Current is '"' or '\'')
            Quoted(element, attribute);
        else
            Unquoted();
    }

    void Quoted(string element, string attribute)
    {
        var from = _at + 1;
        var end = _html.IndexOf(Current, from) is var found and >= 0 ? found : _html.Length;
        var local = attribute[(attribute.LastIndexOf(':') + 1)..];
        if (_ruling.Contains(element))
            Add(from, end, HtmlUse.Nothing, $"the element <{element}>");
        else if (attribute.StartsWith("on", StringComparison.Ordinal) || _refused.Contains(local))
            Add(from, end, HtmlUse.Nothing, $"the attribute {attribute}");
        else
            Add(from, end, _addresses.Contains(local) ? HtmlUse.Address : HtmlUse.Text, $"the attribute {attribute}");
        _at = Math.Min(end + 1, _html.Length);
    }

    void Unquoted()
    {
        var from = _at;
        while (_at < _html.Length && !IsAtBlank && Current != '>')
            _at++;
        Add(from, _at, HtmlUse.Nothing, "an attribute without quotation marks");
    }

    void Content(string element)
    {
        var from = _at;
        while (_at < _html.Length && !IsEndOf(element))
            _at++;
        // Within a drawing these two hold elements.
        var isText = element is "textarea" or "title" && !_html.AsSpan(from, _at - from).Contains('<');
        Add(from, _at, isText ? HtmlUse.Text : HtmlUse.Nothing, $"the element <{element}>");
    }

    bool IsEndOf(string element)
    {
        var behind = _at + 2 + element.Length;
        return element != "plaintext"
            && behind <= _html.Length
            && _html.AsSpan(_at, 2).SequenceEqual("</")
            && _html.AsSpan(_at + 2, element.Length).Equals(element, StringComparison.OrdinalIgnoreCase)
            && (behind == _html.Length || _html[behind] is ' ' or '\t' or '\n' or '\r' or '\f' or '/' or '>');
    }

    void SkipBlanks()
    {
        while (IsAtBlank)
            _at++;
    }

    void Add(int start, int end, HtmlUse use, string name) => _places.Add(new(start, end, use, name));
}
