using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>How an interval is wanted.</summary>
/// <param name="Seed">For the bootstrap; from the data, so that the same data give the same interval.</param>
/// <param name="Confidence">Nominal coverage, 0 to 1.</param>
/// <param name="Replicates">Bootstrap replicates.</param>
/// <param name="Quantile">Which quantile an interval of order statistics is of, above 0 and below 1.</param>
readonly record struct IntervalOptions(ulong Seed, double Confidence = 0.95, int Replicates = ClusterBootstrap.InteractiveReplicates, double Quantile = 0.5);

/// <summary>Turns the rows of one group into the interval of its value, by the method that the metric declares.</summary>
static class IntervalEstimator
{
    /// <summary>
    /// Rows are numerators with denominators of equal length; methods of one column (median, mean) read the numerators.
    /// Null when the rows do not carry an interval. Kaplan–Meier intervals need censoring flags and are made where those are.
    /// </summary>
    public static Interval? Estimate(IntervalMethod method, double[] numerators, double[] denominators, IntervalOptions options) => method switch
    {
        IntervalMethod.Wilson => ShareInterval.Of(numerators, denominators, options.Confidence),
        IntervalMethod.RatioBootstrap => RatioBootstrap.Interval(numerators, denominators, options),
        IntervalMethod.OrderStatistic => Quantile(numerators, options.Quantile, options.Confidence),
        IntervalMethod.Mean => Mean(numerators, options.Confidence),
        _ => null,
    };

    /// <summary>Student interval of a mean.</summary>
    public static Interval? Mean(double[] values, double confidence)
    {
        if (values.Length < 2)
            return null;
        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
        var reach = StudentT.InvCDF(0, 1, values.Length - 1, (1 + confidence) / 2) * Math.Sqrt(variance / values.Length);
        return new(mean - reach, mean + reach);
    }

    /// <summary>
    /// Distribution-free interval of a quantile: from the largest order statistic below which it lies seldom enough to the smallest
    /// above which it does, each tail at most half of what the confidence leaves. Null when even the smallest or the largest value
    /// is not far enough. Conover 1999, §3.2.
    /// </summary>
    public static Interval? Quantile(double[] values, double quantile, double confidence)
    {
        var (n, tail) = (values.Length, (1 - confidence) / 2);
        var low = First(n, count => BinomialAtMost(count, n, quantile) > tail);
        var high = n + 1 - First(n + 1, count => BinomialAtMost(count, n, 1 - quantile) > tail);
        if (low == 0 || high > n)
            return null;
        double[] kept = [.. values];
        return new(Selection.Smallest(kept, low - 1), Selection.Smallest(kept, high - 1));
    }

    /// <summary>The first count from 0 that a condition holds for which, once it holds, holds on; the limit where none below it does.</summary>
    static int First(int limit, Func<int, bool> holds)
    {
        var (low, high) = (0, limit);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = holds(middle) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>P(X ≤ k) for n trials that each succeed with probability p.</summary>
    static double BinomialAtMost(int k, int n, double p) => k >= n ? 1 : SpecialFunctions.BetaRegularized(n - k, k + 1, 1 - p);
}
