using Toolkit.Extensibility;

namespace Toolkit.Facts;

/// <summary>One row for each counter as of a moment.</summary>
sealed class ObservationFacts(FactIndex index)
{
    /// <summary>Counter names in the order of their numbers, from 1; the column <c>name</c> holds these, and 0 for any other word.</summary>
    public static readonly string[] Names =
    [
        ObservationName.Followers, ObservationName.Following, ObservationName.Reactions, ObservationName.Replies, ObservationName.Shares,
        ObservationName.Quotes, ObservationName.Saves, ObservationName.Clicks, ObservationName.Views, ObservationName.Impressions,
        ObservationName.Reach, ObservationName.EngagedUsers, ObservationName.Score, ObservationName.Interactions,
    ];

    public FactIndex Index => index;

    public int Count => index.Contents.Observations.Count;

    /// <summary>Row of the interaction; -1 for counters of actors and where it is not in the store.</summary>
    public int[] Row => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(index.Contents.Observations.Interaction, row => Math.Max(row, -1)));

    public int[] Actor => field ?? BuiltOnce.In(ref field, this, () => [.. Enumerable.Range(0, Count).Select(ActorOf)]);

    public ushort[] Channel => index.Contents.Observations.Channel;

    public int[] Name => field ?? BuiltOnce.In(ref field, this, () => [.. index.Contents.Observations.Name.Take(Count).Select(name => Array.IndexOf(Names, index.Symbols[name]) + 1)]);

    public double[] Value => index.Contents.Observations.Value;

    public long[] Time => index.Contents.Observations.AsOf;

    public int[] Week => field ?? BuiltOnce.In(ref field, this, () => index.Calendar.Weeks(Time));

    int ActorOf(int row) => index.Contents.Observations.Actor[row] is >= 0 and var actor ? actor
        : Row[row] >= 0 ? index.Interactions.Actor[Row[row]] : -1;
}
