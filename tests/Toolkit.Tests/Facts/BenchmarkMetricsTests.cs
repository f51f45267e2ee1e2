using Toolkit.Benchmarks;
using Toolkit.Facts;
using Toolkit.Statistics;

namespace Toolkit.Tests.Facts;

public sealed class BenchmarkMetricsTests
{
    [Fact]
    public void Give_the_hand_counts_of_the_fixture()
    {
        var facts = GoldenFixture.Facts();
        var (posts, engagement, engagers) = BenchmarkMetrics.EngagementPerPost(facts);

        Assert.Equal(["e01", "e08", "e15"], posts.Select(post => GoldenFixture.Rows[facts.Posts.Row[post]].Id));
        Assert.Equal([3, 1, 0], engagement);
        Assert.Equal([3, 1, 0], engagers);
        Assert.Equal((1500, 1740, 2), BenchmarkMetrics.FirstResponse(facts));
        Assert.Equal([(1, 1, 1), (1, 0, 0)], BenchmarkMetrics.AnsweredWithinHour(facts).Where(cell => facts.Index.Symbols[cell.Channel] == "micro")
            .Select(cell => (cell.Posts, cell.Answered, cell.Answered)));
        Assert.Equal([8, 6], BenchmarkMetrics.WeeklyActives(facts).Select(week => week.Actors));
    }

    [Fact]
    public void Tenths_of_posts_hold_one_more_at_the_start_and_cut_ties_by_row()
    {
        var store = new StoreBuilder().Actor("B", ActorRole.Team);
        for (var n = 0; n < 23; n++)
            store.Followers("B", "micro", $"2026-01-{n + 1:00}T00:00Z", 1000 - n / 2).Add(new($"a{n}", $"2026-01-{n + 1:00}T12:00Z", "post") { Actor = "B" }).Counter($"a{n}", "interactions", n);
        var tenths = BenchmarkMetrics.EngagementByAudience(new FactSet(store.Build()));

        Assert.Equal([3, 3, 3, 2, 2, 2, 2, 2, 2, 2], tenths.Select(tenth => tenth.Posts));
        Assert.Equal((20 + 21 + 22) / 3d, tenths[0].MeanEngagement);
        Assert.Equal((989 + 990 + 990) / 3d, tenths[0].MeanAudience);
    }

    [Fact]
    public void Quantiles_by_selection_are_those_of_sorting()
    {
        var random = new Random(7);
        for (var size = 1; size < 60; size++)
        {
            var values = Enumerable.Range(0, size).Select(_ => (double)random.Next(20)).ToArray();
            var sorted = values.Order().ToArray();

            Assert.Equal(Quantiles.OfSorted(sorted, 0.9), Selection.Quantile(values, 0.9), 1e-12);
        }
    }
}
