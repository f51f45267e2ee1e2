using System.Globalization;
using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>A figure without a picture: for terminals, plain text outputs and readers who want the numbers.</summary>
static class FigureText
{
    const int WidestCell = 32;

    /// <summary>Title, subtitle, what the data cannot say, the first rows of the table, and the method.</summary>
    public static string Write(Figure figure, int rows = 20)
    {
        var lines = new StringBuilder();
        Append(lines, figure.Title);
        Append(lines, figure.Subtitle);
        Append(lines, figure.AlternativeText);
        foreach (var gate in figure.Gates)
            Append(lines, $"! {gate.Message}");
        lines.Append('\n').Append(Table(figure.Table, rows));
        if (figure.Method is not [])
            lines.Append('\n');
        foreach (var sentence in figure.Method)
            Append(lines, $"- {sentence}");
        return lines.ToString();
    }

    /// <summary>Aligned columns; numbers to the right.</summary>
    public static string Table(DataTable table, int rows = int.MaxValue)
    {
        var shown = table.Rows.Take(rows).ToList();
        string[][] cells = [[.. table.Columns.Select(Text)], .. shown.Select(row => row.Select(Text).ToArray())];
        int[] widths = [.. table.Columns.Select((_, column) => cells.Max(row => row[column].Length))];
        var lines = new StringBuilder();
        foreach (var row in cells)
            lines.AppendJoin("  ", row.Select((cell, i) => IsNumber(shown, i) ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).Append('\n');
        if (table.Rows.Count > shown.Count)
            lines.Append(CultureInfo.InvariantCulture, $"… and {table.Rows.Count - shown.Count} more\n");
        return lines.ToString();
    }

    static bool IsNumber(List<IReadOnlyList<object?>> rows, int column) => rows.Any(row => row[column] is double or long);

    static string Text(object? cell) => cell switch
    {
        null => "–",
        double number when !double.IsFinite(number) => "–",
        double number => Number(number),
        long number => number.ToString("#,0", CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        _ => PlainText.Shorten(PlainText.Clean(cell.ToString() ?? ""), WidestCell),
    };

    /// <summary>Whole numbers whole, of others three digits and all that stand before the point.</summary>
    static string Number(double number) => Math.Abs(number) switch
    {
        0 => "0",
        >= 1000 => number.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => number.ToString("0.#", CultureInfo.InvariantCulture),
        // Sums of shares and means of equal numbers miss a whole one by their last digits.
        var size when Math.Abs(size - Math.Round(size)) <= 1e-9 * size => number.ToString("0", CultureInfo.InvariantCulture),
        _ => Statistics.Words.Number(number),
    };

    static void Append(StringBuilder lines, string? sentence)
    {
        if (!string.IsNullOrEmpty(sentence))
            lines.Append(PlainText.Clean(sentence)).Append('\n');
    }
}
