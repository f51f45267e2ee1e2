namespace Toolkit.Facts;

/// <summary>What lay before each conversion of a person: conversations with the team, and days since the first contact.</summary>
sealed record ConversionPaths(double[] Conversations, double[] Days)
{
    public static ConversionPaths Of(EventFacts events)
    {
        var index = events.Index;
        int[] conversions = !index.Kinds.Any(KindSet.Converting) ? [] : [.. Enumerable.Range(0, events.Count).Where(place => index.Kind(events.Row[place]) == FactKind.Conversion && index.IsPublic(events.Actor[place]) && events.Time[place] != long.MinValue)];
        var none = Unknown(events.Count);
        if (conversions is [])
            return new(none, none);
        var paths = new ConversionPaths(none, Unknown(events.Count));
        var people = conversions.Select(place => events.Actor[place]).ToHashSet();
        var contacts = Contacts(index, people);
        foreach (var place in conversions)
        {
            (int Thread, long Time)[] before = [.. contacts.GetValueOrDefault(events.Actor[place], []).Where(contact => contact.Time <= events.Time[place])];
            paths.Conversations[place] = before.Select(contact => contact.Thread).Distinct().Count();
            if (before is not [])
                paths.Days[place] = (events.Time[place] - before.Min(contact => contact.Time)) / (double)Calendar.MicrosecondsPerDay;
        }

        return paths;
    }

    // A conversation is a thread in which both the person and the team have spoken.
    static Dictionary<int, List<(int Thread, long Time)>> Contacts(FactIndex index, HashSet<int> people)
    {
        var contacts = new Dictionary<int, List<(int, long)>>();
        for (var thread = 0; thread < index.Threads.KeyCount; thread++)
        {
            var rows = index.Threads[thread];
            if (!HoldsTeam(index, rows))
                continue;
            foreach (var row in rows)
            {
                if (index.Interactions.Actor[row] is >= 0 and var actor && people.Contains(actor) && index.Interactions.Time[row] != long.MinValue)
                    (contacts.TryGetValue(actor, out var list) ? list : contacts[actor] = []).Add((thread, index.Interactions.Time[row]));
            }
        }

        return contacts;
    }

    static bool HoldsTeam(FactIndex index, ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            if (index.ByTeam(row))
                return true;
        }

        return false;
    }

    static double[] Unknown(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
