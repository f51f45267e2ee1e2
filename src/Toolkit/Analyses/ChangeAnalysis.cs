using Toolkit.Extensibility;
using Toolkit.Statistics;

namespace Toolkit.Analyses;

/// <summary>Accounts before and after the middle of the data, with what regression to the mean alone would bring.</summary>
static class ChangeAnalysis
{
    public static ChangeOverTime Of(QualityRows rows, IReadOnlySet<string> employees)
    {
        var split = SplitSample.Of(rows, out var gates);
        var (accounts, hidden) = Employees.Split(split?.Units.Select(unit => Change(rows, unit)) ?? [], account => account.Account, employees);
        return new()
        {
            MetricTitle = rows.MetricTitle,
            Split = split is null ? null : InteractionTime.Moment(split.Middle),
            Accounts = [.. accounts.OrderBy(account => account.Channel, StringComparer.Ordinal).ThenBy(account => account.Account, StringComparer.Ordinal)],
            Findings = [.. Findings(rows, accounts)],
            Gates = [.. gates, .. Employees.Gate(hidden)],
            Method =
            [
                $"{rows.MetricTitle} before and after the middle of the data, as a multiple of what is expected for the size; at least {SplitSample.FewestInHalf} {(rows.IsProportion ? "opportunities" : "posts")} in each half.",
                .. accounts is [] ? [] : (string[])["Both halves are drawn towards the same mean by the same prior. Without any real change an account that stood out is expected back at its shrunken value: the raw value moves by (1 − B)(m − r)."],
                .. split is null ? [] : (string[])[$"Halves meet at {InteractionTime.Moment(split.Middle):yyyy-MM-dd HH:mm} UTC; {Words.Accounts(split.Sample.AccountCount)} in all, {accounts.Count} rows with two halves."],
            ],
        };
    }

    static AccountChange Change(QualityRows rows, SplitUnit unit)
    {
        var (change, error) = (unit.After.Shrunken - unit.Before.Shrunken, Math.Sqrt(unit.Before.Posterior + unit.After.Posterior));
        return new()
        {
            Account = rows.Accounts[unit.Unit.Account].Label,
            Channel = rows.Channels[unit.Unit.Channel],
            IsTeam = rows.Accounts[unit.Unit.Account].IsTeam,
            Before = Part(unit.Before),
            After = Part(unit.After),
            Change = Math.Exp(change),
            ChangeLow = Math.Exp(change - (1.96 * error)),
            ChangeHigh = Math.Exp(change + (1.96 * error)),
        };
    }

    static ChangePart Part(SplitHalf half) => new((long)Math.Round(half.Opportunities), Math.Exp(half.Raw), Math.Exp(half.Shrunken), half.OwnEvidence);

    static IEnumerable<string> Findings(QualityRows rows, IReadOnlyList<AccountChange> accounts)
    {
        var what = Words.Inside(rows.MetricTitle);
        if (accounts is [])
        {
            yield return $"There is no before and after of {what} to compare.";
            yield break;
        }

        var moved = accounts.Count(account => account.ChangeLow > 1 || account.ChangeHigh < 1);
        // As many 95 % intervals as this miss no change by chance alone.
        yield return moved <= 0.05 * accounts.Count
            ? $"No more accounts changed in {what} than chance alone would bring: {Words.Count(moved)} of {Words.Accounts(accounts.Count)} beyond regression to the mean and their 95 % interval."
            : $"{Words.Count(moved)} of {Words.Accounts(accounts.Count)} changed in {what} beyond regression to the mean and their 95 % interval; of as many without any change about {Words.Number(0.05 * accounts.Count)} would.";
        foreach (var ours in accounts.Where(account => account.IsTeam))
            yield return $"{ours.Account} on {ours.Channel} went from {Words.Number(100 * ours.Before.Shrunken)} % to {Words.Number(100 * ours.After.Shrunken)} % of what is expected: a factor of {Words.Number(ours.Change)} (95 % interval {Words.Number(ours.ChangeLow)} to {Words.Number(ours.ChangeHigh)}).";
    }
}
