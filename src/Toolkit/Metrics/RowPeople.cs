using Toolkit.Extensibility;
using Toolkit.Facts;

namespace Toolkit.Metrics;

/// <summary>The people whom rows of a fact table stand for: known, of the public, and no organisation's account.</summary>
static class RowPeople
{
    /// <summary>
    /// How many different people wrote, answered or took part: of posts their authors and those who engaged with them in time, of
    /// threads and pairs all who speak in them, of weeks all who were active. Null for days and counters, which hold nobody.
    /// </summary>
    public static long? Count(FactSet facts, FactTable table, int[] rows)
    {
        if (table is FactTable.Days or FactTable.Observations)
            return null;
        var people = new HashSet<int>();
        foreach (var actor in rows.SelectMany(row => Of(facts, table, row)))
        {
            // In pairs the team is one node, one past the last actor.
            if (actor < facts.Index.Contents.Actors.Count && facts.Index.IsPublic(actor) && !facts.Index.Accounts.IsAccount(actor))
                people.Add(actor);
        }

        return people.Count;
    }

    static IEnumerable<int> Of(FactSet facts, FactTable table, int row) => table switch
    {
        FactTable.Posts => [facts.Posts.Actor[row], .. Engaged(facts.Posts, row)],
        FactTable.Threads => facts.Index.Threads[facts.Threads.Thread[row]].ToArray().Select(one => facts.Index.Interactions.Actor[one]),
        FactTable.Pairs => [facts.Pairs.From[row], facts.Pairs.To[row]],
        FactTable.People => [facts.People.Actor[row]],
        FactTable.Responses => [facts.Responses.Actor[row]],
        FactTable.Events => [facts.Events.Actor[row]],
        FactTable.Ties => [facts.Ties.Actor[row]],
        FactTable.Stages => [facts.Stages.Actor[row]],
        FactTable.Weeks => facts.Weeks.MembersOf(row),
        _ => [],
    };

    static List<int> Engaged(PostFacts posts, int post)
    {
        List<int> people = [];
        var age = posts.Index.Options.EngagementAge.Ticks / TimeSpan.TicksPerMicrosecond;
        var last = posts.Time[post] == long.MinValue ? long.MaxValue : posts.Time[post] + age;
        foreach (ref readonly var one in posts.Index.Below[posts.Row[post]])
        {
            if (one.Time <= last)
                people.Add(one.Actor);
        }

        return people;
    }
}
