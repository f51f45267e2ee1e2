namespace Toolkit.Standard;

/// <summary>Two who speak with each other, by their codes, and how often each way.</summary>
readonly record struct JoinedPair(int Low, int High, int Forth, int Back);

/// <summary>A directed graph with repeated edges, brought together by the unordered pairs of ends.</summary>
sealed class JoinedPairs
{
    JoinedPairs(Codes nodes, List<JoinedPair> all) => (Nodes, All) = (nodes, all);

    /// <summary>The ends.</summary>
    public Codes Nodes { get; }

    /// <summary>Each pair once, by its lower and then its higher end.</summary>
    public IReadOnlyList<JoinedPair> All { get; }

    public static JoinedPairs Of(ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        var nodes = Codes.From(from, to);
        var (starts, keys) = ByLow(nodes, from.Length);
        var all = new List<JoinedPair>();
        for (var low = 0; low < nodes.Count; low++)
        {
            var ends = keys.AsSpan(starts[low]..starts[low + 1]);
            ends.Sort();
            for (int place = 0, next; place < ends.Length; place = next)
            {
                var (high, forth) = (ends[place] >> 1, 0);
                for (next = place; next < ends.Length && ends[next] >> 1 == high; next++)
                    forth += (int)(ends[next] & 1);
                all.Add(new(low, (int)high, forth, next - place - forth));
            }
        }

        return new(nodes, all);
    }

    // For each lower end the higher ones, doubled, with 1 where the edge goes up.
    static (int[] Starts, long[] Keys) ByLow(Codes nodes, int count)
    {
        var from = nodes.Of.AsSpan(0, count);
        var to = nodes.Of.AsSpan(count);
        var starts = new int[nodes.Count + 1];
        for (var row = 0; row < count; row++)
            starts[Math.Min(from[row], to[row]) + 1]++;
        for (var node = 0; node < nodes.Count; node++)
            starts[node + 1] += starts[node];
        var (next, keys) = (starts.ToArray(), new long[count]);
        for (var row = 0; row < count; row++)
            keys[next[Math.Min(from[row], to[row])]++] = ((long)Math.Max(from[row], to[row]) << 1) | (from[row] < to[row] ? 1L : 0);
        return (starts, keys);
    }
}
