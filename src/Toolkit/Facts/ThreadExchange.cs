namespace Toolkit.Facts;

/// <summary>How the team and single people take turns in each thread, by directed words only.</summary>
sealed record ThreadExchange(int[] Turns, int[] Pairs)
{
    public static ThreadExchange Of(ThreadFacts threads)
    {
        var exchange = new ThreadExchange(new int[threads.Count], new int[threads.Count]);
        Ranges.Each(threads.Count, (from, to) =>
        {
            var words = new List<(int Person, int Place, bool ByTeam)>();
            for (var thread = from; thread < to; thread++)
                exchange.Measure(threads.Index, threads.Index.Threads[threads.Thread[thread]], thread, words);
        });
        return exchange;
    }

    void Measure(FactIndex index, ReadOnlySpan<int> rows, int thread, List<(int Person, int Place, bool ByTeam)> words)
    {
        words.Clear();
        foreach (var row in rows)
        {
            var (byTeam, actor, addressee) = (index.ByTeam(row), index.Interactions.Actor[row], index.Addressee(row));
            if (byTeam && index.IsPublic(addressee))
                words.Add((addressee, words.Count, true));
            else if (!byTeam && actor >= 0 && index.IsTeam(addressee))
                words.Add((actor, words.Count, false));
        }

        words.Sort((a, b) => a.Person != b.Person ? a.Person.CompareTo(b.Person) : a.Place.CompareTo(b.Place));
        for (var place = 0; place < words.Count; place++)
        {
            var isSame = place > 0 && words[place - 1].Person == words[place].Person;
            Pairs[thread] += isSame ? 0 : 1;
            Turns[thread] += isSame && words[place - 1].ByTeam != words[place].ByTeam ? 1 : 0;
        }
    }
}
