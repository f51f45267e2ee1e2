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
    public int Edges => _neighbours.Length / 2;

    /// <summary>Weight of all edges, loops included.</summary>
    public double Total { get; }

    /// <summary>For each node the weight of its loop.</summary>
    public double[] Loops { get; }

    /// <summary>For each node the weight of its edges.</summary>
    public double[] Strength { get; }

    /// <summary>The nodes that a node is joined to, ascending, without itself.</summary>
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
        var (halves, loops) = (new List<(int From, int To, double Weight)>(2 * from.Length), new double[nodes]);
        for (var edge = 0; edge < from.Length; edge++)
        {
            var weight = weights.IsEmpty ? 1 : weights[edge];
            ArgumentOutOfRangeException.ThrowIfNegative(weight);
            ArgumentOutOfRangeException.ThrowIfNegative(Math.Min(from[edge], to[edge]));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Math.Max(from[edge], to[edge]), nodes);
            if (from[edge] == to[edge])
                loops[from[edge]] += weight;
            else if (weight > 0)
                halves.AddRange([(from[edge], to[edge], weight), (to[edge], from[edge], weight)]);
        }

        return Of(halves, loops);
    }

    /// <summary>One node for each group of nodes; edges within a group become its loop.</summary>
    public UndirectedGraph Merge(int[] groups, int count)
    {
        var ((starts, members), beside) = (Partition.Members(groups, count), new GroupWeights(count));
        var (first, neighbours, weights, loops) = (new int[count + 1], new List<int>(_neighbours.Length), new List<double>(_neighbours.Length), new double[count]);
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
            var near = beside.Near.ToArray();
            Array.Sort(near);
            foreach (var other in near)
            {
                if (other == group)
                    continue;
                neighbours.Add(other);
                weights.Add(beside[other]);
            }

            first[group + 1] = neighbours.Count;
        }

        return new(first, [.. neighbours], [.. weights], loops);
    }

    // Two counting sorts, by the far end and then by the near one, leave each node's neighbours ascending.
    static UndirectedGraph Of(List<(int From, int To, double Weight)> halves, double[] loops)
    {
        var byTo = Sorted(halves, loops.Length, half => half.To);
        var sorted = Sorted([.. byTo], loops.Length, half => half.From);
        var (first, neighbours, weights) = (new int[loops.Length + 1], new List<int>(sorted.Length), new List<double>(sorted.Length));
        for (int place = 0, next; place < sorted.Length; place = next)
        {
            var sum = 0.0;
            for (next = place; next < sorted.Length && sorted[next].From == sorted[place].From && sorted[next].To == sorted[place].To; next++)
                sum += sorted[next].Weight;
            neighbours.Add(sorted[place].To);
            weights.Add(sum);
            first[sorted[place].From + 1]++;
        }

        for (var node = 0; node < loops.Length; node++)
            first[node + 1] += first[node];
        return new(first, [.. neighbours], [.. weights], loops);
    }

    static (int From, int To, double Weight)[] Sorted(List<(int From, int To, double Weight)> halves, int nodes, Func<(int From, int To, double Weight), int> key)
    {
        var (next, sorted) = (new int[nodes + 1], new (int, int, double)[halves.Count]);
        foreach (var half in halves)
            next[key(half) + 1]++;
        for (var node = 0; node < nodes; node++)
            next[node + 1] += next[node];
        foreach (var half in halves)
            sorted[next[key(half)]++] = half;
        return sorted;
    }
}
