using Toolkit.Facts;
using Toolkit.Storage;

namespace Toolkit.Explaining;

/// <summary>Counts interactions that no metric counts.</summary>
static class Exclusions
{
    /// <summary>One line for each reason, in the order in which they are asked; an interaction is counted by the first that applies.</summary>
    public static IReadOnlyList<Exclusion> Of(FactIndex index)
    {
        var (table, counts) = (index.Interactions, new long[5]);
        for (var row = 0; row < table.Count; row++)
        {
            if (index.Classes[row] == 0 && Reason(index, row) is { } reason)
                counts[reason]++;
        }

        return
        [
            new("old versions of edited interactions", counts[0]), new("deleted by who wrote them", counts[1]), new("written by a machine, as the export says", counts[2]),
            new("by bots", counts[3]), new("for followers or single people only", counts[4]),
        ];
    }

    static int? Reason(FactIndex index, int row)
    {
        var flags = index.Interactions.Flags[row];
        return flags switch
        {
            _ when flags.HasFlag(InteractionFlags.Superseded) => 0,
            _ when flags.HasFlag(InteractionFlags.Deleted) => 1,
            _ when flags.HasFlag(InteractionFlags.Automated) => 2,
            _ when index.Interactions.Actor[row] is >= 0 and var actor && index.Contents.Actors.Role[actor] == ActorRole.Bot => 3,
            _ when flags.HasFlag(InteractionFlags.NonPublic) => 4,
            _ => null,
        };
    }
}
