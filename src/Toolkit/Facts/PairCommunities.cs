using Toolkit.Statistics;

namespace Toolkit.Facts;

/// <summary>Communities among those who speak with each other; the team is one node.</summary>
static class PairCommunities
{
    const ulong Seed = 20_261_122;

    /// <summary>The community of each node, numbered from 0; -1 for nodes without a pair.</summary>
    public static int[] Of(PairFacts pairs)
    {
        var communities = new int[pairs.NodeLimit];
        Array.Fill(communities, -1);
        var nodes = Nodes(pairs);
        if (nodes is [])
            return communities;
        var place = new int[pairs.NodeLimit];
        for (var node = 0; node < nodes.Length; node++)
            place[nodes[node]] = node;
        var graph = UndirectedGraph.Of(nodes.Length, Array.ConvertAll(pairs.From, node => place[node]), Array.ConvertAll(pairs.To, node => place[node]));
        var found = Leiden.Of(graph, 1, Seed, graph.Edges <= Leiden.LargeEdges ? Leiden.Runs : 1);
        for (var node = 0; node < nodes.Length; node++)
            communities[nodes[node]] = found.Group[node];
        return communities;
    }

    // In an order that the people bear with them, since the order of actors is that of imports: by the number of their words, so that those who are read most stand close together, then by
    // label. Numbers of a label's letters do for its letters.
    static int[] Nodes(PairFacts pairs)
    {
        var words = new int[pairs.NodeLimit];
        for (var pair = 0; pair < pairs.Count; pair++)
        {
            words[pairs.From[pair]]++;
            words[pairs.To[pair]]++;
        }

        int[] nodes = [.. Enumerable.Range(0, pairs.NodeLimit).Where(node => words[node] > 0)];
        var keys = Array.ConvertAll(nodes, node => (-words[node], KeyOf(node == pairs.TeamNode ? "" : pairs.Index.Contents.Actors.Label(node)), node));
        Array.Sort(keys, nodes);
        return nodes;
    }

    static ulong KeyOf(string label)
    {
        var key = Fnv1a.Start;
        foreach (var letter in label)
            key = key.With(letter);
        return key.Value;
    }
}
