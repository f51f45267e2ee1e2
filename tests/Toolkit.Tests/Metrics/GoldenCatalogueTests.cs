using Toolkit.Facts;
using Toolkit.Metrics;
using Toolkit.Tests.Facts;
using Toolkit.Tests.Metrics.Reference;

namespace Toolkit.Tests.Metrics;

/// <summary>More quantities that were counted by hand on the fixture, and examples that others have published.</summary>
public sealed class GoldenCatalogueTests
{
    const double Digits4 = 0.00005;

    public static TheoryData<string, double> HandCounts => new()
    {
        { "engagement_rate_post_median", 0.15 },
        { "engagement_rate_pooled", 0.15 },
        { "post_interaction", 0.1496 },
        { "conversation_rate_relative", 0.5 },
        { "applause_rate_relative", 0.5 },
        { "amplification_rate_relative", 1 },
        { "engagement_h_index", 1 },
        { "relative_sharers", 1 },
        { "sharers_per_1000", 1 },
        { "cascade_size", 3 },
        // At the middle of the first and of the last day: (1037.1429 / 1002.8571)^(7/6) − 1.
        { "audience_growth", 3.9999 },
        { "cascade_depth", 2 },
        { "speakers_per_thread", 2 },
        { "speaker_evenness", 0.9902 },
        { "speaker_gini", 0.0375 },
        { "thread_h_index", 1 },
        { "turns_per_conversation", 1 },
        { "join_rate", 0.5 },
        { "brand_voice_share", 0.4 },
        { "member_to_member_share", 0.2222 },
        { "core_share", 0.4 },
        { "conversation_gap_median", 30 * 60 },
        { "health_responsiveness", 0.8889 },
        { "health_interaction", 2.5333 },
        { "health_liveliness", 1.0714 },
        { "density", 0.3 },
        { "usefulness", 0.5 },
        { "invited_reply_share", 1 },
        { "right_message_rate", 0.5 },
        { "responder_initiator_yield", 1 },
        { "customer_evidence_share", 0 },
        { "pressure_mean", 1 },
        { "pressure_p95", 1 },
        { "pressure_breach_share", 0 },
        { "audience_fit", 1 },
        { "identity_coverage", 1 },
        { "activity_rate", 0.8571 },
        { "employee_participation", 1 },
        { "active_people", 4 },
        { "channel_overlap", 0.25 },
        { "channel_dependence", 1 },
        { "social_first_share", 1 },
        { "promotional_load", 0.1667 },
        { "promotional_reply_load", 0 },
        { "tie_balance", 0.6667 },
        { "tie_duration_median", 0.0094 },
        { "tie_capacity_use", 0.01 },
        { "lead_yield_first", 25 },
        { "lead_yield_linear", 25 },
    };

    [Theory]
    [MemberData(nameof(HandCounts))]
    public void Gives_the_hand_count(string metric, double expected)
    {
        var measured = StandardCatalogue.Measure(GoldenFixture.Facts(), metric, GoldenFixture.Start, GoldenFixture.End);

        Assert.Equal(expected, measured.Value!.Value, Digits4);
    }

    [Theory]
    [InlineData("away_participation", UndefinedReason.BelowMinN)]
    [InlineData("channel_mix", UndefinedReason.BelowMinN)]
    [InlineData("off_hours_gap", UndefinedReason.BelowMinN)]
    [InlineData("new_mutual_ties", UndefinedReason.NotIdentified)]
    [InlineData("touches_before_ask", UndefinedReason.NotIdentified)]
    [InlineData("orbit_gravity", UndefinedReason.BelowMinN)]
    [InlineData("attention_cost", UndefinedReason.MissingField)]
    [InlineData("economic_value", UndefinedReason.MissingField)]
    [InlineData("negative_feedback", UndefinedReason.MissingField)]
    [InlineData("csat", UndefinedReason.MissingField)]
    public void Says_why_a_week_is_not_enough(string metric, UndefinedReason expected)
    {
        Assert.Equal(expected, StandardCatalogue.Measure(GoldenFixture.Facts(), metric, GoldenFixture.Start, GoldenFixture.End).Reason);
    }

    [Fact]
    public void Absence_factor_over_all_that_the_team_wrote_is_one()
    {
        var metric = StandardCatalogue.Metrics["contributor_absence_factor"];
        var ofAll = metric with { Query = metric.Query with { Filters = [new("isTeam", Comparison.Equal, 1), new("kind", Comparison.LessOrEqual, 5)] } };

        var measured = new MetricEvaluator(GoldenFixture.Facts()).Measure(new() { Metric = ofAll })[0].Measured;

        Assert.Equal((1, 6), (measured.Value, measured.Count));
    }

