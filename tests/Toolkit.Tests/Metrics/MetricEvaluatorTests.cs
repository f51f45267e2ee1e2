using Toolkit.Facts;
using Toolkit.Metrics;
using Toolkit.Storage;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Metrics;

public sealed class MetricEvaluatorTests
{
    [Fact]
    public void Groups_by_channel_and_week_in_order()
    {
        var measured = Measure("brand_voice_share", new() { Metric = StandardCatalogue.Metrics["brand_voice_share"], By = Grouping.Channel | Grouping.Week });

        Assert.Equal([("forum", new DateOnly(2025, 12, 29)), ("micro", new DateOnly(2025, 12, 29)), ("micro", new DateOnly(2026, 1, 5))],
            measured.Select(one => (one.Channel!, one.Week!.Value)));
        Assert.Equal([0.2, 3 / 7d, 2 / 3d], measured.Select(one => one.Measured.Value!.Value), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Metrics_of_one_request_give_what_each_gives_alone()
    {
        var metrics = StandardCatalogue.Metrics.Values.OrderBy(metric => metric.Id, StringComparer.Ordinal).ToList();
        var alone = metrics.SelectMany(metric => new MetricEvaluator(GoldenFixture.Facts()).Measure(new MeasureRequest { Metric = metric, By = Grouping.Channel }));

        var together = new MetricEvaluator(GoldenFixture.Facts()).MeasureAll([.. metrics.Select(metric => new MeasureRequest { Metric = metric, By = Grouping.Channel })]);

        Assert.Equal(alone, together);
        Assert.True(together.Count(one => one.Measured.Value is not null) > 50);
    }

    [Fact]
    public void A_column_that_the_table_has_not_is_named_even_when_no_row_is_left()
    {
        var facts = GoldenFixture.Facts();
        var view = facts.View(FactTable.Posts);

        Assert.Throws<ArgumentException>(() => RowMask.All(view.Count).Keep(view, [new("kind", Comparison.Equal, 99), new("no such column", Comparison.Equal, 1)]));
        Assert.Equal(0, RowMask.All(view.Count).Keep(view, [new("words", Comparison.IsNotNull), new("kind", Comparison.Equal, 99)]).Count);
        Assert.False(view.IsBuilt("words"), "Once no row is left, no column is built.");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0)]
    [InlineData(7)]
    public void A_column_of_one_value_answers_as_one_that_holds_it_in_every_row(double value)
    {
        var (same, each) = (SameColumn.OfNumbers(100, value), FactColumn.Of([.. Enumerable.Repeat(value, 100)]));
        ulong[] rows = [0x00F0_0F00_FF00_1234, 0xF];

        foreach (var comparison in Enum.GetValues<Comparison>())
        {
            foreach (var bound in (double[])[0, 3, 7])
                Assert.Equal(Kept(each, comparison, bound), Kept(same, comparison, bound));
        }

        Assert.Equal(Gathered(each), Gathered(same));
        Assert.Equal(Whole(each), Whole(same));
        Assert.Equal(each[5], same[5]);
        Assert.Equal(each.ToColumn("it").Values, same.ToColumn("it").Values);

        ulong[] Kept(FactColumn column, Comparison comparison, double bound)
        {
            ulong[] kept = [.. rows];
            column.Keep(comparison, bound, kept);
            return kept;
        }

        double[] Gathered(FactColumn column)
        {
            var into = new double[100];
            return into[..column.Gather(rows, [ulong.MaxValue, 3], into)];
        }

        int[] Whole(FactColumn column)
        {
            var into = new int[100];
            return into[..column.GatherWhole(rows, into)];
        }
    }

    [Fact]
    public void A_segment_keeps_what_it_names_and_drops_what_it_excludes()
    {
        Assert.Equal(1, Requests(new() { Channels = ["forum"] }));
        Assert.Equal(4, Requests(new() { Not = new() { Channels = ["forum"] } }));
        Assert.Equal(2, Requests(new() { Labels = ["question"] }));
        Assert.Equal(2, Requests(new() { Kinds = ["mention"] }));
        Assert.Equal(0, Requests(new() { Channels = ["no such channel"] }));
    }

    [Fact]
    public void A_segment_that_the_table_cannot_answer_is_a_missing_field()
    {
        var measured = StandardCatalogue.Measure(GoldenFixture.Facts(), "response_rate", segment: new() { Paid = false });

        Assert.Equal(UndefinedReason.MissingField, measured.Reason);
    }

    [Fact]
    public void A_window_takes_its_start_and_leaves_its_end()
    {
        Assert.Equal(1, StandardCatalogue.Measure(GoldenFixture.Facts(), "response_rate", "2026-01-01T09:20Z", "2026-01-02T08:00Z").Count);
    }

    [Fact]
    public void A_cell_of_a_single_person_is_not_shown_but_a_brand_is()
    {
        var metric = StandardCatalogue.Metrics["active_people"];
        var measured = Measure("active_people", new() { Metric = metric with { Query = metric.Query with { Filters = [] } }, By = Grouping.Account });

        Assert.All(measured, one => Assert.Equal(one.Account!.StartsWith('p'), one.Measured.Reason == UndefinedReason.PrivacyFloor));
    }

    [Fact]
    public void The_privacy_floor_can_be_set()
    {
        var facts = GoldenFixture.Facts();
        var request = new MeasureRequest { Metric = StandardCatalogue.Metrics["active_people"], Segment = new() { Accounts = ["p1", "p2", "p3"] } };

        Assert.Equal(UndefinedReason.PrivacyFloor, new MetricEvaluator(facts).Measure(request)[0].Measured.Reason);
        Assert.Equal(3, new MetricEvaluator(facts, privacyFloor: 3).Measure(request)[0].Measured.Value);
    }

    [Fact]
    public void Too_few_opportunities_are_below_the_minimum()
    {
        var metric = StandardCatalogue.Metrics["response_rate"] with { MinimumCount = 6 };
        var measured = Measure(metric.Id, new() { Metric = metric })[0].Measured;

        Assert.Equal((UndefinedReason.BelowMinN, 5, null), (measured.Reason, measured.Count, measured.Value));
    }

    [Fact]
    public void Competitors_count_only_when_accounts_are_compared()
    {
        var facts = new FactSet(new StoreBuilder().Actor("B", ActorRole.Team).Actor("Rival", ActorRole.Public, isOrganisation: true)
            .Add(new("a", "2026-01-01T00:00Z", "post") { Actor = "B" }).Add(new("b", "2026-01-01T00:00Z", "post") { Actor = "Rival" })
            .Counter("a", "replies", 4).Counter("b", "replies", 10).Build());
        var request = new MeasureRequest { Metric = StandardCatalogue.Metrics["conversation_rate"] };

        Assert.Equal([4], Values(facts, request));
        Assert.Equal([7], Values(facts, request with { Scope = AccountScope.All }));
        Assert.Equal([4, 10], Values(facts, request with { By = Grouping.Account }));
    }

    [Fact]
    public void Intervals_that_need_rows_are_asked_for_with_those_rows()
    {
        var asked = new Recorded();
        var measured = new MetricEvaluator(GoldenFixture.Facts(), asked).Measure(new() { Metric = StandardCatalogue.Metrics["engagement_rate_pooled"] })[0].Measured;

        Assert.Equal([3, 0], asked.Rows!.Numerators);
        Assert.Equal([1000, 1000], asked.Rows.Denominators!);
        Assert.Equal((0.1, 0.2), (measured.Low!.Value, measured.High!.Value), new Close());
    }

    [Fact]
    public void Opt_outs_per_reached_and_their_interval_rest_on_the_same_days()
    {
        var store = new StoreBuilder().Actor("B", ActorRole.Team);
        for (var day = 1; day <= 3; day++)
            store.Add(new($"p{day}", $"2026-01-0{day}T00:00Z", "post") { Actor = "B" }).Add(new($"u{day}", $"2026-01-0{day}T08:00Z", "unfollow") { Actor = $"p{day}", Target = "B", Thread = "" });
        store.Add(new("u4", "2026-01-04T08:00Z", "unfollow") { Actor = "p4", Target = "B", Thread = "" }).Counter("p1", "reach", 1000).Counter("p2", "reach", 500);
        var asked = new Recorded();

        var measured = new MetricEvaluator(new(store.Build()), asked).Measure(new() { Metric = StandardCatalogue.Metrics["optouts_per_1000_reached"] })[0].Measured;

        // The third day has a post of unknown reach, the fourth none.
        Assert.Equal((3, 1500), (measured.Numerator, measured.Denominator));
        Assert.Equal((measured.Numerator, measured.Denominator), (asked.Rows!.Numerators.Sum(), asked.Rows.Denominators!.Sum()));
    }

    [Fact]
    public void Messenger_counts_messages_alone_and_answers_within_a_day()
    {
        var facts = new FactSet(new StoreBuilder { NewestExport = StoreBuilder.Time("2026-02-01T00:00Z") }.Actor("B", ActorRole.Team)
            .Add(Message("m1", "p1", hour: 0)).Add(Answer("a1", "m1", hour: 1)).Add(Message("m2", "p2", hour: 0)).Add(Answer("a2", "m2", hour: 30))
            .Add(new("n", "2026-01-01T00:00Z", "mention") { Actor = "p3", Target = "B" }).Build());

        var (rate, time) = (StandardCatalogue.Measure(facts, "messenger_response_rate"), StandardCatalogue.Measure(facts, "messenger_response_time"));

        Assert.Equal((1, 2), (rate.Numerator, rate.Denominator));
        Assert.Equal((3600, 2), (time.Value, time.Count));

        static Row Message(string id, string person, int hour) => new(id, At(hour), "message") { Actor = person, Target = "B" };

        static Row Answer(string id, string parent, int hour) => new(id, At(hour), "message") { Actor = "B", Parent = parent };

        static string At(int hour) => $"2026-01-{1 + hour / 24:00}T{hour % 24:00}:00Z";
    }

    [Fact]
    public void The_definition_hash_follows_the_meaning_and_nothing_else()
    {
        var metric = StandardCatalogue.Metrics["response_rate"];

        Assert.Equal(12, DefinitionHash.Of(metric).Length);
        Assert.Equal(DefinitionHash.Of(metric), DefinitionHash.Of(metric with { Title = "Another title" }));
        Assert.NotEqual(DefinitionHash.Of(metric), DefinitionHash.Of(metric with { Version = 2 }));
        Assert.NotEqual(DefinitionHash.Of(metric), DefinitionHash.Of(metric with { Query = metric.Query with { Filters = [] } }));
        Assert.Equal(StandardCatalogue.Metrics.Count, StandardCatalogue.Metrics.Values.Select(DefinitionHash.Of).Distinct().Count());
    }

    [Theory]
    [InlineData(Comparison.Less, new[] { 0 })]
    [InlineData(Comparison.NotEqual, new[] { 0, 3 })]
    [InlineData(Comparison.GreaterOrEqual, new[] { 1, 3 })]
    [InlineData(Comparison.IsNull, new[] { 2 })]
    [InlineData(Comparison.IsNotNull, new[] { 0, 1, 3 })]
    public void Filters_are_the_same_in_wide_steps_and_one_by_one(Comparison comparison, int[] hits)
    {
        foreach (var column in (FactColumn[])[FactColumn.Of(Repeat<double>([1, 2, double.NaN, 3])), FactColumn.Of(Repeat([1, 2, -1, 3])), FactColumn.Of(Repeat<sbyte>([1, 2, -1, 3]))])
        {
            var mask = RowMask.All(103);
            column.Keep(comparison, 2, mask.Words);

            Assert.Equal(Enumerable.Range(0, 103).Where(row => hits.Contains(row % 4)), mask.Rows());
        }
    }

    static T[] Repeat<T>(T[] values) => [.. Enumerable.Range(0, 103).Select(row => values[row % 4])];

    static IEnumerable<double> Values(FactSet facts, MeasureRequest request) => new MetricEvaluator(facts).Measure(request).Select(one => one.Measured.Value!.Value);

    static IReadOnlyList<Measurement> Measure(string _, MeasureRequest request) => new MetricEvaluator(GoldenFixture.Facts()).Measure(request);

    static long Requests(Segment segment) => StandardCatalogue.Measure(GoldenFixture.Facts(), "response_rate", segment: segment).Count;

    sealed class Recorded : IIntervals
    {
        public IntervalRows? Rows { get; private set; }

        public (double Low, double High)? Of(IntervalMethod method, IntervalRows rows)
        {
            Rows = rows;
            return (0.001, 0.002);
        }
    }

    sealed class Close : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) a, (double, double) b) => Math.Abs(a.Item1 - b.Item1) < 1e-12 && Math.Abs(a.Item2 - b.Item2) < 1e-12;

        public int GetHashCode((double, double) pair) => 0;
    }
}
