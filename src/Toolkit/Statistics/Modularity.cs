using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// Modularity Q = Σ_c [L_c/m − γ(k_c/2m)²], −0.5 to 1 at γ = 1: how much more weight lies within groups than a graph with the same
/// strengths would have there. Newman and Girvan 2004, doi:10.1103/PhysRevE.69.026113; γ by Reichardt and Bornholdt 2006.
/// </summary>
static class Modularity
{
    /// <summary>Undefined without edges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is not one group for each node.</exception>
    public static Measured Of(UndirectedGraph graph, ReadOnlySpan<int> groups, double resolution = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(groups.Length, graph.Nodes);
        if (!(graph.Total > 0))
            return Measured.Undefined(UndefinedReason.NoOpportunity, graph.Nodes);
        var (within, strength) = (0.0, new Dictionary<int, double>());
        for (var node = 0; node < graph.Nodes; node++)
        {
            strength[groups[node]] = strength.GetValueOrDefault(groups[node]) + graph.Strength[node];
            within += graph.Loops[node];
            var neighbours = graph.Neighbours(node);
            var weights = graph.Weights(node);
            for (var i = 0; i < neighbours.Length; i++)
                within += neighbours[i] > node && groups[neighbours[i]] == groups[node] ? weights[i] : 0;
        }

        var expected = strength.Values.Sum(sum => sum / (2 * graph.Total) * (sum / (2 * graph.Total)));
        return Measured.Of((within / graph.Total) - (resolution * expected), graph.Nodes);
    }
}