    [Theory]
    [InlineData(0, 2.1)]
    [InlineData(1, 5.4)]
    public void Gravity_changes_as_Orbit_s_example_says(int from, double expected)
    {
        (int Seen, int Participants, int Repeat)[] months = [(7, 21, 2), (5, 22, 3), (3, 20, 7)];
        World world = new() { Actors = [new("b1", ActorRole.Team)], Rows = [.. Month(1, months[from]), .. Month(2, months[from + 1])] };

        Assert.Equal(expected, StandardCatalogue.Measure(world.Facts(), "orbit_gravity").Value!.Value, 1e-9);
    }

    [Fact]
    public void Times_to_answer_have_the_median_and_the_mean_of_Fanpage_Karma_s_example()
    {
        int[] minutes = [10, 45, 53, 120, 1200];
        World world = new()
        {
            Actors = [new("b1", ActorRole.Team)],
            Rows =
            [
                .. minutes.Select(minute => new Row($"asked{minute}", "2026-01-05T00:00Z", "mention") { Actor = $"p{minute}", Target = "b1" }),
                .. minutes.Select(minute => new Row($"told{minute}", $"2026-01-{5 + (minute / 1440):00}T{minute / 60:00}:{minute % 60:00}Z", "reply") { Actor = "b1", Parent = $"asked{minute}" }),
            ],
        };
        var facts = world.Facts();

        Assert.Equal(0.88, Math.Round(StandardCatalogue.Measure(facts, "median_hours_to_answer").Value!.Value, 2));
        Assert.Equal(4.8, Math.Round(facts.Responses.Duration.Average() / 3600, 1));
    }

    [Fact]
    public void A_week_of_engagement_has_the_daily_rates_and_the_mean_of_Fanpage_Karma_s_example()
    {
        (int Interactions, int Fans)[] week = [(20, 3500), (0, 3590), (37, 3700), (100, 3750), (0, 3755), (0, 3780), (2, 3783)];
        World world = new()
        {
            Actors = [new("A", ActorRole.Team, IsOrganisation: true)],
            Rows = [.. week.SelectMany((day, number) => EngagedDay(5 + number, day.Interactions))],
            Sizes = [.. week.Select((day, number) => new AudienceSize("A", "micro", $"2026-01-{5 + number:00}T12:00Z", day.Fans))],
        };
        var facts = world.Facts();

        double[] days = [.. week.Select((_, number) => Daily($"2026-01-{5 + number:00}T00:00Z", $"2026-01-{6 + number:00}T00:00Z"))];

        // In percent, as published: each day to two digits, and their mean. Of the unrounded days the mean is 0.6130.
        Assert.Equal([0.57, 0, 1, 2.7, 0, 0, 0.053], days.Select(TwoDigits));
        Assert.Equal(0.62, Math.Round(days.Select(TwoDigits).Average(), 2));
        Assert.Equal(0.6130, Daily("2026-01-05T00:00Z", "2026-01-12T00:00Z"), Digits4);

        double Daily(string from, string to) => StandardCatalogue.Measure(facts, "engagement_rate_daily", from, to).Value!.Value;

        static double TwoDigits(double rate) => rate == 0 ? 0 : Math.Round(rate, 1 - (int)Math.Floor(Math.Log10(rate)));
    }

    static IEnumerable<Row> EngagedDay(int day, int interactions) =>
    [
        new($"post{day}", $"2026-01-{day:00}T09:00Z", "post") { Actor = "A" },
        .. Enumerable.Range(0, interactions).Select(person => new Row($"like{day}-{person}", $"2026-01-{day:00}T10:00Z", "reaction") { Actor = $"p{person}", Parent = $"post{day}" }),
    ];

    [Fact]
    public void The_plain_reference_gives_the_fixture_s_values_too()
    {
        var world = World.OfFixture(GoldenFixture.Rows);
        var reference = ReferenceCatalogue.Of(world.Read(world.Facts()));

        // Without the window of the fixture, which cuts weeks, all but these are as counted.
        foreach (var (metric, expected) in HandCounts.Select(row => row.Data).Where(row => row.Item1 is not ("active_people" or "channel_overlap" or "activity_rate" or "health_liveliness")))
            Assert.Equal(expected, reference[metric]!.Value, Digits4);
    }

    // Weights 1, 4 and 7: people who react, who write once, who write in two weeks.
    static IEnumerable<Row> Month(int month, (int Seen, int Participants, int Repeat) people)
    {
        for (var person = 0; person < people.Seen + people.Participants + people.Repeat; person++)
        {
            var kind = person < people.Seen ? "reaction" : "post";
            yield return new($"{month}-{person}", $"2026-0{month}-05T00:00Z", kind) { Actor = $"p{person}" };
            if (person >= people.Seen + people.Participants)
                yield return new($"{month}-{person}-again", $"2026-0{month}-15T00:00Z", kind) { Actor = $"p{person}" };
        }
    }
}
