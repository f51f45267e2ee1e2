using Toolkit.Extensibility;
using Toolkit.Facts;

namespace Toolkit.Metrics;

/// <summary>Whether rows of a fact table happened at a time of day that is known.</summary>
static class RowClocks
{
    /// <summary>True when all did; null for tables whose rows are no single moment.</summary>
    public static bool? AllKnown(FactSet facts, FactTable table, int[] rows) => table switch
    {
        FactTable.Posts => rows.All(row => facts.Index.HasClock(facts.Posts.Row[row])),
        FactTable.Responses => rows.All(row => facts.Index.HasClock(facts.Responses.Row[row])),
        FactTable.Events => rows.All(row => facts.Index.HasClock(facts.Events.Row[row])),
        FactTable.Threads => rows.All(row => facts.Index.HasClock(facts.Index.Threads[facts.Threads.Thread[row]][0])),
        _ => null,
    };
}
