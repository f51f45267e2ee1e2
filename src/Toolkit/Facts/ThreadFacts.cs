namespace Toolkit.Facts;

/// <summary>
/// One row for each thread with at least one authored interaction that counts, of sources in which others than the team answer too: an archive of one's own words, or a list of posts, does not show who else spoke.
/// People of the team are not collapsed.
/// </summary>
sealed class ThreadFacts
{
    public ThreadFacts(FactIndex index)
    {
        Index = index;
        Thread = Shown(index, index.Threads.Keys());
    }

    public FactIndex Index { get; }

    public int Count => Thread.Length;

    /// <summary>Thread number of the store.</summary>
    public int[] Thread { get; }

    /// <summary>Row of the oldest interaction.</summary>
    public int[] First => field ?? BuiltOnce.In(ref field, this, () => Each(rows => rows[0]));

    public long[] Start => field ?? BuiltOnce.In(ref field, this, () => Each(rows => Index.Interactions.Time[rows[0]]));

    public long[] End => field ?? BuiltOnce.In(ref field, this, () => Each(rows => Index.Interactions.Time[rows[^1]]));

    public int[] Week => field ?? BuiltOnce.In(ref field, this, () => Index.Calendar.Weeks(Start));

    public sbyte[] IsOwned => field ?? BuiltOnce.In(ref field, this, () => Each(rows => (sbyte)(Index.IsOwned(rows[0]) ? 1 : 0)));

    public sbyte[] StartedByTeam => field ?? BuiltOnce.In(ref field, this, () => Each(rows => (sbyte)(Index.ByTeam(rows[0]) ? 1 : 0)));

    public sbyte[] JoinedByTeam => field ?? BuiltOnce.In(ref field, this, () => [.. BrandMessages.Select(messages => (sbyte)(messages > 0 ? 1 : 0))]);

    /// <summary>Account of the team's first word in it; -1 without one.</summary>
    public int[] Account => field ?? BuiltOnce.In(ref field, this, () => Each(FirstAccount));

    public int[] Messages => field ?? BuiltOnce.In(ref field, this, () => Each(rows => rows.Length));

    public int[] BrandMessages => field ?? BuiltOnce.In(ref field, this, () => Each(CountByTeam));

    /// <summary>Changes between the team and the public from one message to the next.</summary>
    public int[] Alternations => field ?? BuiltOnce.In(ref field, this, () => Each(CountAlternations));

    public int[] Speakers => Voices.Speakers;

    public int[] PublicSpeakers => Voices.PublicSpeakers;

    /// <summary>Pielou's evenness of the authors' shares; NaN with fewer than two.</summary>
    public double[] Evenness => Voices.Evenness;

    /// <summary>Gini coefficient of the authors' shares; NaN without a known author.</summary>
    public double[] Gini => Voices.Gini;

    /// <summary>Thread h-index of Gómez, Kaltenbrunner and López (2008); NaN without replies.</summary>
    public double[] HIndex => Shape.HIndex;

    /// <summary>Deepest nesting; 0 for the first message.</summary>
    public int[] MaximumDepth => Shape.MaximumDepth;

    /// <summary>Alternations of direction between the team and single people, summed over those people.</summary>
    public int[] Turns => Exchange.Turns;

    /// <summary>People with whom the team exchanged at least one directed word.</summary>
    public int[] TurnPairs => Exchange.Pairs;

    /// <summary>The team noted that it saw or sorted something of the thread.</summary>
    public sbyte[] IsSeen => field ?? BuiltOnce.In(ref field, this, Seen);

    /// <summary>The team spoke in it to somebody of the public.</summary>
    public sbyte[] HasTeamResponse => field ?? BuiltOnce.In(ref field, this, () => Each(AnyTeamResponse));

    /// <summary>Replies by anybody.</summary>
    public int[] Replies => field ?? BuiltOnce.In(ref field, this, () => Each(CountReplies));

    /// <summary>Replies by the public to somebody else of the public.</summary>
    public int[] RepliesMemberToMember => field ?? BuiltOnce.In(ref field, this, () => Each(CountMemberToMember));

    ThreadVoices Voices => field ?? BuiltOnce.In(ref field, this, () => ThreadVoices.Of(this));

    ThreadShape Shape => field ?? BuiltOnce.In(ref field, this, () => ThreadShape.Of(this));

    ThreadExchange Exchange => field ?? BuiltOnce.In(ref field, this, () => ThreadExchange.Of(this));

    public delegate T OfRows<out T>(ReadOnlySpan<int> rows);

    /// <summary>A value for each thread, computed on all cores.</summary>
    public T[] Each<T>(OfRows<T> value)
    {
        var values = new T[Count];
        Ranges.Each(Count, (from, to) =>
        {
            for (var place = from; place < to; place++)
                values[place] = value(Index.Threads[Thread[place]]);
        });
        return values;
    }

    static int[] Shown(FactIndex index, int[] threads)
    {
        if (index.Kinds.AllWithPublic(KindSet.Directed))
            return threads;
        var (isShown, source) = (index.Kinds.WithPublic(KindSet.Directed), index.Interactions.Source);
        return Array.FindAll(threads, thread => IsShown(index.Threads[thread]));

        bool IsShown(ReadOnlySpan<int> rows)
        {
            foreach (var row in rows)
            {
                if (isShown[source[row]])
                    return true;
            }

            return false;
        }
    }

    sbyte[] Seen()
    {
        var seen = new bool[Index.Interactions.ThreadCount];
        foreach (var row in RowSelection.Of(Index.Classes, 1u << (int)FactKind.Seen | 1u << (int)FactKind.Triage))
        {
            var at = Index.Interactions.Parent[row] is >= 0 and var parent ? Index.Interactions.Thread[parent] : Index.Interactions.Thread[row];
            if (at >= 0)
                seen[at] = true;
        }

        return [.. Thread.Select(thread => (sbyte)(seen[thread] ? 1 : 0))];
    }

    int CountReplies(ReadOnlySpan<int> rows)
    {
        var (count, parent) = (0, Index.Interactions.Parent);
        foreach (var row in rows)
            count += parent[row] >= 0 ? 1 : 0;
        return count;
    }

    int CountMemberToMember(ReadOnlySpan<int> rows)
    {
        var (count, parents, actor) = (0, Index.Interactions.Parent, Index.Interactions.Actor);
        foreach (var row in rows)
            count += parents[row] is >= 0 and var parent && Index.ByPublic(row) && Index.ByPublic(parent) && actor[row] != actor[parent] ? 1 : 0;
        return count;
    }

    sbyte AnyTeamResponse(ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            if (Index.ByTeam(row) && Index.IsPublic(Index.Addressee(row)))
                return 1;
        }

        return 0;
    }

    int FirstAccount(ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            if (Index.ByTeam(row))
                return Index.Accounts.Of(Index.Interactions.Actor[row], Index.Interactions.Channel[row]);
        }

        return -1;
    }

    int CountByTeam(ReadOnlySpan<int> rows)
    {
        var count = 0;
        foreach (var row in rows)
            count += Index.ByTeam(row) ? 1 : 0;
        return count;
    }

    int CountAlternations(ReadOnlySpan<int> rows)
    {
        var count = 0;
        for (var place = 1; place < rows.Length; place++)
            count += Index.ByTeam(rows[place]) != Index.ByTeam(rows[place - 1]) ? 1 : 0;
        return count;
    }
}
