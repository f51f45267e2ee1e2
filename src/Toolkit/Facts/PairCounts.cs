using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>What the directed graph of pairs looks like.</summary>
/// <param name="Edges">Different directed pairs (L).</param>
/// <param name="MutualEdges">Those whose opposite is there too (L↔).</param>
/// <param name="Interactions">All interactions.</param>
/// <param name="MutualInteractions">Σ min(x_uv, x_vu) over ordered pairs.</param>
readonly record struct PairCounts(long Edges, long MutualEdges, long Interactions, long MutualInteractions)
{
    /// <summary>Counts by sorting: each unordered pair with its two directions stands together.</summary>
    public static PairCounts Of(int[] from, int[] to, int nodeLimit)
    {
        var shares = from.Length < 1 << 16 || Environment.ProcessorCount == 1 ? 1 : Environment.ProcessorCount < 4 ? 2 : 4;
        var counts = new PairCounts[shares];
        Parallel.For(0, shares, Stopping.Loop, share => counts[share] = Of(from, to, (ulong)nodeLimit, share, shares));
        return counts.Aggregate(default(PairCounts), (sum, part) => new(sum.Edges + part.Edges, sum.MutualEdges + part.MutualEdges,
            sum.Interactions + part.Interactions, sum.MutualInteractions + part.MutualInteractions));
    }

    /// <summary>Different nodes that interact.</summary>
    public static int Nodes(int[] from, int[] to, int nodeLimit)
    {
        var seen = new bool[nodeLimit];
        for (var pair = 0; pair < from.Length; pair++)
            seen[from[pair]] = seen[to[pair]] = true;
        return seen.Count(isSeen => isSeen);
    }

    // A pair and its opposite have the same sum, so they fall into the same share; the number of shares is a power of two.
    static PairCounts Of(int[] from, int[] to, ulong nodes, int share, int shares)
    {
        var count = 0;
        for (var pair = 0; pair < from.Length; pair++)
            count += (from[pair] + to[pair] & shares - 1) == share ? 1 : 0;

        // One place more, since each key is written before it is known to be of this share.
        var keys = LargeArray.Uninitialized<ulong>(count + 1);
        for (int pair = 0, place = 0; pair < from.Length; pair++)
        {
            var (low, high) = ((ulong)Math.Min(from[pair], to[pair]), (ulong)Math.Max(from[pair], to[pair]));
            keys[place] = (low * nodes + high) << 1 | (from[pair] < to[pair] ? 0u : 1u);
            place += (from[pair] + to[pair] & shares - 1) == share ? 1 : 0;
        }

        return Scan(RadixSort.Sort(keys.AsMemory(0, count), nodes * nodes << 1).Span);
    }

    static PairCounts Scan(ReadOnlySpan<ulong> keys)
    {
        var (edges, mutual, both) = (0L, 0L, 0L);
        for (int place = 0, next; place < keys.Length; place = next)
        {
            var forth = Run(keys, place, keys[place] & ~1UL);
            var back = Run(keys, place + forth, keys[place] | 1);
            next = place + forth + back;
            edges += (forth > 0 ? 1 : 0) + (back > 0 ? 1 : 0);
            mutual += forth > 0 && back > 0 ? 2 : 0;
            both += 2L * Math.Min(forth, back);
        }

        return new(edges, mutual, keys.Length, both);
    }

    static int Run(ReadOnlySpan<ulong> keys, int from, ulong key)
    {
        var end = from;
        while (end < keys.Length && keys[end] == key)
            end++;
        return end - from;
    }
}
