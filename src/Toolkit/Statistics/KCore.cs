namespace Toolkit.Statistics;

/// <summary>
/// Core numbers: the largest k such that a node belongs to a part of the graph in which every node has k neighbours there. Seidman 1983,
/// doi:10.1016/0378-8733(83)90028-X; in linear time by Batagelj and Zaveršnik 2003.
/// </summary>
static class KCore
{
    /// <summary>For each node its core number, from 0. Weights and loops do not count.</summary>
    public static int[] Numbers(UndirectedGraph graph)
    {
        int[] degree = [.. Enumerable.Range(0, graph.Nodes).Select(node => graph.Neighbours(node).Length)];
        var (start, order, place) = ByDegree(degree);
        foreach (var node in order)
        {
            foreach (var neighbour in graph.Neighbours(node))
            {
                if (degree[neighbour] <= degree[node])
                    continue;
                // The neighbour changes places with the first of its degree, and that degree begins one later.
                var (from, to) = (place[neighbour], start[degree[neighbour]]++);
                var other = order[to];
                (order[to], order[from], place[neighbour], place[other]) = (neighbour, other, to, from);
                degree[neighbour]--;
            }
        }

        return degree;
    }

    /// <summary>The highest core number and how many nodes have it; (0, 0) for a graph without nodes.</summary>
    public static (int Core, int Nodes) Innermost(UndirectedGraph graph)
    {
        var numbers = Numbers(graph);
        var highest = numbers.Length == 0 ? 0 : numbers.Max();
        return (highest, numbers.Count(number => number == highest));
    }

    static (int[] Start, int[] Order, int[] Place) ByDegree(int[] degree)
    {
        var start = new int[degree.Length + 1];
        foreach (var value in degree)
            start[value + 1]++;
        for (var value = 1; value < start.Length; value++)
            start[value] += start[value - 1];
        var (next, order, place) = (start.ToArray(), new int[degree.Length], new int[degree.Length]);
        for (var node = 0; node < degree.Length; node++)
        {
            place[node] = next[degree[node]]++;
            order[place[node]] = node;
        }

        return (start, order, place);
    }
}
