using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Groups of people who talk among each other, without names. Only what lies together means something on this map, not where.</summary>
sealed class CommunitiesChart : IChart
{
    const int Shapes = 7;

    public string Id => "communities";

    public Figure Draw(ChartContext context)
    {
        var map = (CommunityMap)context.Analysis(AnalysisKind.CommunityMap);
        return new()
        {
            Title = ChartWords.Title(map),
            Subtitle = map.IsRefused ? null : $"Modularity {ChartWords.Number(map.Modularity.Value ?? 0)}, stability {ChartWords.Number(map.Stability.Value ?? 0)} (1: every run finds the same). Lines are words exchanged, marks are people, the larger the more they exchange.",
            AlternativeText = ChartWords.Alternative("Map of communities as discs of marks, joined by lines.", map),
            X = new("Only what lies together has a meaning", AxisScale.Linear, AxisFormat.Unlabelled),
            Y = new("People by community", AxisScale.Linear, AxisFormat.Unlabelled),
            Series = [.. Series(map)],
            Table = new(["Community", "People", "Ours", "Words inside", "Words to others", "E–I index"],
                [.. map.Communities.Select(one => (IReadOnlyList<object?>)[one.Name, (long)one.People, one.HoldsTeam, one.Inside, one.Outside, one.Inside + one.Outside > 0 ? (one.Outside - one.Inside) / (one.Outside + one.Inside) : null])]),
            Method = map.Method,
            Gates = map.Gates,
        };
    }

    static IEnumerable<Series> Series(CommunityMap map)
    {
        if (map.Nodes is [])
            yield break;
        yield return Edges("Words between communities", map, edge => map.Nodes[edge.From].Community != map.Nodes[edge.To].Community) with { Dash = LineDash.Dot, Palette = 6 };
        yield return Edges("Words inside", map, edge => map.Nodes[edge.From].Community == map.Nodes[edge.To].Community) with { Palette = 6 };
        for (var community = 0; community < map.Communities.Count; community++)
            yield return Marks(map, community);
        MapNode[] team = [.. map.Nodes.Where(node => node.IsTeam)];
        if (team is not [])
            yield return new() { Name = "We", Kind = SeriesKind.Points, X = [.. team.Select(node => node.X)], Y = [.. team.Select(node => node.Y)], Labels = ["We, all of the team as one"], Palette = Extensibility.Series.OursPalette };
        yield return new()
        {
            Name = "Names of communities",
            Kind = SeriesKind.Texts,
            InLegend = false,
            X = [.. map.Communities.Select((_, community) => Of(map, community).Average(node => node.X))],
            Y = [.. map.Communities.Select((_, community) => Of(map, community).Max(node => node.Y) + 1.4)],
            Labels = [.. map.Communities.Select(one => one.Name)],
        };
    }

    static IEnumerable<MapNode> Of(CommunityMap map, int community) => map.Nodes.Where(node => node.Community == community);

    static Series Edges(string name, CommunityMap map, Func<MapEdge, bool> which)
    {
        MapEdge[] edges = [.. map.Edges.Where(which)];
        return new()
        {
            Name = name,
            Kind = SeriesKind.Line,
            Faint = true,
            X = [.. edges.SelectMany(edge => (double[])[map.Nodes[edge.From].X, map.Nodes[edge.To].X, double.NaN])],
            Y = [.. edges.SelectMany(edge => (double[])[map.Nodes[edge.From].Y, map.Nodes[edge.To].Y, double.NaN])],
        };
    }

    static Series Marks(CommunityMap map, int community)
    {
        MapNode[] nodes = [.. Of(map, community).Where(node => !node.IsTeam)];
        var name = $"{map.Communities[community].Name} ({ChartWords.Count(map.Communities[community].People, "person", "people")}{(map.Communities[community].HoldsTeam ? ", and we" : "")})";
        return new()
        {
            Name = name,
            Kind = SeriesKind.Points,
            X = [.. nodes.Select(node => node.X)],
            Y = [.. nodes.Select(node => node.Y)],
            Sizes = [.. nodes.Select(node => node.Strength)],
            Hollow = [.. nodes.Select(_ => community >= Shapes)],
            Labels = [.. nodes.Select(node => $"Community {name}: {ChartWords.Count((long)node.Strength, "word", "words")} exchanged")],
            Palette = community % Shapes,
        };
    }
}
