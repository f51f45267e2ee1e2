using Toolkit.Extensibility;
using Toolkit.Statistics;

namespace Toolkit.Analyses;

/// <summary>Communities of people who talk with each other, drawn only where chance finds the same ones again and again.</summary>
static class CommunityAnalysis
{
    public const int FewestPeople = 20;
    public const int PrivacyFloor = 5;
    public const double LeastStability = 0.6;
    const int MostCommunities = 12;
    const int MostNodes = 260;
    const int MostEdges = 500;

    public static CommunityMap Of(TieGraph ties)
    {
        var (graph, seed) = (ties.Undirected(), ties.Seed());
        int[] joined = [.. Enumerable.Range(0, graph.Nodes).Where(node => graph.Strength[node] > 0)];
        var found = joined.Length < FewestPeople ? null : Leiden.Of(graph, 1, seed);
        var gates = Gates(joined.Length, found).ToArray();
        var drawn = found is not null && !gates.Any(gate => gate.Refuses) ? Drawn(graph, found) : null;
        return new()
        {
            People = joined.Length,
            Modularity = found?.Modularity ?? Measured.Undefined(UndefinedReason.BelowMinN, joined.Length),
            Stability = found?.Stability ?? Measured.Undefined(UndefinedReason.BelowMinN, joined.Length),
            Communities = drawn?.Communities ?? [],
            Nodes = drawn?.Nodes ?? [],
            Edges = drawn?.Edges ?? [],
            Findings = [.. Findings(joined.Length, found, drawn)],
            Gates = [.. gates, .. drawn?.Gates ?? []],
            Method =
            [
                "People joined by replies, mentions, messages and quotes in either direction, weighted by their number; the team is one node; bots are none.",
                $"Leiden algorithm on modularity, resolution 1, best of {Leiden.Runs} runs; seed {seed}, taken from the data. Stability is the mean adjusted Rand index of all pairs of runs (Traag, Waltman and van Eck 2019; Hubert and Arabie 1985).",
                $"Drawn: at most {MostNodes} people with most ties of communities of at least {PrivacyFloor}, without names. Positions only keep communities together.",
            ],
        };
    }

    /// <summary>For each node its community; null where there are too few people or chance finds others every time.</summary>
    public static int[]? Stable(TieGraph ties)
    {
        var graph = ties.Undirected();
        if (graph.Strength.Count(strength => strength > 0) < FewestPeople)
            return null;
        var found = Leiden.Of(graph, 1, ties.Seed());
        return found.Stability.Value >= LeastStability && !IsWhole(found) ? found.Group : null;
    }

    /// <summary>All in one, as around the owner of an export that holds nobody else's words.</summary>
    static bool IsWhole(Communities found) => found.Group.GroupBy(group => group).Count(group => group.Count() >= PrivacyFloor) < 2;

    static IEnumerable<Gate> Gates(int people, Communities? found)
    {
        if (found is null)
            yield return new("few-people", true, $"{(people == 0 ? "Nobody talks" : $"Only {Words.Count(people)} people talk")} with each other in the data; communities need {FewestPeople}.");
        else if (!(found.Stability.Value >= LeastStability))
            yield return new("unstable-communities", true, $"Communities are not shown: {Leiden.Runs} runs agree only by {Words.Number(found.Stability.Value ?? 0)} (adjusted Rand index; {LeastStability} is asked for), so where one ends is chance.");
        else if (IsWhole(found))
            yield return new("one-community", true, $"Those who talk with each other fall into no two communities of at least {PrivacyFloor}: an export of one account shows little else than a star.");
    }

    static Map Drawn(UndirectedGraph graph, Communities found)
    {
        var all = Enumerable.Range(0, graph.Nodes).Where(node => graph.Strength[node] > 0).GroupBy(node => found.Group[node])
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => group.OrderByDescending(node => graph.Strength[node]).ThenBy(node => node).ToArray()).ToList();
        var named = all.Where(members => members.Length >= PrivacyFloor).Take(MostCommunities).ToList();
        var share = Math.Min(1, MostNodes / (double)Math.Max(1, named.Sum(members => members.Length)));
        var shown = named.Select(members => members[..Math.Max(PrivacyFloor, (int)(members.Length * share))]).ToList();
        var place = new Dictionary<int, int>();
        foreach (var node in shown.SelectMany(members => members))
            place.Add(node, place.Count);
        var left = all.Sum(members => members.Length) - named.Sum(members => members.Length);
        return new(
            [.. named.Select((members, name) => Named(graph, found, members, name))],
            CommunityLayout.Place(graph, shown),
            [.. Edges(graph, place).OrderByDescending(edge => edge.Weight).ThenBy(edge => edge.From).ThenBy(edge => edge.To).Take(MostEdges)],
            left == 0 ? [] : [new("privacy-floor", false, $"{Words.Plural(left, "person is", "people are")} in communities of fewer than {PrivacyFloor}, or beyond the first {MostCommunities}, and not drawn.")]);
    }

    static Community Named(UndirectedGraph graph, Communities found, int[] members, int name)
    {
        var (inside, outside) = (0.0, 0.0);
        foreach (var node in members)
        {
            var neighbours = graph.Neighbours(node);
            var weights = graph.Weights(node);
            for (var i = 0; i < neighbours.Length; i++)
            {
                if (found.Group[neighbours[i]] == found.Group[node])
                    inside += weights[i] / 2;
                else
                    outside += weights[i];
            }
        }

        return new(((char)('A' + name)).ToString(), members.Length, inside, outside, members.Contains(0));
    }

    static IEnumerable<MapEdge> Edges(UndirectedGraph graph, Dictionary<int, int> place)
    {
        var edges = new List<MapEdge>();
        foreach (var (node, from) in place)
        {
            var neighbours = graph.Neighbours(node);
            var weights = graph.Weights(node);
            for (var i = 0; i < neighbours.Length; i++)
            {
                if (place.TryGetValue(neighbours[i], out var to) && from < to)
                    edges.Add(new(from, to, weights[i]));
            }
        }

        return edges;
    }

    static IEnumerable<string> Findings(int people, Communities? found, Map? drawn)
    {
        if (found is null || drawn is null)
        {
            yield return $"{Words.Count(people)} people talk with each other; which communities they form is not shown.";
            yield break;
        }

        yield return $"{Words.Count(drawn.Communities.Sum(one => one.People - (one.HoldsTeam ? 1 : 0)))} of {Words.Count(people)} who talk belong to {Words.Plural(drawn.Communities.Count, "community", "communities")} shown of at least {PrivacyFloor}; the largest has {Words.Count(drawn.Communities.Select(one => one.People).DefaultIfEmpty(0).Max())}.";
        if (drawn.Communities.FirstOrDefault(one => one.HoldsTeam) is { } ours)
            yield return $"We belong to community {ours.Name} with {Words.Count(ours.People - 1)} people.";
        yield return $"Modularity {Words.Number(found.Modularity.Value ?? 0)}; {Leiden.Runs} runs agree by {Words.Number(found.Stability.Value ?? 0)} (adjusted Rand index, 1 where all agree).";
    }

    sealed record Map(IReadOnlyList<Community> Communities, IReadOnlyList<MapNode> Nodes, IReadOnlyList<MapEdge> Edges, IReadOnlyList<Gate> Gates);
}
