using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Counts over a directed graph with repeated edges.</summary>
readonly record struct DirectedGraph(int Nodes, long Edges, long MutualEdges, long Interactions, long MutualInteractions)
{
    /// <summary>Of a group's rows with columns <c>from</c> and <c>to</c>.</summary>
    public static DirectedGraph Of(FactGroup group) => group.Once("directed graph", () =>
    {
        var pairs = JoinedPairs.Of(group);
        var (edges, mutual, both) = (0L, 0L, 0L);
        foreach (var (_, _, forth, back) in pairs.All)
        {
            edges += (forth > 0 ? 1 : 0) + (back > 0 ? 1 : 0);
            mutual += forth > 0 && back > 0 ? 2 : 0;
            both += 2L * Math.Min(forth, back);
        }

        return new DirectedGraph(pairs.Nodes.Count, edges, mutual, group.RowCount, both);
    });
}
