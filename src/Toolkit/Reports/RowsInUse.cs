using Toolkit.Facts;
using Toolkit.Storage;

namespace Toolkit.Reports;

/// <summary>The interactions that a report counts: current, not deleted, by no bot, and public unless its policy says otherwise.</summary>
sealed record RowsInUse
{
    public required long Count { get; init; }

    /// <summary>Those whose author the exports hide.</summary>
    public required long UnknownAuthors { get; init; }

    /// <summary>Those that answer something no export holds.</summary>
    public required long Orphans { get; init; }

    /// <summary>Left out because only followers or single people may see them.</summary>
    public required long NotPublic { get; init; }

    /// <summary>Left out because a machine wrote them.</summary>
    public required long ByBots { get; init; }

    public required IReadOnlyDictionary<string, long> BySource { get; init; }

    public static RowsInUse Of(FactIndex index)
    {
        var (table, classes, bySource) = (index.Interactions, index.Classes, new long[Math.Max(index.Symbols.Count, 1)]);
        var hidden = index.Options.IncludeNonPublic ? InteractionFlags.None : InteractionFlags.NonPublic;
        var (unknown, orphans, notPublic, byBots) = (0L, 0L, 0L, 0L);
        for (var row = 0; row < classes.Length; row++)
        {
            if (classes[row] == 0)
            {
                var isCurrent = (table.Flags[row] & (InteractionFlags.Superseded | InteractionFlags.Deleted)) == 0;
                var isHidden = (table.Flags[row] & hidden) != 0;
                notPublic += isCurrent && isHidden ? 1 : 0;
                byBots += isCurrent && !isHidden ? 1 : 0;
                continue;
            }

            bySource[table.Source[row]]++;
            unknown += table.Actor[row] < 0 ? 1 : 0;
            orphans += (table.Flags[row] & InteractionFlags.Orphan) != 0 ? 1 : 0;
        }

        return new()
        {
            Count = bySource.Sum(),
            UnknownAuthors = unknown,
            Orphans = orphans,
            NotPublic = notPublic,
            ByBots = byBots,
            BySource = Enumerable.Range(0, bySource.Length).Where(source => bySource[source] > 0).ToDictionary(source => index.Symbols[(ushort)source], source => bySource[source]),
        };
    }
}
