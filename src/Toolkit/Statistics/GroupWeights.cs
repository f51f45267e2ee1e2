namespace Toolkit.Statistics;

/// <summary>The weight between some nodes and each group next to them, in a column that is used again and again.</summary>
sealed class GroupWeights(int groups)
{
    readonly double[] _weight = new double[groups];
    readonly int[] _near = new int[groups];
    int _count;

    /// <summary>The groups next to what was read, in the order in which neighbours name them.</summary>
    public ReadOnlySpan<int> Near => _near.AsSpan(0, _count);

    public double this[int group] => _weight[group];

    public void Clear()
    {
        foreach (var group in Near)
            _weight[group] = 0;
        _count = 0;
    }

    /// <summary>Adds a node's edges.</summary>
    public void Add(UndirectedGraph graph, int node, int[] groups)
    {
        var neighbours = graph.Neighbours(node);
        var weights = graph.Weights(node);
        for (var i = 0; i < neighbours.Length; i++)
            Add(groups[neighbours[i]], weights[i]);
    }

    /// <summary>Adds those of a node's edges that stay within its own of some wider groups.</summary>
    public void AddWithin(UndirectedGraph graph, int node, int[] groups, int[] wider)
    {
        var neighbours = graph.Neighbours(node);
        var weights = graph.Weights(node);
        for (var i = 0; i < neighbours.Length; i++)
        {
            if (wider[neighbours[i]] == wider[node])
                Add(groups[neighbours[i]], weights[i]);
        }
    }

    void Add(int group, double weight)
    {
        if (_weight[group] == 0)
            _near[_count++] = group;
        _weight[group] += weight;
    }
}
