using Toolkit.Analyses;
using Toolkit.Statistics;
using Toolkit.Tests.Statistics;

namespace Toolkit.Tests.Analyses;

public sealed class RankingTests
{
    static readonly HashSet<string> _nobody = [];

    [Fact]
    public void Puts_planted_groups_into_tiers_of_their_own()
    {
        var ranking = RankingAnalysis.Of(Quality([.. Enumerable.Range(0, 30).Select(i => (i < 10 ? 300.0 : i < 20 ? 100 : 33, 0.04))]), _nobody);

        Assert.Equal([10, 10, 10], ranking.Accounts.GroupBy(account => account.Tier).Select(tier => tier.Count()));
        Assert.All(ranking.Accounts, account => Assert.Equal(account.Tier, account.Value > 2 ? 1 : account.Value > 0.7 ? 2 : 3));
        Assert.All(ranking.Accounts.Where(account => account.Tier == 2), account => Assert.InRange(account.MedianRank, 11, 20));
        Assert.Equal(1, ranking.Accounts.Sum(account => account.FirstShare), 9);
    }

    [Fact]
    public void Tells_nobody_apart_where_only_chance_differs()
    {
        var ranking = RankingAnalysis.Of(Quality([.. Enumerable.Range(0, 20).Select(_ => (100.0, 0.3))]), _nobody);

        Assert.All(ranking.Accounts, account => Assert.Equal(1, account.Tier));
        Assert.Contains("cannot be told apart", ranking.Findings[0]);
    }

    [Fact]
    public void A_share_without_a_prior_equals_what_is_expected_and_ranks_nobody()
    {
        var quality = Quality([.. Enumerable.Range(0, 20).Select(_ => (100.0, 0.3))]) with { IsProportion = true, PriorPrecision = null };

        Assert.All(RankingAnalysis.Of(quality, _nobody).Accounts, account => Assert.Equal((1, 1, 1), (account.Tier, account.RankLow, account.RankHigh)));
    }

    [Fact]
    public void Shares_rank_by_how_far_they_are_from_what_is_expected()
    {
        AccountQuality Share(string name, double observed, double expected) => new()
        {
            Account = name, Channel = "micro", Audience = 1000, Count = 1000, Observed = observed, Expected = expected * 1000, Raw = observed / 1000, Shrunken = observed / 1000,
            Low = observed / 1100, High = observed / 900, PercentOfExpected = 100 * observed / 1000 / expected, OwnEvidence = 1,
        };
        // The second has the smaller share, but twice what is expected of it.
        var quality = Quality([]) with { IsProportion = true, PriorPrecision = 10, Accounts = [Share("large", 800, 0.8), Share("double", 200, 0.1)] };

        var ranking = RankingAnalysis.Of(quality, _nobody);

        Assert.Equal(["double", "large"], ranking.Accounts.Select(account => account.Account));
        Assert.Equal([1, 2], ranking.Accounts.Select(account => account.MedianRank));
    }

    [Fact]
    public void Is_the_same_for_the_same_world()
    {
        var quality = QualityAnalysis.Analyse(SimulatedWorld.Make(3).Rows, new(Replicates: 50));

        Assert.Equal(RankingAnalysis.Of(quality, _nobody).Accounts, RankingAnalysis.Of(quality, _nobody).Accounts);
    }

    [Fact]
    public void Recovers_true_quality_of_a_world()
    {
        var world = SimulatedWorld.Make(3);
        var ranking = RankingAnalysis.Of(QualityAnalysis.Analyse(world.Rows, new(Replicates: 50)), _nobody);
        double[] truth = [.. ranking.Accounts.Select(account => world.TrueQuality[int.Parse(account.Account.Split(' ')[1])])];

        Assert.True(Ranks.Correlation(Ranks.Descending(truth), Ranks.Descending([.. ranking.Accounts.Select(account => account.Value)])) > 0.65);
        // A 90 % rank interval holds the true rank of most.
        var ranks = Ranks.Descending(truth);
        Assert.InRange(ranking.Accounts.Select((account, i) => ranks[i] >= account.RankLow && ranks[i] <= account.RankHigh ? 1.0 : 0).Average(), 0.8, 1);
    }

    [Fact]
    public void Colleagues_are_not_ranked_but_a_single_owner_is()
    {
        var quality = Quality([.. Enumerable.Range(0, 20).Select(i => (100.0 + i, 0.3))]);

        var two = RankingAnalysis.Of(quality, new HashSet<string> { "account 3", "account 4" });
        var one = RankingAnalysis.Of(quality, new HashSet<string> { "account 3" });

        Assert.Equal(18, two.Accounts.Count);
        Assert.Contains(two.Gates, gate => gate.Id == "no-league-table");
        Assert.Equal(20, one.Accounts.Count);
    }

    [Fact]
    public void Nothing_to_rank_is_refused_and_said()
    {
        var ranking = RankingAnalysis.Of(Quality([]), _nobody);

        Assert.True(ranking.IsRefused);
        Assert.Empty(ranking.Accounts);
        Assert.DoesNotContain(ranking.Method, sentence => sentence.Contains("draws", StringComparison.Ordinal));
        Assert.Null(Charts.StandardCharts.Draw("ranking", Quality([]), ranking).Subtitle);
    }

    [Fact]
    public void Where_all_are_colleagues_nobody_is_ranked_and_that_is_the_reason()
    {
        var ranking = RankingAnalysis.Of(Quality([(100, 0.3), (110, 0.3)]), new HashSet<string> { "account 0", "account 1" });

        Assert.EndsWith("only those of colleagues could be ranked.", ranking.Findings[0], StringComparison.Ordinal);
        Assert.Contains(ranking.Gates, gate => gate is { Id: "nothing-to-rank", Refuses: true });
    }

    static QualityAgainstAudience Quality((double Percent, double Error)[] accounts) => new()
    {
        Metric = "engagement@1",
        MetricTitle = "Engagement per post",
        IsProportion = false,
        Accounts = [.. accounts.Select((account, i) => new AccountQuality
        {
            Account = $"account {i}", Channel = "micro", Audience = 1000, Count = 50, Observed = 50 * account.Percent, Expected = 5000, Raw = account.Percent, Shrunken = account.Percent,
            Low = account.Percent * Math.Exp(-1.96 * account.Error), High = account.Percent * Math.Exp(1.96 * account.Error), PercentOfExpected = account.Percent, OwnEvidence = 0.9,
        })],
        Curves = [],
        Gates = [],
        Method = [],
    };
}
