using System.Diagnostics;
using FsCheck.Fluent;
using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

public sealed class LeidenTests(ITestOutputHelper output)
{
    [Fact]
    public void Finds_cliques_in_a_ring()
    {
        var graph = RingOfCliques(cliques: 8, size: 5);

        var found = Leiden.Of(graph, 1, seed: 1);

        Assert.Equal(8, found.Count);
        Assert.Equal(1, AdjustedRand.Of(found.Group, [.. Enumerable.Range(0, 40).Select(node => node / 5)]).Value);
        Assert.Equal(1, found.Stability.Value);
        Assert.Equal(Modularity.Of(graph, found.Group).Value, found.Modularity.Value);
    }

    [Fact]
    public void Resolution_makes_communities_smaller_or_larger()
    {
        var graph = RingOfCliques(cliques: 12, size: 4);

        Assert.True(Leiden.Of(graph, 0.2, 1).Count < Leiden.Of(graph, 1, 1).Count);
        Assert.Equal(48, Leiden.Of(graph, 50, 1).Count);
    }

    [Fact]
    public void Graphs_without_edges_have_no_communities_to_speak_of()
    {
        var found = Leiden.Of(UndirectedGraph.Of(3, [], []), 1, 1);

        Assert.Equal([0, 1, 2], found.Group);
        Assert.Equal((UndefinedReason.NoOpportunity, UndefinedReason.NoOpportunity), (found.Modularity.Reason, found.Stability.Reason));
        Assert.Equal(0, Leiden.Of(UndirectedGraph.Of(0, [], []), 1, 1).Count);
    }

    [Fact]
    public void One_edge_joins_two_nodes() => Assert.Equal([0, 0, 1], Leiden.Of(UndirectedGraph.Of(3, [0], [1]), 1, 1).Group);

    [Fact]
    public void Repeats_to_the_last_bit_whatever_the_order_of_edges()
    {
        var (from, to, nodes) = Planted(nodes: 300, groups: 6, within: 0.2, between: 0.03);
        int[] turnedFrom = [.. to.Reverse()], turnedTo = [.. from.Reverse()];

        var found = Leiden.Of(UndirectedGraph.Of(nodes, from, to), 1, 9);
        var again = Leiden.Of(UndirectedGraph.Of(nodes, turnedFrom, turnedTo), 1, 9);

        Assert.Equal(found.Group, again.Group);
        Assert.Equal(found with { Group = [] }, again with { Group = [] });
        Assert.InRange(AdjustedRand.Of(found.Group, [.. Enumerable.Range(0, nodes).Select(node => node % 6)]).Value!.Value, 0.95, 1);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(3)]
    public void Every_community_is_connected(double resolution) => Law.Holds(Law.Graphs(), drawn =>
    {
        var graph = UndirectedGraph.Of(drawn.Nodes, drawn.From, drawn.To);

        var found = Leiden.Of(graph, resolution, seed: 5, runs: 3);

        Assert.Equal(found.Count, Pieces(graph, found.Group));
        Assert.Equal(Enumerable.Range(0, found.Count), found.Group.Distinct().Order());
    });

    [Fact]
    public void No_node_gains_by_moving_alone() => Law.Holds(Law.Graphs(), drawn =>
    {
        var graph = UndirectedGraph.Of(drawn.Nodes, drawn.From, drawn.To);
        var found = Leiden.Of(graph, 1, seed: 5, runs: 2);
        var most = found.Modularity.Value ?? 0;
        for (var node = 0; node < graph.Nodes; node++)
        {
            for (var group = 0; group <= found.Count; group++)
            {
                int[] other = [.. found.Group];
                other[node] = group;
                Assert.True((Modularity.Of(graph, other).Value ?? 0) <= most + 1e-9);
            }
        }
    }, times: 100);

    [Fact]
    public void Small_graphs_mostly_reach_the_best_of_all_partitions()
    {
        var (reached, graphs, draws) = (0, 100, new Draws(12));
        int[][] partitions = [.. Partitions(7)];
        for (var graph = 0; graph < graphs; graph++)
        {
            int[] ends = [.. Enumerable.Range(0, 24).Select(_ => draws.Whole(7))];
            var drawn = UndirectedGraph.Of(7, ends.AsSpan(0, 12), ends.AsSpan(12));
            var best = partitions.Max(groups => Modularity.Of(drawn, groups).Value ?? 0);
            var found = Leiden.Of(drawn, 1, seed: 2).Modularity.Value ?? 0;
            Assert.InRange(found, best - 0.05, best + 1e-9);
            reached += found > best - 1e-9 ? 1 : 0;
        }

        output.WriteLine($"best of all partitions reached in {reached} of {graphs} graphs");
        Assert.InRange(reached, 90, graphs);
    }

