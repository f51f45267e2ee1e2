namespace Toolkit.Facts;

/// <summary>One row for each reply, mention, message or quote from one actor to another. The team is one node; bots are none.</summary>
sealed class PairFacts
{
    public PairFacts(FactIndex index)
    {
        Index = index;
        TeamNode = index.Contents.Actors.Count;
        var nodes = Nodes(index, TeamNode);
        _ = index.Classes;
        var parts = Ranges.Map(index.Interactions.Count, (from, to) => new PairBuffer(index, nodes, (to - from) / 2).Read(from, to));
        Row = RowSelection.Join([.. parts.Select(part => part.Row)]);
        From = RowSelection.Join([.. parts.Select(part => part.From)]);
        To = RowSelection.Join([.. parts.Select(part => part.To)]);
    }

    public FactIndex Index { get; }

    /// <summary>The node that stands for all of the team: one past the last actor.</summary>
    public int TeamNode { get; }

    public int NodeLimit => TeamNode + 1;

    public int Count => Row.Length;

    public int[] Row { get; }

    public int[] From { get; }

    public int[] To { get; }

    public long[] Time => field ?? BuiltOnce.In(ref field, this, () => Gather(row => Index.Interactions.Time[row]));

    public int[] Week => field ?? BuiltOnce.In(ref field, this, () => Index.Calendar.Weeks(Time));

    public sbyte[] Kind => field ?? BuiltOnce.In(ref field, this, () => Gather(row => (sbyte)Index.Kind(row)));

    /// <summary>The community of each node; -1 for nodes that no pair names. Leiden on the words between each two, the same whatever the order of rows.</summary>
    public int[] Communities => field ?? BuiltOnce.In(ref field, this, () => PairCommunities.Of(this));

    /// <summary>For words between the team and a person: how many of them came before; NaN for others and without a time.</summary>
    public double[] TouchesBefore => Contacts.Before;

    /// <summary>1 for a word that makes a tie with the team mutual which was not so in the ninety days before; known only where the data reach back that far, else -1.</summary>
    public sbyte[] IsNewMutual => Contacts.IsNewMutual;

    /// <summary>For each person of the public the pairs with the team, oldest first; those without a time are in none.</summary>
    public Grouped WithTeam => field ?? BuiltOnce.In(ref field, this, OfPeople);

    PairContacts Contacts => field ?? BuiltOnce.In(ref field, this, () => PairContacts.Of(this));

    /// <summary>The account a pair counts for: the team's side of it, whoever spoke; else the speaker.</summary>
    public int Account(int pair)
    {
        var (row, channel) = (Row[pair], Index.Interactions.Channel[Row[pair]]);
        if (To[pair] != TeamNode)
            return Index.Accounts.Of(Index.Interactions.Actor[row], channel);
        var addressed = Index.IsTeam(Index.Interactions.Target[row]) ? Index.Interactions.Target[row] : Index.Addressee(row);
        return Index.IsTeam(addressed) ? Index.Accounts.Of(addressed, channel) : Index.Interactions.Actor[row];
    }

    Grouped OfPeople()
    {
        var people = new int[Count];
        for (var pair = 0; pair < Count; pair++)
            people[pair] = Time[pair] == long.MinValue ? -1 : From[pair] == TeamNode ? To[pair] : To[pair] == TeamNode ? From[pair] : -1;
        var grouped = Grouped.By(people, TeamNode);
        Ranges.Each(TeamNode, (from, to) =>
        {
            for (var person = from; person < to; person++)
                grouped.Writable(person).Sort((a, b) => Time[a] != Time[b] ? Time[a].CompareTo(Time[b]) : a.CompareTo(b));
        });
        return grouped;
    }

    T[] Gather<T>(Func<int, T> value)
    {
        var values = new T[Count];
        Ranges.Each(Count, (from, to) =>
        {
            for (var pair = from; pair < to; pair++)
                values[pair] = value(Row[pair]);
        });
        return values;
    }

    static int[] Nodes(FactIndex index, int teamNode)
    {
        var nodes = new int[teamNode];
        for (var actor = 0; actor < nodes.Length; actor++)
            nodes[actor] = index.IsPublic(actor) ? actor : index.IsTeam(actor) ? teamNode : -1;
        return nodes;
    }
}
