using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>Sorts keys by eleven bits at a time, without comparisons.</summary>
static class RadixSort
{
    const int Digit = 11;
    const int Buckets = 1 << Digit;

    /// <summary>
    /// Sorts the keys ascending; gives either the same array or its other half of memory. <paramref name="limit"/> is a number no key
    /// reaches: fewer bits, fewer passes. Bits below <paramref name="firstBit"/> are not compared: keys that differ only there keep their order.
    /// </summary>
    public static Memory<ulong> Sort(Memory<ulong> keys, ulong limit, int firstBit = 0)
    {
        Memory<ulong> other = LargeArray.Uninitialized<ulong>(keys.Length);
        for (var shift = firstBit; shift < 64 && limit >> shift != 0; shift += Digit)
        {
            Pass(keys.Span, other.Span, shift);
            (keys, other) = (other, keys);
        }

        return keys;
    }

    static void Pass(ReadOnlySpan<ulong> keys, Span<ulong> sorted, int shift)
    {
        var place = new int[Buckets];
        foreach (var key in keys)
            place[(int)(key >> shift) & (Buckets - 1)]++;
        for (int bucket = 0, sum = 0; bucket < Buckets; bucket++)
            (place[bucket], sum) = (sum, sum + place[bucket]);
        foreach (var key in keys)
            sorted[place[(int)(key >> shift) & (Buckets - 1)]++] = key;
    }
}
