using Toolkit.Analyses;
using Toolkit.Statistics;

namespace Toolkit.Tests.Analyses;

public sealed class ChangeTests
{
    static readonly HashSet<string> _nobody = [];

    [Fact]
    public void Finds_the_account_that_changed()
    {
        var change = ChangeAnalysis.Of(new ChangeWorld(Change: 2.5).Rows(), _nobody);

        Assert.All(change.Accounts.Where(account => account.IsTeam), account => Assert.True(account.ChangeLow > 1, account.Account));
        Assert.InRange(change.Accounts.Count(account => !account.IsTeam && (account.ChangeLow > 1 || account.ChangeHigh < 1)), 0, 6);
    }

    [Fact]
    public void Draws_both_halves_towards_one_mean_by_one_prior()
    {
        var change = ChangeAnalysis.Of(new ChangeWorld(First: (10, 80)).Rows(), _nobody);
        var ours = change.Accounts.Single(account => account.Account == "account 0");
        // ln shrunken = m + B (ln raw − m) has the same m in every half.
        double Mean(ChangePart part) => (Math.Log(part.Shrunken) - (part.OwnEvidence * Math.Log(part.Raw))) / (1 - part.OwnEvidence);

        Assert.Equal(Mean(ours.Before), Mean(ours.After), 9);
        Assert.True(ours.Before.OwnEvidence < ours.After.OwnEvidence);
        Assert.All(change.Accounts, account => Assert.Equal(Mean(ours.Before), Mean(account.Before), 9));
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_rows()
    {
        var rows = new ChangeWorld(Change: 2).Rows();

        var (forth, back) = (ChangeAnalysis.Of(rows, _nobody), ChangeAnalysis.Of(Reversed(rows), _nobody));

        Assert.Equal(forth.Accounts.Select(account => account.Account), back.Accounts.Select(account => account.Account));
        Assert.All(forth.Accounts.Zip(back.Accounts), pair => Assert.Equal(pair.First.Change, pair.Second.Change, 6));
    }

    [Fact]
    public void Makes_no_table_of_colleagues()
    {
        var change = ChangeAnalysis.Of(new ChangeWorld().Rows(), new HashSet<string> { "account 0", "account 1" });

        Assert.DoesNotContain(change.Accounts, account => account.IsTeam);
        Assert.Contains(change.Gates, gate => gate.Id == "no-league-table");
    }

    [Fact]
    public void Without_rows_says_why_there_is_no_before_and_after()
    {
        var change = ChangeAnalysis.Of(ChangeWorld.Nothing, _nobody);

        Assert.True(change.IsRefused);
        Assert.Empty(change.Accounts);
    }

    [Fact]
    public void A_path_holds_all_posts_of_ours_in_periods_of_enough()
    {
        var growth = GrowthAnalysis.Of(new ChangeWorld(Growth: 3, First: (4, 43), Second: (40, 40)).Rows());

        Assert.Equal(["account 0", "account 1"], growth.Paths.Select(path => path.Account));
        Assert.Equal([47, 80], growth.Paths.Select(path => path.Points.Sum(point => point.Count)));
        Assert.All(growth.Paths.SelectMany(path => path.Points), point => Assert.True(point.Count >= GrowthAnalysis.FewestInPeriod));
        Assert.True(growth.Paths[1].Points[^1].Audience > 2.9 * growth.Paths[1].Points[0].Audience);
    }

    static QualityRows Reversed(QualityRows rows) => rows with
    {
        Account = [.. rows.Account.Reverse()],
        Channel = [.. rows.Channel.Reverse()],
        Audience = [.. rows.Audience.Reverse()],
        Value = [.. rows.Value.Reverse()],
        Time = [.. rows.Time.Reverse()],
        Paid = [.. rows.Paid.Reverse()],
    };
}
