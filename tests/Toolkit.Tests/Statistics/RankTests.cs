using System.Diagnostics;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

/// <summary>Ranks over draws, an index under other weights, and the least change that flips its first place.</summary>
public sealed class RankTests(ITestOutputHelper output)
{
    [Fact]
    public void Two_normal_posteriors_change_places_as_often_as_they_overlap()
    {
        var ranks = RankAcceptability.OfNormal([1, 0], [0.6, 0.8], seed: 3, draws: 20_000);

        Assert.Equal(Normal.CDF(0, 1, 1), ranks.Share(0, 1), 0.01);
        Assert.Equal(ranks.Share(0, 1), ranks.Share(1, 2), 12);
        Assert.Equal((1, 2), (ranks.Median(0), ranks.Median(1)));
        Assert.Equal((1, 2), ranks.Band(0));
        Assert.Equal([1, 1], ranks.Tiers());
    }

    [Fact]
    public void Shares_change_places_as_often_as_their_posteriors_overlap()
    {
        // P(Beta(1, 1) > Beta(2, 1)) = ∫(1−x)·2x dx = 1/3.
        var ranks = RankAcceptability.OfShares([1, 2], [1, 1], seed: 3, draws: 20_000);

        Assert.Equal(1.0 / 3, ranks.Share(0, 1), 0.01);
    }

    [Fact]
    public void Things_far_apart_have_a_tier_each()
    {
        var ranks = RankAcceptability.OfNormal([0, 10, 10.1, -10], [0.1, 0.1, 0.1, 0.1], seed: 3);

        Assert.Equal([2, 1, 1, 3], ranks.Tiers());
        Assert.Equal((3, 3), ranks.Band(0));
        Assert.Equal(1, ranks.AtMost(2, 2));
        Assert.Equal(4, ranks.Mean(3));
    }

    [Fact]
    public void Equal_things_share_the_better_rank()
    {
        var ranks = RankAcceptability.Of([[1, 1, 0]]);

        Assert.Equal((1, 1, 3), (ranks.Median(0), ranks.Median(1), ranks.Median(2)));
    }

    [Fact]
    public void Ranks_need_draws_of_one_length()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RankAcceptability.Of([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RankAcceptability.Of([[1], [1, 2]]));
        Assert.Equal(0, RankAcceptability.Of([[]]).Things);
        Assert.Equal([1], RankAcceptability.Of([[5]]).Tiers());
    }

    [Fact]
    public void Every_rank_is_taken_once_in_a_draw_without_ties() => Law.Holds(Gen.Choose(1, 1000).ArrayOf(6).ArrayOf(20), drawn =>
    {
        double[][] draws = [.. drawn.Select(row => row.Select((value, thing) => value + (thing / 10.0)).ToArray())];
        var ranks = RankAcceptability.Of(draws);

        for (var one = 0; one < 6; one++)
        {
            Assert.Equal(1, Enumerable.Range(0, 6).Sum(thing => ranks.Share(thing, one + 1)), 12);
            Assert.Equal(1, ranks.AtMost(one, 6), 12);
            Assert.InRange(ranks.Median(one), ranks.Band(one).Low, ranks.Band(one).High);
        }
    }, times: 50);

    [Fact]
    public void Drawn_weights_have_the_mean_and_spread_of_Dirichlet()
    {
        double[] concentrations = [0.3, 0, 2, 5.7];
        var (sums, squares) = (new double[4], new double[4]);
        var random = new CounterRandom(1, 1);
        for (var draw = 0; draw < 20_000; draw++)
        {
            var shares = RandomDraws.Dirichlet(concentrations, ref random);
            Assert.Equal(1, shares.Sum(), 9);
            for (var i = 0; i < 4; i++)
                (sums[i], squares[i]) = (sums[i] + shares[i], squares[i] + (shares[i] * shares[i]));
        }

        for (var i = 0; i < 4; i++)
        {
            var (mean, share) = (sums[i] / 20_000, concentrations[i] / 8);
            Assert.Equal(share, mean, 0.005);
            Assert.Equal(share * (1 - share) / 9, (squares[i] / 20_000) - (mean * mean), 0.002);
        }
    }

    [Fact]
    public void Tiny_concentrations_still_sum_to_one()
    {
        var random = new CounterRandom(1, 1);

        for (var draw = 0; draw < 100; draw++)
            Assert.Equal(1, RandomDraws.Dirichlet([1e-5, 1e-5, 1e-5], ref random).Sum(), 12);
    }

