using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>The largest cascade of shares as a tree over time; very large ones as a count for each hop.</summary>
sealed class CascadeChart : IChart
{
    const int MostNodes = 250;
    const int MostHops = 6;

    public string Id => "cascade";

    public Figure Draw(ChartContext context)
    {
        var cascade = (ShareCascade)context.Analysis(AnalysisKind.ShareCascade);
        var isTree = cascade.Nodes.Count <= MostNodes;
        return new()
        {
            Title = ChartWords.Title(cascade),
            Subtitle = cascade.Nodes is [] ? null : $"{(isTree ? "Each mark is a share, joined to what it shares" : "Shares so far, by hop")}. {ChartWords.Count(cascade.Nodes.Count, "node", "nodes")}, depth {cascade.Nodes.Max(node => node.Hop)}, structural virality {ChartWords.Number(cascade.StructuralVirality ?? double.NaN)} (1 pair, towards 2 star, large chain).",
            AlternativeText = ChartWords.Alternative(isTree ? "Tree of shares over time." : "Curves of the number of shares over time, one for each hop.", cascade),
            X = new("Time since the post (log scale)", AxisScale.Log10, AxisFormat.Duration),
            Y = isTree ? new("Branches, side by side", AxisScale.Linear, AxisFormat.Unlabelled) : new("Shares so far", AxisScale.Linear, AxisFormat.Compact),
            Series = cascade.Nodes is [] ? [] : isTree ? [.. Tree(cascade.Nodes)] : [.. Counts(cascade.Nodes)],
            Table = new(["Hop", "Shares", "First after (s)", "Median after (s)", "Last after (s)"], [.. cascade.Nodes.Skip(1).GroupBy(node => node.Hop).OrderBy(group => group.Key).Select(Row)]),
            Method = cascade.Method,
            Gates = cascade.Gates,
        };
    }

    static IReadOnlyList<object?> Row(IGrouping<int, CascadeNode> hop)
    {
        double[] seconds = [.. hop.Select(node => node.Seconds).Where(double.IsFinite).Order()];
        return seconds is [] ? [(long)hop.Key, (long)hop.Count(), null, null, null] : [(long)hop.Key, (long)hop.Count(), seconds[0], seconds[seconds.Length / 2], seconds[^1]];
    }

    /// <summary>The post has no place on a logarithmic scale: it stands to the left of the first share.</summary>
    static Func<CascadeNode, double> Place(IReadOnlyList<CascadeNode> nodes)
    {
        var first = nodes.Skip(1).Select(node => node.Seconds).Where(seconds => seconds > 0).DefaultIfEmpty(2).Min();
        return node => node.Parent < 0 ? Math.Max(0.5, first / 3) : Math.Max(first, node.Seconds);
    }

    static IEnumerable<Series> Tree(IReadOnlyList<CascadeNode> nodes)
    {
        var x = Place(nodes);
        CascadeNode[] shares = [.. nodes.Skip(1)];
        yield return new()
        {
            Name = "Shares what",
            Kind = SeriesKind.Line,
            X = [.. shares.SelectMany(node => (double[])[x(nodes[node.Parent]), x(node), double.NaN])],
            Y = [.. shares.SelectMany(node => (double[])[nodes[node.Parent].Lane, node.Lane, double.NaN])],
            Palette = 6,
            Faint = true,
        };
        foreach (var hop in shares.GroupBy(node => Math.Min(node.Hop, MostHops)).OrderBy(group => group.Key))
            yield return new()
            {
                Name = hop.Key == MostHops ? $"Hop {MostHops} and on" : $"Hop {hop.Key}",
                Kind = SeriesKind.Points,
                X = [.. hop.Select(x)],
                Y = [.. hop.Select(node => node.Lane)],
                Labels = [.. hop.Select(node => $"Hop {node.Hop}, {ChartWords.Duration(node.Seconds)} after the post")],
                Palette = hop.Key - 1,
            };
        yield return new() { Name = "The post", Kind = SeriesKind.Points, X = [x(nodes[0])], Y = [nodes[0].Lane], Labels = ["The post"], Palette = Series.OursPalette };
    }

    static IEnumerable<Series> Counts(IReadOnlyList<CascadeNode> nodes)
    {
        var x = Place(nodes);
        foreach (var hop in nodes.Skip(1).Where(node => double.IsFinite(node.Seconds)).GroupBy(node => Math.Min(node.Hop, MostHops)).OrderBy(group => group.Key))
        {
            CascadeNode[] inTime = [.. hop.OrderBy(node => node.Seconds)];
            yield return new()
            {
                Name = hop.Key == MostHops ? $"Hop {MostHops} and on" : $"Hop {hop.Key}",
                Kind = SeriesKind.Line,
                X = [.. inTime.Select(x)],
                Y = [.. inTime.Select((_, place) => place + 1.0)],
                Palette = hop.Key - 1,
                Dash = (LineDash)((hop.Key - 1) % 3),
            };
        }
    }
}
