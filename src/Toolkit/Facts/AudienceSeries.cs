using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>Known audience sizes of each actor and channel, oldest first: counters of followers, and the lengths of follower lists.</summary>
sealed class AudienceSeries
{
    readonly Grouped _byActor;
    readonly ushort[] _channel;
    readonly long[] _asOf;
    readonly double[] _value;

    AudienceSeries(AudiencePoints points, int actors)
    {
        _byActor = Grouped.By(points.Actor.ToArray(), actors);
        var order = _byActor.Rows;
        (_channel, _asOf, _value) = (new ushort[order.Length], new long[order.Length], new double[order.Length]);
        for (var place = 0; place < order.Length; place++)
            (_channel[place], _asOf[place], _value[place]) = (points.Channel[order[place]], points.AsOf[order[place]], points.Value[order[place]]);
        Ranges.Each(actors, (from, to) => SortActors(from, to));
    }

    public static AudienceSeries Of(StoreContents contents) => new(AudiencePoints.Of(contents), contents.Actors.Count);

    /// <summary>The last size known at or before the moment, at most <paramref name="carry"/> old; NaN otherwise.</summary>
    public double At(int actor, ushort channel, long time, long carry)
    {
        var (from, to) = Range(actor, channel);
        var place = LastUpTo(from, to, time);
        return place >= from && time - _asOf[place] <= carry ? _value[place] : double.NaN;
    }

    /// <summary>As <see cref="At"/>, on the straight line between two known sizes where one follows.</summary>
    public double Between(int actor, ushort channel, long time, long carry)
    {
        var (from, to) = Range(actor, channel);
        var place = LastUpTo(from, to, time);
        if (place < from)
            return double.NaN;
        if (place + 1 < to)
            return _value[place] + (_value[place + 1] - _value[place]) * (time - _asOf[place]) / (_asOf[place + 1] - _asOf[place]);
        return time - _asOf[place] <= carry ? _value[place] : double.NaN;
    }

    public bool Has(int actor, ushort channel)
    {
        var (from, to) = Range(actor, channel);
        return from < to;
    }

    /// <summary>Channels for which sizes of the actor are known.</summary>
    public IEnumerable<ushort> Channels(int actor) =>
        _channel.Skip(_byActor.Start(actor)).Take(_byActor[actor].Length).Distinct();

    /// <summary>The first moment for which a size is known; null for none.</summary>
    public long? First(int actor, ushort channel)
    {
        var (from, to) = Range(actor, channel);
        return from < to ? _asOf[from] : null;
    }

    // Sizes without a channel stand for every channel of the actor that has none of its own.
    (int From, int To) Range(int actor, ushort channel)
    {
        if (actor < 0 || _asOf.Length == 0)
            return (0, 0);
        var own = Exactly(actor, channel);
        return own.From < own.To || channel == 0 ? own : Exactly(actor, 0);
    }

    (int From, int To) Exactly(int actor, ushort channel)
    {
        var (from, to) = (_byActor.Start(actor), _byActor.Start(actor) + _byActor[actor].Length);
        if (from < to && _channel[from] == channel && _channel[to - 1] == channel)
            return (from, to);
        while (from < to && _channel[from] < channel)
            from++;
        var end = from;
        while (end < to && _channel[end] == channel)
            end++;
        return (from, end);
    }

    int LastUpTo(int from, int to, long time)
    {
        var (low, high) = (from, to);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_asOf[middle] <= time)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }

    void SortActors(int from, int to)
    {
        for (var actor = from; actor < to; actor++)
        {
            var (start, length) = (_byActor.Start(actor), _byActor[actor].Length);
            if (!IsSorted(start, length))
                SortSlice(start, length);
        }
    }

    bool IsSorted(int start, int length)
    {
        for (var place = start + 1; place < start + length; place++)
        {
            if (_channel[place - 1] > _channel[place] || _channel[place - 1] == _channel[place] && _asOf[place - 1] > _asOf[place])
                return false;
        }

        return true;
    }

    // The place breaks ties, so of two sizes for one moment the one committed last comes last and holds.
    void SortSlice(int start, int length)
    {
        var order = new (ushort Channel, long AsOf, int Place, double Value)[length];
        for (var place = 0; place < length; place++)
            order[place] = (_channel[start + place], _asOf[start + place], place, _value[start + place]);
        Array.Sort(order, (a, b) => (a.Channel, a.AsOf, a.Place).CompareTo((b.Channel, b.AsOf, b.Place)));
        for (var place = 0; place < length; place++)
            (_channel[start + place], _asOf[start + place], _value[start + place]) = (order[place].Channel, order[place].AsOf, order[place].Value);
    }
}

/// <summary>Audience sizes as they stand in the store, in commit order.</summary>
sealed record AudiencePoints(List<int> Actor, List<ushort> Channel, List<long> AsOf, List<double> Value)
{
    public static AudiencePoints Of(StoreContents contents)
    {
        var points = new AudiencePoints([], [], [], []);
        points.AddCounters(contents.Observations, contents.Symbols.Code(ObservationName.Followers));
        foreach (var list in FollowerLists.Of(contents))
            points.Add(list.Owner, list.Channel, list.AsOf, list.Members.Count);
        return points;
    }

    void AddCounters(ObservationTable table, ushort followers)
    {
        for (var row = 0; row < table.Count && followers != 0; row++)
        {
            if (table.Name[row] == followers && table.Actor[row] >= 0)
                Add(table.Actor[row], table.Channel[row], table.AsOf[row], table.Value[row]);
        }
    }

    void Add(int actor, ushort channel, long asOf, double value)
    {
        Actor.Add(actor);
        Channel.Add(channel);
        AsOf.Add(asOf);
        Value.Add(value);
    }
}
