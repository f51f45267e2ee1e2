using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// Communities by the Leiden algorithm on modularity: local moving, refinement, and a smaller graph of the refined parts, until nothing
/// moves. Above a million edges one round has to do. Every community is connected. The same graph, resolution and seed give the same communities to the last bit.
/// Traag, Waltman and van Eck 2019, doi:10.1038/s41598-019-41695-z.
/// </summary>
static class Leiden
{
    public const int Runs = 20;
    const int MostRounds = 5;

    /// <summary>A graph of more edges is large: one run has to do, of as many rounds as the authors' own program takes unless told otherwise.</summary>
    public const int LargeEdges = 100_000;

    const int RoundsOfLarge = 2;

    /// <summary>Of more edges it is very large: one round has to do, and nodes are not moved once more at the end. Over 2.4 million pairs that finds 3 % less modularity in half of the time.</summary>
    const int VeryLargeEdges = 1_000_000;

    const double LeastGain = 1e-4;

    /// <summary>
    /// The best of several runs with different chance, and how alike the runs are. A graph without edges has a community for each
    /// node and no modularity.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="resolution">γ: above 1 for smaller communities, below for larger ones.</param>
    /// <param name="seed">Of the chance; from the data, so that the same data give the same communities.</param>
    /// <param name="runs">How many runs.</param>
    public static Communities Of(UndirectedGraph graph, double resolution, ulong seed, int runs = Runs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(runs);
        var found = new int[runs][];
        Parallel.For(0, runs, Stopping.Loop, run => found[run] = Run(graph, resolution, new(seed, (ulong)run)));
        Measured[] values = [.. found.Select(groups => Modularity.Of(graph, groups, resolution))];
        var best = Enumerable.Range(0, runs).MaxBy(run => values[run].Value ?? 0);
        return new()
        {
            Group = found[best],
            Count = found[best].Length == 0 ? 0 : found[best].Max() + 1,
            Modularity = values[best],
            Stability = graph.Total > 0 ? AdjustedRand.MeanOfPairs(found) : Measured.Undefined(UndefinedReason.NoOpportunity, runs),
        };
    }

    /// <summary>One run: rounds from what the round before found, while modularity grows by more than a trifle, at most two on large graphs and one on very large ones.</summary>
    static int[] Run(UndirectedGraph graph, double resolution, CounterRandom random)
    {
        int[] groups = [.. Enumerable.Range(0, graph.Nodes)];
        if (!(graph.Total > 0))
            return groups;
        var (reached, gain) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var round = 0; round < RoundsOf(graph) && gain > LeastGain; round++)
        {
            groups = Round(graph, groups, resolution, ref random);
            var value = Modularity.Of(graph, groups, resolution).Value ?? 0;
            (reached, gain) = (value, value - reached);
        }

        return graph.Edges <= VeryLargeEdges ? Settled(graph, groups, resolution, ref random) : Connected(graph, groups);
    }

    static int RoundsOf(UndirectedGraph graph) => graph.Edges <= LargeEdges ? MostRounds : graph.Edges <= VeryLargeEdges ? RoundsOfLarge : 1;

    /// <summary>Connected communities from which no single node gains by moving.</summary>
    static int[] Settled(UndirectedGraph graph, int[] groups, double resolution, ref CounterRandom random)
    {
        while (true)
        {
            groups = Connected(graph, groups);
            var partition = new Partition(graph, groups);
            if (!LocalMoving.Run(partition, resolution, ref random))
                return groups;
            groups = partition.Group;
        }
    }

    static int[] Round(UndirectedGraph graph, int[] groups, double resolution, ref CounterRandom random)
    {
        int[] place = [.. Enumerable.Range(0, graph.Nodes)];
        var partition = new Partition(graph, [.. groups]);
        while (true)
        {
            LocalMoving.Run(partition, resolution, ref random);
            var parts = Refinement.Run(partition, resolution, ref random);
            var count = Partition.Renumber(parts, parts.Length);
            if (count == partition.Graph.Nodes)
                return Array.ConvertAll(place, at => partition.Group[at]);
            var above = new int[count];
            for (var node = 0; node < parts.Length; node++)
                above[parts[node]] = partition.Group[node];
            Partition.Renumber(above, parts.Length);
            place = Array.ConvertAll(place, at => parts[at]);
            partition = new(partition.Graph.Merge(parts, count), above);
        }
    }

    /// <summary>
    /// Each connected piece of a group as a group of its own, numbered by size, then by first node. Moving can leave a group in pieces
    /// where refinement has ended; to part them always gains.
    /// </summary>
    static int[] Connected(UndirectedGraph graph, int[] groups)
    {
        var (piece, sizes, ahead) = (new int[graph.Nodes], new List<int>(), new Stack<int>());
        Array.Fill(piece, -1);
        for (var start = 0; start < graph.Nodes; start++)
        {
            if (piece[start] >= 0)
                continue;
            piece[start] = sizes.Count;
            sizes.Add(0);
            ahead.Push(start);
            while (ahead.TryPop(out var node))
            {
                sizes[piece[start]]++;
                foreach (var neighbour in graph.Neighbours(node))
                {
                    if (piece[neighbour] >= 0 || groups[neighbour] != groups[start])
                        continue;
                    piece[neighbour] = piece[start];
                    ahead.Push(neighbour);
                }
            }
        }

        int[] bySize = [.. Enumerable.Range(0, sizes.Count).OrderByDescending(name => sizes[name])];
        var names = new int[sizes.Count];
        for (var name = 0; name < names.Length; name++)
            names[bySize[name]] = name;
        return Array.ConvertAll(piece, name => names[name]);
    }
}

/// <summary>What <see cref="Leiden"/> found.</summary>
sealed record Communities
{
    /// <summary>For each node its community; 0 is the largest.</summary>
    public required int[] Group { get; init; }

    public required int Count { get; init; }

    /// <summary>Of the best run. Undefined without edges.</summary>
    public required Measured Modularity { get; init; }

    /// <summary>Mean adjusted Rand index of all pairs of runs; 1 where all agree. Undefined without edges or with one run.</summary>
    public required Measured Stability { get; init; }
}
