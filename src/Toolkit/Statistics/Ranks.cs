namespace Toolkit.Statistics;

/// <summary>Ranks in which equal values share the mean rank, and Spearman's correlation of them.</summary>
static class Ranks
{
    /// <summary>From 1 for the highest value.</summary>
    public static double[] Descending(ReadOnlySpan<double> values)
    {
        var (sorted, order, ranks) = (values.ToArray(), new int[values.Length], new double[values.Length]);
        for (var i = 0; i < order.Length; i++)
            (order[i], sorted[i]) = (i, -sorted[i]);
        Array.Sort(sorted, order);
        for (int first = 0, end; first < sorted.Length; first = end)
        {
            for (end = first; end < sorted.Length && sorted[end] == sorted[first]; end++) { }
            for (var place = first; place < end; place++)
                ranks[order[place]] = (first + 1 + end) / 2.0;
        }

        return ranks;
    }

    /// <summary>Pearson's correlation of two columns of ranks; NaN where one of them does not vary.</summary>
    public static double Correlation(double[] first, double[] second)
    {
        if (first.Length < 2)
            return double.NaN;
        var (a, b) = (first.Average(), second.Average());
        var (both, one, other) = (0.0, 0.0, 0.0);
        for (var i = 0; i < first.Length; i++)
        {
            both += (first[i] - a) * (second[i] - b);
            one += (first[i] - a) * (first[i] - a);
            other += (second[i] - b) * (second[i] - b);
        }

        return one > 0 && other > 0 ? Math.Clamp(both / Math.Sqrt(one * other), -1, 1) : double.NaN;
    }
}
