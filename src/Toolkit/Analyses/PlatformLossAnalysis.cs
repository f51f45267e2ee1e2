using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Statistics;
using Words = Toolkit.Statistics.Words;

namespace Toolkit.Analyses;

/// <summary>What stays of strong ties without a channel. People are counted, never listed.</summary>
static class PlatformLossAnalysis
{
    const int PrivacyFloor = CommunityAnalysis.PrivacyFloor;

    public static PlatformLoss Of(TieGraph graph, PeopleFacts people)
    {
        var live = Live(graph, people);
        Strong[] strong = [.. graph.Ties.Where(tie => tie.IsStrong).Select(tie => new Strong(tie, live.GetValueOrDefault(graph.Actors[tie.Node], [])))];
        var isShown = strong.Length >= PrivacyFloor;
        ChannelLoss[] channels = isShown ? Losses(strong) : [];
        return new()
        {
            Channels = channels,
            Portability = isShown ? Portability(strong) : Withheld(strong.Length),
            Dependence = isShown ? Concentration.Herfindahl([.. channels.Select(channel => channel.Weight)]) with { Count = strong.Length } : Withheld(strong.Length),
            Findings = [.. Findings(channels)],
            Gates = [.. Gates(graph, strong, isShown)],
            Method =
            [
                $"Strong ties: at least two words each way in the last {TieGraph.StrongDays} days (T2), weighted by T1: each word halved for every {TieGraph.HalfLifeDays} days.",
                $"A person can be reached on a channel on which the person did anything in the last {TieGraph.StrongDays} days. Accounts of different exports are not known to be one person, so what stays is a lower bound.",
                $"{Words.Plural(strong.Length, "person", "people")} with strong ties. Toolkit definition.",
            ],
        };
    }

    static Measured Withheld(int people) => Measured.Undefined(people == 0 ? UndefinedReason.NoOpportunity : UndefinedReason.PrivacyFloor, people);

    static Dictionary<int, HashSet<string>> Live(TieGraph graph, PeopleFacts people)
    {
        var live = new Dictionary<int, HashSet<string>>();
        for (var row = 0; row < people.Count; row++)
        {
            // A week counts while its last day does.
            if (people.Time[row] == long.MinValue || graph.AgeDays(people.Time[row]) - 7 > TieGraph.StrongDays)
                continue;
            if (!live.TryGetValue(people.Actor[row], out var channels))
                live.Add(people.Actor[row], channels = new(StringComparer.Ordinal));
            channels.Add(people.Index.Symbols[people.Channel[row]]);
        }

        return live;
    }

    static ChannelLoss[] Losses(Strong[] strong)
    {
        var all = strong.Sum(one => one.Tie.Strength);
        return [.. strong.SelectMany(one => one.Tie.ByChannel.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(channel =>
        {
            Strong[] kept = [.. strong.Where(one => one.Reachable.Any(other => other != channel))];
            var lost = strong.Length - kept.Length;
            return new ChannelLoss
            {
                Channel = channel,
                Weight = strong.Sum(one => one.Tie.ByChannel.GetValueOrDefault(channel)) / all,
                Stays = kept.Sum(one => one.Tie.Strength) / all,
                PeopleLost = lost is 0 or >= PrivacyFloor ? lost : null,
            };
        }).OrderByDescending(loss => loss.Weight).ThenBy(loss => loss.Channel, StringComparer.Ordinal)];
    }

    static Measured Portability(Strong[] strong) =>
        Measured.Ratio(strong.Where(one => one.Reachable.Count >= 2).Sum(one => one.Tie.Strength), strong.Sum(one => one.Tie.Strength), strong.Length);

    static IEnumerable<Gate> Gates(TieGraph graph, Strong[] strong, bool isShown)
    {
        if (!isShown)
            yield return new("few-strong-ties", true, graph.IsOneSided ? "The data hold words in one direction only, as an export of what one account wrote does: which ties are strong is not known." : strong.Length == 0 ? $"Nobody has a strong tie with us in the last {TieGraph.StrongDays} days." : $"Fewer than {PrivacyFloor} people have a strong tie with us: they would be told apart.");
        else
            yield return new("identities-apart", false, "The same person in two exports counts as two, so what stays elsewhere is a lower bound.");
    }

    static IEnumerable<string> Findings(ChannelLoss[] channels)
    {
        if (channels is [])
            yield return "What would stay of strong ties is not shown.";
        foreach (var channel in channels)
            yield return $"If {channel.Channel} vanished tonight, {Words.Percent(channel.Stays)} of strong-tie weight would stay{(channel.PeopleLost is > 0 and var lost ? $" and {Words.Count(lost)} people could no longer be reached" : "")}.";
    }

    sealed record Strong(TeamTie Tie, IReadOnlySet<string> Reachable);
}
