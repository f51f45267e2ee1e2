using Toolkit.Definitions;
using Toolkit.Extensibility.Testing;
using Toolkit.Extensibility.Testing.Metrics;
using Toolkit.Facts;
using Toolkit.Metrics;
using Toolkit.Tests.Facts;
using Toolkit.Tests.Metrics;

namespace Toolkit.Tests.Definitions;

/// <summary>What holds for every contributed metric holds for those that somebody writes down too: each form over each table, and those of the example.</summary>
public sealed class DefinedMetricLawsTests
{
    static readonly IReadOnlyList<Metric> _metrics = [.. DefinitionExample.Read(DefinitionExample.Text).Metrics, .. OverEachTable().Select(Compile)];

    [Fact]
    public void Nothing_is_undefined_with_a_declared_reason_and_never_zero()
    {
        var evaluator = new MetricEvaluator(new(new StoreBuilder().Build()));
        foreach (var metric in _metrics)
        {
            var measured = evaluator.Measure(new() { Metric = metric })[0].Measured;
            Assert.Null(measured.Value);
            Assert.Contains(measured.Reason!.Value, metric.UndefinedReasons);
        }
    }

    [Fact]
    public void The_laws_of_groups_hold_on_any_data() => RandomRows.Hold(rows =>
    {
        var evaluator = new MetricEvaluator(GoldenFixture.Facts(rows));
        foreach (var metric in _metrics)
        {
            var laws = new GroupLaws(metric, metric);
            foreach (var by in (Grouping[])[Grouping.None, Grouping.Channel, Grouping.Account, Grouping.Week])
                evaluator.Measure(new() { Metric = metric with { Finish = laws.Finish }, By = by });
            Assert.All(laws.Checks(metric.Id), check => Assert.True(check.Outcome != ConformanceOutcome.Failed, $"{metric.Id}: {check}"));
        }
    });

    [Fact]
    public void The_order_of_rows_does_not_matter() => RandomRows.Hold(rows =>
    {
        var shuffled = rows.ToArray();
        new Random(rows.Length).Shuffle(shuffled);
        var (one, other) = (new MetricEvaluator(GoldenFixture.Facts(rows)), new MetricEvaluator(GoldenFixture.Facts(shuffled)));
        foreach (var metric in _metrics)
        {
            var (before, after) = (one.Measure(new() { Metric = metric })[0].Measured, other.Measure(new() { Metric = metric })[0].Measured);
            Assert.Equal((before.Reason, before.Count), (after.Reason, after.Count));
            Assert.Equal(before.Value ?? 0, after.Value ?? 0, 1e-9);
        }
    });

    [Theory]
    [InlineData("posts", "numerator", "count where replies > 0", "posts where isOriginal = 1", 0.3333)]
    [InlineData("posts", "value", "sum of replies", "posts where isOriginal = 1", 2)]
    [InlineData("posts", "value", "count where isTeam = 1", "posts", 6)]
    [InlineData("posts", "value", "distinct of actor", "posts where isTeam = no", 5)]
    [InlineData("posts", "value", "max of replies", "posts", 1)]
    [InlineData("posts", "value", "mean of replies", "posts where isOriginal = 1", 0.3333)]
    [InlineData("events", "value", "count where kind = follow", "events", 1)]
    public void Gives_what_was_counted_by_hand(string table, string form, string term, string over, double expected)
    {
        var metric = Compile(new("own") { Title = table, Unit = form == "value" ? Unit.Count : Unit.Share, Over = over, Numerator = form == "value" ? null : term, Value = form == "value" ? term : null });

        Assert.Equal(expected, new MetricEvaluator(GoldenFixture.Facts()).Measure(new() { Metric = metric })[0].Measured.Value!.Value, 0.0001);
    }

    [Fact]
    public void Unknown_is_no_zero()
    {
        var evaluator = new MetricEvaluator(GoldenFixture.Facts());

        Assert.Equal(UndefinedReason.MissingField, Measured("sum of reach").Reason);
        Assert.Equal(UndefinedReason.MissingField, Measured("count where label:nowhere = 1").Reason);
        Assert.Equal(0, Measured("count where replies > 1000").Value);
        Assert.Equal(UndefinedReason.NoOpportunity, Measured("mean of replies where replies > 1000").Reason);

        Measured Measured(string value) => evaluator.Measure(new() { Metric = Compile(new("own") { Title = "Own", Unit = Unit.Count, Over = "posts", Value = value }) })[0].Measured;
    }

    static IEnumerable<MetricDefinition> OverEachTable()
    {
        foreach (var table in Enum.GetValues<FactTable>())
        {
            var (over, column) = (table.ToString().ToLowerInvariant(), table switch { FactTable.Threads => "messages", FactTable.Pairs => "isFromTeam", FactTable.People => "isNew", FactTable.Responses => "observed", FactTable.Days => "posts", FactTable.Observations => "value", FactTable.Events => "amount", FactTable.Ties => "strength", FactTable.Stages => "stage", FactTable.Roster => "written", FactTable.Weeks => "members", _ => "engagement" });
            MetricDefinition definition = new($"{over}_own") { Title = over, Unit = Unit.Ratio, Over = over };
            yield return definition with { Unit = Unit.Share, Numerator = $"count where {column} > 1" };
            yield return definition with { Unit = Unit.Percent, Numerator = $"count where {column} > 0", Denominator = $"count where {column} is known" };
            yield return definition with { Numerator = $"sum of {column}" };
            yield return definition with { Unit = Unit.PerThousand, Numerator = "count", Denominator = $"sum of {column}", Because = UndefinedReason.NotIdentified };
            yield return definition with { Numerator = $"distinct of {column}", Fewest = 3 };
            foreach (var function in (string[])["count", "sum", "distinct", "mean", "median", "min", "max"])
                yield return definition with { Unit = Unit.Score, Value = function == "count" ? $"count where {column} >= 1" : $"{function} of {column}" };
        }
    }

    static Metric Compile(MetricDefinition definition)
    {
        List<DefinitionFault> faults = [];
        return DefinitionCompiler.Compile(definition, faults) ?? throw new InvalidOperationException(faults[0].ToString());
    }
}
