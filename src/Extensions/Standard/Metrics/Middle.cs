namespace Toolkit.Standard;

/// <summary>Medians and quantiles of a handful of values that a finishing function made.</summary>
static class Middle
{
    public static double Of(IEnumerable<double> values) => Quantile(values, 0.5);

    /// <summary>As R's type 7; NaN of nothing.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        if (sorted is [])
            return double.NaN;
        var place = share * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
