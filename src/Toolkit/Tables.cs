using System.Globalization;
using System.Text;
using System.Text.Json;
using Toolkit.Extensibility;
using Toolkit.Notebooks;

namespace Toolkit;

/// <summary>Tables as plain text and as JSON.</summary>
public static class Tables
{
    const int WidestCell = 60;

    /// <summary>Columns padded to equal width, numbers to the right; long cells end in an ellipsis.</summary>
    /// <param name="table">The table.</param>
    /// <param name="widest">The most characters that a cell may have.</param>
    public static string ToText(this DataTable table, int widest = WidestCell)
    {
        var cells = table.Rows.Select(row => row.Select(cell => ShortCell(cell, widest)).ToArray()).ToList();
        var widths = table.Columns.Select((column, i) => cells.Select(row => row[i].Length).Append(column.Length).Max()).ToArray();
        var text = new StringBuilder();
        AppendLine(text, [.. table.Columns], widths, [.. table.Columns.Select(_ => false)]);
        for (var row = 0; row < cells.Count; row++)
            AppendLine(text, cells[row], widths, [.. table.Rows[row].Select(value => value is double or long)]);
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>An array of objects, one for each row.</summary>
    public static string ToJson(this DataTable table)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Indented = true }))
        {
            writer.WriteStartArray();
            foreach (var row in table.Rows)
            {
                writer.WriteStartObject();
                for (var i = 0; i < row.Count; i++)
                    WriteMember(writer, table.Columns[i], row[i]);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>CSV for spreadsheets: texts that a spreadsheet would run as a formula get a leading apostrophe; numbers stay as they are.</summary>
    public static string ToCsv(this DataTable table)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', table.Columns.Select(CsvText)).Append("\r\n");
        foreach (var row in table.Rows)
            text.AppendJoin(',', row.Select(value => value is string words ? CsvText(words) : Number(value))).Append("\r\n");
        return text.ToString();
    }

    /// <summary>A table element with the first rows, for a notebook or page. Every text from data is encoded.</summary>
    public static string ToHtml(this DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return InteractiveFormatterSource.Html(table);
    }

    /// <summary>One row for each measurement.</summary>
    public static DataTable ToTable(this IReadOnlyList<Measurement> measurements) => new(
        ["metric", "channel", "account", "source", "week", "value", "unit", "low", "high", "n", "not shown because", "missing", "point"],
        [.. measurements.Select(m => (IReadOnlyList<object?>)[
            m.Metric, m.Channel, m.Account, m.Source, m.Week?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            m.Measured.Value, m.Unit.ToString(), m.Measured.Low, m.Measured.High, m.Measured.Count, m.Measured.Reason?.ToString(), m.Measured.Missing, m.Point])]);

    /// <summary>One row for each metric.</summary>
    public static DataTable ToTable(this IReadOnlyList<Metric> metrics) => new(
        ["id", "catalogue", "title", "unit", "direction"],
        [.. metrics.Select(m => (IReadOnlyList<object?>)[m.VersionedId, m.CatalogueId, m.Title, m.Unit.ToString(), m.Direction.ToString()])]);

    /// <summary>One row for each finding.</summary>
    public static DataTable ToTable(this IReadOnlyList<Diagnostic> findings) => new(
        ["severity", "code", "finding", "where", "fix"],
        [.. findings.Select(f => (IReadOnlyList<object?>)[f.Severity.ToString(), f.Code, f.Message, f.Location?.ToString(), f.Fix])]);

    static void AppendLine(StringBuilder text, string[] cells, int[] widths, bool[] right)
    {
        var line = string.Join("  ", cells.Select((cell, i) => right[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i])));
        text.Append(line.TrimEnd()).Append('\n');
    }

    /// <summary>A cell as plain text.</summary>
    internal static string Cell(object? value) => value as string ?? Number(value);

    static string ShortCell(object? value, int widest)
    {
        var cell = Cell(value).Replace('\n', ' ').Replace('\r', ' ');
        return cell.Length <= widest ? cell : string.Concat(cell.AsSpan(0, widest - 1), "…");
    }

    static string Number(object? value) => value switch
    {
        null => "",
        double number => number.ToString("0.######", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A value as text that reads back as the same value.</summary>
    internal static string Exact(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    internal static string CsvText(string words)
    {
        var safe = words is [var first, ..] && "=+-@\t\r\0＝＋－＠".Contains(first) ? "'" + words : words;
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"")}\"" : safe;
    }

    internal static void WriteMember(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull(name);
                break;
            case string text:
                writer.WriteString(name, text);
                break;
            case bool flag:
                writer.WriteBoolean(name, flag);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumber(name, number);
                break;
            case long number:
                writer.WriteNumber(name, number);
                break;
            case int number:
                writer.WriteNumber(name, number);
                break;
            default:
                writer.WriteString(name, Number(value));
                break;
        }
    }
}
