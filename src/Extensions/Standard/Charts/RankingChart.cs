using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>
/// Accounts by what is left when the size effect is removed, each with its interval, the ranks that the data leave open, and its tier. Never a bare league table:
/// Goldstein and Spiegelhalter 1996, https://doi.org/10.2307/2983325.
/// </summary>
sealed class RankingChart : IChart
{
    const int MostRows = 30;
    const int MostTiers = 6;

    public string Id => "ranking";

    public Figure Draw(ChartContext context)
    {
        var ranking = (AccountRanking)context.Analysis(AnalysisKind.AccountRanking, context.MetricId);
        RankedAccount[] rows = Rows(ranking.Accounts);
        return new()
        {
            Title = ChartWords.Title(ranking),
            Subtitle = rows is [] ? null : $"{ranking.MetricTitle}, shrunken, as percent of what is expected for the size; bars are 95 % intervals. Before each name: the ranks that hold 90 % of {ChartWords.Number(ranking.Draws)} draws.",
            AlternativeText = ChartWords.Alternative($"Chart of {ChartWords.Accounts(rows.Length)} by {ChartWords.Inside(ranking.MetricTitle)} in relation to what is expected, with intervals, rank intervals and tiers.", ranking),
            X = new("Percent of expected (log scale)", AxisScale.Log10, AxisFormat.Percent),
            Y = new("Ranks and account") { Categories = [.. rows.Select(Name)] },
            Series = rows is [] ? [] : [.. Series(rows)],
            Table = Table(ranking),
            Method = ranking.Method,
            Gates = rows.Length == ranking.Accounts.Count ? ranking.Gates : [.. ranking.Gates, new("crowded", false, $"{ChartWords.Accounts(rows.Length)} of {ranking.Accounts.Count} are drawn: ours, and the first; the table has all.")],
        };
    }

    /// <summary>Ours, and as many of the others as fit, in their order.</summary>
    static RankedAccount[] Rows(IReadOnlyList<RankedAccount> accounts)
    {
        var kept = accounts.Select((account, place) => (account, place)).OrderByDescending(one => one.account.IsTeam).ThenBy(one => one.place).Take(MostRows);
        return [.. kept.OrderBy(one => one.place).Select(one => one.account)];
    }

    static string Name(RankedAccount account) => $"{Ranks(account)} · {account.Account} ({account.Channel})";

    static string Ranks(RankedAccount account) => account.RankLow == account.RankHigh ? $"{account.RankLow}" : $"{account.RankLow}–{account.RankHigh}";

    static IEnumerable<Series> Series(RankedAccount[] rows)
    {
        yield return Strips.Mark("As expected for its size", 1, rows.Length);
        yield return Strips.Spans("95 % interval", rows.Select((account, row) => (row, account.Low, account.High))) with { Palette = 6 };
        var placed = rows.Select((account, row) => (account, row)).ToList();
        foreach (var tier in placed.Where(one => !one.account.IsTeam).GroupBy(one => Math.Min(one.account.Tier, MostTiers)).OrderBy(group => group.Key))
            yield return Marks(tier.Key == MostTiers ? $"Tier {MostTiers} and on" : $"Tier {tier.Key}", tier) with { Palette = tier.Key - 1 };
        if (placed.Any(one => one.account.IsTeam))
            yield return Marks("Ours", placed.Where(one => one.account.IsTeam)) with { Palette = Extensibility.Series.OursPalette };
    }

    static Series Marks(string name, IEnumerable<(RankedAccount Account, int Row)> marks)
    {
        var all = marks.ToList();
        return Strips.Points(name, all.Select(one => (one.Row, one.Account.Value, Label(one.Account)))) with { Hollow = [.. all.Select(one => one.Account.OwnEvidence < 0.5)] };
    }

    static string Label(RankedAccount account) =>
        $"{account.Account} on {account.Channel}: {ChartWords.Percent(account.Value)} of expected (95 %: {ChartWords.Interval(account.Low, account.High, isProportion: true)}), rank {Ranks(account)}, tier {account.Tier}, first with {ChartWords.Percent(account.FirstShare)}";

    static DataTable Table(AccountRanking ranking) => new(
        ["Tier", "Account", "Channel", "Ours", "Opportunities", "% of expected", "Low", "High", "Own evidence", "Median rank", "Best rank (90 %)", "Worst rank (90 %)", "P(first)", $"P(rank ≤ {ranking.Top})"],
        [.. ranking.Accounts.Select(account => (IReadOnlyList<object?>)[(long)account.Tier, account.Account, account.Channel, account.IsTeam, account.Count, 100 * account.Value, 100 * account.Low, 100 * account.High,
            account.OwnEvidence, (long)account.MedianRank, (long)account.RankLow, (long)account.RankHigh, account.FirstShare, account.TopShare])]);
}
