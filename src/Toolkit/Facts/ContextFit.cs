namespace Toolkit.Facts;

/// <summary>
/// How well the team's responses fit what was said before them: cosine of tf-idf vectors to the thread so far, minus the mean cosine to other threads of the channel, over
/// their standard deviation. Lexical and local.
/// </summary>
static class ContextFit
{
    const int LeastTokens = 5, LeastContext = 20, MostContext = 1000, Threads = 100, LeastThreads = 20;

    /// <summary>z for each response; NaN for other posts and where text, context or other threads are too few.</summary>
    public static double[] Of(PostFacts posts)
    {
        var fits = posts.Nothing();
        var isResponse = posts.IsResponse;
        var channels = Enumerable.Range(0, posts.Count).Where(post => isResponse[post] == 1).GroupBy(post => posts.Channel[post]).ToList();
        if (channels is [])
            return fits;
        var samples = Samples(posts.Index, [.. channels.Select(channel => channel.Key)]);
        foreach (var channel in channels)
        {
            List<(int Thread, List<string> Tokens)> others = [.. samples[channel.Key].Select(thread => (thread, All(posts.Index, thread)))];
            if (others.Count < LeastThreads)
                continue;
            var (space, some) = (new WordSpace([.. others.Select(one => one.Tokens)]), channel.ToArray());
            Parallel.For(0, some.Length, Stopping.Loop, () => new WordReader(space), (place, _, reader) =>
            {
                fits[some[place]] = Fit(posts, some[place], reader, others);
                return reader;
            }, _ => { });
        }

        return fits;
    }

    static double Fit(PostFacts posts, int post, WordReader reader, List<(int Thread, List<string> Tokens)> others)
    {
        var table = posts.Index.Interactions;
        var (row, thread) = (posts.Row[post], table.Thread[posts.Row[post]]);
        reader.Clear();
        reader.Read(table.Details.Text(row));
        if (reader.Count < LeastTokens || thread < 0)
            return double.NaN;
        var own = reader.Take();
        ReadBefore(posts.Index, row, reader);
        if (reader.Count < LeastContext)
            return double.NaN;
        double[] away = [.. reader.Space.Cosines(own).Where((_, place) => others[place].Thread != thread)];
        var (mean, here) = (away.Average(), reader.Space.Cosine(own, reader.Take()));
        var deviation = Math.Sqrt(away.Sum(value => (value - mean) * (value - mean)) / (away.Length - 1));
        return deviation > 0 ? (here - mean) / deviation : double.NaN;
    }

    // What is said latest counts: a thread of thousands is no context.
    static void ReadBefore(FactIndex index, int row, WordReader reader)
    {
        var rows = index.Threads[index.Interactions.Thread[row]];
        for (var place = rows.IndexOf(row) - 1; place >= 0 && reader.Count < MostContext; place--)
            reader.Read(index.Interactions.Details.Text(rows[place]));
    }

    // Of each channel the threads whose first ids have the smallest hashes: the same ones whatever the order of imports.
    static ILookup<ushort, int> Samples(FactIndex index, HashSet<ushort> channels)
    {
        var (threads, table) = (index.Threads, index.Interactions);
        var parts = Ranges.Map(threads.KeyCount, (from, to) =>
        {
            var least = new Dictionary<ushort, PriorityQueue<int, ulong>>();
            for (var thread = from; thread < to; thread++)
            {
                if (threads[thread] is not [var first, ..] || !channels.Contains(table.Channel[first]))
                    continue;
                if (!least.TryGetValue(table.Channel[first], out var some))
                    least[table.Channel[first]] = some = new(Comparer<ulong>.Create((one, other) => other.CompareTo(one)));
                var hash = Hash(table.Details.Id(first));
                if (some.Count < Threads)
                    some.Enqueue(thread, hash);
                else
                    some.EnqueueDequeue(thread, hash);
            }

            return least;
        });
        return parts.SelectMany(part => part).GroupBy(part => part.Key, part => part.Value.UnorderedItems)
            .SelectMany(channel => channel.SelectMany(some => some).OrderBy(one => one.Priority).Take(Threads), (channel, one) => (channel.Key, one.Element))
            .ToLookup(one => one.Key, one => one.Element);
    }

    static List<string> All(FactIndex index, int thread)
    {
        var (words, letters) = (new List<string>(), Array.Empty<char>());
        foreach (var row in index.Threads[thread])
        {
            foreach (var word in new TextWords(index.Interactions.Details.Text(row), ref letters))
                words.Add(word.ToString());
        }

        return words;
    }

    static ulong Hash(ReadOnlySpan<byte> id)
    {
        var hash = Fnv1a.Start;
        foreach (var one in id)
            hash = hash.With(one);
        return hash.Value;
    }
}
