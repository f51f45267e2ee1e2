namespace Toolkit.Facts;

/// <summary>Walks the shares below one post after another with the same two lists.</summary>
sealed class ShareTree(FactIndex index)
{
    /// <summary>The root and all below it, breadth first: a node stands before all that hang below it.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>The place of each node's parent; -1 for the root.</summary>
    public List<int> Above { get; } = [];

    public void Collect(int root)
    {
        Rows.Clear();
        Above.Clear();
        Rows.Add(root);
        Above.Add(-1);
        for (var node = 0; node < Rows.Count; node++)
        {
            foreach (var row in index.Shares[Rows[node]])
            {
                Rows.Add(row);
                Above.Add(node);
            }
        }
    }

    /// <summary>Most hops from the root.</summary>
    public int Depth()
    {
        var depth = new int[Rows.Count];
        for (var node = 1; node < depth.Length; node++)
            depth[node] = depth[Above[node]] + 1;
        return depth.Max();
    }
}
