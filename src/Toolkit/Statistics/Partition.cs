namespace Toolkit.Statistics;

/// <summary>A group for each node of a graph, with what each group weighs; groups are numbered from 0, and may be empty.</summary>
sealed class Partition
{
    readonly Stack<int> _empty = [];

    public Partition(UndirectedGraph graph, int[] groups)
    {
        (Graph, Group, Strength, Size) = (graph, groups, new double[graph.Nodes], new int[graph.Nodes]);
        for (var node = 0; node < graph.Nodes; node++)
        {
            Strength[groups[node]] += graph.Strength[node];
            Size[groups[node]]++;
        }

        for (var group = graph.Nodes - 1; group >= 0; group--)
        {
            if (Size[group] == 0)
                _empty.Push(group);
        }
    }

    public UndirectedGraph Graph { get; }

    /// <summary>For each node its group.</summary>
    public int[] Group { get; }

    /// <summary>For each group the strength of its nodes.</summary>
    public double[] Strength { get; }

    /// <summary>For each group its number of nodes.</summary>
    public int[] Size { get; }

    /// <summary>A group of its own for each node.</summary>
    public static Partition Singletons(UndirectedGraph graph) => new(graph, [.. Enumerable.Range(0, graph.Nodes)]);

    /// <summary>A group without nodes. There is one whenever some node is not alone.</summary>
    public int Empty => _empty.Peek();

    public void Move(int node, int group)
    {
        var from = Group[node];
        Strength[from] -= Graph.Strength[node];
        if (Size[group] == 0)
            _empty.Pop();
        if (--Size[from] == 0)
        {
            Strength[from] = 0;
            _empty.Push(from);
        }

        Strength[group] += Graph.Strength[node];
        Size[group]++;
        Group[node] = group;
    }

    /// <summary>Numbers the groups anew by the first node of each, without gaps; gives how many there are.</summary>
    public static int Renumber(int[] groups)
    {
        var (names, count) = (new Dictionary<int, int>(), 0);
        for (var node = 0; node < groups.Length; node++)
        {
            if (!names.TryGetValue(groups[node], out var name))
                names[groups[node]] = name = count++;
            groups[node] = name;
        }

        return count;
    }
}
