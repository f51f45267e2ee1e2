namespace Toolkit.Facts;

/// <summary>
/// The audience of many posts at once: posts and known sizes are walked in order of time, and the last size of each series is kept
/// at hand. One step for each, where searching each post's series takes many.
/// </summary>
sealed class AudienceSweep(AudienceSeries series, long carry)
{
    readonly long[] _asOf = new long[series.KeyCount];
    readonly double[] _value = new double[series.KeyCount];

    /// <summary>Sizes for the posts that are wanted, none older than the carry; NaN otherwise.</summary>
    public double[] At(PostFacts posts, sbyte[] isWanted)
    {
        var sizes = posts.Nothing();
        Walk(posts, isWanted, (post, key) => sizes[post] = posts.Time[post] - _asOf[key] <= carry ? _value[key] : double.NaN);
        return sizes;
    }

    /// <summary>Days since the last size was known, however many; NaN where none was.</summary>
    public double[] AgeDays(PostFacts posts, sbyte[] isWanted)
    {
        var ages = posts.Nothing();
        Walk(posts, isWanted, (post, key) => ages[post] = double.IsNaN(_value[key]) ? double.NaN : (posts.Time[post] - _asOf[key]) / (double)Calendar.MicrosecondsPerDay);
        return ages;
    }

    void Walk(PostFacts posts, sbyte[] isWanted, Action<int, int> take)
    {
        Array.Fill(_value, double.NaN);
        var points = series.Points;
        var (time, accounts, channels) = (posts.Time, posts.Account, posts.Channel);
        var (byTime, pointsByTime, next) = (InOrder(time), InOrder(points.AsOf), 0);
        for (var place = 0; place < time.Length; place++)
        {
            var post = byTime?[place] ?? place;
            if (isWanted[post] != 1 || time[post] == long.MinValue)
                continue;
            for (; next < points.Count && points.AsOf[pointsByTime?[next] ?? next] <= time[post]; next++)
                Take(points, pointsByTime?[next] ?? next);
            var key = series.Key(accounts[post], channels[post]);
            if (key >= 0)
                take(post, key);
        }
    }

    void Take(AudiencePoints points, int point)
    {
        var key = series.KeyOf(point);
        if (points.AsOf[point] == _asOf[key] && points.Value[point] <= _value[key])
            return;
        (_asOf[key], _value[key]) = (points.AsOf[point], points.Value[point]);
    }

    /// <summary>The order of time, ties by place; null when it is the given order already, as it mostly is.</summary>
    static int[]? InOrder(long[] time)
    {
        var isSorted = true;
        for (var place = 1; place < time.Length && isSorted; place++)
            isSorted = time[place - 1] <= time[place];
        if (isSorted)
            return null;
        var order = Enumerable.Range(0, time.Length).ToArray();
        Array.Sort(order, (a, b) => time[a] != time[b] ? time[a].CompareTo(time[b]) : a.CompareTo(b));
        return order;
    }
}
