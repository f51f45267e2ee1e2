using Microsoft.Data.Analysis;
using Toolkit.Integrations.DataAnalysis;

namespace Toolkit.Integrations.Tests;

public sealed class DataFramesTests
{
    [Fact]
    public void A_table_comes_back_as_it_left()
    {
        var table = SampleTable.All();

        var frame = table.ToDataFrame();

        Assert.Equal(SampleTable.Describe(table), SampleTable.Describe(frame.ToColumns()));
        Assert.Equal([1, 1, 1, 1, 1, 1, 0, 4], frame.Columns.Select(column => column.NullCount));
        Assert.Equal(new[] { typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(DateTime), typeof(int), typeof(string) }, frame.Columns.Select(column => column.DataType));
    }

    [Fact]
    public void A_day_becomes_the_moment_at_which_it_starts()
    {
        var frame = new ColumnTable("t", [SampleTable.Days()]).ToDataFrame();

        Assert.Equal(new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc), frame["day"][2]);
        Assert.Null(frame["day"][1]);
    }

    [Fact]
    public void Columns_of_the_library_keep_their_values()
    {
        var frame = new DataFrame(
            new ByteDataFrameColumn("b", new byte?[] { 255, null }),
            new UInt32DataFrameColumn("u", new uint?[] { uint.MaxValue, null }),
            new SingleDataFrameColumn("f", new float?[] { 0.5f, null }),
            new DoubleDataFrameColumn("d", new double?[] { double.NaN, null }),
            new CharDataFrameColumn("c", new char?[] { 'x', null }));

        var table = frame.ToColumns();

        Assert.Equal((255, uint.MaxValue, 0.5, double.NaN, "x"), (table["b"][0], (long)table["u"][0]!, table["f"][0], table["d"][0], table["c"][0]));
        Assert.All(table.Columns, column => Assert.Null(column[1]));
    }

    [Fact]
    public void Decimals_are_refused_and_not_rounded_but_shown()
    {
        var frame = new DataFrame(new DecimalDataFrameColumn("price", new decimal?[] { 0.1m }));

        Assert.Equal("TK3301", Assert.Throws<ToolkitException>(() => frame.ToColumns()).Diagnostic.Code);
        Assert.Contains("0.1", frame.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Html_encodes_what_is_in_the_cells_and_shows_the_first_rows()
    {
        Assert.DoesNotContain(SampleTable.Hostile, SampleTable.All().ToDataFrame().ToHtml(), StringComparison.Ordinal);
        var many = new ColumnTable("t", [Column.Of("x", new int[100_000])]).ToDataFrame().ToHtml();
        Assert.InRange(many.Length, 100, 10_000);
        Assert.Contains("Of 100000 rows.", many, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_core_s_reader_loads_into_a_data_frame_too()
    {
        using var reader = new ColumnTable("t", [Column.OfNullable<int>("n", [1, null]), Column.Of("s", ["a", "b"])]).ToDataReader();

        var frame = await DataFrame.LoadFrom(reader);

        Assert.Equal((2, 1, 1), (frame.Rows.Count, frame["n"].NullCount, frame["n"][0]));
    }
}
