using System.Text.Json;
using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

public sealed class QualityAnalysisTests
{
    static readonly QualityOptions _quick = new(Replicates: 200);

    [Fact]
    public void Draws_no_curve_from_fewer_than_fifteen_accounts()
    {
        var result = QualityAnalysis.Analyse(SimulatedWorld.Make(1, accounts: 14).Rows, _quick);

        Assert.Empty(result.Curves);
        Assert.Null(result.SizeEffect);
        Assert.All(result.Accounts, account => Assert.Null(account.Shrunken));
        Assert.All(result.Accounts, account => Assert.True(account.Low < account.Raw && account.Raw < account.High));
        Assert.True(Single(result, "few-accounts").Refuses);
        Assert.DoesNotContain("shown", Single(result, "few-accounts").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Speaks_of_no_curve_on_a_channel_that_has_none()
    {
        var rows = SimulatedWorld.Make(6, accounts: 80).Rows;

        var result = QualityAnalysis.Analyse(rows with { Channels = [.. rows.Channels, "x"], Channel = [.. rows.Channel.Select((channel, i) => rows.Account[i] == 0 ? 2 : channel)] }, _quick);

        Assert.DoesNotContain(result.Curves, curve => curve.Channel == "x");
        Assert.Equal("x has only 1 account: it has no curve, and what is expected there follows the slope of all channels.", Single(result, "no-curve-in-channel").Message);
        Assert.DoesNotContain(result.Gates, gate => gate.Id == "few-accounts-in-channel");
    }

    [Fact]
    public void Says_that_an_account_on_two_channels_counts_on_each()
    {
        var rows = SimulatedWorld.Make(6, accounts: 80).Rows;

        var result = QualityAnalysis.Analyse(rows with { Channel = [.. rows.Channel.Select((channel, i) => i == 0 ? 1 : channel)] }, _quick);

        Assert.Equal(81, result.Accounts.Count);
        Assert.Contains(result.Method, sentence => sentence.Contains("of 80 accounts on 2 channels; an account on several channels counts on each, so 81 are compared;", StringComparison.Ordinal));
    }

    [Fact]
    public void Says_that_the_size_effect_is_not_identified_within_a_decade()
    {
        var rows = SimulatedWorld.Make(2).Rows;

        var result = QualityAnalysis.Analyse(rows with { Audience = [.. rows.Audience.Select(audience => 1000 + (audience % 1000))] }, _quick);

        Assert.Contains("Size effect not identified", Single(result, "audience-range").Message, StringComparison.Ordinal);
        Assert.Empty(result.Curves);
        Assert.Null(result.SizeEffect);
        Assert.All(result.Accounts, account => Assert.NotNull(account.Shrunken));
    }

    [Theory]
    [InlineData(0.1, null)]
    [InlineData(0.3, false)]
    [InlineData(0.6, true)]
    public void Warns_of_old_audiences_and_refuses_very_old_ones(double share, bool? refuses)
    {
        var rows = SimulatedWorld.Make(3).Rows;
        var draws = new Draws(1);

        var result = QualityAnalysis.Analyse(rows with { CarriedDays = [.. rows.Account.Select(_ => draws.Uniform() < share ? 9.0 : 1)] }, _quick);

        Assert.Equal(refuses, result.Gates.SingleOrDefault(gate => gate.Id == "audience-carried")?.Refuses);
        Assert.Equal(refuses == true, result.Curves is []);
    }

    [Fact]
    public void Warns_when_it_is_not_known_what_was_paid_for()
    {
        var rows = SimulatedWorld.Make(4).Rows;

        Assert.False(Single(QualityAnalysis.Analyse(rows with { Paid = [] }, _quick), "paid-unknown").Refuses);
        Assert.DoesNotContain(QualityAnalysis.Analyse(rows, _quick).Gates, gate => gate.Id == "paid-unknown");
    }

    [Fact]
    public void Leaves_paid_posts_out()
    {
        var rows = SimulatedWorld.Make(4).Rows;
        var boosted = rows with
        {
            Paid = [.. rows.Account.Select((_, i) => (bool?)(i % 3 == 0))],
            Value = [.. rows.Value.Select((value, i) => i % 3 == 0 ? value * 1000 : value)],
        };

        var result = QualityAnalysis.Analyse(boosted, _quick);

        Assert.Equal(rows.Value.Where((_, i) => i % 3 != 0).Sum(), result.Accounts.Sum(account => account.Observed));
        Assert.Contains(result.Method, sentence => sentence.Contains("paid rows are left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Suppresses_a_line_through_all_channels_that_would_mislead()
    {
        var misleading = QualityAnalysis.Analyse(SimulatedWorld.Make(5).Rows, _quick);
        var harmless = QualityAnalysis.Analyse(SimulatedWorld.Make(7, channelGap: 0).Rows, _quick);

        Assert.Contains("would mislead", Single(misleading, "simpson").Message, StringComparison.Ordinal);
        Assert.DoesNotContain(harmless.Gates, gate => gate.Id == "simpson");
    }

    [Fact]
    public void Chooses_the_size_term_by_the_number_of_accounts()
    {
        var spline = QualityAnalysis.Analyse(SimulatedWorld.Make(6, accounts: 120).Rows, _quick);
        var line = QualityAnalysis.Analyse(SimulatedWorld.Make(6, accounts: 118).Rows, _quick);
        var borrowed = QualityAnalysis.Analyse(SimulatedWorld.Make(6, accounts: 28).Rows, _quick);

        Assert.All(spline.Curves, curve => Assert.Null(curve.Slope));
        Assert.All(line.Curves, curve => Assert.InRange(curve.Slope!.Value, 0.4, 1));
        Assert.Equal(2, line.Curves.Select(curve => curve.Slope).Distinct().Count());
        Assert.Single(borrowed.Curves.Select(curve => curve.Slope).Distinct());
        Assert.Equal(2, borrowed.Gates.Count(gate => gate.Id == "few-accounts-in-channel"));
    }

    [Fact]
    public void Shares_lie_between_the_raw_value_and_what_is_expected()
    {
        var result = QualityAnalysis.Analyse(Shares(80), _quick);

        Assert.NotNull(result.PriorPrecision);
        Assert.All(result.Accounts, account =>
        {
            var expected = account.Expected!.Value / account.Count;
            Assert.InRange(account.Shrunken!.Value, Math.Min(expected, account.Raw) - 1e-9, Math.Max(expected, account.Raw) + 1e-9);
            Assert.InRange(account.OwnEvidence!.Value, 0, 1);
        });
    }

    [Fact]
    public void Shares_without_any_audience_are_still_compared()
    {
        var rows = Shares(80);

        var result = QualityAnalysis.Analyse(rows with { Audience = [.. rows.Audience.Select(_ => double.NaN)] }, _quick);

        Assert.True(Single(result, "audience-missing").Refuses);
        Assert.Equal(80, result.Accounts.Count);
        Assert.Equal(2, result.Funnels.Count);
    }

    [Fact]
    public void Holds_format_and_volume_constant()
    {
        var world = SimulatedWorld.Make(8).Rows;
        var rows = world with
        {
            Format = [.. world.Account.Select((_, i) => (ushort)(1 + (i % 2)))],
            Value = [.. world.Value.Select((value, i) => i % 2 == 0 ? value * 3 : value)],
            Accounts = [.. world.Accounts.Select((account, i) => account with { PostsPerDay = 0.1 + (i % 7) })],
        };

        var result = QualityAnalysis.Analyse(rows, _quick);

        Assert.Contains(result.Method, sentence => sentence.Contains("held constant: posts per day, format", StringComparison.Ordinal));
        Assert.InRange(result.SizeEffect!.Slope, 0.6, 0.8);
    }

    [Fact]
    public void Empty_rows_give_an_empty_result_that_says_so()
    {
        var rows = SimulatedWorld.Make(1, accounts: 2).Rows with { Account = [], Channel = [], Audience = [], Value = [], Time = [], Paid = [] };

        var result = QualityAnalysis.Analyse(rows, _quick);

        Assert.Empty(result.Accounts);
        Assert.True(Single(result, "few-accounts").Refuses);
    }

    [Fact]
    public void Repeats_to_the_last_bit()
    {
        var rows = SimulatedWorld.Make(9).Rows;

        Assert.Equal(Bytes(), Bytes());

        string Bytes() => JsonSerializer.Serialize(QualityAnalysis.Analyse(rows, _quick));
    }

    static Gate Single(QualityAgainstAudience result, string id) => Assert.Single(result.Gates, gate => gate.Id == id);

    static QualityRows Shares(int accounts)
    {
        var draws = new Draws(9);
        double[] trials = [.. Enumerable.Range(0, accounts).Select(_ => 5.0 + draws.Whole(200))];
        return new()
        {
            Metric = "response_rate@1",
            MetricTitle = "Response rate",
            IsProportion = true,
            Accounts = [.. trials.Select((_, i) => new QualityAccount($"p-{i}"))],
            Channels = ["forum", "micro"],
            Account = [.. Enumerable.Range(0, accounts)],
            Channel = [.. Enumerable.Range(0, accounts).Select(i => i % 2)],
            Audience = [.. trials.Select(_ => Math.Exp(6 + (2 * draws.Normal())))],
            Value = [.. trials.Select(n => draws.Binomial((int)n, draws.Beta(6, 14)))],
            Trials = trials,
            Time = new long[accounts],
            Paid = [.. trials.Select(_ => (bool?)false)],
        };
    }
}
