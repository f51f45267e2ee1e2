using Toolkit.Facts;
using Toolkit.Goals;
using Toolkit.Metrics;
using Toolkit.Storage;
using Toolkit.Tests.Facts;
using Toolkit.Tests.Metrics;

namespace Toolkit.Tests.Goals;

public sealed class EngineMeasurementsTests
{
    [Fact]
    public void A_language_keeps_its_dialects_and_not_leaves_them_out()
    {
        var measurements = Of(Brand().Add(Ask("a", "en")).Add(Ask("b", "en-GB")).Add(Ask("c", "sv")).Add(Ask("d", "")));

        Assert.Equal(2, Count(new() { Languages = ["en"] }));
        Assert.Equal(2, Count(new() { Not = new() { Languages = ["en"] } }));

        long Count(GoalSegment segment) => measurements.Measure(Asked("backlog_open") with { Segment = segment }).Measured.Count;
    }

    [Fact]
    public void Maturity_caps_what_counts_for_a_post()
    {
        var measurements = Of(Brand().Add(new("p", "2026-01-01T00:00Z", "post") { Actor = "B" })
            .Add(new("r", "2026-01-03T00:00Z", "reply") { Actor = "p1", Parent = "p" }).Add(new("s", "2026-01-10T00:00Z", "reply") { Actor = "p2", Parent = "p" }));

        Assert.Equal([0, 1, 2], new[] { 1, 7, 10 }.Select(days => measurements.Measure(Asked("conversation_rate") with { Maturity = new(days, DurationUnit.Day) }).Measured.Value));
    }

    [Fact]
    public void Confidence_sets_the_width_of_the_interval()
    {
        var measurements = Of(Brand().Add(Ask("a")).Add(Ask("b")).Add(new("c", "2026-01-01T01:00Z", "reply") { Actor = "B", Parent = "a" })
            .Add(new("d", "2026-01-10T00:00Z", "post") { Actor = "B" }));

        var (wide, narrow) = (measurements.Measure(Asked("response_rate") with { Confidence = 0.95 }).Measured, measurements.Measure(Asked("response_rate") with { Confidence = 0.8 }).Measured);

        Assert.True(narrow.Low > wide.Low && narrow.High < wide.High);
    }

    [Fact]
    public void People_are_the_different_ones_behind_what_is_measured()
    {
        var measurements = Of(Brand().Add(new("p", "2026-01-01T00:00Z", "post") { Actor = "B" })
            .Add(new("r", "2026-01-01T01:00Z", "reply") { Actor = "p1", Parent = "p" }).Add(new("s", "2026-01-01T02:00Z", "reaction") { Actor = "p1", Parent = "p" })
            .Add(new("t", "2026-01-01T03:00Z", "reaction") { Actor = "p2", Parent = "p" }).Add(new("u", "2026-01-01T04:00Z", "post") { Actor = "p3" }));

        Assert.Equal(2, measurements.Measure(Asked("conversation_rate") with { CountPeople = true }).People);
        Assert.Null(measurements.Measure(Asked("conversation_rate")).People);
        Assert.Null(measurements.Measure(Asked("opt_out_ratio") with { CountPeople = true }).People);
    }

    [Fact]
    public void The_clock_of_cases_is_known_unless_one_states_the_day_only()
    {
        var measurements = Of(Brand().Add(new("p", "2026-01-01T00:00Z", "post") { Actor = "B" }).Add(new("q", "2026-01-02T09:00Z", "post") { Actor = "B" })
            .Add(new("r", "2026-01-06T00:00Z", "post") { Actor = "B", Flags = InteractionFlags.DayOnly }).Add(Ask("a")));

        Assert.True(HasClock("dialogue_ratio", 5));
        Assert.False(HasClock("dialogue_ratio", 10));
        Assert.False(HasClock("engagement_rate_pooled", 10));
        Assert.True(HasClock("response_rate", 10));
        Assert.Null(HasClock("engagement_rate_daily", 10));
        Assert.Null(measurements.Measure(Asked("dialogue_ratio")).HasClock);

        bool? HasClock(string metric, int days) => measurements.Measure(Asked(metric) with { AskClock = true, To = new(2026, 1, 1 + days, 0, 0, 0, TimeSpan.Zero) }).HasClock;
    }

    [Fact]
    public void Freshness_and_coverage_are_those_of_the_segments_own_sources_and_channels()
    {
        var measurements = Of(Brand().Add(Ask("a")).Add(Ask("b") with { Time = "2026-01-21T00:00Z" })
            .Add(Ask("c") with { Source = "other", Channel = "forum" }).Add(Ask("d") with { Source = "other", Channel = "forum", Time = "2026-01-06T00:00Z" }));

        Assert.Equal(21, measurements.NewestExport(null)?.Day);
        Assert.Equal(6, measurements.NewestExport(new() { Sources = ["other"] })?.Day);
        Assert.Equal(6, measurements.NewestExport(new() { Not = new() { Channels = ["micro"] } })?.Day);
        Assert.Null(measurements.NewestExport(new() { Channels = ["nowhere"] }));
        Assert.Equal(1, measurements.Measure(Asked("backlog_open")).Coverage);
        Assert.Equal(0.25, measurements.Measure(Asked("backlog_open") with { Segment = new() { Channels = ["forum"] } }).Coverage);
    }

    static StoreBuilder Brand() => new StoreBuilder().Actor("B", ActorRole.Team);

    static Row Ask(string id, string language = "") => new(id, "2026-01-01T00:00Z", "mention") { Actor = "p1", Target = "B", Language = language };

    static EngineMeasurements Of(StoreBuilder store) =>
        new(new(store.Build()), facts => new MetricEvaluator(facts, new EstimatedIntervals()), id => StandardCatalogue.Metrics.GetValueOrDefault(id.Split('@')[0]));

    static WindowRequest Asked(string metric) => new()
    {
        Metric = new(StandardCatalogue.Metrics[metric], ""),
        From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        To = new(2026, 1, 21, 0, 0, 0, TimeSpan.Zero),
        Maturity = new(7, DurationUnit.Day),
        Confidence = 0.95,
    };
}
