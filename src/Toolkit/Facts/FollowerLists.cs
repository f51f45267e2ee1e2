using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>Who followed an account at one moment.</summary>
sealed record FollowerList(int Owner, ushort Channel, ushort Source, long AsOf, HashSet<int> Members);

/// <summary>How an account's followers changed between two lists. A lower bound: who came and went in between is not seen.</summary>
readonly record struct FollowerChange(int Owner, ushort Channel, long AsOf, int Came, int Went);

/// <summary>Reads the snapshots of follower lists.</summary>
static class FollowerLists
{
    /// <summary>All lists, by owner, channel and source, oldest first.</summary>
    public static IReadOnlyList<FollowerList> Of(StoreContents contents)
    {
        var (table, followers) = (contents.Snapshots, contents.Symbols.Code(SnapshotList.Followers));
        var lists = new Dictionary<(int, ushort, ushort, long), FollowerList>();
        for (var row = 0; row < table.Count && followers != 0; row++)
        {
            if (table.List[row] == followers)
                Add(lists, table, row);
        }

        return [.. lists.Values.OrderBy(list => list.Owner).ThenBy(list => list.Channel).ThenBy(list => list.Source).ThenBy(list => list.AsOf)];
    }

    /// <summary>The change from each list to the next of the same account.</summary>
    public static IEnumerable<FollowerChange> Changes(IReadOnlyList<FollowerList> lists) =>
        from pair in lists.Zip(lists.Skip(1))
        let before = pair.First
        let after = pair.Second
        where (before.Owner, before.Channel, before.Source) == (after.Owner, after.Channel, after.Source)
        select new FollowerChange(after.Owner, after.Channel, after.AsOf,
            after.Members.Count(member => !before.Members.Contains(member)), before.Members.Count(member => !after.Members.Contains(member)));

    static void Add(Dictionary<(int, ushort, ushort, long), FollowerList> lists, SnapshotTable table, int row)
    {
        var key = (table.Owner[row], table.Channel[row], table.Source[row], table.AsOf[row]);
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = new(table.Owner[row], table.Channel[row], table.Source[row], table.AsOf[row], []);
        if (table.Member[row] >= 0)
            list.Members.Add(table.Member[row]);
    }
}
