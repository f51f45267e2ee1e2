using System.Globalization;
using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>The same posts under every denominator: how much the order of accounts is a choice.</summary>
sealed class DenominatorsChart : IChart
{
    const int MostRanks = 25;
    const int Highlighted = 5;

    public string Id => "denominators";

    public Figure Draw(ChartContext context)
    {
        var compared = (DenominatorComparison)context.Analysis(AnalysisKind.DenominatorComparison);
        var isRanks = compared.Accounts.Count <= MostRanks;
        return new()
        {
            Title = ChartWords.Title(compared),
            Subtitle = compared.Accounts.Count == 0 ? null : $"{ChartWords.Count(compared.Posts, "post", "posts")} of {ChartWords.Accounts(compared.Accounts.Count)}, the same under each: {string.Join("; ", compared.Variants.Select(variant => $"{variant.Id} {variant.Title}"))}. {Agreement(compared)}",
            AlternativeText = ChartWords.Alternative($"Lines that join the rank of each account under {compared.Variants.Count} denominators.", compared),
            X = new("Variant of the engagement rate") { Categories = [.. compared.Variants.Select(variant => variant.Id)] },
            Y = isRanks
                ? new("Rank, the highest rate on top") { Categories = [.. Enumerable.Range(1, compared.Accounts.Count).Select(rank => rank.ToString(CultureInfo.InvariantCulture))] }
                : new("Share of accounts with a lower rate", AxisScale.Linear, AxisFormat.Percent),
            Series = [.. compared.Accounts.Select((account, place) => Line(compared, account, place)).OrderBy(line => !line.Faint).SelectMany(Marked)],
            Table = Table(compared),
            Method = [.. compared.Method, .. Correlations(compared)],
            Gates = compared.Gates,
        };
    }

    static string Agreement(DenominatorComparison compared)
    {
        double[] values = [.. compared.Correlations.SelectMany((row, i) => row.Skip(i + 1)).Where(double.IsFinite)];
        return values is [] ? "" : $"Rank correlations of two variants lie between {ChartWords.Number(values.Min())} and {ChartWords.Number(values.Max())}.";
    }

    static Series Line(DenominatorComparison compared, VariedAccount account, int place)
    {
        var (count, stands) = (compared.Accounts.Count, account.IsTeam || place < Highlighted);
        // Ours share a colour and a star: the line's dash tells them apart.
        var own = account.IsTeam ? compared.Accounts.Take(place).Count(other => other.IsTeam) : 0;
        return new()
        {
            Name = account.IsTeam ? $"Ours: {account.Account} ({account.Channel})" : stands ? $"{account.Account} ({account.Channel})" : "Other accounts",
            Kind = SeriesKind.Line,
            X = [.. account.Ranks.Select((_, variant) => (double)variant)],
            Y = [.. account.Ranks.Select(rank => count <= MostRanks ? rank - 1 : (count - rank) / Math.Max(1, count - 1))],
            Labels = [.. account.Ranks.Select((rank, variant) => $"{account.Account} on {account.Channel}: rank {rank.ToString("0.#", CultureInfo.InvariantCulture)} by {compared.Variants[variant].Id}, {ChartWords.Percent(account.Rates[variant])}")],
            Palette = account.IsTeam ? Series.OursPalette : stands ? place : 6,
            Dash = (LineDash)(own % 3),
            Hollow = own % 2 == 1 ? [.. account.Ranks.Select(_ => true)] : null,
            Faint = !stands,
        };
    }

    static IEnumerable<Series> Marked(Series line)
    {
        var isOurs = line.Palette == Series.OursPalette;
        return line.Faint
            ? [line with { Labels = null }]
            : [line with { Labels = null, Hollow = null, InLegend = isOurs }, line with { Kind = SeriesKind.Points, Dash = LineDash.Solid, InLegend = !isOurs }];
    }

    static IEnumerable<string> Correlations(DenominatorComparison compared) => compared.Variants.SelectMany((first, i) => compared.Variants.Select((second, j) => (first, second, i, j))).Where(pair => pair.i < pair.j && compared.Correlations.Length > pair.j)
        .Select(pair => $"Rank correlation of {pair.first.Id} and {pair.second.Id}: {ChartWords.Number(compared.Correlations[pair.i][pair.j])}.");

    static DataTable Table(DenominatorComparison compared) => new(
        ["Channel", "Account", "Ours", "Posts", .. compared.Variants.Select(variant => $"{variant.Id} %"), .. compared.Variants.Select(variant => $"Rank by {variant.Id}")],
        [.. compared.Accounts.Select(account => (IReadOnlyList<object?>)[account.Channel, account.Account, account.IsTeam, account.Posts, .. account.Rates.Select(rate => (object?)(100 * rate)), .. account.Ranks.Select(rank => (object?)rank)])]);
}
