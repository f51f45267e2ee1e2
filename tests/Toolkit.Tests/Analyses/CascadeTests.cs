using Toolkit.Analyses;
using Toolkit.Facts;
using Toolkit.Storage;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Analyses;

public sealed class CascadeTests
{
    [Fact]
    public void A_star_is_one_hop_deep()
    {
        var cascade = Of([.. Enumerable.Range(0, 8).Select(share => ($"s{share}", "post"))]);

        Assert.Equal(9, cascade.Nodes.Count);
        Assert.Equal(1, cascade.Nodes.Max(node => node.Hop));
        Assert.Equal(2 * 8 / 9.0, cascade.StructuralVirality!.Value, 9);
        Assert.Contains("broadcast", cascade.Findings[0]);
    }

    [Fact]
    public void A_chain_is_as_deep_as_it_is_long()
    {
        var cascade = Of([.. Enumerable.Range(0, 8).Select(share => ($"s{share}", share == 0 ? "post" : $"s{share - 1}"))]);

        Assert.Equal(8, cascade.Nodes.Max(node => node.Hop));
        Assert.Equal(10 / 3.0, cascade.StructuralVirality!.Value, 9);
        Assert.Contains("person to person", cascade.Findings[0]);
    }

    [Fact]
    public void Leaves_have_lanes_of_their_own_and_branches_stand_between_them()
    {
        var nodes = Of([("a", "post"), ("b", "post"), ("a1", "a"), ("a2", "a"), ("b1", "b"), ("b2", "b")]).Nodes;
        var leaves = nodes.Where((_, place) => nodes.All(node => node.Parent != place)).Select(node => node.Lane).ToList();

        Assert.Equal(leaves.Count, leaves.Distinct().Count());
        Assert.Equal(1.5, nodes[0].Lane);
        Assert.Equal([0.5, 2.5], nodes.Where(node => node.Hop == 1).Select(node => node.Lane));
        Assert.All(nodes.Skip(1), node => Assert.Equal(node.Hop, nodes[node.Parent].Hop + 1));
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_imports()
    {
        (string, string)[] shares = [("a", "post"), ("b", "post"), ("a1", "a"), ("a2", "a"), ("b1", "b")];

        Assert.Equal(Of(shares).Nodes, Of(shares, reversed: true).Nodes);
    }

    [Fact]
    public void Fewer_than_five_sharers_are_not_shown()
    {
        var cascade = Of([("a", "post"), ("b", "a")]);

        Assert.True(cascade.IsRefused);
        Assert.Empty(cascade.Nodes);
        Assert.Null(cascade.StructuralVirality);
    }

    [Fact]
    public void Without_shares_says_so() => Assert.Contains(Of([]).Gates, gate => gate is { Id: "no-shares", Refuses: true });

    static ShareCascade Of((string Id, string Parent)[] shares, bool reversed = false)
    {
        var builder = new StoreBuilder().Actor("B", ActorRole.Team, isOrganisation: true);
        List<Row> rows = [new("post", "2026-01-01T00:00Z", "post") { Actor = "B" }, .. shares.Select((share, i) => new Row(share.Id, $"2026-01-01T{i + 1:00}:00Z", "share") { Actor = "by " + share.Id, Parent = share.Parent })];
        foreach (var row in reversed ? Enumerable.Reverse(rows) : rows)
            builder.Add(row);
        return CascadeAnalysis.Of(new FactSet(builder.Build()).Posts);
    }
}
