namespace Toolkit.Facts;

/// <summary>Each series of audience sizes as a line through its points, oldest first.</summary>
sealed class AudienceLines
{
    readonly Grouped _points;
    readonly long[] _asOf;
    readonly double[] _value;

    public AudienceLines(AudienceSeries series)
    {
        var points = series.Points;
        _points = Grouped.By(series.Keys(), series.KeyCount);
        (_asOf, _value) = (new long[points.Count], new double[points.Count]);
        Ranges.Each(series.KeyCount, (from, to) =>
        {
            for (var key = from; key < to; key++)
                Fill(points, key);
        });
    }

    public long First(int key) => _asOf[_points.Start(key)];

    public double At(int key, long time, long carry)
    {
        var (from, to) = (_points.Start(key), _points.Start(key + 1));
        var place = LastUpTo(from, to, time);
        if (place < from)
            return double.NaN;
        if (place + 1 < to)
            return _value[place] + (_value[place + 1] - _value[place]) * (time - _asOf[place]) / (_asOf[place + 1] - _asOf[place]);
        return time - _asOf[place] <= carry ? _value[place] : double.NaN;
    }

    int LastUpTo(int from, int to, long time)
    {
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            if (_asOf[middle] <= time)
                from = middle + 1;
            else
                to = middle;
        }

        return from - 1;
    }

    // Of two sizes for one moment the larger comes last and holds, in whatever order they were imported.
    void Fill(AudiencePoints points, int key)
    {
        var place = _points.Start(key);
        var own = _points.Writable(key);
        for (var at = 1; at < own.Length; at++)
        {
            if (Later(own[at - 1], own[at]) <= 0)
                continue;
            own.Sort(Later);
            break;
        }

        foreach (var point in own)
        {
            (_asOf[place], _value[place]) = (points.AsOf[point], points.Value[point]);
            place++;
        }

        int Later(int one, int other) => (points.AsOf[one], points.Value[one], one).CompareTo((points.AsOf[other], points.Value[other], other));
    }
}
