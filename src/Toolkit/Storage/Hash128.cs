using System.Runtime.InteropServices;

namespace Toolkit.Storage;

/// <summary>
/// A keyed 128-bit hash for identities inside the store: two lanes of multiply-and-fold over 8-byte words, as in wyhash. Not cryptographic: the key only keeps
/// an export from being made to collide. Pseudonyms use HMAC-SHA-256.
/// </summary>
readonly record struct Hash128(ulong Low, ulong High)
{
    const ulong A = 0xA0761D6478BD642F, B = 0xE7037ED1A0B428DB, C = 0x8EBC6AF09C88C6E3, D = 0x589965CC75374CC3;

    /// <summary>The hash of these bytes under a key.</summary>
    public static Hash128 Of(ReadOnlySpan<byte> bytes, Hash128 key)
    {
        var low = key.Low ^ Fold((ulong)bytes.Length ^ A, B);
        var high = key.High ^ Fold((ulong)bytes.Length ^ C, D);
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            low = Fold(low ^ word, A);
            high = Fold(high ^ word, C) + low;
        }

        var rest = bytes[(words.Length * 8)..];
        if (!rest.IsEmpty)
        {
            ulong last = 0;
            for (var i = 0; i < rest.Length; i++)
                last |= (ulong)rest[i] << (i * 8);
            low = Fold(low ^ last, B);
            high = Fold(high ^ last, D) + low;
        }

        return new(Fold(low ^ high, B), Fold(high ^ D, low ^ A));
    }

    /// <summary>This hash continued with a number.</summary>
    public Hash128 With(ulong value) => new(Fold(Low ^ value, A), Fold(High ^ value, C) + Low);

    /// <summary>This hash continued with bytes.</summary>
    public Hash128 With(ReadOnlySpan<byte> bytes) => Of(bytes, this);

    static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }
}
