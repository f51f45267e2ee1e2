namespace Toolkit.Facts;

/// <summary>Counts what happened below a range of posts; one for each range, since it keeps the people of the post at hand.</summary>
sealed class PostEventCounter(PostEvents events, PostFacts posts, double[] weights)
{
    const uint Answering = KindSet.Directed;
    const int FewPeople = 16;

    readonly EventsBelow _below = posts.Index.Below;
    readonly long[] _time = posts.Index.Interactions.Time;
    readonly int[] _actor = posts.Index.Interactions.Actor;
    readonly int[] _rows = posts.Row;
    readonly long _cap = posts.Index.Options.EngagementAge.Ticks / TimeSpan.TicksPerMicrosecond;
    int[] _people = new int[FewPeople];
    int _peopleCount;

    public void Count(int from, int to)
    {
        for (var post = from; post < to; post++)
        {
            var row = _rows[post];
            var below = _below[row];
            var first = below.Length == 0 ? long.MaxValue : Count(post, row, below);
            events.FirstResponseSeconds[post] = first == long.MaxValue ? double.NaN : (first - _time[row]) / 1e6;
        }
    }

    // Gives the moment of the first response; the largest for none.
    long Count(int post, int row, ReadOnlySpan<EventBelow> below)
    {
        // An unknown time on either side is no evidence of a late event, and gives no duration.
        var (start, author, first, engagement) = (_time[row], _actor[row], long.MaxValue, 0d);
        var last = start == long.MinValue ? long.MaxValue : start + _cap;
        var earliest = posts.Index.HasClock(row) ? start : long.MaxValue;
        _peopleCount = 0;
        foreach (ref readonly var one in below)
        {
            var isByOther = one.Actor != author || author < 0;
            if (one.Class <= (byte)FactKind.Save && (KindSet.Engaging >> one.Class & 1) != 0 && one.Time <= last && isByOther)
            {
                engagement += weights[one.Class];
                AddPerson(one.Actor);
            }

            if (one.Time >= earliest && one.Time < first && (Answering >> (one.Class & 31) & 1) != 0 && isByOther && one.HasClock)
                first = one.Time;
        }

        events.Engagement[post] = engagement;
        events.Engagers[post] = Different(_people.AsSpan(0, _peopleCount));
        return first;
    }

    void AddPerson(int actor)
    {
        if (actor < 0)
            return;
        if (_peopleCount == _people.Length)
            Array.Resize(ref _people, _peopleCount * 2);
        _people[_peopleCount++] = actor;
    }

    static int Different(Span<int> people) => people.Length <= FewPeople ? DifferentOfFew(people) : DifferentOfMany(people);

    static int DifferentOfFew(ReadOnlySpan<int> people)
    {
        var different = 0;
        for (var place = 0; place < people.Length; place++)
            different += people[..place].Contains(people[place]) ? 0 : 1;
        return different;
    }

    static int DifferentOfMany(Span<int> people)
    {
        people.Sort();
        var different = 1;
        for (var place = 1; place < people.Length; place++)
            different += people[place] != people[place - 1] ? 1 : 0;
        return different;
    }
}
