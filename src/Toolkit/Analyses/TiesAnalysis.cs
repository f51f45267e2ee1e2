using Toolkit.Extensibility;
using Toolkit.Statistics;

namespace Toolkit.Analyses;

/// <summary>Strength of our ties, with the strong ones and the bridges side by side: neither alone is a goal.</summary>
static class TiesAnalysis
{
    const int PrivacyFloor = CommunityAnalysis.PrivacyFloor;
    const int Weakest = -6, Strongest = 8;

    public static TieStrengths Of(TieGraph graph)
    {
        TeamTie[] recent = [.. graph.Ties.Where(tie => tie.IsRecent)];
        var bridges = Bridges(graph);
        var bins = Bins(graph.Ties);
        return new()
        {
            People = recent.Length,
            StrongShare = graph.IsOneSided ? Measured.Undefined(UndefinedReason.MissingField, recent.Length) : StrongShare(recent),
            BridgeShare = bridges,
            Bins = bins,
            Findings = [.. Findings(graph, recent, bridges)],
            Gates = [.. Gates(graph, bridges, bins)],
            Method =
            [
                $"Strength of a tie: replies, mentions, messages and quotes between us and a person, each halved for every {TieGraph.HalfLifeDays} days to the end of the data (T1); all kinds weigh the same.",
                $"Strong: at least two words each way in the last {TieGraph.StrongDays} days (T2; Huberman, Romero and Wu 2008).",
                $"Bridges: ties weaker than the median to people of another community (T9; Granovetter 1973), where communities are stable.",
                $"{Words.Plural(graph.Ties.Count, "person", "people")} with any word, {Words.Count(recent.Length)} in the last {TieGraph.StrongDays} days; no bin holds fewer than {PrivacyFloor} people.",
            ],
        };
    }

    static Measured StrongShare(TeamTie[] recent)
    {
        if (recent.Length == 0)
            return Measured.Undefined(UndefinedReason.NoOpportunity);
        if (recent.Length < PrivacyFloor)
            return Measured.Undefined(UndefinedReason.PrivacyFloor, recent.Length);
        var strong = recent.Count(tie => tie.IsStrong);
        var (low, high) = Wilson.Interval(strong, recent.Length);
        return Measured.Ratio(strong, recent.Length, recent.Length) with { Low = low, High = high };
    }

    static Measured Bridges(TieGraph graph)
    {
        if (graph.Ties.Count < PrivacyFloor)
            return Measured.Undefined(graph.Ties.Count == 0 ? UndefinedReason.NoOpportunity : UndefinedReason.PrivacyFloor, graph.Ties.Count);
        if (CommunityAnalysis.Stable(graph) is not { } communities)
            return Measured.Undefined(UndefinedReason.NotIdentified, graph.Ties.Count);
        var median = Quantiles.OfSorted([.. graph.Ties.Select(tie => tie.Strength).Order()], 0.5);
        var bridges = graph.Ties.Count(tie => tie.Strength < median && communities[tie.Node] != communities[0]);
        var (low, high) = Wilson.Interval(bridges, graph.Ties.Count);
        return Measured.Ratio(bridges, graph.Ties.Count, graph.Ties.Count) with { Low = low, High = high };
    }

    /// <summary>Powers of two, joined until each bin holds nobody or at least five of either kind.</summary>
    static TieBin[] Bins(IReadOnlyList<TeamTie> ties)
    {
        if (ties.Count < PrivacyFloor)
            return [];
        // So few strong ties would name them: they are counted among all.
        var splits = ties.Count(tie => tie.IsStrong) is 0 or >= PrivacyFloor && ties.Count(tie => !tie.IsStrong) is 0 or >= PrivacyFloor;
        var powers = ties.GroupBy(tie => Math.Clamp((int)Math.Floor(Math.Log2(tie.Strength)), Weakest, Strongest)).OrderBy(group => group.Key)
            .Select(group => new TieBin(Math.Pow(2, group.Key), Math.Pow(2, group.Key + 1), group.Count(tie => !splits || !tie.IsStrong), group.Count(tie => splits && tie.IsStrong)));
        var bins = new List<TieBin>();
        foreach (var next in powers)
        {
            if (bins is [.., var last] && !IsShown(last))
                bins[^1] = Joined(last, next);
            else
                bins.Add(next);
        }

        while (bins is [.., var before, var end] && !IsShown(end))
        {
            bins.RemoveAt(bins.Count - 1);
            bins[^1] = Joined(before, end);
        }

        return [.. bins];
    }

    static TieBin Joined(TieBin a, TieBin b) => new(a.From, b.To, a.Weak + b.Weak, a.Strong + b.Strong);

    static bool IsShown(TieBin bin) => bin.Weak is 0 or >= PrivacyFloor && bin.Strong is 0 or >= PrivacyFloor;

    static IEnumerable<Gate> Gates(TieGraph graph, Measured bridges, TieBin[] bins)
    {
        if (bins is [])
            yield return new("few-people", true, graph.Ties.Count == 0 ? "Nobody exchanged words with us in the data." : $"Fewer than {PrivacyFloor} people exchanged words with us: they would be told apart.");
        else if (bridges.Value is null)
            yield return new("no-communities", false, "Whether ties reach into other communities is not known, since there are no stable communities; strong ties alone are half of the picture.");
        if (graph.IsOneSided && bins is not [])
            yield return new("one-sided", false, "The data hold words in one direction only, as an export of what one account wrote does: which ties are strong is not known.");
        if (graph.Ties.Count(tie => tie.IsStrong) is > 0 and < PrivacyFloor)
            yield return new("privacy-floor", false, $"Fewer than {PrivacyFloor} ties are strong; they are counted among all.");
    }

    static IEnumerable<string> Findings(TieGraph graph, TeamTie[] recent, Measured bridges)
    {
        if (recent.Length < PrivacyFloor)
        {
            yield return "Too few people exchanged words with us to show their ties.";
            yield break;
        }

        if (graph.IsOneSided)
        {
            yield return $"{Words.Count(recent.Length)} people have a tie with us; how many are strong the data cannot say, since they hold words in one direction only.";
            yield break;
        }

        var strong = recent.Count(tie => tie.IsStrong);
        var share = $"{Words.Percent(strong / (double)recent.Length)} of {Words.Count(recent.Length)} people have a strong tie with us";
        yield return bridges.Value is { } bridge
            ? $"{share}, and {Words.Percent(bridge)} of ties are bridges into other communities."
            : $"{share}; how many ties are bridges is not known.";
        yield return "Strong ties hold, weak ones bring what is new: more of the one is often less of the other.";
    }
}