    [Fact]
    public void The_unit_of_weights_does_not_matter()
    {
        var (from, to, nodes) = Planted(nodes: 120, groups: 4, within: 0.3, between: 0.05);
        double[] weights = [.. from.Select((_, edge) => 1.0 + (edge % 3))];

        var found = Leiden.Of(UndirectedGraph.Of(nodes, from, to, weights), 1, 9);
        var huge = Leiden.Of(UndirectedGraph.Of(nodes, from, to, Array.ConvertAll(weights, weight => weight * Math.Pow(2, 300))), 1, 9);

        Assert.Equal(found.Group, huge.Group);
        Assert.Equal(found.Modularity.Value!.Value, huge.Modularity.Value!.Value, 12);
    }

    [Fact]
    public void Pieces_of_a_graph_stay_apart()
    {
        var graph = UndirectedGraph.Of(9, [0, 1, 2, 4, 5, 6], [1, 2, 0, 5, 6, 4]);

        Assert.Equal([0, 0, 0, 2, 1, 1, 1, 3, 4], Leiden.Of(graph, 1, 1).Group);
        Assert.Equal([0, 0, 0, 2, 1, 1, 1, 3, 4], Leiden.Of(graph, 0, 1).Group);
    }

    [Theory]
    [InlineData(0.8, 0.7, 0.85)]
    [InlineData(0, 0.2, 0.5)]
    public void Large_graphs_are_divided_too(double within, double least, double most)
    {
        var draws = new Draws(4);
        var (from, to) = (new int[20_000], new int[20_000]);
        for (var edge = 0; edge < from.Length; edge++)
        {
            from[edge] = draws.Whole(4_000);
            to[edge] = draws.Uniform() < within ? (from[edge] / 100 * 100) + draws.Whole(100) : draws.Whole(4_000);
        }

        var graph = UndirectedGraph.Of(4_000, from, to);
        var watch = Stopwatch.StartNew();
        var found = Leiden.Of(graph, 1, 3);

        output.WriteLine($"{Leiden.Runs} runs over {graph.Edges} edges: {watch.Elapsed.TotalSeconds:0.0} s, {found.Count} communities, modularity {found.Modularity.Value:0.000}, stability {found.Stability.Value:0.000}");
        Assert.InRange(found.Modularity.Value!.Value, least, most);
    }

    static UndirectedGraph RingOfCliques(int cliques, int size)
    {
        var (from, to) = (new List<int>(), new List<int>());
        for (var clique = 0; clique < cliques; clique++)
        {
            for (var a = 0; a < size; a++)
            {
                for (var b = 0; b < a; b++)
                    Join((clique * size) + a, (clique * size) + b);
            }

            Join(clique * size, ((clique + 1) % cliques * size) + 1);
        }

        return UndirectedGraph.Of(cliques * size, [.. from], [.. to]);

        void Join(int a, int b)
        {
            from.Add(a);
            to.Add(b);
        }
    }

    static (int[] From, int[] To, int Nodes) Planted(int nodes, int groups, double within, double between)
    {
        var draws = new Draws(8);
        var edges = from a in Enumerable.Range(0, nodes) from b in Enumerable.Range(0, a) where draws.Uniform() < (a % groups == b % groups ? within : between) select (a, b);
        var list = edges.ToList();
        return ([.. list.Select(edge => edge.a)], [.. list.Select(edge => edge.b)], nodes);
    }

    /// <summary>How many pieces remain when only edges within groups are kept.</summary>
    static int Pieces(UndirectedGraph graph, int[] groups)
    {
        int[] piece = [.. Enumerable.Range(0, graph.Nodes)];
        for (var changed = true; changed;)
        {
            changed = false;
            for (var node = 0; node < graph.Nodes; node++)
            {
                foreach (var neighbour in graph.Neighbours(node))
                {
                    if (groups[neighbour] != groups[node] || piece[neighbour] >= piece[node])
                        continue;
                    piece[node] = piece[neighbour];
                    changed = true;
                }
            }
        }

        return piece.Distinct().Count();
    }

    static IEnumerable<int[]> Partitions(int count)
    {
        return Grow([], 0);

        IEnumerable<int[]> Grow(int[] start, int used) => start.Length == count
            ? [start]
            : Enumerable.Range(0, used + 1).SelectMany(group => Grow([.. start, group], Math.Max(used, group + 1)));
    }
}
