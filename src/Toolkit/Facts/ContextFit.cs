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
        foreach (var channel in Enumerable.Range(0, posts.Count).Where(post => isResponse[post] == 1).GroupBy(post => posts.Channel[post]))
        {
            var others = Sample(posts, channel.Key);
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

    // The threads whose first ids have the smallest hashes: the same ones whatever the order of imports.
    static List<(int Thread, List<string> Tokens)> Sample(PostFacts posts, ushort channel)
    {
        var (index, table) = (posts.Index, posts.Index.Interactions);
        var threads = new List<(ulong Hash, int Thread)>();
        for (var thread = 0; thread < index.Threads.KeyCount; thread++)
        {
            if (index.Threads[thread] is [var first, ..] && table.Channel[first] == channel)
                threads.Add((Hash(table.Details.Id(first)), thread));
        }

        return [.. threads.OrderBy(one => one.Hash).Take(Threads).Select(one => (one.Thread, All(index, one.Thread)))];
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
