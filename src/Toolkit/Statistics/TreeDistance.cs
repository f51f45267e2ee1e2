using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// Structural virality: the mean distance between two nodes of a tree (Wiener index ÷ pairs). 1 for two nodes, towards 2 for a star,
/// (n+1)/3 for a chain. Goel, Anderson, Hofman and Watts 2016, doi:10.1287/mnsc.2015.2158.
/// </summary>
static class TreeDistance
{
    /// <summary>In linear time: each edge lies on the paths between the nodes below it and all others. Undefined below two nodes.</summary>
    /// <param name="parents">The place of each node's parent, which stands before it; the first is the root and its entry is not read.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parent does not stand before its node.</exception>
    public static Measured Mean(ReadOnlySpan<int> parents)
    {
        if (parents.Length < 2)
            return Measured.Undefined(UndefinedReason.BelowMinN, parents.Length);
        var below = new int[parents.Length];
        var (paths, nodes) = (0d, (double)parents.Length);
        for (var node = parents.Length - 1; node > 0; node--)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(parents[node]);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(parents[node], node);
            below[node]++;
            below[parents[node]] += below[node];
            paths += below[node] * (nodes - below[node]);
        }

        return Measured.Of(2 * paths / (nodes * (nodes - 1)), parents.Length);
    }
}
