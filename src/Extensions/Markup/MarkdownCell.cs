using System.Globalization;
using Toolkit.Extensibility;

namespace Toolkit.Markup;

/// <summary>Markdown.</summary>
static class MarkdownCell
{
    public static NotebookContent Write(string cell, SharedTexts values)
    {
        var filled = values.Fill(cell, Encode);
        return new(filled) { Forms = new Dictionary<string, string> { ["text/markdown"] = filled } };
    }

    // A text from data starts no list, link, formula or element: what is not a letter, a digit or a blank becomes its number, which Markdown takes for the character and for nothing else.
    static string Encode(string text) => string.Concat(text.ReplaceLineEndings(" ").EnumerateRunes().Select(rune =>
        System.Text.Rune.IsLetterOrDigit(rune) || rune.Value == ' ' ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"&#{rune.Value};")));
}
