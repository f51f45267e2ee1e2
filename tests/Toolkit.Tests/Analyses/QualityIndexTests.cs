using Toolkit.Analyses;
using Toolkit.Statistics;

namespace Toolkit.Tests.Analyses;

/// <summary>The index over analyses made by hand.</summary>
public sealed class QualityIndexTests
{
    [Fact]
    public void Is_the_weighted_geometric_mean_of_normal_scores()
    {
        // Logits of 0.5, 0.6 and 0.7 against an expectation of 0.5, in standard deviations of the three.
        double[] logits = [0, Math.Log(0.6 / 0.4), Math.Log(0.7 / 0.3)];
        var mean = logits.Average();
        var deviation = Math.Sqrt(logits.Sum(logit => (logit - mean) * (logit - mean)) / 2);

        var index = QualityIndex.Of([new("One", Shares([0.5, 0.6, 0.7]), 1, 3), new("Other", Shares([0.7, 0.6, 0.5]), 1, 1)], 7);

        for (var account = 0; account < 3; account++)
        {
            var (one, other) = (Score(logits[account] / deviation), Score(logits[2 - account] / deviation));
            Assert.Equal([one, other], index.Accounts[account].Scores.Select(score => score!.Value), (expected, actual) => Math.Abs(expected - actual) < 1e-6);
            Assert.Equal(100 * Math.Pow(one, 0.75) * Math.Pow(other, 0.25), index.Accounts[account].Value!.Value, 1e-6);
        }

        Assert.Equal([0.75, 0.25], index.Components.Select(component => component.Weight));
        Assert.Equal([40, 40], index.Accounts[0].Counts);
    }

    [Fact]
    public void Is_not_given_where_a_component_has_no_score_and_says_which()
    {
        var index = QualityIndex.Of([new("One", Shares([0.5, 0.6, 0.7]), 1, 1), new("Flat", Shares([0.5, 0.5, 0.5]), 1, 1)], 7);

        Assert.All(index.Accounts, account => Assert.Null(account.Value));
        Assert.Contains(index.Gates, gate => gate.Refuses && gate.Message.StartsWith("Flat", StringComparison.Ordinal));
        Assert.Null(index.MeanRankShift);
    }

    [Fact]
    public void Leaves_out_what_has_no_weight_and_turns_round_what_is_better_when_less()
    {
        var index = QualityIndex.Of([new("One", Shares([0.5, 0.6, 0.7]), -1, 2), new("Flat", Shares([0.5, 0.5, 0.5]), 1, 0)], 7);

        Assert.Equal([1, 2, 3], index.Accounts.OrderByDescending(account => account.Value).Select(account => (int)char.GetNumericValue(account.Account[^1])));
        Assert.DoesNotContain(index.Gates, gate => gate.Refuses);
    }

    [Fact]
    public void Bands_of_accounts_with_little_evidence_overlap_and_those_far_apart_do_not()
    {
        var index = QualityIndex.Of([new("One", Shares([0.1, 0.85, 0.9], reach: 0.05), 1, 1)], 7);

        Assert.Equal((3, 3, 2), (index.Accounts[0].BestRank, index.Accounts[0].WorstRank, index.Accounts[0].Tier));
        Assert.Equal((1, 2, 1), (index.Accounts[1].BestRank, index.Accounts[1].WorstRank, index.Accounts[1].Tier));
        Assert.Equal((1, 2, 1), (index.Accounts[2].BestRank, index.Accounts[2].WorstRank, index.Accounts[2].Tier));
        Assert.InRange(index.Accounts.Sum(account => account.FirstShare!.Value), 0.999, 1.001);
    }

    [Fact]
    public void Names_the_least_change_of_weights_that_brings_another_level()
    {
        var index = QualityIndex.Of([new("One", Shares([0.3, 0.5, 0.9]), 1, 3), new("Other", Shares([0.8, 0.5, 0.3]), 1, 1)], 7);

        Assert.StartsWith("a3 on forum is first; moving ", index.Flip, StringComparison.Ordinal);
        Assert.Contains("of the weight to Other", index.Flip, StringComparison.Ordinal);
        Assert.True(index.MeanRankShift > 0);
    }

    [Fact]
    public void Says_how_far_size_and_quality_part()
    {
        double[] rising = [.. Enumerable.Range(1, 9).Select(account => account / 10.0)];

        Assert.Equal(0, QualityIndex.Of([new("One", Shares(rising), 1, 1)], 7).AudienceDivergence!.Value, 1e-9);
        Assert.Equal(2, QualityIndex.Of([new("One", Shares(rising), -1, 1)], 7).AudienceDivergence!.Value, 1e-9);
        Assert.Null(QualityIndex.Of([new("One", Shares(rising[..7]), 1, 1)], 7).AudienceDivergence);
    }

    static double Score(double residual) => Math.Max(WeightedIndex.Floor, MathNet.Numerics.Distributions.Normal.CDF(0, 1, residual));

    static QualityAgainstAudience Shares(double[] shares, double reach = 0.1) => new()
    {
        Metric = "share@1",
        MetricTitle = "Share",
        IsProportion = true,
        Accounts = [.. shares.Select((share, place) => new AccountQuality
        {
            Account = $"a{place + 1}", Channel = "forum", Audience = 1000 * (place + 1), Count = 40, Observed = 40 * share, Expected = 20, Raw = share, Shrunken = share,
            Low = Math.Max(0.001, share - reach), High = Math.Min(0.999, share + reach),
        })],
        Curves = [],
        Gates = [],
        Method = [],
    };
}
