namespace Toolkit.Standard;

/// <summary>Counts over a directed graph with repeated edges.</summary>
readonly record struct DirectedGraph(int Nodes, long Edges, long MutualEdges, long Interactions, long MutualInteractions)
{
    /// <summary>Sorts by unordered pair, so that an edge and its opposite stand together.</summary>
    public static DirectedGraph Of(ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        var keys = new (double Low, double High, bool Forth)[from.Length];
        for (var row = 0; row < from.Length; row++)
            keys[row] = from[row] < to[row] ? (from[row], to[row], true) : (to[row], from[row], false);
        Array.Sort(keys, Compare);
        var (edges, mutual, both) = (0L, 0L, 0L);
        for (int place = 0, next; place < keys.Length; place = next)
        {
            var forth = 0;
            for (next = place; next < keys.Length && keys[next].Low == keys[place].Low && keys[next].High == keys[place].High; next++)
                forth += keys[next].Forth ? 1 : 0;
            var back = next - place - forth;
            edges += (forth > 0 ? 1 : 0) + (back > 0 ? 1 : 0);
            mutual += forth > 0 && back > 0 ? 2 : 0;
            both += 2L * Math.Min(forth, back);
        }

        return new(CountNodes(from, to), edges, mutual, keys.Length, both);
    }

    static int Compare((double Low, double High, bool Forth) a, (double Low, double High, bool Forth) b) =>
        a.Low != b.Low ? a.Low.CompareTo(b.Low) : a.High.CompareTo(b.High);

    static int CountNodes(ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        var nodes = new HashSet<double>();
        foreach (var node in from)
            nodes.Add(node);
        foreach (var node in to)
            nodes.Add(node);
        return nodes.Count;
    }
}
