using System.Data;
using System.Data.Common;
using Toolkit.Extensibility;
using DataTable = Toolkit.Extensibility.DataTable;

namespace Toolkit.Columns;

/// <summary>
/// A table as columns, the form in which data leaves for other libraries and comes from them: types and missing values stay exact. Names are unique, also without regard to case:
/// of two columns of one name the second is called <c>name (2)</c>.
/// </summary>
[TypeFormatterSource]
public sealed class ColumnTable
{
    /// <summary>A table of these columns.</summary>
    /// <param name="name">What it holds, such as <c>posts</c>.</param>
    /// <param name="columns">All of one length.</param>
    public ColumnTable(string name, IEnumerable<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(columns);
        Name = name;
        Columns = ColumnNames.MakeUnique([.. columns]);
        if (Columns.Any(column => column.Count != RowCount))
            throw new ArgumentException("All columns of a table must have as many rows as the first.", nameof(columns));
    }

    /// <summary>What it holds.</summary>
    public string Name { get; }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Rows.</summary>
    public int RowCount => Columns is [var first, ..] ? first.Count : 0;

    /// <summary>A column by its name.</summary>
    /// <exception cref="ToolkitException">TK3303: there is none.</exception>
    public Column this[string column] => Columns.FirstOrDefault(one => one.Name == column) ?? throw ToolkitException.Because(
        "TK3303", $"The table '{Name}' has no column '{column}'.", fix: $"It has: {string.Join(", ", Columns.Select(one => one.Name))}.");

    /// <summary>Reads what is left of a reader, which stays open.</summary>
    /// <exception cref="ToolkitException">TK3301, TK3302: a column cannot be kept exactly.</exception>
    public static ColumnTable Read(string name, IDataReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var cells = Enumerable.Range(0, reader.FieldCount).Select(_ => new List<object?>()).ToList();
        while (reader.Read())
        {
            for (var i = 0; i < cells.Count; i++)
                cells[i].Add(reader.GetValue(i));
        }

        return new(name, cells.Select((values, i) => Column.From(reader.GetName(i), reader.GetFieldType(i), values)));
    }

    /// <summary>Rows for whatever reads from a database. Works with <c>using</c> as any reader.</summary>
    public DbDataReader ToDataReader() => new ColumnTableReader(this);

    /// <summary>A table of ADO.NET, such as grids show: moments are in UTC, what is missing is <see cref="DBNull"/>.</summary>
    public System.Data.DataTable ToAdoTable() => AdoTables.Write(this);

    /// <summary>A table for a figure, a report or a notebook: days and moments are texts.</summary>
    public DataTable ToTable() => Head(RowCount);

    /// <summary>The first rows of <see cref="ToTable"/>.</summary>
    internal DataTable Head(int rows) => new(
        [.. Columns.Select(column => column.Name)],
        [.. Enumerable.Range(0, Math.Min(rows, RowCount)).Select(row => (IReadOnlyList<object?>)[.. Columns.Select(column => Cell(column[row]))])]);

    /// <summary>
    /// Writes CSV for spreadsheets and for reading back: a text that a spreadsheet would run as a formula gets a leading apostrophe, numbers keep all their digits, what is missing is
    /// an empty field and an empty text is <c>""</c>.
    /// </summary>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        CsvTables.Write(this, writer);
    }

    /// <summary>Writes an Arrow IPC file, which polars, pandas, DuckDB and R open as it is. Takes the place of an earlier file only when it is whole.</summary>
    public void WriteArrow(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArrowTables.Write(this, path);
    }

    /// <summary>A table element with the first rows, for a notebook or page. Every text from data is encoded.</summary>
    public string ToHtml() => Notebooks.InteractiveFormatterSource.Html(this);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {RowCount} rows, {Columns.Count} columns";

    static object? Cell(object? value) => value switch
    {
        int number => (long)number,
        DateOnly or DateTime => Tables.Exact(value),
        _ => value,
    };
}
