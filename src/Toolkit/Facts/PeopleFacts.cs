namespace Toolkit.Facts;

/// <summary>One row for each actor, channel and week in which the actor did something, by week, channel and actor.</summary>
sealed class PeopleFacts
{
    public PeopleFacts(FactIndex index)
    {
        Index = index;
        var cells = index.Activity.Cells.ToArray();
        var actors = Array.ConvertAll(cells, cell => ActivityBits.Read(cell.Actors));
        Actor = RowSelection.Join(actors);
        Week = RowSelection.Join([.. cells.Zip(actors, (cell, people) => Repeat(cell.Week, people.Length))]);
        Channel = RowSelection.Join([.. cells.Zip(actors, (cell, people) => Repeat(cell.Channel, people.Length))]);
    }

    public FactIndex Index { get; }

    public int Count => Actor.Length;

    public int[] Actor { get; }

    public int[] Week { get; }

    public ushort[] Channel { get; }

    /// <summary>The moment at which the week begins.</summary>
    public long[] Time => field ?? BuiltOnce.In(ref field, this, Starts);

    public sbyte[] IsTeam => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Actor, actor => (sbyte)(Index.IsTeam(actor) ? 1 : 0)));

    /// <summary>The actor's first week in the data, on any channel.</summary>
    public sbyte[] IsNew => field ?? BuiltOnce.In(ref field, this, FirstWeeks);

    /// <summary>In the first week of a person: whether the first interaction fell within seven days after a post of the team labelled campaign; -1 elsewhere.</summary>
    public sbyte[] IsOfCampaign => Returns.IsOfCampaign;

    /// <summary>In the first week of a person of which the data reach 45 days on: whether the person acted again 15 to 45 days after the first interaction; -1 elsewhere.</summary>
    public sbyte[] IsBack => Returns.IsBack;

    PeopleReturns Returns => field ?? BuiltOnce.In(ref field, this, () => PeopleReturns.Of(this));

    // Rows stand by week.
    long[] Starts()
    {
        var (starts, week, start) = (new long[Count], Calendar.Unknown, 0L);
        for (var row = 0; row < Count; row++)
        {
            if (Week[row] != week)
                (week, start) = (Week[row], Index.Calendar.Start(Week[row]));
            starts[row] = start;
        }

        return starts;
    }

    sbyte[] FirstWeeks()
    {
        var first = new int[Index.Contents.Actors.Count];
        Array.Fill(first, int.MaxValue);
        for (var row = 0; row < Count; row++)
            first[Actor[row]] = Math.Min(first[Actor[row]], Week[row]);
        var isFirst = new sbyte[Count];
        for (var row = 0; row < Count; row++)
            isFirst[row] = (sbyte)(first[Actor[row]] == Week[row] ? 1 : 0);
        return isFirst;
    }

    static T[] Repeat<T>(T value, int count)
    {
        var values = new T[count];
        Array.Fill(values, value);
        return values;
    }
}
