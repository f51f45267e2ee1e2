namespace Toolkit.Notebooks;

/// <summary>A table as plain text: columns of equal width, and a last line that says what is left out.</summary>
static class TableText
{
    public static string Write(ShownTable table)
    {
        var rows = table.Rows.Take(ShownTable.PageRows).Select(row => row.Select(cell => cell.Text.ReplaceLineEndings(" ")).ToArray()).ToList();
        var widths = table.Columns.Select((column, i) => rows.Select(row => row[i].Length).Append(column.Length).Max()).ToArray();
        var lines = rows.Prepend([.. table.Columns]).Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        return string.Join('\n', table.Rest is { } rest ? lines.Append(rest) : lines);
    }
}
