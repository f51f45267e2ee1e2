using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>How an interval is wanted.</summary>
/// <param name="Seed">For the bootstrap; from the data, so that the same data give the same interval.</param>
/// <param name="Confidence">Nominal coverage, 0 to 1.</param>
/// <param name="Replicates">Bootstrap replicates.</param>
readonly record struct IntervalOptions(ulong Seed, double Confidence = 0.95, int Replicates = ClusterBootstrap.InteractiveReplicates);

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
        IntervalMethod.OrderStatistic => Median(numerators, options.Confidence),
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
    /// Distribution-free interval of a median: the narrowest symmetric pair of order statistics that covers at least as often as
    /// asked. Null when even the smallest and largest value do not. Conover 1999, §3.2.
    /// </summary>
    public static Interval? Median(double[] values, double confidence)
    {
        double[] sorted = [.. values.Order()];
        var tail = (1 - confidence) / 2;
        var rank = 0;
        while (rank < sorted.Length / 2 && HalfCoinAtMost(rank, sorted.Length) <= tail)
            rank++;
        return rank == 0 ? null : new(sorted[rank - 1], sorted[^rank]);
    }

    /// <summary>P(X ≤ k) for n tosses of a fair coin.</summary>
    static double HalfCoinAtMost(int k, int n) => k >= n ? 1 : SpecialFunctions.BetaRegularized(n - k, k + 1, 0.5);
}
