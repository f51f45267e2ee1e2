using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Accounts before and after, both shrunken by the same prior; the dotted line is what regression to the mean alone would do to who stood out.</summary>
sealed class ChangeChart : IChart
{
    const int MostRows = 24;

    public string Id => "change";

    public Figure Draw(ChartContext context)
    {
        var change = (ChangeOverTime)context.Analysis(AnalysisKind.ChangeOverTime, context.MetricId);
        AccountChange[] rows = Rows(change.Accounts);
        return new()
        {
            Title = ChartWords.Title(change),
            Subtitle = rows is not [] && change.Split is { } split ? $"{change.MetricTitle} before and after {split:yyyy-MM-dd}, as percent of what is expected for the size. Dotted: the way back to the mean that is expected without any real change." : null,
            AlternativeText = ChartWords.Alternative($"Chart of {ChartWords.Accounts(rows.Length)} before and after, with regression to the mean.", change),
            X = new("Percent of expected (log scale)", AxisScale.Log10, AxisFormat.Percent),
            Y = new("Account") { Categories = [.. rows.Select(account => $"{account.Account} ({account.Channel})")] },
            Series = rows is [] ? [] : [.. Series(rows)],
            Table = Table(change),
            Method = change.Method,
            Gates = rows.Length == change.Accounts.Count ? change.Gates : [.. change.Gates, new("crowded", false, $"{ChartWords.Accounts(rows.Length)} of {change.Accounts.Count} are drawn: ours, and those that moved most beyond chance; the table has all.")],
        };
    }

    /// <summary>Ours, then those whose change stands out most, drawn from the largest gain to the largest loss.</summary>
    static AccountChange[] Rows(IReadOnlyList<AccountChange> accounts) =>
        [.. accounts.OrderByDescending(account => account.IsTeam).ThenByDescending(Clearness).ThenBy(account => account.Channel, StringComparer.Ordinal).ThenBy(account => account.Account, StringComparer.Ordinal).Take(MostRows)
            .OrderByDescending(account => account.Change).ThenBy(account => account.Account, StringComparer.Ordinal)];

    static double Clearness(AccountChange account) => account.ChangeHigh > account.ChangeLow ? Math.Abs(Math.Log(account.Change)) / Math.Log(account.ChangeHigh / account.ChangeLow) : 0;

    static IEnumerable<Series> Series(AccountChange[] rows)
    {
        yield return Strips.Mark("As expected for its size", 1, rows.Length);
        yield return Strips.Spans("Regression to the mean: raw to shrunken", rows.Select((account, row) => (row, account.Before.Raw, account.Before.Shrunken))) with { Dash = LineDash.Dot, Palette = 6 };
        yield return Strips.Spans("Change", rows.Select((account, row) => (row, account.Before.Shrunken, account.After.Shrunken))) with { Palette = 0 };
        yield return Strips.Points("Before", rows.Select((account, row) => (row, account.Before.Shrunken, Label(account)))) with { Hollow = [.. rows.Select(_ => true)], Palette = 0 };
        foreach (var group in rows.Select((account, row) => (account, row)).GroupBy(one => one.account.IsTeam).OrderBy(group => group.Key))
            yield return Strips.Points(group.Key ? "Ours, after" : "After", group.Select(one => (one.row, one.account.After.Shrunken, Label(one.account)))) with { Palette = group.Key ? Extensibility.Series.OursPalette : 1 };
    }

    static string Label(AccountChange account) =>
        $"{account.Account} on {account.Channel}: {ChartWords.Percent(account.Before.Shrunken)} (raw {ChartWords.Percent(account.Before.Raw)}) before, {ChartWords.Percent(account.After.Shrunken)} (raw {ChartWords.Percent(account.After.Raw)}) after; factor {ChartWords.Number(account.Change)} (95 %: {ChartWords.Number(account.ChangeLow)} to {ChartWords.Number(account.ChangeHigh)})";

    static DataTable Table(ChangeOverTime change) => new(
        ["Channel", "Account", "Ours", "n before", "Raw before %", "Shrunken before %", "Own evidence before", "n after", "Raw after %", "Shrunken after %", "Factor", "Low", "High"],
        [.. change.Accounts.Select(account => (IReadOnlyList<object?>)[account.Channel, account.Account, account.IsTeam, account.Before.Count, 100 * account.Before.Raw, 100 * account.Before.Shrunken, account.Before.OwnEvidence,
            account.After.Count, 100 * account.After.Raw, 100 * account.After.Shrunken, account.Change, account.ChangeLow, account.ChangeHigh])]);
}
