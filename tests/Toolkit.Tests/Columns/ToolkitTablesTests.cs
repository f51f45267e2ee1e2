using Toolkit.Columns;
using Toolkit.Facts;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Columns;

public sealed class ToolkitTablesTests
{
    public static TheoryData<FactTable> Tables => [.. Enum.GetValues<FactTable>()];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Facts_leave_with_the_values_that_metrics_see(FactTable table)
    {
        var facts = GoldenFixture.Facts();
        var view = facts.View(table);

        var columns = FactColumns.Of(table, facts);

        Assert.Equal(view.Count, columns.RowCount);
        foreach (var name in view.ColumnNames.Where(name => name is not ("channel" or "source")))
        {
            for (var row = 0; row < view.Count; row++)
                Assert.Equal(view[name][row], Number(columns[name][row]));
        }
    }

    [Fact]
    public void Facts_have_words_for_channel_source_and_account()
    {
        var posts = FactColumns.Of(FactTable.Posts, GoldenFixture.Facts());

        Assert.Equal("posts", posts.Name);
        Assert.Equal([typeof(DateTime), typeof(DateOnly), typeof(bool), typeof(int), typeof(double)], new[] { "time", "week", "isTeam", "kind", "engagement" }.Select(name => posts[name].Type));
        Assert.All(new[] { "channel", "source", "accountLabel" }, name => Assert.Equal(typeof(string), posts[name].Type));
        Assert.DoesNotContain(posts["channel"].ValuesOf<string?>(), string.IsNullOrEmpty);
    }

    [Fact]
    public void What_leaves_is_a_copy()
    {
        var facts = GoldenFixture.Facts();

        FactColumns.Of(FactTable.Posts, facts)["row"].ValuesOf<int>()[0] = -77;

        Assert.NotEqual(-77, facts.Posts.Row[0]);
    }

    [Fact]
    public void An_empty_store_gives_empty_columns()
    {
        var facts = new FactSet(new StoreBuilder().Build());

        Assert.All(Enum.GetValues<FactTable>(), table => Assert.Equal(0, FactColumns.Of(table, facts).RowCount));
    }

    [Fact]
    public void A_measurement_without_a_value_has_none_and_says_why()
    {
        Measurement[] measurements =
        [
            new() { Metric = "rate@1", Channel = "x", Week = new(2026, 1, 5), Measured = Measured.Ratio(1, 4, 4) },
            new() { Metric = "rate@1", Measured = Measured.Undefined(UndefinedReason.NoOpportunity) },
        ];

        var table = measurements.ToColumns();

        Assert.Equal([0.25, null], table["value"].Nullable<double>());
        Assert.Equal([4L, 0L], table["n"].ValuesOf<long>());
        Assert.Equal([new DateOnly(2026, 1, 5), null], table["week"].Nullable<DateOnly>());
        Assert.Equal((null, "NoOpportunity"), (table["reason"][0], table["reason"][1]));
    }

    [Fact]
    public void A_figures_table_keeps_the_type_that_the_cells_of_a_column_share()
    {
        var table = new DataTable(["n", "value", "name", "name", "mixed"], [[1L, 1.5, "a", true, 1L], [2L, null, "b", false, "x"]]).ToColumns();

        Assert.Equal(
            """
            n Int64: '1' | '2'
            value Double: '1.5' | none
            name String: 'a' | 'b'
            name (2) Boolean: 'true' | 'false'
            mixed String: '1' | 'x'
            """, SampleTable.Describe(table), ignoreLineEndingDifferences: true);
    }

    static double Number(object? value) => value switch
    {
        null => double.NaN,
        bool flag => flag ? 1 : 0,
        DateOnly day => Calendar.Day(day),
        DateTime time => InteractionTime.Microseconds(time),
        _ => Convert.ToDouble(value),
    };
}
