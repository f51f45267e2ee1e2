using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Toolkit.Reports;

/// <summary>
/// Markup in which every hole was encoded. The only ways to make it are an interpolated string, whose texts are encoded and whose
/// literals come from the source code, an <see cref="InlineSvg"/>, which was checked, and style sheets and scripts that are the program's own.
/// </summary>
sealed class Html
{
    readonly string _markup;

    Html(string markup) => _markup = markup;

    public static Html Empty { get; } = new("");

    public static Html Of(ref HtmlInterpolation markup) => new(markup.ToString());

    public static Html Of(InlineSvg svg) => new(svg.Markup);

    /// <summary>The style sheet of a page: a constant of the source code, allowed by its hash.</summary>
    public static Html StyleElement(PageStyle style) => new($"<style>{style.Sheet}</style>");

    /// <summary>A script of the page's own, allowed by its hash.</summary>
    public static Html ScriptElement(Notebooks.PageScript script) => new($"<script>{script.Text}</script>");

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part._markup)));

    public override string ToString() => _markup;
}

/// <summary>Encodes what stands in the holes of an interpolated string.</summary>
[InterpolatedStringHandler]
ref struct HtmlInterpolation(int literalLength, int formattedCount)
{
    readonly StringBuilder _markup = new(literalLength + (16 * formattedCount));
    char _last = '\0';

    public void AppendLiteral(string literal)
    {
        _markup.Append(literal);
        _last = literal.Length > 0 ? literal[^1] : _last;
    }

    /// <summary>A text. In an attribute the literal must have opened the quotes.</summary>
    public void AppendFormatted(string? text)
    {
        RequireText();
        HtmlText.Encode(text, _markup);
        _last = '\0';
    }

    public void AppendFormatted(Html? markup)
    {
        RequireText();
        _markup.Append(markup);
        _last = '\0';
    }

    public void AppendFormatted(IEnumerable<Html> parts)
    {
        RequireText();
        foreach (var part in parts)
            _markup.Append(part);
        _last = '\0';
    }

    public void AppendFormatted(long number) => AppendFormatted(number.ToString("#,0", CultureInfo.InvariantCulture));

    /// <summary>A number for an attribute of a drawing.</summary>
    public void AppendFormatted(double number) => AppendFormatted(number.ToString("0.##", CultureInfo.InvariantCulture));

    public override readonly string ToString() => _markup.ToString();

    // A hole must never name an element or an attribute, nor stand as a value without quotes.
    readonly void RequireText()
    {
        if (_last is '<' or '/' or '=')
            throw new InvalidOperationException($"A hole must not follow '{_last}': quote the attribute, and name elements in the literal.");
    }
}

/// <summary>Texts as HTML.</summary>
static class HtmlText
{
    public static void Encode(string? text, StringBuilder markup)
    {
        if (text is null)
            return;
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': markup.Append("&amp;"); break;
                case '<': markup.Append("&lt;"); break;
                case '>': markup.Append("&gt;"); break;
                case '"': markup.Append("&quot;"); break;
                case '\'': markup.Append("&#39;"); break;
                case '`': markup.Append("&#96;"); break;
                default: Append(rune, markup); break;
            }
        }
    }

    // Lone surrogates arrive as U+FFFD already. Control characters and non-characters have no place in a document. What steers the
    // writing direction could turn the text around it over.
    static void Append(Rune rune, StringBuilder markup)
    {
        Span<char> chars = stackalloc char[2];
        var isShown = rune.Value is '\t' or '\n' || (rune.Value is >= 0x20 and not (>= 0x7F and <= 0x9F) and not (>= 0x202A and <= 0x202E) and not (>= 0x2066 and <= 0x2069) and not (>= 0xFDD0 and <= 0xFDEF) && (rune.Value & 0xFFFE) != 0xFFFE);
        var shown = isShown ? rune : Rune.ReplacementChar;
        markup.Append(chars[..shown.EncodeToUtf16(chars)]);
    }
}
