using Deedle;
using Toolkit.Columns;
using Toolkit.Extensibility;

namespace Toolkit.Integrations.Deedle;

/// <summary>Tables of the toolkit as frames of Deedle, and back.</summary>
public static class Frames
{
    const int ShownRows = 50;

    /// <summary>A frame with the same columns, rows numbered from 0. Columns keep their types and what is missing; <c>NaN</c> becomes missing too, since Deedle does not tell the two apart.</summary>
    public static Frame<int, string> ToFrame(this ColumnTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(table.Columns.Select(column => column.Name), table.Columns.Select(Write));
    }

    /// <summary>A frame with one row for each measurement.</summary>
    public static Frame<int, string> ToFrame(this IReadOnlyList<Measurement> measurements) => measurements.ToColumns().ToFrame();

    /// <summary>A table with the columns of a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="name">What the table holds.</param>
    /// <param name="keys">Names for columns of the row keys, one for each level of a key; none to leave the keys out.</param>
    /// <exception cref="ToolkitException">TK3301, TK3302: a column holds what a table cannot keep exactly, such as decimals. TK3305: the keys have another number of levels.</exception>
    public static ColumnTable ToColumns<TRow, TColumn>(this Frame<TRow, TColumn> frame, string name = "frame", params string[] keys)
        where TRow : notnull
        where TColumn : notnull
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(keys);
        return Read(frame.GetFrameData(), name, keys, int.MaxValue);
    }

    /// <summary>A table element with the keys and columns of the first rows, for a notebook or page. Every text from data is encoded.</summary>
    public static string ToHtml<TRow, TColumn>(this Frame<TRow, TColumn> frame)
        where TRow : notnull
        where TColumn : notnull
    {
        ArgumentNullException.ThrowIfNull(frame);
        var data = frame.GetFrameData();
        var levels = data.RowKeys.FirstOrDefault()?.Length ?? 0;
        var html = Shown(data, [.. Enumerable.Range(1, levels).Select(level => levels == 1 ? "key" : $"key {level}")]).ToHtml();
        return frame.RowCount > ShownRows ? $"{html}<p>Of {frame.RowCount} rows.</p>" : html;
    }

    // For reading only, so what a table cannot keep is shown as text.
    static ColumnTable Shown(FrameData data, string[] keys) => new("frame", Keys(data, keys, ShownRows, AsText)
        .Concat(data.ColumnKeys.Zip(data.Columns, (key, column) => AsText(Title(key), column.Item1, Cells(column.Item2, ShownRows)))));

    static ColumnTable Read(FrameData data, string name, string[] keys, int rows) => new(name, Keys(data, keys, rows, Column.From)
        .Concat(data.ColumnKeys.Zip(data.Columns, (key, column) => Column.From(Title(key), column.Item1, Cells(column.Item2, rows)))));

    static IEnumerable<Column> Keys(FrameData data, string[] names, int rows, Func<string, Type, IEnumerable<object?>, Column> column)
    {
        if (names is [])
            return [];
        var keys = data.RowKeys.Take(rows).ToList();
        return keys.Find(key => key.Length != names.Length) is { } other
            ? throw ToolkitException.Because("TK3305", $"The row keys have {other.Length} levels, and {names.Length} names are given.", fix: "Name each level of the row keys, or none to leave them out.")
            : names.Select((name, level) => column(name, typeof(object), keys.Select(key => (object?)key[level])));
    }

    static Column AsText(string name, Type type, IEnumerable<object?> values)
    {
        var cells = values.ToList();
        try
        {
            return Column.From(name, type, cells);
        }
        catch (ToolkitException)
        {
            return Column.Of(name, cells.Select(cell => Convert.ToString(cell, System.Globalization.CultureInfo.InvariantCulture)).ToArray());
        }
    }

    static IEnumerable<object?> Cells(IVector<object> values, int rows) => values.DataSequenceOf().Take(rows);

    static IEnumerable<object?> DataSequenceOf(this IVector<object> values) => ((IVector)values).ObjectSequence.Select(value => value.HasValue ? value.Value : null);

    static string Title(object[] key) => string.Join(' ', key);

    static ISeries<int> Write(Column column) => column.Values switch
    {
        string?[] => Series<string>(column),
        bool[] => Series<bool>(column),
        int[] => Series<int>(column),
        long[] => Series<long>(column),
        double[] => Series<double>(column),
        DateOnly[] => Series<DateOnly>(column),
        _ => Series<DateTime>(column),
    };

    static Series<int, T> Series<T>(Column column)
    {
        var values = column.ValuesOf<T>();
        return values.Select((value, row) => KeyValuePair.Create(row, column.IsNull?[row] == true ? OptionalValue<T>.Missing : new OptionalValue<T>(value))).ToSparseSeries();
    }
}
