using Toolkit.Extensibility;
using Toolkit.Statistics;

namespace Toolkit.Analyses;

/// <summary>
/// A disc for each community, its people in a spiral as sunflower seeds stand, those with most ties in the middle. Discs are set down by size, each beside
/// those set before, where it is nearest to the communities it talks with. No chance: the same graph gives the same map.
/// </summary>
static class CommunityLayout
{
    const double Gap = 1.6;
    const int Directions = 48;
    static readonly double _goldenAngle = Math.PI * (3 - Math.Sqrt(5));

    public static IReadOnlyList<MapNode> Place(UndirectedGraph graph, IReadOnlyList<int[]> communities)
    {
        var group = new Dictionary<int, int>();
        for (var community = 0; community < communities.Count; community++)
        {
            foreach (var node in communities[community])
                group[node] = community;
        }

        var discs = Discs(communities, Between(graph, communities, group));
        return [.. communities.SelectMany((members, community) => members.Select((node, place) =>
        {
            var (reach, angle) = (Math.Sqrt(place), place * _goldenAngle);
            return new MapNode(discs[community].X + (reach * Math.Cos(angle)), discs[community].Y + (reach * Math.Sin(angle)), community, graph.Strength[node], node == 0);
        }))];
    }

    static List<(double X, double Y, double Radius)> Discs(IReadOnlyList<int[]> communities, double[,] between)
    {
        var discs = new List<(double X, double Y, double Radius)>();
        for (var community = 0; community < communities.Count; community++)
        {
            var radius = Math.Sqrt(communities[community].Length);
            discs.Add(discs is [] ? (0, 0, radius) : Nearest(discs, radius, community, between));
        }

        return discs;
    }

    static (double X, double Y, double Radius) Nearest(List<(double X, double Y, double Radius)> discs, double radius, int community, double[,] between)
    {
        var places = from disc in discs
                     from direction in Enumerable.Range(0, Directions)
                     let angle = 2 * Math.PI * direction / Directions
                     let reach = disc.Radius + radius + Gap
                     let spot = (X: disc.X + (reach * Math.Cos(angle)), Y: disc.Y + (reach * Math.Sin(angle)), Radius: radius)
                     where discs.All(other => Distance(other, spot) >= other.Radius + radius + Gap - 1e-9)
                     select spot;
        return places.MinBy(spot => (0.1 * Math.Sqrt((spot.X * spot.X) + (spot.Y * spot.Y))) + discs.Select((disc, other) => between[community, other] * Distance(disc, spot)).Sum());
    }

    static double Distance((double X, double Y, double Radius) a, (double X, double Y, double Radius) b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));

    /// <summary>Share of each community's outward ties that go to each other one.</summary>
    static double[,] Between(UndirectedGraph graph, IReadOnlyList<int[]> communities, Dictionary<int, int> group)
    {
        var between = new double[communities.Count, communities.Count];
        for (var community = 0; community < communities.Count; community++)
        {
            var sum = 0.0;
            foreach (var node in communities[community])
            {
                var neighbours = graph.Neighbours(node);
                var weights = graph.Weights(node);
                for (var i = 0; i < neighbours.Length; i++)
                {
                    if (!group.TryGetValue(neighbours[i], out var other) || other == community)
                        continue;
                    between[community, other] += weights[i];
                    sum += weights[i];
                }
            }

            for (var other = 0; other < communities.Count && sum > 0; other++)
                between[community, other] /= sum;
        }

        return between;
    }
}
