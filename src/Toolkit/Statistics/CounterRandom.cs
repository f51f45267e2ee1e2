using System.Numerics;

namespace Toolkit.Statistics;

/// <summary>
/// Philox 4×32 with 10 rounds: a counter-based generator. The numbers are a pure function of seed, stream and position, so
/// replicates can be drawn on any number of threads and still repeat to the byte.
/// Salmon et al. 2011, https://doi.org/10.1145/2063384.2063405.
/// </summary>
struct CounterRandom(ulong seed, ulong stream)
{
    ulong _block;
    ulong _first;
    ulong _second;
    int _left;

    /// <summary>The next 64 bits.</summary>
    public ulong NextUInt64()
    {
        if (_left == 0)
        {
            (_first, _second) = Block(seed, stream, _block++);
            _left = 2;
        }

        return _left-- == 2 ? _first : _second;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, bound). Multiply-shift; its bias is below bound ÷ 2⁶⁴.</summary>
    public int NextInt(int bound) => (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);

    static (ulong, ulong) Block(ulong key, ulong high, ulong low)
    {
        var (c0, c1, c2, c3) = ((uint)low, (uint)(low >> 32), (uint)high, (uint)(high >> 32));
        var (k0, k1) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < 10; round++)
        {
            var p0 = (ulong)c0 * 0xD2511F53;
            var p1 = (ulong)c2 * 0xCD9E8D57;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }

        return (c0 | ((ulong)c1 << 32), c2 | ((ulong)c3 << 32));
    }

    /// <summary>A seed from any 64 bits, so that neighbouring inputs give unrelated streams.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ BitOperations.RotateRight(value, 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
