namespace Toolkit.Statistics;

/// <summary>Control of the false discovery rate over many looks. Benjamini and Hochberg 1995.</summary>
static class BenjaminiHochberg
{
    /// <summary>For each p-value whether it stands out when on average at most <paramref name="rate"/> of those flagged may be chance.</summary>
    public static bool[] Reject(IReadOnlyList<double> pValues, double rate)
    {
        double[] sorted = [.. pValues.Order()];
        var limit = -1.0;
        for (var rank = 0; rank < sorted.Length; rank++)
        {
            if (sorted[rank] <= rate * (rank + 1) / sorted.Length)
                limit = sorted[rank];
        }

        return [.. pValues.Select(p => p <= limit)];
    }
}
