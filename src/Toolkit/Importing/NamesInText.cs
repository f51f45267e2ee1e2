namespace Toolkit.Importing;

/// <summary>What in a text may name an account.</summary>
enum NameKind
{
    /// <summary>An address, with or without its scheme.</summary>
    Url,

    /// <summary>An e-mail address, whole.</summary>
    Mail,

    /// <summary>A handle after its at sign.</summary>
    Handle,
}

/// <summary>A place in a text that may name an account.</summary>
readonly record struct NamePlace(NameKind Kind, int Start, int End);

/// <summary>
/// Finds handles, e-mail addresses and URLs in a text, first to last, in one pass: it jumps from at sign to slash to at sign, and looks back a bounded way only.
/// </summary>
ref struct NamesInText(ReadOnlySpan<char> text)
{
    const int LongestHost = 80, LongestLocalPart = 64;

    readonly ReadOnlySpan<char> _text = text;
    int _from;

    /// <summary>The next place; false at the end of the text.</summary>
    public bool MoveNext(out NamePlace place)
    {
        for (var at = _from; at < _text.Length; at++)
        {
            var next = _text[at..].IndexOfAny('@', '/');
            if (next < 0)
                break;
            at += next;
            if ((_text[at] == '@' ? AtSign(at) : Slash(at)) is not { } found)
                continue;
            place = found;
            _from = found.End;
            return true;
        }

        _from = _text.Length;
        place = default;
        return false;
    }

    readonly NamePlace? AtSign(int at)
    {
        var end = HandleEnd(at + 1);
        if (end == at + 1)
            return null;
        var local = LocalPartStart(at);
        return local < at && _text[at..end].Contains('.') ? new(NameKind.Mail, local, end) : new(NameKind.Handle, at + 1, end);
    }

    // alice, alice@example.social; a full stop or hyphen at the end belongs to the sentence.
    readonly int HandleEnd(int start)
    {
        var end = WordEnd(start, underscore: true);
        if (end == start || end >= _text.Length || _text[end] != '@')
            return end;
        var host = WordEnd(end + 1, underscore: false);
        return host > end + 1 ? host : end;
    }

    readonly int WordEnd(int start, bool underscore)
    {
        if (start >= _text.Length || !IsWord(_text[start], underscore))
            return start;
        var (at, end) = (start, start);
        for (; at < _text.Length && (IsWord(_text[at], underscore) || _text[at] is '.' or '-'); at++)
            end = IsWord(_text[at], underscore) ? at + 1 : end;
        return end;
    }

    // Scripts without spaces run on before a handle; their letters are no part of an e-mail address.
    readonly int LocalPartStart(int at)
    {
        var start = at;
        while (start > Math.Max(_from, at - LongestLocalPart) && IsLocal(_text[start - 1]))
            start--;
        while (start < at && IsEdge(_text[start]))
            start++;
        return start < at && !IsEdge(_text[at - 1]) ? start : at;
    }

    // A slash begins an address when a scheme or a host stands before it.
    readonly NamePlace? Slash(int at)
    {
        if (at > _from && _text[at - 1] == ':' && at + 1 < _text.Length && _text[at + 1] == '/')
            return SchemeStart(at - 1) is var scheme && scheme < at - 1 ? new(NameKind.Url, scheme, UrlEnd(at + 2)) : null;
        var host = at;
        while (host > Math.Max(_from, at - LongestHost) && IsHost(_text[host - 1]))
            host--;
        while (host < at && IsEdge(_text[host]))
            host++;
        return _text[host..at].Contains('.') ? new(NameKind.Url, host, UrlEnd(at + 1)) : null;
    }

    readonly int SchemeStart(int colon)
    {
        var start = colon;
        while (start > Math.Max(_from, colon - LongestHost) && char.IsAsciiLetter(_text[start - 1]))
            start--;
        return start;
    }

    // An address ends before white space, before what rarely stands in one, where another begins, and before a handle that is no segment of its path;
    // a mark at its end belongs to the sentence.
    readonly int UrlEnd(int start)
    {
        var (end, segment) = (start, start);
        while (end < _text.Length && !char.IsWhiteSpace(_text[end]) && _text[end] is not ('<' or '>' or '"' or '|' or ',' or ';' or '(' or ')' or '[' or ']' or '{' or '}'))
        {
            if (_text[end..].StartsWith("://"))
                return Math.Max(start, SchemeStart(end));
            if (_text[end] == '@' && _text[segment] != '@')
                break;
            segment = _text[end] == '/' ? end + 1 : segment;
            end++;
        }

        while (end > start && char.IsPunctuation(_text[end - 1]) && _text[end - 1] is not ('_' or '/'))
            end--;
        return end;
    }

    static bool IsWord(char c, bool underscore) => char.IsLetter(c) || char.IsNumber(c) || (underscore && c == '_');

    static bool IsLocal(char c) => (c < '\u2e80' && (char.IsLetter(c) || char.IsNumber(c))) || c is '.' or '_' or '%' or '+' or '-' or '\'';

    // What may stand inside a name or host, but neither first nor last.
    static bool IsEdge(char c) => c is '.' or '-' or '\'';

    static bool IsHost(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-';
}
