using Microsoft.Data.Analysis;
using Toolkit.Columns;
using Toolkit.Extensibility;

namespace Toolkit.Integrations.DataAnalysis;

/// <summary>Tables of the toolkit as data frames of Microsoft.Data.Analysis, and back. Neither its reader nor its Arrow bridge is used: both lose values.</summary>
public static class DataFrames
{
    const int ShownRows = 50;

    /// <summary>
    /// A data frame with the same columns. Texts, flags, numbers and moments keep their types and what is missing; a day becomes the moment at which it starts in UTC, since data frames
    /// know no days.
    /// </summary>
    public static DataFrame ToDataFrame(this ColumnTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(table.Columns.Select(Write));
    }

    /// <summary>A data frame with one row for each measurement.</summary>
    public static DataFrame ToDataFrame(this IReadOnlyList<Measurement> measurements) => measurements.ToColumns().ToDataFrame();

    /// <summary>A table with the columns of a data frame. Smaller whole numbers are widened; <c>NaN</c> stays a value and does not become missing.</summary>
    /// <exception cref="ToolkitException">TK3301, TK3302: a column holds decimals or vectors, or numbers that are too large. TK3304: more rows than a table has.</exception>
    public static ColumnTable ToColumns(this DataFrame frame, string name = "frame")
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Rows.Count > Array.MaxLength)
            throw ToolkitException.Because("TK3304", $"The data frame has {frame.Rows.Count} rows, more than a table can have.", fix: "Filter it first.");
        return new(name, frame.Columns.Select(column => Read(column, column.Length)));
    }

    /// <summary>A table element with the first rows, for a notebook or page. Every text from data is encoded.</summary>
    public static string ToHtml(this DataFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var html = new ColumnTable("frame", frame.Columns.Select(column => Shown(column, Math.Min(column.Length, ShownRows)))).ToHtml();
        return frame.Rows.Count > ShownRows ? $"{html}<p>Of {frame.Rows.Count} rows.</p>" : html;
    }

    static DataFrameColumn Write(Column column) => column.Values switch
    {
        string?[] texts => new StringDataFrameColumn(column.Name, texts),
        bool[] => new BooleanDataFrameColumn(column.Name, column.Nullable<bool>()),
        int[] => new Int32DataFrameColumn(column.Name, column.Nullable<int>()),
        long[] => new Int64DataFrameColumn(column.Name, column.Nullable<long>()),
        double[] => new DoubleDataFrameColumn(column.Name, column.Nullable<double>()),
        DateOnly[] => new DateTimeDataFrameColumn(column.Name, column.Nullable<DateOnly>().Select(day => day?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc))),
        _ => new DateTimeDataFrameColumn(column.Name, column.Nullable<DateTime>()),
    };

    static Column Read(DataFrameColumn column, long rows) => column switch
    {
        PrimitiveDataFrameColumn<bool> flags => Column.OfNullable(column.Name, flags.Take((int)rows)),
        PrimitiveDataFrameColumn<int> numbers => Column.OfNullable(column.Name, numbers.Take((int)rows)),
        PrimitiveDataFrameColumn<long> numbers => Column.OfNullable(column.Name, numbers.Take((int)rows)),
        PrimitiveDataFrameColumn<double> numbers => Column.OfNullable(column.Name, numbers.Take((int)rows)),
        _ => Column.From(column.Name, column.DataType, Cells(column, rows)),
    };

    // For reading only, so what a table cannot keep is shown as text.
    static Column Shown(DataFrameColumn column, long rows)
    {
        try
        {
            return Read(column, rows);
        }
        catch (ToolkitException)
        {
            return Column.Of(column.Name, Cells(column, rows).Select(cell => Convert.ToString(cell, System.Globalization.CultureInfo.InvariantCulture)).ToArray());
        }
    }

    static IEnumerable<object?> Cells(DataFrameColumn column, long rows)
    {
        for (var row = 0L; row < rows; row++)
            yield return column[row];
    }
}
