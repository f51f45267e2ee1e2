namespace Toolkit.Statistics;

/// <summary>
/// The second phase of Leiden: each group is built anew from single nodes, which join only what they are joined to and only within
/// their group, so that no part of the result falls apart. Where several merges gain, one is drawn in favour of larger gains.
/// Traag, Waltman and van Eck 2019, algorithm A.2.
/// </summary>
sealed class Refinement
{
    // As published: how far chance prefers larger gains, here in units of the mean edge.
    const double Randomness = 0.01;

    readonly Partition _groups;
    readonly Partition _parts;
    readonly double _resolution;
    readonly double[] _cut;
    readonly GroupWeights _weights;
    readonly List<(int Part, double Gain)> _merges = [];

    Refinement(Partition groups, double resolution)
    {
        (_groups, _resolution, _weights) = (groups, resolution, new(groups.Graph.Nodes));
        (_parts, _cut) = (Partition.Singletons(groups.Graph), new double[groups.Graph.Nodes]);
        for (var node = 0; node < _cut.Length; node++)
        {
            var neighbours = groups.Graph.Neighbours(node);
            var weights = groups.Graph.Weights(node);
            for (var i = 0; i < neighbours.Length; i++)
                _cut[node] += groups.Group[neighbours[i]] == groups.Group[node] ? weights[i] : 0;
        }
    }

    UndirectedGraph Graph => _groups.Graph;

    /// <summary>For each node its part; parts lie within groups and are connected.</summary>
    public static int[] Run(Partition groups, double resolution, ref CounterRandom random)
    {
        var refinement = new Refinement(groups, resolution);
        foreach (var node in LocalMoving.Shuffled(groups.Graph.Nodes, ref random))
        {
            if (refinement._parts.Size[refinement._parts.Group[node]] == 1 && refinement.IsWellConnected(node))
                refinement.Merge(node, ref random);
        }

        return refinement._parts.Group;
    }

    /// <summary>Whether a part has at least as much weight to the rest of its group as chance would give.</summary>
    bool IsWellConnected(int part)
    {
        var (strength, all) = (_parts.Strength[part], _groups.Strength[_groups.Group[part]]);
        return _cut[part] >= (_resolution * strength * (all - strength) / (2 * Graph.Total)) - (1e-12 * strength);
    }

    void Merge(int node, ref CounterRandom random)
    {
        _weights.Clear();
        _weights.AddWithin(Graph, node, _parts.Group, _groups.Group);
        _merges.Clear();
        _merges.Add((node, 0));
        foreach (var part in _weights.Near)
        {
            var gain = _weights[part] - (_resolution * Graph.Strength[node] * _parts.Strength[part] / (2 * Graph.Total));
            if (gain >= 0 && IsWellConnected(part))
                _merges.Add((part, gain));
        }

        var chosen = Draw(random.NextDouble());
        if (chosen == node)
            return;
        _cut[chosen] += _cut[node] - (2 * _weights[chosen]);
        _parts.Move(node, chosen);
    }

    // Chances are exp(gain ÷ randomness), taken from the largest gain so that none overflows.
    int Draw(double share)
    {
        var (unit, most, all) = (Randomness * Graph.Total / Math.Max(1, Graph.Edges), 0.0, 0.0);
        foreach (var (_, gain) in _merges)
            most = Math.Max(most, gain);
        foreach (var (_, gain) in _merges)
            all += Math.Exp((gain - most) / unit);
        var left = share * all;
        foreach (var (part, gain) in _merges)
        {
            left -= Math.Exp((gain - most) / unit);
            if (left < 0)
                return part;
        }

        return _merges[^1].Part;
    }
}
