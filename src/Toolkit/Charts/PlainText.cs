using System.Globalization;
using System.Text;

namespace Toolkit.Charts;

/// <summary>Texts from data, made harmless before any encoding: nothing invisible, nothing that turns the reading direction.</summary>
static class PlainText
{
    /// <summary>Control characters become spaces; direction marks, other invisible format characters and lone surrogates go or become U+FFFD.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    clean.Append(' ');
                    break;
                // The joiners shape Indic and Persian letters and emoji; all else of this kind can hide or turn text.
                case UnicodeCategory.Format when rune.Value is not (0x200C or 0x200D):
                    break;
                // Not allowed in XML.
                case var _ when rune.Value is 0xFFFE or 0xFFFF:
                    clean.Append('\uFFFD');
                    break;
                default:
                    clean.Append(rune.ToString());
                    break;
            }
        }

        return clean.ToString();
    }

    /// <summary>At most <paramref name="length"/> text elements, the last an ellipsis when something was cut.</summary>
    public static string Shorten(string text, int length)
    {
        var elements = StringInfo.ParseCombiningCharacters(text);
        return elements.Length <= length ? text : string.Concat(text.AsSpan(0, elements[length - 1]), "…");
    }
}