    [Fact]
    public void The_index_is_a_weighted_geometric_mean()
    {
        var index = new WeightedIndex([[0.25, 1], [0.5, 0.5], [0, 1]]);

        Assert.Equal([50, 50, 10], index.Values([2, 2]).Select(value => Math.Round(value, 9)));
        Assert.Equal([2, 1, 3], index.Ranks([0.7, 0.3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Values([0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Values([1, -1]));
    }

    [Fact]
    public void Close_weights_change_no_ranks_and_wide_ones_do()
    {
        var index = new WeightedIndex([[0.9, 0.2, 0.5], [0.5, 0.5, 0.5], [0.2, 0.7, 0.6]]);
        double[] weights = [2, 1, 1];
        var reference = index.Ranks(weights);

        Assert.Equal(0, index.Reweighted(weights, 1e9, seed: 1).MeanShift(reference));
        Assert.InRange(index.Reweighted(weights, 4, seed: 1).MeanShift(reference), 0.1, 2);
    }

    [Fact]
    public void Fifty_accounts_are_weighted_anew()
    {
        var draws = new Draws(2);
        var index = new WeightedIndex([.. Enumerable.Range(0, 50).Select(_ => Enumerable.Range(0, 6).Select(_ => draws.Uniform()).ToArray())]);
        var watch = Stopwatch.StartNew();
        var ranks = index.Reweighted([1, 1, 1, 1, 1, 1], 30, seed: 1, draws: 4000);
        var tiers = ranks.Tiers();

        output.WriteLine($"4,000 draws of weights for 50 accounts: {watch.Elapsed.TotalMilliseconds:0} ms, {tiers.Max()} tiers");
        Assert.InRange(tiers.Max(), 1, 50);
    }

    [Fact]
    public void A_flip_by_hand()
    {
        // Log scores differ by +ln 2 and −ln 2, so equal weights are level, and 0.75 : 0.25 needs a quarter moved.
        var index = new WeightedIndex([[0.8, 0.4], [0.4, 0.8]]);

        var (flip, _) = FirstPlaceFlip.Nearest(index, [3, 1]);

        Assert.Equal((0, 1), flip!.Things);
        Assert.Equal(0.25, flip.Moved, 12);
        Assert.Equal([0.5, 0.5], flip.Weights.Select(weight => Math.Round(weight, 12)));
    }

    [Fact]
    public void Who_is_best_in_everything_cannot_be_overtaken()
    {
        Assert.Equal(UndefinedReason.NotIdentified, FirstPlaceFlip.Nearest(new([[0.9, 0.8], [0.5, 0.7]]), [1, 1]).Reason);
        Assert.Equal(UndefinedReason.BelowMinN, FirstPlaceFlip.Nearest(new([[0.9, 0.8]]), [1, 1]).Reason);
        Assert.Equal(0, FirstPlaceFlip.Nearest(new([[0.9, 0.8], [0.9, 0.8]]), [1, 1]).Flip!.Moved);
    }

    [Fact]
    public void The_greedy_change_is_the_least_of_all() => Law.Holds(
        from lead in Gen.Choose(-100, 100).ArrayOf(5)
        from weights in Gen.Choose(1, 100).ArrayOf(5)
        select (lead, weights),
        drawn =>
        {
            double[] lead = [.. drawn.lead.Select((value, i) => (value / 100.0) + (i * 1e-4))];
            var shares = WeightedIndex.Shares(Array.ConvertAll(drawn.weights, weight => (double)weight));
            if (lead.Zip(shares).Sum(pair => pair.First * pair.Second) <= 0)
                return;

            var greedy = FirstPlaceFlip.Level(lead, shares);

            Assert.Equal(LeastOfAllCorners(lead, shares) ?? -1, greedy?.Moved ?? -1, 9);
            if (greedy is { } level)
            {
                Assert.Equal(1, level.Weights.Sum(), 12);
                Assert.Equal(0, level.Weights.Zip(lead).Sum(pair => pair.First * pair.Second), 9);
                Assert.Equal(level.Moved, level.Weights.Zip(shares).Sum(pair => Math.Abs(pair.First - pair.Second)) / 2, 9);
            }
        });

    /// <summary>The program's corners: all weights but two stay or go to zero, and the two follow from the equations.</summary>
    static double? LeastOfAllCorners(double[] lead, double[] shares)
    {
        double? least = null;
        for (var a = 0; a < 5; a++)
        {
            for (var b = 0; b < a; b++)
            {
                for (var stays = 0; stays < 32; stays++)
                {
                    double[] weights = [.. shares.Select((share, i) => (stays & (1 << i)) != 0 ? share : 0)];
                    (weights[a], weights[b]) = (0, 0);
                    var (rest, sum) = (1 - weights.Sum(), -weights.Zip(lead).Sum(pair => pair.First * pair.Second));
                    weights[a] = (sum - (lead[b] * rest)) / (lead[a] - lead[b]);
                    weights[b] = rest - weights[a];
                    if (weights[a] < -1e-12 || weights[b] < -1e-12)
                        continue;
                    var moved = weights.Zip(shares).Sum(pair => Math.Abs(pair.First - pair.Second)) / 2;
                    least = Math.Min(least ?? moved, moved);
                }
            }
        }

        return least;
    }
}
