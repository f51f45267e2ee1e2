using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>Audience sizes as they stand in the store: counters in commit order, then follower lists.</summary>
sealed class AudiencePoints
{
    public AudiencePoints(StoreContents contents)
    {
        var (table, followers, lists) = (contents.Observations, contents.Symbols.Code(ObservationName.Followers), FollowerLists.Of(contents));
        var counters = 0;
        for (var row = 0; row < table.Count; row++)
            counters += IsCounter(table, followers, row) ? 1 : 0;
        Count = counters + lists.Count;
        (Actor, Channel, AsOf, Value) = (LargeArray.Uninitialized<int>(Count), LargeArray.Uninitialized<ushort>(Count), LargeArray.Uninitialized<long>(Count), LargeArray.Uninitialized<double>(Count));
        var place = 0;
        for (var row = 0; row < table.Count; row++)
        {
            if (IsCounter(table, followers, row))
                Set(place++, table.Actor[row], table.Channel[row], table.AsOf[row], table.Value[row]);
        }

        foreach (var list in lists)
            Set(place++, list.Owner, list.Channel, list.AsOf, list.Members.Count);
    }

    public int Count { get; }

    public int[] Actor { get; }

    public ushort[] Channel { get; }

    public long[] AsOf { get; }

    public double[] Value { get; }

    static bool IsCounter(ObservationTable table, ushort followers, int row) => followers != 0 && table.Name[row] == followers && table.Actor[row] >= 0 && table.AsOf[row] != long.MinValue;

    void Set(int place, int actor, ushort channel, long asOf, double value) =>
        (Actor[place], Channel[place], AsOf[place], Value[place]) = (actor, channel, asOf, value);
}
