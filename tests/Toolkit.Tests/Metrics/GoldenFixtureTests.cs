using Toolkit.Facts;
using Toolkit.Metrics;
using Toolkit.Statistics;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Metrics;

/// <summary>Every quantity that was counted by hand on the fixture.</summary>
public sealed class GoldenFixtureTests
{
    const double Digits4 = 0.00005;

    [Theory]
    [InlineData("broadcast_ratio", 0.3333)]
    [InlineData("responder_ratio", 0.6667)]
    [InlineData("person_to_person_share", 0.6667)]
    [InlineData("response_rate", 0.8)]
    [InlineData("first_response_median", 90 * 60)]
    [InlineData("median_hours_to_answer", 1.5)]
    [InlineData("timely_response_rate", 0.4)]
    [InlineData("messenger_response_rate", 1)]
    [InlineData("messenger_response_time", 12 * 60)]
    [InlineData("conversation_rate", 0.5)]
    [InlineData("applause_rate", 0.5)]
    [InlineData("amplification_rate", 1.0)]
    [InlineData("reciprocity", 0.6667)]
    [InlineData("reciprocity_index", 0.5238)]
    [InlineData("weighted_reciprocity", 0.6667)]
    [InlineData("friend_share", 0.3333)]
    [InlineData("strong_tie_share", 0.25)]
    [InlineData("dialogue_ratio", 0.8)]
    [InlineData("structural_virality", 1.3333)]
    [InlineData("unfollow_rate", 0.9804)]
    [InlineData("report_rate", 0.9804)]
    [InlineData("block_rate", 0)]
    [InlineData("opt_out_ratio", 1.0)]
    [InlineData("owned_conversation_share", 0.25)]
    [InlineData("contributor_absence_factor", 1)]
    [InlineData("lead_yield", 25)]
    [InlineData("gratitude_rate", 0.25)]
    [InlineData("backlog_open", 1)]
    [InlineData("backlog_age_median", 106 * 3600)]
    [InlineData("engagement_rate_mean", 0.15)]
    [InlineData("engagement_rate_daily", 0.0427)]
    public void Gives_the_hand_count(string metric, double expected)
    {
        var measured = StandardCatalogue.Measure(GoldenFixture.Facts(), metric, GoldenFixture.Start, GoldenFixture.End);

        Assert.Equal(expected, measured.Value!.Value, Digits4);
    }

    [Fact]
    public void The_fastest_nine_in_ten_of_answers_of_all_kinds_take_44_minutes()
    {
        var metric = StandardCatalogue.Metrics["messenger_response_time"];

        var measured = new MetricEvaluator(GoldenFixture.Facts()).Measure(new() { Metric = metric with { Query = metric.Query with { Filters = [] } } })[0].Measured;

        Assert.Equal(44 * 60, measured.Value!.Value, Digits4);
    }

    [Fact]
    public void Response_rate_has_the_Wilson_interval()
    {
        var measured = StandardCatalogue.Measure(GoldenFixture.Facts(), "response_rate");

        Assert.Equal((4, 5), (measured.Numerator, measured.Denominator));
        Assert.Equal(0.3755, measured.Low!.Value, Digits4);
        Assert.Equal(0.9638, measured.High!.Value, Digits4);
    }

    [Fact]
    public void Written_by_the_team_are_six_of_which_two_are_original_and_four_are_responses()
    {
        var posts = GoldenFixture.Facts().Posts;
        var team = Enumerable.Range(0, posts.Count).Where(post => posts.IsTeam[post] == 1).ToArray();

        Assert.Equal((6, 2, 4), (team.Length, team.Count(post => posts.IsOriginal[post] == 1), team.Count(post => posts.IsResponse[post] == 1)));
    }

    [Fact]
    public void Requests_and_their_durations_are_those_of_the_table()
    {
        var responses = GoldenFixture.Facts().Responses;

        Assert.Equal(["e03", "e08", "e12", "e13", "e20"], responses.Row.Select(row => GoldenFixture.Rows[row].Id));
        Assert.Equal([30, 120, double.NaN, 12, 90], responses.Duration.Select(seconds => seconds / 60));
        Assert.Equal([30, 120, 360, 12, 90], responses.Waited.Select(seconds => seconds / 60));
    }

    [Fact]
    public void The_median_of_answers_alone_flatters()
    {
        var answered = GoldenFixture.Facts().Responses.Duration.Where(seconds => !double.IsNaN(seconds)).Order().ToArray();

        Assert.Equal(60, Quantiles.OfSorted(answered, 0.5) / 60);
    }

    [Theory]
    [InlineData("2026-01-01T00:00Z", "2026-01-02T00:00Z", 0.3)]
    [InlineData("2026-01-05T00:00Z", "2026-01-06T00:00Z", 0)]
    public void Engagement_rate_of_one_post_takes_its_own_audience(string from, string to, double expected)
    {
        var measured = StandardCatalogue.Measure(GoldenFixture.Facts(), "engagement_rate_post_median", from, to);

        Assert.Equal(expected, measured.Value!.Value, 1e-9);
    }

    [Fact]
    public void The_graph_has_six_nodes_nine_edges_and_twelve_interactions()
    {
        var pairs = GoldenFixture.Facts().Pairs;
        var counts = PairCounts.Of(pairs.From, pairs.To, pairs.NodeLimit);

        Assert.Equal(6, PairCounts.Nodes(pairs.From, pairs.To, pairs.NodeLimit));
        Assert.Equal(new PairCounts(Edges: 9, MutualEdges: 6, Interactions: 12, MutualInteractions: 8), counts);
    }

    [Fact]
    public void Threads_have_the_depth_voices_and_share_of_the_table()
    {
        var threads = GoldenFixture.Facts().Threads;

        Assert.Equal([1, 1], threads.HIndex[..2]);
        Assert.Equal([3, 3], threads.MaximumDepth[..2]);
        Assert.Equal(4, threads.Speakers[1]);
        Assert.Equal(0.9610, threads.Evenness[1], Digits4);
        Assert.Equal([0.5, 0.2], threads.BrandMessages.Zip(threads.Messages, (brand, all) => (double)brand / all).Take(2));
    }

    [Fact]
    public void A_bot_leaves_every_count()
    {
        var without = GoldenFixture.Rows.Where(row => row.Id != "e23");

        foreach (var id in StandardCatalogue.Metrics.Keys)
            Assert.Equal(StandardCatalogue.Measure(GoldenFixture.Facts(without), id), StandardCatalogue.Measure(GoldenFixture.Facts(), id));
    }

    [Fact]
    public void Absence_factor_gives_the_published_example()
    {
        var store = new StoreBuilder().Actor("p", ActorRole.Public);
        int[] contributions = [1000, 202, 90, 33, 332, 343, 42, 433];
        foreach (var (count, member) in contributions.Select((count, member) => (count, $"m{member}")))
        {
            store.Actor(member, ActorRole.Team);
            for (var n = 0; n < count; n++)
                store.Add(new($"{member}-{n}", "2026-01-01T00:00Z", "reply") { Actor = member, Target = "p" });
        }

        Assert.Equal(2, StandardCatalogue.Measure(new FactSet(store.Build()), "contributor_absence_factor").Value);
    }

    [Fact]
    public void Wilson_stays_within_bounds_where_the_simple_interval_does_not()
    {
        Assert.Equal(0, Wilson.Interval(0, 10).Low);
        Assert.Equal(0.2775, Wilson.Interval(0, 10).High, Digits4);
        Assert.Equal(1, Wilson.Interval(10, 10).High);
    }
}
