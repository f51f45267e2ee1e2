using Toolkit.Extensibility;
using Toolkit.Facts;
using Words = Toolkit.Statistics.Words;

namespace Toolkit.Analyses;

/// <summary>Who talks back, beyond what density alone brings, over time and by channel.</summary>
static class ReciprocityAnalysis
{
    public const int FewestPairs = 10;
    const int FewestPeople = 5;
    const int MostPeriods = 60;

    public static ReciprocityOverTime Of(PairFacts pairs)
    {
        int[] dated = [.. Enumerable.Range(0, pairs.Count).Where(pair => pairs.Week[pair] != Calendar.Unknown)];
        var days = PeriodDays(pairs, dated);
        var first = dated.Length == 0 ? 0 : dated.Min(pair => pairs.Week[pair]);
        ReciprocityPoint[] periods = dated.Length == 0 ? [] : [.. dated.GroupBy(pair => (pairs.Week[pair] - first) / days).OrderBy(group => group.Key)
            .Select(group => Point(pairs, [.. group]) with { From = Calendar.Date(first + (group.Key * days)) })];
        var channel = pairs.Index.Interactions.Channel;
        ReciprocityPoint[] channels = [.. Enumerable.Range(0, pairs.Count).GroupBy(pair => pairs.Index.Symbols[channel[pairs.Row[pair]]], StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Point(pairs, [.. group]) with { Channel = group.Key })];
        var all = Point(pairs, [.. Enumerable.Range(0, pairs.Count)]);
        var isOneSided = pairs.Count > 0 && (pairs.From.All(node => node == pairs.TeamNode) || pairs.To.All(node => node == pairs.TeamNode));
        return new()
        {
            PeriodDays = days,
            Periods = periods,
            Channels = channels,
            Findings = [.. Findings(isOneSided ? all with { BeyondChance = null } : all, channels)],
            Gates = [.. Gates(all, periods, isOneSided)],
            Method =
            [
                "r = L↔ ÷ L over different directed pairs of people who reply, mention, message or quote; the team is one. Density ā = L ÷ (N(N − 1)). ρ = (r − ā) ÷ (1 − ā): 0 is as by chance, 1 all talk back (Garlaschelli and Loffredo 2004).",
                $"Periods of {days} days. ρ is left out of periods with fewer than {FewestPairs} pairs or {FewestPeople} people. Short periods hold fewer answers to late words, so ρ of a period is below that of the whole.",
            ],
        };
    }

    static int PeriodDays(PairFacts pairs, int[] dated)
    {
        if (dated.Length == 0)
            return 7;
        var weeks = ((dated.Max(pair => pairs.Week[pair]) - dated.Min(pair => pairs.Week[pair])) / 7) + 1;
        return 7 * ((int[])[1, 4, 13, 52, 260]).First(step => weeks / (double)step <= MostPeriods || step == 260);
    }

    static ReciprocityPoint Point(PairFacts pairs, int[] rows)
    {
        var (from, to) = (Array.ConvertAll(rows, row => pairs.From[row]), Array.ConvertAll(rows, row => pairs.To[row]));
        var counts = PairCounts.Of(from, to, pairs.NodeLimit);
        var people = PairCounts.Nodes(from, to, pairs.NodeLimit);
        double? reciprocity = counts.Edges > 0 ? counts.MutualEdges / (double)counts.Edges : null;
        double? density = people > 1 ? counts.Edges / (people * (people - 1.0)) : null;
        var isKnown = counts.Edges >= FewestPairs && people >= FewestPeople && density < 1;
        return new()
        {
            People = people,
            Pairs = counts.Edges,
            Reciprocity = people >= FewestPeople ? reciprocity : null,
            Density = people >= FewestPeople ? density : null,
            BeyondChance = isKnown ? (reciprocity - density) / (1 - density) : null,
        };
    }

    static IEnumerable<Gate> Gates(ReciprocityPoint all, ReciprocityPoint[] periods, bool isOneSided)
    {
        if (isOneSided)
            yield return new("one-sided", true, "The data hold words in one direction only, as an export of what one account wrote does: who talks back is not known.");
        else if (all.BeyondChance is null)
            yield return new("few-pairs", true, all.Pairs == 0 ? "Nobody speaks to anybody in the data." : $"{Words.Plural(all.Pairs, "pair", "pairs")} of {Words.Count(all.People)} people: too few to tell answering from chance.");
        else if (periods.Count(period => period.BeyondChance is null) is > 0 and var left)
            yield return new("few-pairs-in-period", false, $"{Words.Plural(left, "period has", "periods have")} too few pairs and {(left == 1 ? "is" : "are")} left blank.");
    }

    static IEnumerable<string> Findings(ReciprocityPoint all, ReciprocityPoint[] channels)
    {
        if (all.BeyondChance is not { } beyond)
        {
            yield return "Whether people talk back is not shown.";
            yield break;
        }

        yield return $"{Words.Percent(all.Reciprocity ?? 0)} of directed pairs are answered, {(Math.Abs(beyond) < 0.02 ? "no more than density alone would bring" : beyond > 0 ? "more than density alone would bring" : "less than density alone would bring")} (ρ = {Words.Number(beyond)}).";
        foreach (var channel in channels.Length > 1 ? channels.Where(channel => channel.BeyondChance is not null) : [])
            yield return $"On {channel.Channel} ρ is {Words.Number(channel.BeyondChance ?? 0)} over {Words.Count(channel.Pairs)} pairs.";
    }
}
