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

    /// <summary>The node of the team. It belongs to a community, and is no person of any.</summary>
    const int Team = 0;

    public static CommunityMap Of(TieGraph ties)
    {
        var (graph, seed) = (ties.Undirected(), ties.Seed());
        var people = Talking(graph);
        var found = people < FewestPeople ? null : Leiden.Of(graph, 1, seed);
        var gates = Gates(people, found).ToArray();
        var drawn = found is not null && !gates.Any(gate => gate.Refuses) ? Drawn(graph, found) : null;
        return new()
        {
            People = people,
            Modularity = found?.Modularity ?? Measured.Undefined(UndefinedReason.BelowMinN, people),
            Stability = found?.Stability ?? Measured.Undefined(UndefinedReason.BelowMinN, people),
            Communities = drawn?.Communities ?? [],
            Nodes = drawn?.Nodes ?? [],
            Edges = drawn?.Edges ?? [],
            Findings = [.. Findings(people, found, drawn)],
            Gates = [.. gates, .. drawn?.Gates ?? []],
            Method =
            [
                "People joined by replies, mentions, messages and quotes in either direction, weighted by their number; the team is one node and not counted as a person; bots are none.",
                $"Leiden algorithm on modularity, resolution 1, best of {Leiden.Runs} runs; seed {seed}, taken from the data. Stability is the mean adjusted Rand index of all pairs of runs (Traag, Waltman and van Eck 2019; Hubert and Arabie 1985).",
                $"Drawn: the first {MostCommunities} communities of at least {PrivacyFloor} people, without names; of more than {MostNodes} people those with most words, the same share of each community but no fewer than {PrivacyFloor}; at most {MostEdges} lines, those of most words. Positions only keep communities together.",
            ],
        };
    }

    /// <summary>For each node its community; null where there are too few people or chance finds others every time.</summary>
    public static int[]? Stable(TieGraph ties)
    {
        var graph = ties.Undirected();
        if (Talking(graph) < FewestPeople)
            return null;
        var found = Leiden.Of(graph, 1, ties.Seed());
        return found.Stability.Value >= LeastStability && !IsWhole(found) ? found.Group : null;
    }

    static int Talking(UndirectedGraph graph) => Enumerable.Range(0, graph.Nodes).Count(node => node != Team && graph.Strength[node] > 0);

    static int People(IEnumerable<int> members) => members.Count(node => node != Team);

    /// <summary>All in one, as around the owner of an export that holds nobody else's words.</summary>
    static bool IsWhole(Communities found) => found.Group.Where((_, node) => node != Team).GroupBy(group => group).Count(group => group.Count() >= PrivacyFloor) < 2;

    static IEnumerable<Gate> Gates(int people, Communities? found)
    {
        if (found is null)
            yield return new("few-people", true, $"{(people == 0 ? "Nobody talks" : $"Only {Words.Plural(people, "person talks", "people talk")}")} with others in the data; communities need {FewestPeople}.");
        else if (!(found.Stability.Value >= LeastStability))
            yield return new("unstable-communities", true, $"Communities are not shown: {Leiden.Runs} runs agree only by {Words.Number(found.Stability.Value ?? 0)} (adjusted Rand index; {LeastStability} is asked for), so where one ends is chance.");
        else if (IsWhole(found))
            yield return new("one-community", true, $"Those who talk with each other fall into no two communities of at least {PrivacyFloor}: an export of one account shows little else than a star.");
    }

    static Map Drawn(UndirectedGraph graph, Communities found)
    {
        var all = Enumerable.Range(0, graph.Nodes).Where(node => graph.Strength[node] > 0).GroupBy(node => found.Group[node])
            .OrderByDescending(group => People(group)).ThenBy(group => group.Key).Select(group => group.OrderByDescending(node => graph.Strength[node]).ThenBy(node => node).ToArray()).ToList();
        var named = all.Where(members => People(members) >= PrivacyFloor).Take(MostCommunities).ToList();
        var counted = named.Sum(members => People(members));
        var shown = named.Select(members => Shown(members, Math.Min(1, MostNodes / (double)counted))).ToList();
        var place = new Dictionary<int, int>();
        foreach (var node in shown.SelectMany(members => members))
            place.Add(node, place.Count);
        return new(
            [.. named.Select((members, name) => Named(graph, found, members, name))],
            CommunityLayout.Place(graph, shown),
            [.. Edges(graph, place).OrderByDescending(edge => edge.Weight).ThenBy(edge => edge.From).ThenBy(edge => edge.To).Take(MostEdges)],
            [.. Undrawn(all.Sum(members => People(members)) - counted, counted - shown.Sum(members => People(members)))]);
    }

    /// <summary>Of each community the people with most words, and we where we belong.</summary>
    static int[] Shown(int[] members, double share)
    {
        int[] people = [.. members.Where(node => node != Team)];
        var end = Array.IndexOf(members, people[Math.Max(PrivacyFloor, (int)(people.Length * share)) - 1]) + 1;
        return Array.IndexOf(members, Team) < end ? members[..end] : [.. members[..end], Team];
    }

    /// <param name="left">People of no community that is shown.</param>
    /// <param name="thinned">People of communities shown for whom there is no room.</param>
    static IEnumerable<Gate> Undrawn(int left, int thinned)
    {
        if (left > 0)
            yield return new("privacy-floor", false, $"{Words.Plural(left, "person is", "people are")} in communities of fewer than {PrivacyFloor} people, or beyond the first {MostCommunities}, and not drawn.");
        if (thinned > 0)
            yield return new("crowded", false, $"{Words.Plural(thinned, "person", "people")} of the communities shown {(thinned == 1 ? "is" : "are")} counted but not drawn, so that marks can be told apart; drawn are those with most words.");
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

        return new(((char)('A' + name)).ToString(), People(members), inside, outside, members.Contains(Team));
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
            yield return $"{Words.Plural(people, "person talks", "people talk")} with others; which communities they form is not shown.";
            yield break;
        }

        yield return $"{Words.Count(drawn.Communities.Sum(one => one.People))} of {Words.Count(people)} people who talk belong to {Words.Plural(drawn.Communities.Count, "community", "communities")} shown of at least {PrivacyFloor}; the largest has {Words.Count(drawn.Communities.Select(one => one.People).DefaultIfEmpty(0).Max())}.";
        if (drawn.Communities.FirstOrDefault(one => one.HoldsTeam) is { } ours)
            yield return $"We belong to community {ours.Name} with {Words.Count(ours.People)} people.";
        yield return $"Modularity {Words.Number(found.Modularity.Value ?? 0)}; {Leiden.Runs} runs agree by {Words.Number(found.Stability.Value ?? 0)} (adjusted Rand index, 1 where all agree).";
    }

    sealed record Map(IReadOnlyList<Community> Communities, IReadOnlyList<MapNode> Nodes, IReadOnlyList<MapEdge> Edges, IReadOnlyList<Gate> Gates);
}
