using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// ICC(1): the share of variance that lies between groups, from a one-way analysis of variance with groups of any size. At most 1;
/// below 0 where values within a group differ more than chance would have it. Shrout and Fleiss 1979, doi:10.1037/0033-2909.86.2.420.
/// </summary>
static class IntraclassCorrelation
{
    /// <param name="groups">The values of each group; empty groups are left out.</param>
    public static Measured Of(IReadOnlyList<double[]> groups)
    {
        double[][] filled = [.. groups.Where(group => group.Length > 0)];
        double count = filled.Sum(group => group.Length);
        if (filled.Length < 2 || count <= filled.Length)
            return Measured.Undefined(UndefinedReason.BelowMinN, (long)count);
        var grand = filled.Sum(group => group.Sum()) / count;
        var between = filled.Sum(group => group.Length * Math.Pow(group.Average() - grand, 2)) / (filled.Length - 1);
        var within = filled.Sum(group => Squares(group)) / (count - filled.Length);
        // The size that equal groups would have for the same expected mean square (Donner 1986).
        var size = (count - (filled.Sum(group => (double)group.Length * group.Length) / count)) / (filled.Length - 1);
        var total = between + ((size - 1) * within);
        return total > 0 ? Measured.Of((between - within) / total, (long)count) : Measured.Undefined(UndefinedReason.NotIdentified, (long)count);
    }

    static double Squares(double[] group)
    {
        var mean = group.Average();
        return group.Sum(value => (value - mean) * (value - mean));
    }
}
