using Toolkit.Extensibility;
using Toolkit.Statistics;

namespace Toolkit.Analyses;

/// <summary>Ranks of accounts by what is left when the size effect is removed, as far as the data tell them apart.</summary>
static class RankingAnalysis
{
    public const int Draws = 4000;
    public const int Top = 3;
    const double Confidence = 0.9;

    /// <param name="quality">The analysis of quality against audience.</param>
    /// <param name="employees">Accounts that are people of the team: no league table is made of them.</param>
    public static AccountRanking Of(QualityAgainstAudience quality, IReadOnlySet<string> employees)
    {
        var (shown, hidden) = Employees.Split(quality.Accounts.Where(account => account.PercentOfExpected is not null), account => account.Account, employees);
        var seed = Seeds.Of(shown.SelectMany(account => (object[])[account.Channel, account.Account, account.Count, account.Observed, account.PercentOfExpected!]));
        AccountQuality[] accounts = [.. shown];
        var ranks = accounts is [] ? null : Ranks(quality, accounts, seed);
        RankedAccount[] ranked = ranks is null ? [] : Ranked(accounts, ranks);
        return new()
        {
            MetricTitle = quality.MetricTitle,
            Draws = Draws,
            Top = Top,
            Accounts = ranked,
            Findings = [.. Findings(quality, ranked, hidden)],
            Gates = [.. Gates(quality, ranked, hidden), .. Employees.Gate(hidden)],
            Method =
            [
                .. quality.Method,
                .. ranked is [] ? [] : (string[])
                [
                    $"Ranks come from {Words.Count(Draws)} draws of all accounts from their posterior distributions; seed {seed}, taken from the data. Rank intervals hold 90 % of them.",
                    "Accounts whose rank interval overlaps that of a tier's leader share its tier: the data do not tell them apart (Goldstein and Spiegelhalter 1996).",
                ],
            ],
        };
    }

    static RankAcceptability Ranks(QualityAgainstAudience quality, AccountQuality[] accounts, ulong seed)
    {
        if (!quality.IsProportion)
            return RankAcceptability.OfNormal([.. accounts.Select(account => Math.Log(account.PercentOfExpected!.Value))], [.. accounts.Select(LogError)], seed, Draws);
        // Without a precision accounts differ no more than by chance, and all equal what is expected.
        return quality.PriorPrecision is not { } precision
            ? RankAcceptability.Of([new double[accounts.Length]])
            : RankAcceptability.OfRelativeShares([.. accounts.Select(account => Posterior(account, precision))], seed, Draws);
    }

    static RankAcceptability.RelativeShare Posterior(AccountQuality account, double precision)
    {
        var expected = account.Expected!.Value / account.Count;
        return new(account.Observed + (expected * precision), account.Count - account.Observed + ((1 - expected) * precision), expected);
    }

    static double LogError(AccountQuality account) => account is { Low: > 0 and var low, High: { } high } ? Math.Log(high / low) / (2 * 1.96) : 0;

    static RankedAccount[] Ranked(AccountQuality[] accounts, RankAcceptability ranks)
    {
        var tiers = ranks.Tiers(Confidence);
        return [.. accounts.Select((account, thing) => Ranked(account, ranks, thing, tiers[thing]))
            .OrderBy(one => one.Tier).ThenByDescending(one => one.Value).ThenBy(one => one.Channel, StringComparer.Ordinal).ThenBy(one => one.Account, StringComparer.Ordinal)];
    }

    static RankedAccount Ranked(AccountQuality account, RankAcceptability ranks, int thing, int tier)
    {
        var (value, band) = (account.PercentOfExpected!.Value / 100, ranks.Band(thing, Confidence));
        double Relative(double? end) => end is { } known && account.Shrunken is > 0 and var shrunken ? value * known / shrunken : value;
        return new()
        {
            Account = account.Account,
            Channel = account.Channel,
            IsTeam = account.IsTeam,
            Count = account.Count,
            Value = value,
            Low = Relative(account.Low),
            High = Relative(account.High),
            OwnEvidence = account.OwnEvidence ?? 0,
            MedianRank = ranks.Median(thing),
            RankLow = band.Low,
            RankHigh = band.High,
            FirstShare = ranks.Share(thing, 1),
            TopShare = ranks.AtMost(thing, Math.Min(Top, ranks.Things)),
            Tier = tier,
        };
    }

    static IEnumerable<string> Findings(QualityAgainstAudience quality, RankedAccount[] ranked, int hidden)
    {
        var what = Words.Inside(quality.MetricTitle);
        if (ranked is [])
        {
            yield return $"There is no ranking of accounts by {what}: {(hidden > 0 ? "only those of colleagues could be ranked" : "the data do not say what to expect for a size")}.";
            yield break;
        }

        var first = ranked.Count(one => one.Tier == 1);
        var reference = quality.Curves is [] ? "of the average of their channel" : "for their size";
        yield return first == ranked.Length
            ? $"{Words.Accounts(ranked.Length)} cannot be told apart by {what} {reference}."
            : first == 1
                ? $"{ranked[0].Account} leads in {what} {reference}; {Words.Accounts(ranked.Length - 1)} follow in {Words.Plural(ranked.Max(one => one.Tier) - 1, "tier", "tiers")}."
                : $"The data cannot tell the first {first} of {Words.Accounts(ranked.Length)} apart by {what} {reference}.";
        foreach (var one in ranked.Where(one => one.IsTeam).Take(5))
            yield return $"{one.Account} on {one.Channel} has rank {one.RankLow} to {one.RankHigh} of {ranked.Length} (tier {one.Tier}); it is among the first {Math.Min(Top, ranked.Length)} with a probability of {Words.Percent(one.TopShare)}.";
    }

    // What kept the line through all channels away takes nothing from a ranking, and neither does a missing curve where the channel's average stands in. No curve is drawn, so none is spoken of.
    static IEnumerable<Gate> Gates(QualityAgainstAudience quality, RankedAccount[] ranked, int hidden)
    {
        Gate[] gates = [.. quality.Gates.Where(gate => gate.Id is not ("simpson" or "few-accounts-in-channel" or "audience-range-in-channel" or "no-curve-in-channel"))];
        if (ranked is not [])
            return gates.Select(gate => gate with { Refuses = false });
        return gates.Any(gate => gate.Refuses)
            ? gates
            : [.. gates, new("nothing-to-rank", true, hidden > 0 ? "No account but those of colleagues has a value and an expectation to be ranked by." : "No account has a value and an expectation to be ranked by.")];
    }
}
