using Toolkit.Extensibility;
using Toolkit.Facts;

namespace Toolkit.Metrics;

/// <summary>What the rows of a group have in common; members not grouped by are empty.</summary>
readonly record struct GroupKey(ushort Channel, int Account, int Week, ushort Source);

/// <summary>Rows that belong together.</summary>
sealed record RowGroup(GroupKey Key, int[] Rows);

/// <summary>Groups rows by the keys asked for.</summary>
static class RowGroups
{
    static readonly GroupKey _none = new(0, -1, Calendar.Unknown, 0);

    /// <summary>The groups, rows ascending. Without keys there is always one, perhaps empty; rows without an asked week or account belong to none.</summary>
    public static IReadOnlyList<RowGroup> Of(FactView view, int[] rows, Grouping by)
    {
        if (by == Grouping.None)
            return [new(_none, rows)];
        var groups = new Dictionary<GroupKey, List<int>>();
        foreach (var row in rows)
        {
            var key = Key(view, row, by);
            if (by.HasFlag(Grouping.Account) && key.Account < 0 || by.HasFlag(Grouping.Week) && key.Week == Calendar.Unknown)
                continue;
            if (!groups.TryGetValue(key, out var group))
                groups[key] = group = [];
            group.Add(row);
        }

        return [.. groups.Select(group => new RowGroup(group.Key, [.. group.Value]))];
    }

    static GroupKey Key(FactView view, int row, Grouping by) => new(
        by.HasFlag(Grouping.Channel) ? view.Channel(row) : _none.Channel,
        by.HasFlag(Grouping.Account) ? view.Account(row) : _none.Account,
        by.HasFlag(Grouping.Week) ? view.Week()[row] : _none.Week,
        by.HasFlag(Grouping.Source) ? view.Source(row) : _none.Source);
}
