using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

/// <summary>Burstiness, h-indexes, distances in trees, and totals from two collections.</summary>
public sealed class SmallStatisticsTests
{
    [Fact]
    public void A_clock_is_not_bursty() => Assert.Equal(-1, Burstiness.Of([5, 1, 3, 2, 4]).Value!.Value, 12);

    [Fact]
    public void Bursts_are_bursty()
    {
        double[] times = [.. Enumerable.Range(0, 100).Select(i => (1_000_000.0 * (i / 50)) + i)];

        Assert.InRange(Burstiness.Of(times).Value!.Value, 0.8, 1);
    }

    [Fact]
    public void Burstiness_is_undefined_without_two_gaps_or_any_time()
    {
        Assert.Equal(UndefinedReason.BelowMinN, Burstiness.Of([]).Reason);
        Assert.Equal(UndefinedReason.BelowMinN, Burstiness.Of([1, 2]).Reason);
        Assert.Equal(UndefinedReason.NotIdentified, Burstiness.Of([7, 7, 7]).Reason);
    }

    [Theory]
    [InlineData(new int[] { }, 0)]
    [InlineData(new[] { 0 }, 0)]
    [InlineData(new[] { 1 }, 1)]
    [InlineData(new[] { 10, 8, 5, 4, 3 }, 4)]
    [InlineData(new[] { 1_000_000 }, 1)]
    [InlineData(new[] { 2, 2, 2 }, 2)]
    public void Counts_give_their_h_index(int[] counts, int expected) => Assert.Equal(expected, HIndex.Of(counts));

    [Fact]
    public void The_h_index_is_the_largest_that_enough_counts_reach() => Law.Holds(Gen.Choose(0, 12).ArrayOf(10), counts =>
        Assert.Equal(Enumerable.Range(0, 11).Last(h => counts.Count(count => count >= h) >= h), HIndex.Of(counts)));

    [Theory]
    [InlineData(new[] { 1 }, 0)]
    [InlineData(new[] { 1, 1, 1, 1 }, 1)]
    [InlineData(new[] { 1, 5, 2, 2 }, 2)]
    [InlineData(new[] { 1, 9, 9, 9, 3 }, 3)]
    public void Levels_give_a_threads_h_index(int[] levels, int expected) => Assert.Equal(expected, HIndex.OfLevels(levels));

    [Fact]
    public void A_pair_a_star_and_a_chain_have_known_virality()
    {
        Assert.Equal(1, TreeDistance.Mean([-1, 0]).Value);
        Assert.Equal(2 - (2.0 / 6), TreeDistance.Mean([-1, 0, 0, 0, 0, 0]).Value!.Value, 12);
        Assert.Equal(7.0 / 3, TreeDistance.Mean([-1, 0, 1, 2, 3, 4]).Value!.Value, 12);
        Assert.Equal(4.0 / 3, TreeDistance.Mean([-1, 0, 1]).Value!.Value, 12);
    }

    [Fact]
    public void A_single_node_has_no_distance()
    {
        Assert.Equal(UndefinedReason.BelowMinN, TreeDistance.Mean([-1]).Reason);
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeDistance.Mean([-1, 1]));
    }

    [Fact]
    public void A_chain_of_a_million_is_done_at_once()
    {
        int[] parents = [.. Enumerable.Range(-1, 1_000_000)];

        Assert.Equal(1, TreeDistance.Mean(parents).Value!.Value / (1_000_001 / 3.0), 9);
    }

    [Fact]
    public void Mean_distance_is_that_of_all_pairs() => Law.Holds(Gen.Choose(0, 1000).ArrayOf(25), draws =>
    {
        int[] parents = [.. draws.Select((draw, node) => node == 0 ? -1 : draw % node)];
        var sum = 0;
        for (var a = 0; a < parents.Length; a++)
        {
            for (var b = 0; b < a; b++)
                sum += Distance(parents, a, b);
        }

        Assert.Equal(sum / 300.0, TreeDistance.Mean(parents).Value!.Value, 10);
    });

    [Fact]
    public void Two_collections_give_a_total()
    {
        // (200+1)(150+1)/(60+1) − 1.
        var total = CaptureRecapture.Chapman(200, 150, 60);

        Assert.Equal((201.0 * 151 / 61) - 1, total.Value!.Value, 9);
        Assert.Equal(201.0 * 151 * 140 * 90 / (61.0 * 61 * 62), CaptureRecapture.Variance(200, 150, 60), 6);
        Assert.True(total.Low > 290 && total.Low < total.Value && total.High > total.Value);
        Assert.Equal(290 / total.Value!.Value, CaptureRecapture.Coverage(200, 150, 60).Value!.Value, 12);
    }

    [Fact]
    public void Collections_that_share_nothing_or_everything()
    {
        Assert.Equal(UndefinedReason.NoOpportunity, CaptureRecapture.Chapman(0, 0, 0).Reason);
        Assert.Equal(UndefinedReason.NotIdentified, CaptureRecapture.Chapman(10, 10, 0).Reason);
        Assert.Equal(UndefinedReason.NotIdentified, CaptureRecapture.Coverage(10, 10, 0).Reason);
        Assert.Equal((10, 10, 10), (CaptureRecapture.Chapman(10, 10, 10).Value, CaptureRecapture.Chapman(10, 10, 10).Low, CaptureRecapture.Chapman(10, 10, 10).High));
        Assert.Equal(1, CaptureRecapture.Coverage(10, 10, 10).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => CaptureRecapture.Chapman(3, 10, 4));
    }

    [Theory]
    [InlineData(50, 30, 40)]
    [InlineData(20, 12, 15)]
    public void The_total_is_right_on_average_where_collections_must_overlap(int all, int first, int second)
    {
        var mean = Enumerable.Range(1, Math.Min(first, second))
            .Where(both => first + second - both <= all)
            .Sum(both => Hypergeometric.PMF(all, first, second, both) * CaptureRecapture.Chapman(first, second, both).Value!.Value);

        Assert.Equal(all, mean, 6);
    }

    static int Distance(int[] parents, int a, int b)
    {
        var steps = 0;
        for (; a != b; steps++)
            (a, b) = a > b ? (parents[a], b) : (a, parents[b]);
        return steps;
    }
}
