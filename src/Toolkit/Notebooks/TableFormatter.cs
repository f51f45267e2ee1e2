using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Toolkit.Columns;
using Toolkit.Extensibility;
using Toolkit.Importing;
using Toolkit.Storage;

namespace Toolkit.Notebooks;

/// <summary>Tables: measurements, findings, and tables as such. Every text from data is a text node; no element and no attribute is made from it.</summary>
sealed class TableFormatter : IValueFormatter
{
    /// <summary>Rows beyond these are counted, not shown.</summary>
    public const int MostRows = 50;

    static readonly HtmlEncoder _html = HtmlEncoder.Create(UnicodeRanges.All);

    public MimeBundle? Format(object value) => value switch
    {
        DataTable table => Format(table),
        ColumnTable table => Format(table.Head(MostRows), table.RowCount),
        IEnumerable<Measurement> measurements => Format(OfMeasurements(measurements)),
        IEnumerable<Diagnostic> findings => Format(OfFindings(findings)),
        Diagnostic finding => Format(OfFindings([finding])),
        StoreSummary summary => Format(OfSources(summary)) with { PlainText = Printable.Clean(summary.ToString()) },
        ImportSummary import => OfImport(import),
        _ => null,
    };

    public static MimeBundle Format(DataTable table) => Format(table, table.Rows.Count);

    static MimeBundle Format(DataTable table, int rows) => new(Printable.Clean(Text(table, rows))) { Html = Html(table, rows) };

    static DataTable OfMeasurements(IEnumerable<Measurement> measurements)
    {
        var all = measurements.ToList();
        var groups = _groups.Where(group => all.Exists(measurement => group.Value(measurement) is not null)).ToList();
        return new(
            ["metric", .. groups.Select(group => group.Title), "value", "95 % interval", "n", "not shown because"],
            [.. all.Select(m => (IReadOnlyList<object?>)[
                m.Metric, .. groups.Select(group => group.Value(m)), m.Measured.Value, Interval(m.Measured), m.Measured.Count, m.Measured.Reason?.ToString()])]);
    }

    static readonly (string Title, Func<Measurement, object?> Value)[] _groups =
    [
        ("channel", m => m.Channel), ("account", m => m.Account), ("source", m => m.Source),
        ("week", m => m.Week?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];

    static string? Interval(Measured measured) => measured is { Low: { } low, High: { } high } ? $"{Shown(low)} to {Shown(high)}" : null;

    static DataTable OfSources(StoreSummary summary) => new(
        ["source", "interactions", "posts", "accounts", "first", "last", "newest export", "without a time"],
        [.. summary.Sources.Select(source => (IReadOnlyList<object?>)[
            source.Name, source.Interactions, source.Posts, source.People, Day(source.From), Day(source.To), Day(source.NewestExport), source.WithoutTime]),
            ["all", summary.Interactions, summary.Posts, summary.People, Day(summary.Sources.Min(source => source.From)), Day(summary.Sources.Max(source => source.To)),
                Day(summary.Sources.Max(source => source.NewestExport)), summary.Sources.Sum(source => source.WithoutTime)]]);

    static MimeBundle OfImport(ImportSummary import)
    {
        var table = Format(new DataTable(
            ["export", "importer", "interactions added", "known already", "counters added", "records set aside"],
            [[import.Archive, import.Importer, import.Added, import.Known, import.Observations, import.SetAside]]));
        var findings = import.Findings is [] ? null : Format(OfFindings(import.Findings));
        return new(Printable.Clean($"{import}\n{findings?.PlainText}".TrimEnd())) { Html = table.Html + findings?.Html };
    }

    static string? Day(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static DataTable OfFindings(IEnumerable<Diagnostic> findings) => new(
        ["severity", "code", "finding", "where", "count", "next step"],
        [.. findings.Select(f => (IReadOnlyList<object?>)[f.Severity.ToString(), f.Code, f.Message, f.Location?.ToString(), f.Count, f.Fix])]);

    static string Html(DataTable table, int rows)
    {
        var html = new StringBuilder("<table>\n<thead>");
        AppendRow(html, "th", table.Columns, table.Columns.Select((_, i) => table.Rows.Any(row => IsNumber(row[i]))));
        html.Append("</thead>\n<tbody>\n");
        foreach (var row in table.Rows.Take(MostRows))
            AppendRow(html, "td", row, row.Select(IsNumber));
        return html.Append("</tbody>\n</table>").Append(rows > MostRows ? $"\n<p>{Rest(rows)}</p>" : "").ToString();
    }

    // Jupyter's own style puts everything to the right.
    static void AppendRow(StringBuilder html, string element, IReadOnlyList<object?> cells, IEnumerable<bool> numbers)
    {
        html.Append("<tr>");
        foreach (var (cell, number) in cells.Zip(numbers))
        {
            html.Append('<').Append(element).Append(number ? " style=\"text-align:right\">" : " style=\"text-align:left\">")
                .Append(_html.Encode(Printable.Clean(Shown(cell)))).Append("</").Append(element).Append('>');
        }

        html.Append("</tr>\n");
    }

    static bool IsNumber(object? cell) => cell is double or long or int;

    static string Text(DataTable table, int rowCount)
    {
        var rows = table.Rows.Take(MostRows).Select(row => row.Select(cell => Shown(cell).ReplaceLineEndings(" ")).ToArray()).ToList();
        var widths = table.Columns.Select((column, i) => rows.Select(row => row[i].Length).Append(column.Length).Max()).ToArray();
        var lines = rows.Prepend([.. table.Columns]).Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        return string.Join('\n', rowCount > MostRows ? lines.Append(Rest(rowCount)) : lines);
    }

    static string Rest(int rows) => $"The first {MostRows} of {rows} rows.";

    static string Shown(object? cell) => cell switch
    {
        null => "",
        double number => number.ToString("0.####", CultureInfo.InvariantCulture),
        _ => Readable.Text(cell),
    };
}
