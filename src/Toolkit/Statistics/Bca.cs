using MathNet.Numerics.Distributions;
using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// Bias-corrected and accelerated bootstrap interval of any statistic of independent values. Efron 1987,
/// doi:10.1080/01621459.1987.10478410.
/// </summary>
static class Bca
{
    public const int FewestValues = 20;

    /// <summary>
    /// The statistic of the values with its interval. Undefined below 20 values; without an interval where replicates do not surround
    /// the statistic.
    /// </summary>
    /// <param name="values">Independent values; their order does not matter to a statistic that does not look at it.</param>
    /// <param name="statistic">Finite for every resample.</param>
    /// <param name="options">Seed, coverage and replicates.</param>
    public static Measured Of(double[] values, Func<double[], double> statistic, IntervalOptions options)
    {
        if (values.Length < FewestValues)
            return Measured.Undefined(UndefinedReason.BelowMinN, values.Length);
        var replicates = new double[options.Replicates];
        Parallel.For(0, replicates.Length, Stopping.Loop, b => replicates[b] = statistic(Resample(values, new(options.Seed, (ulong)b))));
        double[] without = [.. Enumerable.Range(0, values.Length).Select(i => statistic([.. values[..i], .. values[(i + 1)..]]))];
        var observed = statistic(values);
        var interval = Interval(observed, replicates, without, options.Confidence);
        return Measured.Of(observed, values.Length) with { Low = interval?.Low, High = interval?.High };
    }

    /// <summary>The interval from replicates and the statistic without each value in turn; null where replicates do not surround it.</summary>
    public static Interval? Interval(double observed, double[] replicates, double[] without, double confidence)
    {
        double[] sorted = [.. replicates.Order()];
        if (sorted is [] || sorted[0] == sorted[^1])
            return sorted is [var only, ..] && only == observed ? new(observed, observed) : null;
        var below = (sorted.Count(value => value < observed) + sorted.Count(value => value <= observed)) / (2.0 * sorted.Length);
        if (below is <= 0 or >= 1)
            return null;
        var (bias, acceleration) = (Normal.InvCDF(0, 1, below), Acceleration(without));
        return new(Quantiles.OfSorted(sorted, Share((1 - confidence) / 2)), Quantiles.OfSorted(sorted, Share((1 + confidence) / 2)));

        double Share(double share)
        {
            var shifted = bias + Normal.InvCDF(0, 1, share);
            return Normal.CDF(0, 1, bias + (shifted / (1 - (acceleration * shifted))));
        }
    }

    /// <summary>Σ(m−θ₋ᵢ)³ ÷ 6(Σ(m−θ₋ᵢ)²)^1.5, m the mean of θ₋ᵢ; 0 where they are all the same.</summary>
    public static double Acceleration(double[] without)
    {
        var mean = without.Average();
        var squares = without.Sum(value => (mean - value) * (mean - value));
        return squares > 0 ? without.Sum(value => Math.Pow(mean - value, 3)) / (6 * Math.Pow(squares, 1.5)) : 0;
    }

    static double[] Resample(double[] values, CounterRandom random)
    {
        var drawn = new double[values.Length];
        for (var i = 0; i < drawn.Length; i++)
            drawn[i] = values[random.NextInt(values.Length)];
        return drawn;
    }
}
