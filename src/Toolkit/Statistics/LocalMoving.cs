namespace Toolkit.Statistics;

/// <summary>
/// The first phase of Leiden: nodes leave a queue one by one and go to the group where modularity gains most; neighbours of a node that
/// moved queue again. Traag, Waltman and van Eck 2019, doi:10.1038/s41598-019-41695-z, algorithm A.2.
/// </summary>
static class LocalMoving
{
    /// <summary>Moves nodes until none gains by moving; gives whether any did.</summary>
    public static bool Run(Partition partition, double resolution, ref CounterRandom random)
    {
        var graph = partition.Graph;
        var (queue, waits) = (new Queue<int>(Shuffled(graph.Nodes, ref random)), new bool[graph.Nodes]);
        Array.Fill(waits, true);
        var (weights, moved) = (new GroupWeights(graph.Nodes), false);
        while (queue.TryDequeue(out var node))
        {
            waits[node] = false;
            var best = Best(partition, node, resolution, weights);
            if (best == partition.Group[node])
                continue;
            partition.Move(node, best);
            moved = true;
            foreach (var neighbour in graph.Neighbours(node))
            {
                if (partition.Group[neighbour] == best || waits[neighbour])
                    continue;
                waits[neighbour] = true;
                queue.Enqueue(neighbour);
            }
        }

        return moved;
    }

    /// <summary>All numbers below <paramref name="count"/> in random order (Fisher and Yates).</summary>
    public static int[] Shuffled(int count, ref CounterRandom random)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (var i = count - 1; i > 0; i--)
        {
            var j = random.NextInt(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    // The node stays where it is unless another place is better by more than rounding.
    static int Best(Partition partition, int node, double resolution, GroupWeights weights)
    {
        var (graph, own) = (partition.Graph, partition.Group[node]);
        weights.Clear();
        weights.Add(graph, node, partition.Group);
        var scale = resolution * graph.Strength[node] / (2 * graph.Total);
        var (best, most) = (own, weights[own] - (scale * (partition.Strength[own] - graph.Strength[node])));
        var margin = 1e-12 * graph.Strength[node];
        foreach (var group in weights.Near)
        {
            var gain = weights[group] - (scale * partition.Strength[group]);
            if (group != own && gain > most + margin)
                (best, most) = (group, gain);
        }

        return most < -margin && partition.Size[own] > 1 ? partition.Empty : best;
    }
}
