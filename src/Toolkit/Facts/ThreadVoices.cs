using System.Runtime.InteropServices;
using Toolkit.Statistics;

namespace Toolkit.Facts;

/// <summary>Who speaks in each thread, and how evenly.</summary>
sealed record ThreadVoices(int[] Speakers, int[] PublicSpeakers, double[] Evenness, double[] Gini)
{
    static readonly (double Gini, double Evenness) _ofOne = (Concentration.Gini([1]).Value ?? double.NaN, Concentration.Evenness([1]).Value ?? double.NaN);

    public static ThreadVoices Of(ThreadFacts threads)
    {
        var voices = new ThreadVoices(new int[threads.Count], new int[threads.Count], new double[threads.Count], new double[threads.Count]);
        Ranges.Each(threads.Count, (from, to) =>
        {
            var (authors, words) = (new List<int>(), new List<double>());
            for (var thread = from; thread < to; thread++)
                voices.Measure(threads, thread, (authors, words));
        });
        return voices;
    }

    // The lists are kept from one thread to the next.
    void Measure(ThreadFacts threads, int thread, (List<int> Authors, List<double> Words) kept)
    {
        var (index, authors, words) = (threads.Index, kept.Authors, kept.Words);
        var rows = index.Threads[threads.Thread[thread]];
        if (rows is [var only] && index.Interactions.Actor[only] is >= 0 and var author)
        {
            // As most threads are.
            (Speakers[thread], PublicSpeakers[thread], Gini[thread], Evenness[thread]) = (1, index.IsTeam(author) ? 0 : 1, _ofOne.Gini, _ofOne.Evenness);
            return;
        }

        authors.Clear();
        words.Clear();
        foreach (var row in rows)
        {
            if (index.Interactions.Actor[row] >= 0)
                authors.Add(index.Interactions.Actor[row]);
        }

        authors.Sort();
        for (int place = 0, next; place < authors.Count; place = next)
        {
            next = EndOfRun(authors, place);
            words.Add(next - place);
            Speakers[thread]++;
            PublicSpeakers[thread] += index.IsTeam(authors[place]) ? 0 : 1;
        }

        Gini[thread] = Concentration.Gini(CollectionsMarshal.AsSpan(words)).Value ?? double.NaN;
        Evenness[thread] = Concentration.Evenness(CollectionsMarshal.AsSpan(words)).Value ?? double.NaN;
    }

    static int EndOfRun(List<int> authors, int place)
    {
        var end = place + 1;
        while (end < authors.Count && authors[end] == authors[place])
            end++;
        return end;
    }
}
