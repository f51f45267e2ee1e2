using Toolkit.Extensibility;

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

    /// <summary>Of a group's rows with columns <c>from</c> and <c>to</c>.</summary>
    public static JoinedPairs Of(FactGroup group) => group.Once("joined pairs", () => Of(group.WholeRows("from"), group.WholeRows("to")));

    static JoinedPairs Of(ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        var nodes = Codes.From(from, to);
        var (starts, ends) = InOrder(nodes, from.Length);
        var all = new List<JoinedPair>(from.Length / 2);
        for (var low = 0; low < nodes.Count; low++)
        {
            for (int place = starts[low], next; place < starts[low + 1]; place = next)
            {
                var (high, forth) = (ends[place] >> 1, 0);
                for (next = place; next < starts[low + 1] && ends[next] >> 1 == high; next++)
                    forth += (int)(ends[next] & 1);
                all.Add(new(low, (int)high, forth, next - place - forth));
            }
        }

        return new(nodes, all);
    }

    // For each lower end the higher ones in order, doubled, with 1 where the edge goes up: rows are dealt out by their higher ends, and in that order by their lower ones.
    static (int[] Starts, long[] Ends) InOrder(Codes nodes, int count)
    {
        var (from, to) = (nodes.Of[..count], nodes.Of[count..]);
        var (byHigh, byLow) = (new int[nodes.Count + 1], new int[nodes.Count + 1]);
        for (var row = 0; row < count; row++)
        {
            byHigh[Math.Max(from[row], to[row]) + 1]++;
            byLow[Math.Min(from[row], to[row]) + 1]++;
        }

        for (var node = 0; node < nodes.Count; node++)
            (byHigh[node + 1], byLow[node + 1]) = (byHigh[node + 1] + byHigh[node], byLow[node + 1] + byLow[node]);
        var (rows, starts) = (new int[count], byLow.ToArray());
        for (var row = 0; row < count; row++)
            rows[byHigh[Math.Max(from[row], to[row])]++] = row;
        var ends = new long[count];
        foreach (var row in rows)
            ends[byLow[Math.Min(from[row], to[row])]++] = ((long)Math.Max(from[row], to[row]) << 1) | (from[row] < to[row] ? 1L : 0);
        return (starts, ends);
    }
}
