using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>How the blocks of a resampled series are drawn.</summary>
enum BlockScheme
{
    /// <summary>All of one length. Künsch 1989, doi:10.1214/aos/1176347265.</summary>
    Moving,

    /// <summary>Of random length with this mean, over the series bent into a ring. Politis and Romano 1994, doi:10.1080/01621459.1994.10476870.</summary>
    Stationary,
}

/// <param name="Scheme">How blocks are drawn.</param>
/// <param name="Length">Length of a block, or its mean, in steps of the series.</param>
readonly record struct Blocks(BlockScheme Scheme, int Length);

/// <summary>Bootstrap of one series in time, which keeps neighbours together.</summary>
static class BlockBootstrap
{
    /// <summary>
    /// The statistic of a series with its percentile interval. Undefined where the series is not at least two blocks long.
    /// </summary>
    /// <param name="series">Oldest first, evenly spaced.</param>
    /// <param name="statistic">Of a series as long; finite.</param>
    /// <param name="blocks">How blocks are drawn.</param>
    /// <param name="options">Seed, coverage and replicates.</param>
    public static Measured Of(double[] series, Func<double[], double> statistic, Blocks blocks, IntervalOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blocks.Length);
        if (series.Length < Math.Max(2, 2 * blocks.Length))
            return Measured.Undefined(UndefinedReason.BelowMinN, series.Length);
        var replicates = new double[options.Replicates];
        Parallel.For(0, replicates.Length, Stopping.Loop, b =>
            replicates[b] = statistic(Array.ConvertAll(Places(series.Length, blocks, new(options.Seed, (ulong)b)), place => series[place])));
        var interval = Quantiles.Central(replicates, options.Confidence);
        return Measured.Of(statistic(series), series.Length) with { Low = interval.Low, High = interval.High };
    }

    /// <summary>Which steps of the series stand in one resample of it, as many as it has.</summary>
    public static int[] Places(int length, Blocks blocks, CounterRandom random) => blocks.Scheme switch
    {
        BlockScheme.Moving => Moving(length, blocks.Length, random),
        BlockScheme.Stationary => Stationary(length, blocks.Length, random),
        _ => throw new ArgumentOutOfRangeException(nameof(blocks)),
    };

    static int[] Moving(int length, int block, CounterRandom random)
    {
        var (places, start) = (new int[length], 0);
        for (var step = 0; step < length; step++)
        {
            if (step % block == 0)
                start = random.NextInt(length - block + 1);
            places[step] = start + (step % block);
        }

        return places;
    }

    static int[] Stationary(int length, int meanBlock, CounterRandom random)
    {
        var places = new int[length];
        for (var step = 0; step < length; step++)
            places[step] = step == 0 || random.NextDouble() * meanBlock < 1 ? random.NextInt(length) : (places[step - 1] + 1) % length;
        return places;
    }
}
