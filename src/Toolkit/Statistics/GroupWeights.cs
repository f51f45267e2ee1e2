namespace Toolkit.Statistics;

/// <summary>The weight between one node and each group next to it, in a column that is used again for every node.</summary>
sealed class GroupWeights(int groups)
{
    readonly double[] _weight = new double[groups];
    readonly List<int> _near = [];

    /// <summary>The groups next to the node, in the order in which its neighbours name them.</summary>
    public IReadOnlyList<int> Near => _near;

    public double this[int group] => _weight[group];

    /// <summary>Reads a node's edges, only those to <paramref name="counts"/>.</summary>
    public void Read(UndirectedGraph graph, int node, int[] groups, Func<int, bool>? counts = null)
    {
        foreach (var group in _near)
            _weight[group] = 0;
        _near.Clear();
        var neighbours = graph.Neighbours(node);
        var weights = graph.Weights(node);
        for (var i = 0; i < neighbours.Length; i++)
        {
            if (counts is not null && !counts(neighbours[i]))
                continue;
            var group = groups[neighbours[i]];
            if (_weight[group] == 0)
                _near.Add(group);
            _weight[group] += weights[i];
        }
    }
}
