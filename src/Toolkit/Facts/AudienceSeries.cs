using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>Known audience sizes of each actor and channel, oldest first: counters of followers, and the lengths of follower lists.</summary>
sealed class AudienceSeries
{
    readonly ushort[] _channels;
    readonly int[] _channelPlace;
    readonly int[] _slot;
    readonly bool[] _isUsed;

    public AudienceSeries(FactIndex index)
    {
        Points = new(index.Contents);
        var words = new bool[Math.Max(index.Symbols.Count, 1)];
        foreach (var channel in Points.Channel)
            words[channel] = true;
        _channels = [.. Enumerable.Range(0, words.Length).Where(channel => words[channel]).Select(channel => (ushort)channel)];
        _channelPlace = [.. Enumerable.Range(0, words.Length).Select(channel => Array.IndexOf(_channels, (ushort)channel))];
        (_slot, var slots) = Slots(Points.Actor, index.Contents.Actors.Count);
        _isUsed = new bool[slots * _channels.Length];
        for (var point = 0; point < Points.Count; point++)
            _isUsed[KeyOf(point)] = true;
    }

    public AudiencePoints Points { get; }

    public int KeyCount => _isUsed.Length;

    AudienceLines Lines => field ?? BuiltOnce.In(ref field, this, () => new(this));

    /// <summary>The series of a point.</summary>
    public int KeyOf(int point) => _slot[Points.Actor[point]] * _channels.Length + _channelPlace[Points.Channel[point]];

    /// <summary>The series of each point.</summary>
    public int[] Keys()
    {
        var keys = LargeArray.Uninitialized<int>(Points.Count);
        for (var point = 0; point < keys.Length; point++)
            keys[point] = KeyOf(point);
        return keys;
    }

    /// <summary>The series of an actor on a channel; -1 for none. Sizes without a channel stand for every channel that has none of its own.</summary>
    public int Key(int actor, ushort channel) => Exactly(actor, channel) is >= 0 and var key ? key : Exactly(actor, 0);

    public bool Has(int actor, ushort channel) => Key(actor, channel) >= 0;

    /// <summary>Channels for which sizes of the actor are known.</summary>
    public IEnumerable<ushort> Channels(int actor) => _channels.Where(channel => Exactly(actor, channel) >= 0);

    /// <summary>
    /// The last size known at or before the moment, on the straight line to the next where one follows, else at most
    /// <paramref name="carry"/> old; NaN otherwise.
    /// </summary>
    public double Between(int actor, ushort channel, long time, long carry) =>
        Key(actor, channel) is >= 0 and var key ? Lines.At(key, time, carry) : double.NaN;

    /// <summary>The first moment for which a size is known; null for none.</summary>
    public long? First(int actor, ushort channel) => Key(actor, channel) is >= 0 and var key ? Lines.First(key) : null;

    int Exactly(int actor, ushort channel)
    {
        if (actor < 0 || _slot[actor] < 0 || _channelPlace[channel] < 0)
            return -1;
        var key = _slot[actor] * _channels.Length + _channelPlace[channel];
        return _isUsed[key] ? key : -1;
    }

    static (int[] Slot, int Count) Slots(int[] actors, int actorCount)
    {
        var (slots, count) = (new int[actorCount], 0);
        Array.Fill(slots, -1);
        foreach (var actor in actors)
        {
            if (slots[actor] < 0)
                slots[actor] = count++;
        }

        return (slots, count);
    }
}
