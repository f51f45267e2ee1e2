namespace Toolkit.SampleData;

/// <summary>PCG-XSH-RR 64/32 of O'Neill (pcg-random.org): small, and the same on every machine and version, which <see cref="Random"/> does not promise.</summary>
sealed class Pcg32
{
    readonly ulong _increment;
    ulong _state;

    public Pcg32(ulong seed, ulong stream)
    {
        _increment = stream << 1 | 1;
        Next();
        _state += seed;
        Next();
    }

    public uint Next()
    {
        var old = _state;
        _state = unchecked(old * 6364136223846793005UL + _increment);
        var mixed = (uint)((old >> 18 ^ old) >> 27);
        return uint.RotateRight(mixed, (int)(old >> 59));
    }

    /// <summary>Evenly from 0 up to, not including, the limit.</summary>
    public int Below(int limit) => (int)((ulong)Next() * (uint)limit >> 32);

    /// <summary>Evenly from the first up to, not including, the second.</summary>
    public int Between(int from, int to) => from + Below(to - from);

    /// <summary>In [0, 1).</summary>
    public double Unit() => (Next() * (double)(1 << 21) + (Next() >> 11)) / 9007199254740992.0;

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>Standard normal, by Box and Muller.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>Log-normal with this median and spread of the logarithm.</summary>
    public double LogNormal(double median, double spread) => median * Math.Exp(spread * Normal());

    /// <summary>A count with this mean: Poisson, above 60 by its normal approximation.</summary>
    public int Count(double mean)
    {
        if (mean > 60)
            return (int)Math.Max(0, Math.Round(mean + Math.Sqrt(mean) * Normal()));
        var (limit, product, count) = (Math.Exp(-mean), Unit(), 0);
        for (; product > limit; count++)
            product *= Unit();
        return count;
    }

    /// <summary>The index of a weight, with a chance proportional to it.</summary>
    public int Weighted(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
            total += weight;
        var left = Unit() * total;
        for (var place = 0; place < weights.Length; place++)
        {
            left -= weights[place];
            if (left < 0)
                return place;
        }

        return weights.Length - 1;
    }
}
