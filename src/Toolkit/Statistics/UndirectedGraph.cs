using System.Buffers;
using Toolkit.Storage;

namespace Toolkit.Statistics;

/// <summary>
/// An undirected graph with weights above zero. Edges between the same two nodes, in either direction, are one edge with the sum of
/// their weights. An edge from a node to itself counts twice in the node's strength and once in the total.
/// </summary>
sealed class UndirectedGraph
{
    readonly int[] _first;
    readonly int[] _neighbours;
    readonly double[] _weights;

    UndirectedGraph(int[] first, int[] neighbours, double[] weights, double[] loops)
    {
        (_first, _neighbours, _weights, Loops, Strength) = (first, neighbours, weights, loops, new double[loops.Length]);
        for (var node = 0; node < loops.Length; node++)
        {
            Strength[node] = 2 * loops[node];
            foreach (var weight in Weights(node))
                Strength[node] += weight;
        }

        Total = Strength.Sum() / 2;
    }

    public int Nodes => Loops.Length;

    /// <summary>Different pairs of nodes that are joined, loops not counted.</summary>
    public int Edges => _first[^1] / 2;

    /// <summary>Weight of all edges, loops included.</summary>
    public double Total { get; }

    /// <summary>For each node the weight of its loop.</summary>
    public double[] Loops { get; }

    /// <summary>For each node the weight of its edges.</summary>
    public double[] Strength { get; }

    /// <summary>The nodes that a node is joined to, ascending unless the graph was merged, without itself.</summary>
    public ReadOnlySpan<int> Neighbours(int node) => _neighbours.AsSpan(_first[node].._first[node + 1]);

    /// <summary>The weights of a node's edges, as <see cref="Neighbours"/>.</summary>
    public ReadOnlySpan<double> Weights(int node) => _weights.AsSpan(_first[node].._first[node + 1]);

    /// <param name="nodes">Number of nodes, numbered from 0.</param>
    /// <param name="from">One end of each edge.</param>
    /// <param name="to">Its other end.</param>
    /// <param name="weights">Its weight; 1 for each edge when empty. Edges of weight 0 are left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The columns differ in length, a weight is below zero, or an end is no node.</exception>
    public static UndirectedGraph Of(int nodes, ReadOnlySpan<int> from, ReadOnlySpan<int> to, ReadOnlySpan<double> weights = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(to.Length, from.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.IsEmpty ? from.Length : weights.Length, from.Length);
        var (starts, loops) = (new int[nodes + 1], new double[nodes]);
        for (var edge = 0; edge < from.Length; edge++)
        {
            var weight = weights.IsEmpty ? 1 : weights[edge];
            ArgumentOutOfRangeException.ThrowIfNegative(weight);
            ArgumentOutOfRangeException.ThrowIfNegative(Math.Min(from[edge], to[edge]));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Math.Max(from[edge], to[edge]), nodes);
            if (from[edge] == to[edge])
                loops[from[edge]] += weight;
            else if (weight > 0)
                (starts[from[edge] + 1], starts[to[edge] + 1]) = (starts[from[edge] + 1] + 1, starts[to[edge] + 1] + 1);
        }

        for (var node = 0; node < nodes; node++)
            starts[node + 1] += starts[node];
        var next = starts.ToArray();
        var (ends, weighs) = (LargeArray.Uninitialized<int>(starts[nodes]), weights.IsEmpty ? null : LargeArray.Uninitialized<double>(starts[nodes]));
        for (var edge = 0; edge < from.Length; edge++)
        {
            if (from[edge] == to[edge] || !weights.IsEmpty && weights[edge] == 0)
                continue;
            var (one, other) = (next[from[edge]]++, next[to[edge]]++);
            (ends[one], ends[other]) = (to[edge], from[edge]);
            if (weighs is not null)
                (weighs[one], weighs[other]) = (weights[edge], weights[edge]);
        }

        return Ascending(starts, ends, weighs, loops);
    }

    /// <summary>One node for each group of nodes; edges within a group become its loop.</summary>
    public UndirectedGraph Merge(int[] groups, int count)
    {
        var ((starts, members), beside) = (Partition.Members(groups, count), new GroupWeights(count));
        var (first, loops, placed) = (new int[count + 1], new double[count], 0);
        var (neighbours, weights) = (ArrayPool<int>.Shared.Rent(_first[^1]), ArrayPool<double>.Shared.Rent(_first[^1]));
        for (var group = 0; group < count; group++)
        {
            beside.Clear();
            foreach (var node in members.AsSpan(starts[group]..starts[group + 1]))
            {
                loops[group] += Loops[node];
                beside.Add(this, node, groups);
            }

            // Both ends of an edge within the group were read.
            loops[group] += beside[group] / 2;
            foreach (var other in beside.Near)
            {
                if (other == group)
                    continue;
                (neighbours[placed], weights[placed]) = (other, beside[other]);
                placed++;
            }

            first[group + 1] = placed;
        }

        var merged = new UndirectedGraph(first, neighbours[..placed], weights[..placed], loops);
        ArrayPool<int>.Shared.Return(neighbours);
        ArrayPool<double>.Shared.Return(weights);
        return merged;
    }

    // Whoever is read in ascending order of one end stands in ascending order at the other; what stands there twice becomes one edge.
    static UndirectedGraph Ascending(int[] starts, int[] ends, double[]? weighs, double[] loops)
    {
        var (next, first) = (starts.ToArray(), new int[starts.Length]);
        var (neighbours, weights) = (LargeArray.Uninitialized<int>(ends.Length), LargeArray.Uninitialized<double>(ends.Length));
        for (var node = 0; node < loops.Length; node++)
        {
            for (var place = starts[node]; place < starts[node + 1]; place++)
            {
                var at = next[ends[place]]++;
                neighbours[at] = node;
                if (weighs is not null)
                    weights[at] = weighs[place];
            }
        }

        var placed = 0;
        for (var node = 0; node < loops.Length; node++)
        {
            first[node] = placed;
            for (var place = starts[node]; place < starts[node + 1]; place++)
            {
                var weight = weighs is null ? 1 : weights[place];
                if (placed == first[node] || neighbours[placed - 1] != neighbours[place])
                    (neighbours[placed], weights[placed++]) = (neighbours[place], weight);
                else
                    weights[placed - 1] += weight;
            }
        }

        first[^1] = placed;
        return new(first, neighbours, weights, loops);
    }
}
