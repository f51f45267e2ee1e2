using Toolkit.Facts;
using Toolkit.Storage;

namespace Toolkit.Goals;

/// <summary>From when to when the sources and channels of a segment are known, microseconds since 1970 UTC.</summary>
/// <param name="First">The first moment of its data; <see cref="long.MaxValue"/> without any.</param>
/// <param name="Last">The newest export of its sources, else the newest moment of their data; <see cref="long.MinValue"/> without any.</param>
readonly record struct ObservedSpan(long First, long Last)
{
    public static ObservedSpan Of(FactIndex index, GoalSegment? segment)
    {
        var (table, lists, observations, actors) = (index.Interactions, index.Contents.Snapshots, index.Contents.Observations, index.Contents.Actors);
        var ground = new Ground(index.Symbols, segment);
        var (first, last) = (long.MaxValue, long.MinValue);
        for (var row = 0; row < table.Count; row++)
            Take(table.Source[row], table.Channel[row], table.Time[row]);
        for (var row = 0; row < lists.Count; row++)
            Take(lists.Source[row], lists.Channel[row], lists.AsOf[row]);
        for (var row = 0; row < observations.Count; row++)
        {
            if (observations.Actor[row] >= 0)
                Take(actors.Source[observations.Actor[row]], observations.Channel[row], observations.AsOf[row]);
        }

        return new(first, last);

        void Take(ushort source, ushort channel, long time)
        {
            if (!ground.Holds(source, channel))
                return;
            var end = index.SourceEnd(source);
            last = Math.Max(last, end == long.MinValue ? time : end);
            if (time != long.MinValue)
                first = Math.Min(first, time);
        }
    }

    /// <summary>The part of a window that lies within, 0 to 1.</summary>
    public double Share(long from, long to) => to <= from || First > Last ? 0 : Math.Clamp((double)(Math.Min(to, Last) - Math.Max(from, First)) / (to - from), 0, 1);

    /// <summary>The sources and channels that a segment names; what it leaves out counts only where nothing else narrows it.</summary>
    sealed class Ground(Symbols symbols, GoalSegment? segment)
    {
        readonly (bool[] Sources, bool[] Channels) _named = (Named(symbols, segment?.Sources), Named(symbols, segment?.Channels));
        readonly (bool[] Sources, bool[] Channels)? _not = segment?.Not is { } not && IsGroundAlone(not) ? (Named(symbols, not.Sources), Named(symbols, not.Channels)) : null;

        public bool Holds(ushort source, ushort channel) =>
            _named.Sources[source] && _named.Channels[channel] && !(_not is { } not && not.Sources[source] && not.Channels[channel]);

        static bool[] Named(Symbols symbols, IReadOnlyList<string>? words) =>
            [.. Enumerable.Range(0, Math.Max(symbols.Count, 1)).Select(code => words is null or [] || words.Contains(symbols[(ushort)code], StringComparer.Ordinal))];

        static bool IsGroundAlone(GoalSegment not) =>
            not is { Accounts: [], Kinds: [], Languages: [], Tags: [], Paid: null, AudienceMinimum: null, AudienceMaximum: null, Not: null };
    }
}
