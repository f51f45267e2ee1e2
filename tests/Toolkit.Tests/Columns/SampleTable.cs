using Toolkit.Columns;

namespace Toolkit.Tests.Columns;

/// <summary>A table with every type, missing values and values at the edges.</summary>
static class SampleTable
{
    public static ColumnTable All() => new("all",
    [
        Column.Of<string?>("text", ["=1+1", null, "", "a,\"b\"\r\nc ü"]),
        Column.OfNullable<bool>("flag", [true, null, false, true]),
        Column.OfNullable<int>("number", [int.MinValue, null, 0, int.MaxValue]),
        Column.OfNullable<long>("large", [long.MinValue, null, 0, long.MaxValue]),
        Column.OfNullable<double>("share", [0.1 + 0.2, null, double.NaN, -1e300]),
        Column.OfNullable<DateOnly>("day", [new DateOnly(1969, 12, 29), null, new DateOnly(1970, 1, 1), new DateOnly(9999, 12, 31)]),
        Column.OfNullable<DateTime>("time", [new DateTime(2026, 11, 28, 1, 2, 3, 456, 789, DateTimeKind.Utc), null, DateTime.UnixEpoch, new DateTime(1969, 1, 1, 0, 0, 0, DateTimeKind.Utc)]),
    ]);

    /// <summary>Names, types and cells, for comparing.</summary>
    public static string Describe(ColumnTable table) => string.Join('\n', table.Columns.Select(column =>
        $"{column.Name} {column.Type.Name}: {string.Join(" | ", Enumerable.Range(0, column.Count).Select(row => column[row] is { } value ? $"'{Tables.Exact(value)}'" : "none"))}"));
}
