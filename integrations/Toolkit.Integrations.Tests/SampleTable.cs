namespace Toolkit.Integrations.Tests;

/// <summary>A table with every type, missing values, two columns of one name, and a text that must not become markup.</summary>
static class SampleTable
{
    public const string Hostile = "<script>alert(1)</script>";

    public static ColumnTable All() => new("all",
    [
        Column.Of<string?>("text", [Hostile, null, "null", ""]),
        Column.OfNullable<bool>("flag", [true, null, false, true]),
        Column.OfNullable<int>("number", [int.MinValue, null, 0, int.MaxValue]),
        Column.OfNullable<long>("large", [long.MinValue, null, 0, long.MaxValue]),
        Column.OfNullable<double>("share", [0.1 + 0.2, null, 0, -1e300]),
        Column.OfNullable<DateTime>("time", [new DateTime(2026, 11, 28, 1, 2, 3, 456, 789, DateTimeKind.Utc), null, DateTime.UnixEpoch, DateTime.UnixEpoch.AddTicks(-10)]),
        Column.OfNullable<int>("NUMBER", [1, 2, 3, 4]),
        Column.Of<string?>("nothing", [null, null, null, null]),
    ]);

    public static Column Days() => Column.OfNullable<DateOnly>("day", [new DateOnly(1969, 12, 29), null, new DateOnly(2026, 1, 5), new DateOnly(9999, 12, 31)]);

    /// <summary>Names, types and cells, for comparing.</summary>
    public static string Describe(ColumnTable table)
    {
        using var csv = new StringWriter();
        table.WriteCsv(csv);
        return string.Join(", ", table.Columns.Select(column => $"{column.Name} {column.Type.Name} {column.IsNull is not null}")) + "\n" + csv;
    }
}
