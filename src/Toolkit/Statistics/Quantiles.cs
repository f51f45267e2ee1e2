namespace Toolkit.Statistics;

/// <summary>Interpolated quantiles, as R's type 7.</summary>
static class Quantiles
{
    /// <summary>A quantile of values in ascending order; NaN without any.</summary>
    public static double OfSorted(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.IsEmpty)
            return double.NaN;
        var place = (sorted.Length - 1) * share;
        var (below, above) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

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
