namespace Toolkit.Statistics;

/// <summary>Quantiles without sorting all values: Hoare's selection.</summary>
static class Selection
{
    /// <summary>Interpolated quantile, as R's type 7. Reorders the values.</summary>
    public static double Quantile(Span<double> values, double q)
    {
        var place = (values.Length - 1) * q;
        var below = (int)Math.Floor(place);
        var low = Smallest(values, below);
        if (below == place)
            return low;
        var high = double.PositiveInfinity;
        foreach (var value in values[(below + 1)..])
            high = Math.Min(high, value);
        return low + (place - below) * (high - low);
    }

    /// <summary>The value that sorting would bring to the place; smaller ones stand before it then, larger ones behind.</summary>
    public static double Smallest(Span<double> values, int place)
    {
        var (from, to) = (0, values.Length - 1);
        while (from < to)
        {
            var (left, right) = Partition(values, from, to);
            if (place <= right)
                to = right;
            else if (place >= left)
                from = left;
            else
                return values[place];
        }

        return values[place];
    }

    static (int Left, int Right) Partition(Span<double> values, int from, int to)
    {
        var pivot = values[(from + to) >>> 1];
        var (left, right) = (from, to);
        while (left <= right)
        {
            while (values[left] < pivot)
                left++;
            while (values[right] > pivot)
                right--;
            if (left > right)
                break;
            (values[left], values[right]) = (values[right], values[left]);
            left++;
            right--;
        }

        return (left, right);
    }
}
