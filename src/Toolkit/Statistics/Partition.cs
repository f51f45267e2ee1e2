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

    /// <summary>Numbers groups below <paramref name="limit"/> anew by the first node of each, without gaps; gives how many there are.</summary>
    public static int Renumber(int[] groups, int limit)
    {
        var (names, count) = (new int[limit], 0);
        for (var node = 0; node < groups.Length; node++)
        {
            // Names are kept one too high, so that 0 means none yet.
            if (names[groups[node]] == 0)
                names[groups[node]] = ++count;
            groups[node] = names[groups[node]] - 1;
        }

        return count;
    }

    /// <summary>The nodes of each of <paramref name="count"/> groups, ascending: those of group g stand from Starts[g] to Starts[g+1].</summary>
    public static (int[] Starts, int[] Members) Members(ReadOnlySpan<int> groups, int count)
    {
        var (starts, members) = (new int[count + 1], new int[groups.Length]);
        foreach (var group in groups)
            starts[group + 1]++;
        for (var group = 0; group < count; group++)
            starts[group + 1] += starts[group];
        var next = starts.ToArray();
        for (var node = 0; node < groups.Length; node++)
            members[next[groups[node]]++] = node;
        return (starts, members);
    }
}
