using MathNet.Numerics.Statistics;

namespace Toolkit.Statistics;

/// <summary>Interpolated quantiles, as R's type 7.</summary>
static class Quantiles
{
    public static double OfSorted(double[] sorted, double share) =>
        SortedArrayStatistics.QuantileCustom(sorted, share, QuantileDefinition.R7);

    /// <summary>Lower and upper quantile of unsorted values, equally far from both ends.</summary>
    public static Interval Central(IEnumerable<double> values, double confidence)
    {
        double[] sorted = [.. values.Order()];
        return new(OfSorted(sorted, (1 - confidence) / 2), OfSorted(sorted, (1 + confidence) / 2));
    }
}

/// <summary>An interval, both ends included.</summary>
readonly record struct Interval(double Low, double High)
{
    public bool Contains(double value) => value >= Low && value <= High;
}
