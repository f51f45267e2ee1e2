using FsCheck.Fluent;
using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

/// <summary>Undirected graphs, modularity, likeness of partitions, cores and the E–I index.</summary>
public sealed class GraphTests
{
    [Fact]
    public void Edges_in_both_directions_are_one_with_their_sum()
    {
        var graph = UndirectedGraph.Of(3, [0, 1, 2, 2], [1, 0, 2, 1], [1, 2, 5, 0]);

        Assert.Equal((3, 1, 8.0), (graph.Nodes, graph.Edges, graph.Total));
        Assert.Equal([1], graph.Neighbours(0).ToArray());
        Assert.Equal([3.0], graph.Weights(1).ToArray());
        Assert.Equal([3, 3, 10], graph.Strength);
    }

    [Fact]
    public void A_graph_takes_only_nodes_that_it_has()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => UndirectedGraph.Of(2, [0], [2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => UndirectedGraph.Of(2, [0], [-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => UndirectedGraph.Of(2, [0], [1], [-1]));
    }

    [Fact]
    public void Merged_nodes_keep_all_weight() => Law.Holds(Law.Graphs(), drawn =>
    {
        var graph = UndirectedGraph.Of(drawn.Nodes, drawn.From, drawn.To);
        int[] groups = [.. Enumerable.Range(0, drawn.Nodes).Select(node => node % 3)];

        var merged = graph.Merge(groups, 3);

        Assert.Equal(graph.Total, merged.Total, 12);
        Assert.Equal(Modularity.Of(graph, groups).Value ?? 0, Modularity.Of(merged, [0, 1, 2]).Value ?? 0, 12);
    });

    [Fact]
    public void Two_triangles_with_a_bridge_have_known_modularity()
    {
        var graph = UndirectedGraph.Of(6, [0, 1, 2, 3, 4, 5, 2], [1, 2, 0, 4, 5, 3, 3]);

        Assert.Equal((6.0 / 7) - 0.5, Modularity.Of(graph, [0, 0, 0, 1, 1, 1]).Value!.Value, 12);
        Assert.Equal(0, Modularity.Of(graph, [0, 0, 0, 0, 0, 0]).Value!.Value, 12);
        Assert.Equal(-5.0 / 7, ExternalInternal.Of(graph, [0, 0, 0, 1, 1, 1]).Value!.Value, 12);
    }

    [Fact]
    public void Graphs_without_edges_have_no_modularity_and_no_external_ties()
    {
        Assert.Equal(UndefinedReason.NoOpportunity, Modularity.Of(UndirectedGraph.Of(3, [], []), [0, 1, 2]).Reason);
        Assert.Equal(UndefinedReason.NoOpportunity, ExternalInternal.Of(UndirectedGraph.Of(3, [1], [1]), [0, 1, 2]).Reason);
    }

    [Fact]
    public void Partitions_are_alike_by_any_name()
    {
        Assert.Equal(1, AdjustedRand.Of([0, 0, 1, 1, 2], [2, 2, 0, 0, 1]).Value);
        Assert.Equal(1, AdjustedRand.Of([0, 0, 0], [0, 0, 0]).Value);
        Assert.Equal(1, AdjustedRand.Of([0, 1, 2], [0, 1, 2]).Value);
        Assert.Equal(0, AdjustedRand.Of([0, 0, 0], [0, 1, 2]).Value);
        Assert.Equal(UndefinedReason.BelowMinN, AdjustedRand.Of([0], [0]).Reason);
        Assert.Equal(UndefinedReason.BelowMinN, AdjustedRand.MeanOfPairs([[0, 1]]).Reason);
    }

    [Fact]
    public void Likeness_counts_pairs() => Law.Holds(Gen.Choose(0, 4).ArrayOf(24), draws =>
    {
        var (a, b) = (draws[..12], draws[12..]);
        var (both, first, second) = (0.0, 0.0, 0.0);
        for (var i = 0; i < 12; i++)
        {
            for (var j = 0; j < i; j++)
            {
                both += a[i] == a[j] && b[i] == b[j] ? 1 : 0;
                first += a[i] == a[j] ? 1 : 0;
                second += b[i] == b[j] ? 1 : 0;
            }
        }

        var expected = first * second / 66;
        var most = (first + second) / 2;
        Assert.Equal(most == expected ? 1 : (both - expected) / (most - expected), AdjustedRand.Of(a, b).Value!.Value, 10);
        Assert.Equal(AdjustedRand.Of(b, a).Value!.Value, AdjustedRand.Of(a, b).Value!.Value, 12);
    });

    [Fact]
    public void A_clique_with_a_tail_has_its_clique_for_a_core()
    {
        var graph = UndirectedGraph.Of(7, [0, 0, 0, 1, 1, 2, 3, 4], [1, 2, 3, 2, 3, 3, 4, 5]);

        Assert.Equal([3, 3, 3, 3, 1, 1, 0], KCore.Numbers(graph));
        Assert.Equal((3, 4), KCore.Innermost(graph));
        Assert.Equal((0, 0), KCore.Innermost(UndirectedGraph.Of(0, [], [])));
    }

    [Fact]
    public void Cores_are_what_peeling_leaves() => Law.Holds(Law.Graphs(), drawn =>
    {
        var graph = UndirectedGraph.Of(drawn.Nodes, drawn.From, drawn.To);
        var (left, expected) = (Enumerable.Range(0, drawn.Nodes).ToHashSet(), new int[drawn.Nodes]);
        for (var core = 0; left.Count > 0; core++)
        {
            while (left.Where(node => graph.Neighbours(node).ToArray().Count(left.Contains) < core).ToList() is [_, ..] fall)
                left.ExceptWith(fall);
            foreach (var node in left)
                expected[node] = core;
        }

        Assert.Equal(expected, KCore.Numbers(graph));
    });
}
