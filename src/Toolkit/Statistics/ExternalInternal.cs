using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// E–I index: ties between groups less ties within them, over all ties. −1 where all stay within, 1 where all lead outside.
/// Krackhardt and Stern 1988, doi:10.2307/2786835.
/// </summary>
static class ExternalInternal
{
    /// <summary>Each pair of nodes that is joined is one tie, whatever its weight; loops are none. Undefined without ties.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is not one group for each node.</exception>
    public static Measured Of(UndirectedGraph graph, ReadOnlySpan<int> groups)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(groups.Length, graph.Nodes);
        var difference = 0;
        for (var node = 0; node < graph.Nodes; node++)
        {
            foreach (var neighbour in graph.Neighbours(node))
                difference += neighbour < node ? 0 : groups[neighbour] == groups[node] ? -1 : 1;
        }

        return Measured.Ratio(difference, graph.Edges, graph.Edges);
    }
}
