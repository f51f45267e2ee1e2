namespace Toolkit.Tests.Metrics.Reference;

/// <summary>Shares, means, quantiles and survival, each as its definition says and null where it says nothing.</summary>
static class Sums
{
    public static double? Share<T>(IEnumerable<T> all, Func<T, bool> holds, double scale = 1)
    {
        var list = all.ToList();
        return list.Count == 0 ? null : scale * list.Count(holds) / list.Count;
    }

    public static double? Ratio(double above, double below, double scale = 1) => below > 0 ? scale * above / below : null;

    public static double? Mean(IEnumerable<double> values)
    {
        var list = values.ToList();
        return list.Count == 0 ? null : list.Sum() / list.Count;
    }

    public static double? Mean(IEnumerable<double?> values) => Mean(values.OfType<double>());

    /// <summary>On the straight line between the two values around place q·(n − 1).</summary>
    public static double? Quantile(IEnumerable<double> values, double q)
    {
        var sorted = values.Order().ToList();
        if (sorted.Count == 0)
            return null;
        var place = q * (sorted.Count - 1);
        var (low, high) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        return sorted[low] + ((place - low) * (sorted[high] - sorted[low]));
    }

    public static double? Median(IEnumerable<double> values) => Quantile(values, 0.5);

    /// <summary>Smallest time at which at most half have not ended, those cut off counted as at risk until then.</summary>
    public static double? SurvivalMedian(IEnumerable<(double Waited, bool Ended)> waits)
    {
        var (list, left) = (waits.ToList(), 1.0);
        foreach (var time in list.Where(one => one.Ended).Select(one => one.Waited).Distinct().Order())
        {
            left *= 1 - (list.Count(one => one.Ended && one.Waited == time) / (double)list.Count(one => one.Waited >= time));
            if (left <= 0.5 + 1e-9)
                return time;
        }

        return null;
    }

    /// <summary>H ÷ ln S over those who hold anything.</summary>
    public static double? Evenness(IEnumerable<double> amounts)
    {
        var held = amounts.Where(amount => amount > 0).ToList();
        return held.Count < 2 ? null : -held.Sum(amount => amount / held.Sum() * Math.Log(amount / held.Sum())) / Math.Log(held.Count);
    }

    /// <summary>Half the mean difference of two holders, relative to the mean.</summary>
    public static double? Gini(IEnumerable<double> amounts)
    {
        var list = amounts.ToList();
        return list.Sum() > 0 ? list.Sum(one => list.Sum(other => Math.Abs(one - other))) / (2 * list.Count * list.Sum()) : null;
    }

    public static double HIndex(IEnumerable<double> values) => values.OrderDescending().Select((value, place) => (value, place)).Count(one => one.value >= one.place + 1);

    /// <summary>Fewest of those who hold most that hold half.</summary>
    public static int LeastHalf(IEnumerable<int> amounts)
    {
        var sorted = amounts.OrderDescending().ToList();
        return Enumerable.Range(1, sorted.Count).First(count => 2 * sorted.Take(count).Sum() >= sorted.Sum());
    }

    /// <summary>Difference of two shares in points, where each side has enough.</summary>
    public static double? Contrast<T>(IReadOnlyCollection<T> one, IReadOnlyCollection<T> other, Func<T, bool> holds, int least) =>
        one.Count < least || other.Count < least ? null : 100 * (Share(one, holds) - Share(other, holds));
}
