using Toolkit.Extensibility;

namespace Toolkit.Columns;

/// <summary>The toolkit's own tables as columns.</summary>
public static class ColumnTables
{
    /// <summary>One row for each measurement: metric, channel, account, source, week, value, low, high, n, numerator, denominator, and why there is no value.</summary>
    public static ColumnTable ToColumns(this IReadOnlyList<Measurement> measurements) => new("measurements",
    [
        Column.Of("metric", Each(measurements, one => one.Metric)),
        Column.Of("channel", Each(measurements, one => one.Channel)),
        Column.Of("account", Each(measurements, one => one.Account)),
        Column.Of("source", Each(measurements, one => one.Source)),
        Column.OfNullable("week", measurements.Select(one => one.Week)),
        Column.OfNullable("value", measurements.Select(one => one.Measured.Value)),
        Column.OfNullable("low", measurements.Select(one => one.Measured.Low)),
        Column.OfNullable("high", measurements.Select(one => one.Measured.High)),
        Column.Of("n", Each(measurements, one => one.Measured.Count)),
        Column.OfNullable("numerator", measurements.Select(one => one.Measured.Numerator)),
        Column.OfNullable("denominator", measurements.Select(one => one.Measured.Denominator)),
        Column.Of("reason", Each(measurements, one => one.Measured.Reason?.ToString())),
    ]);

    /// <summary>A table of a figure as columns, with the types that all cells of a column share; a column of mixed cells becomes text.</summary>
    public static ColumnTable ToColumns(this DataTable table, string name = "table") => new(
        name, table.Columns.Select((column, i) => Column.From(column, typeof(object), table.Rows.Select(row => row[i]))));

    static T[] Each<T>(IReadOnlyList<Measurement> measurements, Func<Measurement, T> value) => [.. measurements.Select(value)];
}
