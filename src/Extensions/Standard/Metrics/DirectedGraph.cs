namespace Toolkit.Standard;

/// <summary>Counts over a directed graph with repeated edges.</summary>
readonly record struct DirectedGraph(int Nodes, long Edges, long MutualEdges, long Interactions, long MutualInteractions)
{
    public static DirectedGraph Of(ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        var pairs = JoinedPairs.Of(from, to);
        var (edges, mutual, both) = (0L, 0L, 0L);
        foreach (var (_, _, forth, back) in pairs.All)
        {
            edges += (forth > 0 ? 1 : 0) + (back > 0 ? 1 : 0);
            mutual += forth > 0 && back > 0 ? 2 : 0;
            both += 2L * Math.Min(forth, back);
        }

        return new(pairs.Nodes.Count, edges, mutual, from.Length, both);
    }
}
