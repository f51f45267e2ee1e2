using Deedle;
using Toolkit.Integrations.Deedle;

namespace Toolkit.Integrations.Tests;

public sealed class FramesTests
{
    [Fact]
    public void A_table_comes_back_as_it_left()
    {
        var table = new ColumnTable("all", [.. SampleTable.All().Columns, SampleTable.Days()]);

        var frame = table.ToFrame();

        Assert.Equal(SampleTable.Describe(table), SampleTable.Describe(frame.ToColumns()));
        Assert.Equal((4, 9), (frame.RowCount, frame.ColumnCount));
        Assert.Equal(
            new[] { typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(DateTime), typeof(int), typeof(string), typeof(DateOnly) }, frame.ColumnTypes);
    }

    [Fact]
    public void What_is_missing_is_missing_for_the_library_too()
    {
        var frame = SampleTable.All().ToFrame();

        var number = frame.GetColumn<int>("number");

        Assert.Equal((4, 3, false), (number.KeyCount, number.ValueCount, number.TryGet(1).HasValue));
    }

    [Fact]
    public void A_number_that_is_none_becomes_missing_since_the_library_does_not_tell_them_apart() =>
        Assert.Null(new ColumnTable("t", [Column.Of("x", [double.NaN, 1])]).ToFrame().ToColumns()["x"][0]);

    [Fact]
    public void A_row_that_misses_everything_stays_a_row()
    {
        var frame = new ColumnTable("t", [Column.OfNullable<int>("x", [1, null, 3]), Column.Of<string?>("y", ["a", null, "c"])]).ToFrame();

        Assert.Equal(3, frame.ToColumns().RowCount);
    }

    [Fact]
    public void A_frame_of_the_library_keeps_nullable_columns_and_the_keys_that_are_named()
    {
        var frame = new FrameBuilder.Columns<string, string>
        {
            { "n", new Series<string, int?>(new[] { "a", "b" }, new int?[] { 1, null }) },
            { "f", new Series<string, float>(new[] { "a", "b" }, new[] { 0.5f, 1f }) },
        }.Frame;

        var table = frame.ToColumns("frame", "who");

        Assert.Equal("who String False, n Int32 True, f Double False\nwho,n,f\r\na,1,0.5\r\nb,,1\r\n", SampleTable.Describe(table));
        Assert.Equal(2, frame.ToColumns().Columns.Count);
    }

    [Fact]
    public void Keys_of_several_levels_need_as_many_names()
    {
        var grouped = SampleTable.All().ToFrame().GroupRowsBy<int>("NUMBER (2)");

        Assert.Equal(["group", "row", "text"], grouped.ToColumns("g", "group", "row").Columns.Take(3).Select(column => column.Name));
        Assert.Equal("TK3305", Assert.Throws<ToolkitException>(() => grouped.ToColumns("g", "row")).Diagnostic.Code);
    }

    [Fact]
    public void Decimals_are_refused_and_not_rounded_but_shown()
    {
        var frame = new FrameBuilder.Columns<int, string> { { "price", new[] { 0.1m }.ToOrdinalSeries() } }.Frame;

        Assert.Equal("TK3301", Assert.Throws<ToolkitException>(() => frame.ToColumns()).Diagnostic.Code);
        Assert.Contains("0.1", frame.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Html_encodes_what_is_in_the_cells_and_shows_the_first_rows()
    {
        Assert.DoesNotContain(SampleTable.Hostile, SampleTable.All().ToFrame().ToHtml(), StringComparison.Ordinal);
        var many = new ColumnTable("t", [Column.Of("x", new int[10_000])]).ToFrame().ToHtml();
        Assert.InRange(many.Length, 100, 10_000);
        Assert.Contains("Of 10000 rows.", many, StringComparison.Ordinal);
    }

    [Fact]
    public void The_core_s_reader_loads_into_a_frame_too()
    {
        using var reader = new ColumnTable("t", [Column.OfNullable<int>("n", [1, null]), Column.Of("s", ["a", "b"])]).ToDataReader();

        var frame = Frame.ReadReader(reader);

        Assert.Equal((2, typeof(int)), (frame.RowCount, frame.ColumnTypes.First()));
    }
}
