using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>What hangs below an interaction, with all that counting needs, so that it is read in one go.</summary>
readonly record struct EventBelow(long Time, int Actor, byte Class, bool HasClock);

/// <summary>For each row of the store what hangs below it, in order of row: copied together once, since jumping to each row costs more than the copy.</summary>
sealed class EventsBelow
{
    readonly int[] _start;
    readonly EventBelow[] _events;

    public EventsBelow(FactIndex index)
    {
        var table = index.Interactions;
        _start = LargeArray.Zeroed<int>(table.Count + 2);
        Ranges.Shares(table.Count, table.Count, (from, to) => Count(index.Classes, table.Parent, from, to));
        for (var row = 2; row < _start.Length; row++)
            _start[row] += _start[row - 1];

        _events = LargeArray.Uninitialized<EventBelow>(_start[^1]);
        Ranges.Shares(table.Count, table.Count, (from, to) => Place(index.Classes, table, from, to));
    }

    public ReadOnlySpan<EventBelow> this[int row] => _events.AsSpan(_start[row], _start[row + 1] - _start[row]);

    // As in Grouped: counts stand two places on, begins one place on, and placing moves a begin to its end.
    void Count(byte[] classes, int[] parents, int from, int to)
    {
        var length = (uint)(to - from);
        for (var row = 0; row < parents.Length; row++)
        {
            if ((uint)(parents[row] - from) < length && (KindSet.Below >> (classes[row] & 31) & 1) != 0)
                _start[parents[row] + 2]++;
        }
    }

    void Place(byte[] classes, InteractionTable table, int from, int to)
    {
        var (length, parents, times, actors, flags) = ((uint)(to - from), table.Parent, table.Time, table.Actor, table.Flags);
        for (var row = 0; row < parents.Length; row++)
        {
            if ((uint)(parents[row] - from) >= length || (KindSet.Below >> (classes[row] & 31) & 1) == 0)
                continue;
            var hasClock = times[row] != long.MinValue && (flags[row] & InteractionFlags.DayOnly) == 0;
            _events[_start[parents[row] + 1]++] = new(times[row], actors[row], classes[row], hasClock);
        }
    }
}
