using Toolkit.Facts;
using Toolkit.Tests.Facts;
using Toolkit.Tests.Metrics.Reference;

namespace Toolkit.Tests.Metrics;

/// <summary>What holds for every standard metric on any data.</summary>
public sealed class MetricLawsTests
{
    public static TheoryData<string> Ids => [.. StandardCatalogue.Metrics.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Nothing_is_undefined_with_a_declared_reason_and_never_zero(string id)
    {
        var measured = StandardCatalogue.Measure(new FactSet(new StoreBuilder().Build()), id);

        Assert.Null(measured.Value);
        Assert.Contains(measured.Reason!.Value, StandardCatalogue.Metrics[id].UndefinedReasons);
    }

    [Fact]
    public void Values_lie_in_their_range_and_reasons_are_declared() => RandomRows.Hold(rows =>
    {
        var facts = GoldenFixture.Facts(rows);
        foreach (var metric in StandardCatalogue.Metrics.Values)
        {
            var measured = StandardCatalogue.Measure(facts, metric.Id);
            if (measured.Value is { } value)
                Assert.InRange(value, metric.Range.Minimum ?? double.MinValue, metric.Range.Maximum ?? double.MaxValue);
            else
                Assert.Contains(measured.Reason!.Value, metric.UndefinedReasons);
        }
    });

    [Fact]
    public void The_order_of_rows_does_not_matter() => RandomRows.Hold(rows =>
    {
        var shuffled = rows.ToArray();
        new Random(rows.Length).Shuffle(shuffled);
        var (facts, others) = (GoldenFixture.Facts(rows), GoldenFixture.Facts(shuffled));

        foreach (var id in StandardCatalogue.Metrics.Keys)
        {
            var (one, other) = (StandardCatalogue.Measure(facts, id), StandardCatalogue.Measure(others, id));
            Assert.Equal((one.Reason, one.Count), (other.Reason, other.Count));
            Assert.Equal(one.Value ?? 0, other.Value ?? 0, 1e-9);
        }
    });

    [Fact]
    public void Facts_give_what_the_formulas_give_without_them() => RandomRows.Hold(rows =>
    {
        var facts = GoldenFixture.Facts(rows);
        var reference = ReferenceCatalogue.Of(World.OfFixture(rows).Read(facts));

        foreach (var (id, expected) in reference)
        {
            var measured = StandardCatalogue.Measure(facts, id).Value;
            Assert.True(expected is null == measured is null, $"{id}: {measured} but {expected}");
            Assert.Equal(expected ?? 0, measured ?? 0, 1e-9);
        }
    });

    [Theory]
    [InlineData("engagement_rate_mean", UndefinedReason.StaleAudience)]
    [InlineData("engagement_rate_pooled", UndefinedReason.StaleAudience)]
    [InlineData("engagement_rate_post_median", UndefinedReason.StaleAudience)]
    [InlineData("engagement_rate_by_reach", UndefinedReason.MissingField)]
    [InlineData("replies_per_1000_reached", UndefinedReason.MissingField)]
    [InlineData("expected_engagement_index", UndefinedReason.NotIdentified)]
    [InlineData("amplification_rate", UndefinedReason.MissingField)]
    [InlineData("first_response_median", UndefinedReason.MoreThanHalfUnanswered)]
    [InlineData("backlog_open", null)]
    [InlineData("unfollow_rate", UndefinedReason.StaleAudience)]
    [InlineData("opt_out_ratio", UndefinedReason.NoDenominator)]
    [InlineData("reciprocity_index", null)]
    [InlineData("gratitude_rate", UndefinedReason.NoOpportunity)]
    public void What_is_missing_is_named(string id, UndefinedReason? expected)
    {
        var facts = GoldenFixture.Facts(
        [
            new("a", "2026-02-01T00:00Z", "post") { Actor = "b1" }, new("r", "2026-02-01T01:00Z", "reply") { Actor = "p1", Parent = "a" },
            new("m", "2026-02-01T01:00Z", "mention") { Actor = "p2", Target = "B" },
        ], GoldenFixture.Options with { DataEnd = StoreBuilder.Time("2026-02-02T00:00Z") });

        Assert.Equal(expected, StandardCatalogue.Measure(facts, id).Reason);
    }
}
