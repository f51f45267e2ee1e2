using FsCheck.Fluent;
using Toolkit.Analyses;
using Toolkit.Facts;
using Toolkit.Storage;
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
    public void A_gap_is_counted_in_days_whatever_the_width_of_the_cells()
    {
        var builder = new StoreBuilder().Actor("B", ActorRole.Team, isOrganisation: true);
        // A post a day but for the 18 days from 12 to 29 May.
        foreach (var day in Enumerable.Range(0, 200).Where(day => day is < 131 or > 148))
            builder.Add(new($"post-{day}", $"{new DateOnly(2026, 1, 1).AddDays(day):yyyy-MM-dd}T12:00Z", "post") { Actor = "B" });

        var coverage = CoverageAnalysis.Of(new FactSet(builder.Build()).Index);

        Assert.Equal(7, coverage.CellDays);
        Assert.EndsWith("the longest is 18 days of micro (fixture) from 2026-05-12.", coverage.Findings[0], StringComparison.Ordinal);
        Assert.Equal("micro (fixture): 182 interactions from 2026-01-01 to 2026-07-19.", coverage.Findings[1]);
    }

    [Fact]
    public void The_longest_gap_lies_between_two_days_that_hold_something() =>
        Law.Holds(Gen.ListOf(Gen.Choose(0, 2)).Select(counts => string.Concat(counts.Select(count => count == 2 ? 'x' : '.'))), text =>
        {
            int[] days = [.. Enumerable.Range(0, text.Length).Where(day => text[day] == 'x')];

            var gap = CoverageAnalysis.LongestGap(days);

            Assert.Equal(text.Trim('.').Split('x').Select(run => run.Length).DefaultIfEmpty(0).Max(), gap.Days);
            Assert.All(Enumerable.Range(gap.Start, gap.Days), day => Assert.Equal('.', text[day]));
        });
}
