using Toolkit.Charts;
using Toolkit.Facts;
using Toolkit.Hosting.Boxes;
using Toolkit.Hosting.Lanes;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Hosting.Faults;

/// <summary>What metrics, charts and sections in another process can do wrong: each ends their process with a reason, and none the toolkit's work.</summary>
public class ResultTests
{
    const string Crashed = "TK5110", Stalled = "TK5111", BrokeProtocol = "TK5112", Threw = "TK5114", OverLimit = "TK5115";

    [Theory]
    [InlineData("version-zero", "a version or a least count that there cannot be")]
    [InlineData("odd-unit", "declared with a value that there is not")]
    [InlineData("odd-interval", "declared with a value that there is not")]
    [InlineData("odd-table", "asks a table that there is not")]
    [InlineData("odd-comparison", "compares as nobody can")]
    [InlineData("unknown-column", "asks for the column 'colour', which Posts has not")]
    [InlineData("unknown-filter", "asks for the column 'colour', which Posts has not")]
    [InlineData("aggregate-without-column", "names no column")]
    public void Declarations_that_cannot_be_are_refused(string fault, string happened) => Check(fault, bench => _ = bench.Metric, BrokeProtocol, happened);

    [Theory]
    [InlineData("crash", Crashed, "It gave up")]
    [InlineData("throw", Threw, "failed: InvalidOperationException: It does not want to")]
    [InlineData("stall", Stalled, "made no progress for 4 seconds and was ended")]
    [InlineData("value-not-a-number", BrokeProtocol, "something that is no number")]
    [InlineData("numerator-not-a-number", BrokeProtocol, "something that is no number")]
    [InlineData("infinite-end", BrokeProtocol, "something that is no number")]
    [InlineData("neither", BrokeProtocol, "neither a value nor a reason")]
    [InlineData("both", BrokeProtocol, "neither a value nor a reason for none, or both")]
    [InlineData("odd-reason", BrokeProtocol, "for a reason that there is not")]
    [InlineData("negative-count", BrokeProtocol, "a number of opportunities that there cannot be")]
    public void Metrics_that_go_wrong_end_their_process_alone(string fault, string code, string happened) =>
        Check(fault, bench => bench.Metric.Finish(new RowsOf(1, 2)), code, happened);

    [Theory]
    [InlineData("crash", Crashed, "It gave up")]
    [InlineData("throw", Threw, "failed: InvalidOperationException: It does not want to")]
    [InlineData("stall", Stalled, "made no progress for 4 seconds and was ended")]
    [InlineData("asks-for-ever", OverLimit, "asked more than")]
    [InlineData("panel-of-two-thousand-million", BrokeProtocol, "stands in a panel that is not one of 0 to 59")]
    [InlineData("panel-below-zero", BrokeProtocol, "stands in a panel that is not one of 0 to 59")]
    [InlineData("too-many-panels", BrokeProtocol, "more than 60 panels")]
    [InlineData("too-many-series", BrokeProtocol, "more than 1000 series")]
    [InlineData("endless-title", BrokeProtocol, "longer than 16384 characters")]
    [InlineData("other-length", BrokeProtocol, "not equally many")]
    [InlineData("labels-of-other-length", BrokeProtocol, "not equally many")]
    [InlineData("ends-of-other-length", BrokeProtocol, "not equally many")]
    [InlineData("infinite-point", BrokeProtocol, "infinite or too large to be drawn")]
    [InlineData("too-large", BrokeProtocol, "infinite or too large to be drawn")]
    [InlineData("odd-year", BrokeProtocol, "outside the years 1 to 9999")]
    [InlineData("odd-scale", BrokeProtocol, "a scale or a format that there is not")]
    [InlineData("odd-kind", BrokeProtocol, "that there is not")]
    [InlineData("odd-dash", BrokeProtocol, "that there is not")]
    [InlineData("short-row", BrokeProtocol, "A row of a table is not as long")]
    [InlineData("infinite-cell", BrokeProtocol, "A cell of a table is infinite")]
    public void Charts_that_go_wrong_end_their_process_alone(string fault, string code, string happened) =>
        Check(fault, bench => bench.Chart.Draw(new Measuring(bench)), code, happened);

    [Theory]
    [InlineData("crash", Crashed, "It gave up")]
    [InlineData("throw", Threw, "failed: InvalidOperationException: It does not want to")]
    [InlineData("stall", Stalled, "made no progress for 4 seconds and was ended")]
    [InlineData("panel-of-two-thousand-million", BrokeProtocol, "stands in a panel that is not one of 0 to 59")]
    [InlineData("short-row", BrokeProtocol, "A row of a table is not as long")]
    [InlineData("odd-severity", BrokeProtocol, "a severity that there is not")]
    [InlineData("too-many-blocks", BrokeProtocol, "more than 10,000 blocks")]
    public void Sections_that_go_wrong_end_their_process_alone(string fault, string code, string happened) =>
        Check(fault, bench => bench.Section.Write(new Reporting(bench)), code, happened);

