using System.Numerics;
using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>Who did something in which week and on which channel: one bit for each. Being shown something is not doing.</summary>
sealed class ActivityBits
{
    const int WordBits = 64;

    readonly int _firstWeek;
    readonly int _words;
    readonly ushort[] _channels;
    readonly int[] _channelPlace;
    readonly ulong[][] _cells;

    public ActivityBits(FactIndex index)
    {
        var weeks = index.Calendar.Weeks(index.Interactions.Time);
        var parts = Ranges.Map(weeks.Length, (from, to) => Extent.Of(index, weeks, from, to));
        var (first, last) = (parts.Min(part => part.First), parts.Max(part => part.Last));
        (_firstWeek, _words) = (first, (index.Contents.Actors.Count + WordBits - 1) / WordBits);
        _channels = [.. Enumerable.Range(0, Math.Max(index.Symbols.Count, 1)).Where(channel => parts.Any(part => part.Channels[channel])).Select(channel => (ushort)channel)];
        _channelPlace = [.. Enumerable.Range(0, Math.Max(index.Symbols.Count, 1)).Select(channel => Array.IndexOf(_channels, (ushort)channel))];
        _cells = new ulong[last < first ? 0 : ((last - first) / 7 + 1) * _channels.Length][];
        Ranges.Each(weeks.Length, (from, to) => Mark(index, weeks, from, to));
    }

    /// <summary>Every cell with somebody in it, by week, then channel.</summary>
    public IEnumerable<(int Week, ushort Channel, ulong[] Actors)> Cells => _cells.Index()
        .Where(cell => cell.Item is not null)
        .Select(cell => (WeekOf(cell.Index), _channels[cell.Index % _channels.Length], cell.Item));

    /// <summary>The actors of a cell, ascending.</summary>
    public static int[] Read(ulong[] actors)
    {
        var count = 0;
        foreach (var word in actors)
            count += BitOperations.PopCount(word);
        var (read, place) = (LargeArray.Uninitialized<int>(count), 0);
        for (var word = 0; word < actors.Length; word++)
        {
            for (var bits = actors[word]; bits != 0; bits &= bits - 1)
                read[place++] = word * WordBits + BitOperations.TrailingZeroCount(bits);
        }

        return read;
    }

    int WeekOf(int cell) => _firstWeek + cell / _channels.Length * 7;

    // Setting a bit twice changes nothing, so workers may share words; mostly the bit is there already.
    void Mark(FactIndex index, int[] weeks, int from, int to)
    {
        var (classes, actors, channels) = (index.Classes, index.Interactions.Actor, index.Interactions.Channel);
        for (var row = from; row < to; row++)
        {
            if (!IsActive(classes[row], weeks[row], actors[row]))
                continue;
            var place = (weeks[row] - _firstWeek) / 7 * _channels.Length + _channelPlace[channels[row]];
            var cell = _cells[place] ?? Interlocked.CompareExchange(ref _cells[place], new ulong[_words], null) ?? _cells[place];
            ref var word = ref cell[actors[row] / WordBits];
            var bit = 1UL << actors[row] % WordBits;
            if ((word & bit) == 0)
                Interlocked.Or(ref word, bit);
        }
    }

    static bool IsActive(byte rowClass, int week, int actor) => week != Calendar.Unknown && actor >= 0 && (KindSet.Active >> (rowClass & 31) & 1) != 0;

    /// <summary>The weeks and channels with activity in a range of rows.</summary>
    readonly record struct Extent(int First, int Last, bool[] Channels)
    {
        public static Extent Of(FactIndex index, int[] weeks, int from, int to)
        {
            var (first, last, channels) = (int.MaxValue, int.MinValue, new bool[Math.Max(index.Symbols.Count, 1)]);
            for (var row = from; row < to; row++)
            {
                if (!IsActive(index.Classes[row], weeks[row], index.Interactions.Actor[row]))
                    continue;
                (first, last) = (Math.Min(first, weeks[row]), Math.Max(last, weeks[row]));
                channels[index.Interactions.Channel[row]] = true;
            }

            return new(first, last, channels);
        }
    }
}
