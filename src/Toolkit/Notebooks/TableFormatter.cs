using Toolkit.Columns;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>Tables as such, and findings.</summary>
sealed class TableFormatter : IValueFormatter
{
    public MimeBundle? Format(object value) => value switch
    {
        DataTable table => Format(ShownTable.Of(table) with { All = "ToCsv() gives all." }),
        ColumnTable table => Format(ShownTable.Of(table.Head(ShownTable.MostRows), table.RowCount) with { All = "WriteCsv and WriteArrow write all." }),
        IEnumerable<Diagnostic> findings => Format(OfFindings(findings)),
        Diagnostic finding => Format(OfFindings([finding])),
        _ => null,
    };

    public static MimeBundle Format(DataTable table) => Format(ShownTable.Of(table));

    public static MimeBundle Format(ShownTable table) => new(TableText.Write(table)) { Html = TableHtml.Write(table) };

    public static DataTable OfFindings(IEnumerable<Diagnostic> findings) => new(
        ["severity", "code", "finding", "where", "count", "next step"],
        [.. findings.Select(f => (IReadOnlyList<object?>)[f.Severity.ToString(), f.Code, f.Message, f.Location?.ToString(), f.Count, f.Fix])]);
}
