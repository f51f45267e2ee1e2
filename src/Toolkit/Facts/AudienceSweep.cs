namespace Toolkit.Facts;

/// <summary>
/// The audience of original posts when they were made: posts and known sizes are walked in order of time, and the last size of each series is kept
/// at hand. One step for each, where searching each post's series takes many.
/// </summary>
sealed class AudienceSweep
{
    readonly long[] _asOf;
    readonly double[] _value;
    readonly AudienceSeries _series;

    public AudienceSweep(PostFacts posts)
    {
        _series = posts.Index.Audience;
        (_asOf, _value, Sizes, AgeDays) = (new long[_series.KeyCount], new double[_series.KeyCount], posts.Nothing(), posts.Nothing());
        Array.Fill(_value, double.NaN);
        Walk(posts);
        // A size that the export gives with the post itself goes before the account's series.
        if (PostCounters.Latest(posts, Extensibility.ObservationName.Followers) is { } own)
            Prefer(own);
    }

    /// <summary>Sizes, none older than the policy's carry; NaN otherwise, and for answers, which draw on no audience of their own.</summary>
    public double[] Sizes { get; }

    /// <summary>Days since the last size was known, however many; 0 where the size comes with the post, NaN where none was known.</summary>
    public double[] AgeDays { get; }

    void Walk(PostFacts posts)
    {
        var (points, carry) = (_series.Points, posts.Index.Options.MaximumCarry.Ticks / TimeSpan.TicksPerMicrosecond);
        var (time, accounts, channels, isOriginal) = (posts.Time, posts.Account, posts.Channel, posts.IsOriginal);
        var (byTime, pointsByTime, next) = (InOrder(time), InOrder(points.AsOf), 0);
        for (var place = 0; place < time.Length; place++)
        {
            var post = byTime?[place] ?? place;
            if (isOriginal[post] != 1 || time[post] == long.MinValue)
                continue;
            for (; next < points.Count && points.AsOf[pointsByTime?[next] ?? next] <= time[post]; next++)
                Take(points, pointsByTime?[next] ?? next);
            var key = _series.Key(accounts[post], channels[post]);
            if (key < 0 || double.IsNaN(_value[key]))
                continue;
            var age = time[post] - _asOf[key];
            AgeDays[post] = age / (double)Calendar.MicrosecondsPerDay;
            if (age <= carry)
                Sizes[post] = _value[key];
        }
    }

    void Prefer(double[] own)
    {
        for (var post = 0; post < own.Length; post++)
        {
            if (!double.IsNaN(own[post]))
                (Sizes[post], AgeDays[post]) = (own[post], 0);
        }
    }

    void Take(AudiencePoints points, int point)
    {
        var key = _series.KeyOf(point);
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
