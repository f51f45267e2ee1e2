using System.Text;

namespace Toolkit.Charts;

/// <summary>
/// Widths of text, estimated without a font so that bytes do not depend on the machine: those of the widest common sans-serif face
/// (DejaVu Sans), so that nothing is cut where that one stands in.
/// </summary>
static class TextMeasure
{
    /// <summary>Width in the unit of the font size; on the wide side.</summary>
    public static double Width(string text, double size)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
            width += Em(rune);
        return width * size;
    }

    /// <summary>Cut with an ellipsis so that it fits.</summary>
    public static string Fit(string text, double size, double width)
    {
        if (Width(text, size) <= width)
            return text;
        var kept = new StringBuilder();
        var room = width - Width("…", size);
        foreach (var rune in text.EnumerateRunes())
        {
            room -= Em(rune) * size;
            if (room < 0)
                break;
            kept.Append(rune.ToString());
        }

        return kept.ToString().TrimEnd() + "…";
    }

    /// <summary>Broken at spaces into lines that fit; a word that does not fit is cut.</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line is "" ? word : $"{line} {word}";
            if (Width(longer, size) <= width)
            {
                line = longer;
                continue;
            }

            if (line is not "")
                lines.Add(line);
            line = Fit(word, size, width);
        }

        return line is "" ? lines : [.. lines, line];
    }

    static double Em(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or ' ' or 'I' or 'f' or 't' or '(' or ')' => 0.36,
        'm' or 'w' or 'M' or 'W' or '%' or '@' => 0.97,
        >= 'A' and <= 'Z' => 0.7,
        < 0x300 => 0.625,
        >= 0x300 and < 0x370 => 0,
        < 0x1100 => 0.68,
        _ => 1.02,
    };
}