    [Theory]
    [InlineData("")]
    [InlineData("unknown-point")]
    [InlineData("unknown-cell")]
    [InlineData("logarithmic")]
    public void What_is_not_known_is_drawn_and_written_with_a_gap(string fault)
    {
        using var bench = new ResultBench(fault);

        var figure = bench.Chart.Draw(new Measuring(bench));
        var blocks = bench.Section.Write(new Reporting(bench));

        Assert.InRange(SvgWriter.Write(figure).Length, 1, 100_000);
        Assert.InRange(PlotlyWriter.Write(figure).Length, 1, 100_000);
        Assert.Contains("a  ", FigureText.Write(figure), StringComparison.Ordinal);
        Assert.Equal(4, blocks.Count);
    }

    // A chart that measures while metrics of its extension are measured elsewhere: both need the process, and each lets the other in.
    [Fact]
    public void A_chart_measures_metrics_of_its_own_extension_while_others_do()
    {
        using var bench = new ResultBench("measures", settings => settings with { Stall = TimeSpan.FromSeconds(20) });
        var chart = bench.Chart;

        Parallel.For(0, 60, new() { MaxDegreeOfParallelism = 3 }, turn =>
        {
            if (turn % 3 == 0)
                Assert.Equal("6", chart.Draw(new Measuring(bench)).Subtitle);
            else
                Assert.Equal(turn * 2.0, bench.Metric.Finish(new RowsOf(turn, turn)).Value);
        });
    }

    // Those who wait while one ends the process find the next process: one crash is one crash, and after three the extension would be off.
    [Fact]
    public async Task One_metric_that_crashes_takes_none_of_those_with_it_that_wait()
    {
        using var bench = new ResultBench("crash-on-thirteen");
        using var ready = new Barrier(8);
        var metric = bench.Metric;

        var outcomes = await Task.WhenAll(Enumerable.Range(6, 8).Select(value => Task.Factory.StartNew(
            () =>
            {
                ready.SignalAndWait(TestContext.Current.CancellationToken);
                return Enumerable.Range(0, 4).Select(turn => Outcome(turn == 0 ? value : 100)).ToList();
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(Enumerable.Range(6, 7).Select(value => $"{value}").Append(Crashed), outcomes.Select(turns => turns[0]));
        Assert.All(outcomes, turns => Assert.Equal(["100", "100", "100"], turns[1..]));
        Assert.Equal(2, bench.Processes.Count);

        string Outcome(int value)
        {
            try
            {
                return $"{metric.Finish(new RowsOf(value)).Value}";
            }
            catch (ToolkitException error)
            {
                return error.Diagnostic.Code;
            }
        }
    }

    [Fact]
    public void Columns_are_those_that_the_tables_have()
    {
        var facts = new FactSet(new StoreBuilder().Build());

        foreach (var table in Enum.GetValues<FactTable>())
            Assert.Equal(facts.View(table).ColumnNames.Order(StringComparer.Ordinal), KnownColumns.Of(table).Order(StringComparer.Ordinal));
    }

    static void Check(string fault, Action<ResultBench> use, string code, string happened)
    {
        using var bench = new ResultBench(fault);

        var error = Assert.Throws<ToolkitException>(() => use(bench));

        ResultBench.CheckParts(error, code, happened);
    }

    sealed class Measuring(ResultBench bench) : ChartContext
    {
        public override string? MetricId => null;

        public override Metric Metric(string id) => bench.Host.Metric(id);

        public override IReadOnlyList<Measurement> Measure(string metricId, Grouping by) => [new() { Metric = metricId, Measured = bench.Host.Metric(metricId).Finish(new RowsOf(1, 2, 3)) }];

        public override QualityAgainstAudience QualityAgainstAudience(string? metricId = null) => throw new InvalidOperationException("Nobody asks for it.");

        public override Analysis Analysis(AnalysisKind kind, string? metricId = null) => throw new InvalidOperationException("Nobody asks for it.");
    }

    sealed class Reporting(ResultBench bench) : ReportContext
    {
        public override ChartContext Measurements { get; } = new Measuring(bench);

        public override Figure Draw(string chartId, string? metricId = null) => bench.Host.Chart(chartId).Draw(Measurements);
    }
}
