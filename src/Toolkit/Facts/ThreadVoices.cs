namespace Toolkit.Facts;

/// <summary>Who speaks in each thread, and how evenly.</summary>
sealed record ThreadVoices(int[] Speakers, int[] PublicSpeakers, double[] Evenness)
{
    public static ThreadVoices Of(ThreadFacts threads)
    {
        var voices = new ThreadVoices(new int[threads.Count], new int[threads.Count], new double[threads.Count]);
        Ranges.Each(threads.Count, (from, to) =>
        {
            var authors = new List<int>();
            for (var thread = from; thread < to; thread++)
                voices.Measure(threads, thread, authors);
        });
        return voices;
    }

    void Measure(ThreadFacts threads, int thread, List<int> authors)
    {
        var index = threads.Index;
        authors.Clear();
        foreach (var row in index.Threads[threads.Thread[thread]])
        {
            if (index.Interactions.Actor[row] >= 0)
                authors.Add(index.Interactions.Actor[row]);
        }

        authors.Sort();
        var entropy = 0d;
        for (int place = 0, next; place < authors.Count; place = next)
        {
            next = EndOfRun(authors, place);
            var share = (double)(next - place) / authors.Count;
            entropy -= share * Math.Log(share);
            Speakers[thread]++;
            PublicSpeakers[thread] += index.IsTeam(authors[place]) ? 0 : 1;
        }

        // Equal shares miss 1 by a last digit.
        Evenness[thread] = Speakers[thread] < 2 ? double.NaN : Math.Min(entropy / Math.Log(Speakers[thread]), 1);
    }

    static int EndOfRun(List<int> authors, int place)
    {
        var end = place + 1;
        while (end < authors.Count && authors[end] == authors[place])
            end++;
        return end;
    }
}
