using FsCheck.Fluent;
using Toolkit.Analyses;
using Toolkit.Tests.Facts;
using Law = Toolkit.Tests.Statistics.Law;

namespace Toolkit.Tests.Analyses;

public sealed class WaitingAndCoverageTests
{
    [Fact]
    public void The_median_wait_counts_who_was_never_answered()
    {
        var curve = ResponseTimesAnalysis.Of(GoldenFixture.Facts().Responses).Curves.Single();

        Assert.Equal((90 * 60, 60 * 60), (curve.Median.Value, curve.AnsweredOnlyMedian));
        Assert.Equal((5, 4), (curve.Count, curve.Answered));
        Assert.Equal([12 * 60, 30 * 60, 90 * 60, 120 * 60], curve.Seconds);
        Assert.Equal([0.8, 0.6, 0.4, 0.2], curve.Waiting.Select(share => Math.Round(share, 9)));
        Assert.All(Enumerable.Range(0, 4), i => Assert.InRange(curve.Waiting[i], curve.Low[i], curve.High[i]));
    }

    [Fact]
    public void Waits_do_not_depend_on_the_order_of_imports() =>
        Assert.Equal(ResponseTimesAnalysis.Of(GoldenFixture.Facts().Responses).Findings, ResponseTimesAnalysis.Of(GoldenFixture.Facts(GoldenFixture.Rows.OrderBy(row => row.Parent is null or "" ? 0 : 1).ThenBy(row => row.Time)).Responses).Findings);

    [Fact]
    public void Without_requests_no_curve_is_drawn()
    {
        var times = ResponseTimesAnalysis.Of(GoldenFixture.Facts([]).Responses);

        Assert.True(times.IsRefused);
        Assert.Empty(times.Curves);
    }

    [Fact]
    public void The_calendar_holds_every_interaction_once()
    {
        var coverage = CoverageAnalysis.Of(GoldenFixture.Facts().Index);

        // All but the bot's mention.
        Assert.Equal(GoldenFixture.Rows.Count - 1, coverage.Rows.Sum(row => row.Counts.Sum() + row.Undated));
        Assert.Equal(7, coverage.Days.Count);
        Assert.Equal(["forum", "micro"], coverage.Rows.Select(row => row.Channel));
        Assert.All(coverage.Rows, row => Assert.Equal(coverage.Days.Count, row.Counts.Length));
    }

    [Fact]
    public void Without_interactions_there_are_no_days() => Assert.True(CoverageAnalysis.Of(GoldenFixture.Facts([]).Index).IsRefused);

    [Fact]
    public void The_longest_gap_lies_between_two_cells_that_hold_something() =>
        Law.Holds(Gen.ListOf(Gen.Choose(0, 2)).Select(counts => counts.Select(count => (long)(count == 2 ? 1 : 0)).ToArray()), counts =>
        {
            var gap = CoverageAnalysis.LongestGap(counts);

            var text = string.Concat(counts.Select(count => count > 0 ? 'x' : '.'));
            Assert.Equal(text.Trim('.').Split('x').Select(run => run.Length).DefaultIfEmpty(0).Max(), gap.Cells);
            Assert.All(Enumerable.Range(gap.Start, gap.Cells), cell => Assert.Equal(0, counts[cell]));
        });
}
