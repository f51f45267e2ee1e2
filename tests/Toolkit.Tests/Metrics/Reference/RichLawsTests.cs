using System.Globalization;
using Toolkit.Facts;
using Toolkit.Metrics;
using Toolkit.Storage;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>What holds for every standard metric in worlds that hold everything.</summary>
public sealed class RichLawsTests
{
    static readonly World[] _worlds = [.. RichRows.Worlds()];
    static readonly World[] _rich = [RichRows.Of(7, 300, 100), RichRows.Of(8, 500, 150), .. _worlds[1..40]];

    // Numerators and denominators of these are sums over threads.
    static readonly string[] _sumsOverThreads =
    [
        "broadcast_ratio", "responder_ratio", "person_to_person_share", "dialogue_ratio", "owned_conversation_share", "brand_voice_share", "join_rate", "turns_per_conversation", "speaker_evenness",
        "speaker_gini", "thread_h_index", "member_to_member_share", "gratitude_rate", "usefulness", "response_rate", "timely_response_rate", "messenger_response_rate", "promotional_load",
        "promotional_reply_load", "self_link_share", "named_human_share", "off_work_share", "trained_share", "objective_aligned_share", "invited_reply_share", "right_message_rate", "need_met_rate",
        "error_incidence", "correction_rate", "correction_acceptance", "health_responsiveness", "cascade_size", "cascade_depth", "structural_virality", "relative_sharers", "fun_rate",
        "identity_coverage", "listen_speak_ratio", "handling_minutes", "customer_time_share", "conversion_rate", "conversions_per_hour", "invite_acceptance", "csat", "customer_evidence_share", "thread_selectivity",
    ];

    [Fact]
    public void Every_metric_has_a_value_in_some_world()
    {
        var defined = _worlds.SelectMany(world => Measured(world).Where(one => one.Value.Value is not null).Select(one => one.Key)).ToHashSet();

        // A band takes months in which talk goes with the team's voice: SaturationBandTests.
        Assert.Equal([], StandardCatalogue.Metrics.Keys.Except(defined).Except(["saturation_low", "saturation_high"]));
    }

    [Fact]
    public void Values_lie_in_their_range_and_reasons_are_declared()
    {
        foreach (var (id, measured) in _worlds.SelectMany(Measured))
        {
            var metric = StandardCatalogue.Metrics[id];
            if (measured.Value is { } value)
                Assert.InRange(value, metric.Range.Minimum ?? double.MinValue, metric.Range.Maximum ?? double.MaxValue);
            else
                Assert.True(metric.UndefinedReasons.Contains(measured.Reason!.Value), $"{id} does not declare {measured.Reason}.");
        }
    }

    [Fact]
    public void The_order_of_rows_does_not_matter()
    {
        foreach (var world in _worlds)
        {
            var shuffled = world.Rows.ToArray();
            new Random(world.Rows.Count).Shuffle(shuffled);

            Same(world, world with { Rows = shuffled }, []);
        }
    }

    [Fact]
    public void A_bot_that_does_everything_changes_nothing()
    {
        foreach (var world in _worlds)
            Same(world, world with { Rows = [.. world.Rows, .. Bots(world)] }, []);
    }

    [Fact]
    public void Superseded_and_deleted_rows_change_nothing()
    {
        foreach (var world in _worlds)
            Same(world, world with { Rows = [.. world.Rows, .. Bots(world).Select((row, place) => row with { Actor = place % 2 == 0 ? "b1" : "p1", Flags = place % 3 == 0 ? InteractionFlags.Deleted : InteractionFlags.Superseded })] }, []);
    }

    [Fact]
    public void Half_the_audience_doubles_what_is_measured_against_it_alone()
    {
        string[] halved =
        [
            "engagement_rate_post_median", "engagement_rate_mean", "engagement_rate_pooled", "engagement_rate_daily", "post_interaction", "engagement_rate_image", "engagement_rate_video", "engagement_rate_link",
            "engagement_rate_text", "conversation_rate_relative", "applause_rate_relative", "amplification_rate_relative", "reach_rate", "sharers_per_1000",
            "unfollow_rate", "unsubscribe_rate", "block_rate", "mute_rate", "hide_rate", "report_rate",
        ];
        foreach (var world in _rich)
        {
            var doubled = world with { Sizes = [.. world.Sizes.Select(size => size with { Value = 2 * size.Value })], Counters = Scaled(world, 2, "followers") };

            Same(world, doubled, [.. halved.Select(id => (id, 0.5)), ("second_order_reach", 2)]);
        }
    }

    [Fact]
    public void Twice_the_reach_halves_what_is_measured_against_it_alone()
    {
        string[] halved = ["engagement_rate_by_reach", "engagement_rate_by_views", "engagement_rate_by_impressions", "replies_per_1000_reached", "first_hop_rate", "optouts_per_1000_reached", "negative_feedback", "negative_feedback_plain"];
        foreach (var world in _rich)
        {
            // What is said to one person has a reach of one, so the attention that it costs is no multiple.
            Same(world, world with { Counters = Scaled(world, 2, "reach", "views", "impressions") },
                [.. halved.Select(id => (id, 0.5)), ("reach_rate", 2), ("health_content", 2), ("health_traffic", 2), ("attention_cost", double.NaN)]);
        }
    }

