using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Toolkit.Facts;

/// <summary>Words of a text: runs without white space that hold a letter or digit and are no address.</summary>
static class WordCounts
{
    const int BlockBytes = 64;

    /// <summary>Words of each post; -1 where the post has no text.</summary>
    public static int[] Of(PostFacts posts)
    {
        var details = posts.Index.Interactions.Details;
        return posts.Each(post => details.Text(posts.Row[post]) is { IsEmpty: false } text ? Of(text) : -1);
    }

    /// <param name="text">UTF-8.</param>
    public static int Of(ReadOnlySpan<byte> text) => text.IndexOf("http"u8) < 0 ? Runs(text) : RunsButAddresses(text);

    // Sixty-four bytes at a time, a bit for each. Adding the bits of letters to those of the runs carries out of each run that holds a letter, into the white space behind it.
    static int Runs(ReadOnlySpan<byte> text)
    {
        var (words, carry) = (0, 0UL);
        Span<byte> last = stackalloc byte[BlockBytes];
        while (!text.IsEmpty)
        {
            scoped var block = text;
            if (block.Length < BlockBytes)
            {
                last.Clear();
                block.CopyTo(last);
                block = last;
            }

            var (runs, letters) = Bits(block);
            var sum = runs + letters;
            var carried = sum + carry;
            words += BitOperations.PopCount(carried & ~runs);
            carry = (sum < runs ? 1UL : 0) | (carried < sum ? 1UL : 0);
            text = text[Math.Min(BlockBytes, text.Length)..];
        }

        return words + (int)carry;
    }

    static (ulong Runs, ulong Letters) Bits(ReadOnlySpan<byte> block)
    {
        var (runs, letters) = (0UL, 0UL);
        for (var place = 0; place < BlockBytes; place += Vector128<byte>.Count)
        {
            var bytes = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(block), (nuint)place);
            var lower = bytes | Vector128.Create((byte)0x20);
            // Every letter outside ASCII has its high bit set.
            var isLetter = IsWithin(lower, (byte)'a', (byte)'z') | IsWithin(bytes, (byte)'0', (byte)'9') | Vector128.GreaterThanOrEqual(bytes, Vector128.Create((byte)0x80));
            runs |= (ulong)Vector128.GreaterThan(bytes, Vector128.Create((byte)' ')).ExtractMostSignificantBits() << place;
            letters |= (ulong)isLetter.ExtractMostSignificantBits() << place;
        }

        return (runs, letters);
    }

    static Vector128<byte> IsWithin(Vector128<byte> bytes, byte first, byte last) => Vector128.LessThanOrEqual(bytes - Vector128.Create(first), Vector128.Create((byte)(last - first)));

    static int RunsButAddresses(ReadOnlySpan<byte> text)
    {
        var words = 0;
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAnyInRange((byte)0, (byte)' ');
            var run = end < 0 ? text : text[..end];
            words += run.StartsWith("http://"u8) || run.StartsWith("https://"u8) ? 0 : Runs(run);
            text = text[Math.Min(run.Length + 1, text.Length)..];
        }

        return words;
    }
}