    [Fact]
    public void Amounts_times_three_scale_sums_of_amounts_alone()
    {
        foreach (var world in _rich)
        {
            Same(world, world with { Rows = [.. world.Rows.Select(row => row.Kind == "survey" ? row : row with { Amount = 3 * row.Amount })] },
                [("economic_value", 3), ("handling_minutes", 3), ("conversions_per_hour", 1 / 3.0)]);
        }
    }

    [Fact]
    public void Four_weeks_later_all_is_the_same_but_what_is_cut_by_months()
    {
        foreach (var world in _rich)
        {
            var later = world with
            {
                Rows = [.. world.Rows.Select(row => row with { Time = Later(row.Time) })],
                Sizes = [.. world.Sizes.Select(size => size with { Time = Later(size.Time)! })],
                Counters = [.. world.Counters.Select(counter => counter with { Time = Later(counter.Time)! })],
            };

            Same(world, later, [("stage_advance_share", double.NaN), ("orbit_gravity", double.NaN), ("returner_lift", double.NaN)]);
        }
    }

    [Fact]
    public void Hours_and_seconds_say_the_same()
    {
        foreach (var measured in _worlds.Select(Measured))
            Assert.Equal(measured["first_response_median"].Value ?? -3600, 3600 * (measured["median_hours_to_answer"].Value ?? -1), 1e-6);
    }

    [Fact]
    public void Numerators_and_denominators_of_parts_add_up()
    {
        var held = 0;
        foreach (var world in _rich)
        {
            var whole = world with { Options = world.Options with { DataEnd = StoreBuilder.Time(world.Rows.Max(row => row.Time)!) } };
            var plain = whole.Read(whole.Facts());
            FactSet[] parts = [.. whole.Rows.GroupBy(row => plain.ThreadOf(row)?.Sum(letter => letter) % 3 ?? 0).Select(rows => whole.With([.. rows]).Facts())];
            // A part in which a source holds the team's words alone no longer shows what the whole shows.
            if (!Array.TrueForAll(parts, part => part.Index.Kinds.AllWithPublic(KindSet.Directed)))
                continue;

            held++;
            foreach (var id in _sumsOverThreads)
            {
                foreach (var name in (string[])["numerator", "denominator"])
                    Assert.Equal(SumOf(whole.Facts(), id, name), parts.Sum(part => SumOf(part, id, name)), 1e-9);
            }
        }

        Assert.InRange(held, _rich.Length / 2, _rich.Length);
    }

    static double SumOf(FactSet facts, string id, string name)
    {
        var metric = StandardCatalogue.Metrics[id] with { Needs = [], MinimumCount = 0, Interval = IntervalMethod.None, Finish = group => Extensibility.Measured.Of(group.Sum(name), 0) };
        return new MetricEvaluator(facts).Measure(new() { Metric = metric })[0].Measured.Value!.Value;
    }

    static void Same(World one, World other, (string Id, double Factor)[] factors)
    {
        var (factorOf, after) = (factors.ToDictionary(factor => factor.Id, factor => factor.Factor), Measured(other));
        foreach (var (id, before) in Measured(one))
        {
            var factor = factorOf.GetValueOrDefault(id, 1);
            if (double.IsNaN(factor))
                continue;
            var isSame = (before.Reason, before.Missing) == (after[id].Reason, after[id].Missing)
                && Math.Abs((factor * before.Value ?? 0) - (after[id].Value ?? 0)) <= 1e-9 * Math.Max(1, Math.Abs(factor * before.Value ?? 0));
            Assert.True(isSame, string.Create(CultureInfo.InvariantCulture, $"{id}: {before.Value} {before.Reason} {before.Missing}, then {after[id].Value} {after[id].Reason} {after[id].Missing}"));
        }
    }

    static Dictionary<string, Measured> Measured(World world)
    {
        var facts = world.Facts();
        return StandardCatalogue.Metrics.Keys.ToDictionary(id => id, id => StandardCatalogue.Measure(facts, id));
    }

    static IReadOnlyList<PostCounter> Scaled(World world, double factor, params string[] names) => [.. world.Counters.Select(counter => names.Contains(counter.Name) ? counter with { Value = factor * counter.Value } : counter)];

    // One act of each kind on what is there, with every label and object that a metric looks for.
    static IEnumerable<Row> Bots(World world)
    {
        string[] labels = [.. StandardCatalogue.Metrics.Values.SelectMany(metric => metric.Needs).Where(need => need.StartsWith("label:", StringComparison.Ordinal)).SelectMany(need => need[6..].Split('|')), "topic:c", "question", "thanks", "fun"];
        string[] kinds = [.. RichRows.Kinds, "worktime", "survey"], objects = ["haha", "csat", "nps", "customer", "staffed", "image", "team_fun"];
        var above = world.Rows.Where(row => row.Time is not null && Plain.IsAuthored(row)).ToArray();
        foreach (var (place, kind) in kinds.Index().Where(_ => above.Length > 0))
        {
            var parent = above[place * 7 % above.Length];
            yield return new($"bot{place}", parent.Time, kind)
            {
                Actor = "x1", Parent = kind == "post" ? null : parent.Id, Target = "B", Channel = parent.Channel, Source = parent.Source, Labels = labels, Object = objects[place % objects.Length],
                Amount = 5, Link = "https://brand.example/", Text = "Why? thanks",
            };
        }
    }

    static string? Later(string? time) => time is null ? null : DateTimeOffset.UnixEpoch.AddSeconds(Plain.Seconds(time)!.Value + (28 * Plain.Day)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
