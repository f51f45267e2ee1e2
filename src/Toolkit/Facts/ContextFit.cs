using System.Text;

namespace Toolkit.Facts;

/// <summary>
/// How well the team's responses fit what was said before them: cosine of tf-idf vectors to the thread so far, minus the mean cosine to other threads of the channel, over
/// their standard deviation. Lexical and local.
/// </summary>
static class ContextFit
{
    const int LeastTokens = 5, LeastContext = 20, Threads = 100, LeastThreads = 20;

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
            var space = new WordSpace(others.Values);
            var vectors = others.ToDictionary(one => one.Key, one => space.Vector(one.Value));
            foreach (var post in channel)
                fits[post] = Fit(posts, post, space, vectors);
        }

        return fits;
    }

    static double Fit(PostFacts posts, int post, WordSpace space, Dictionary<int, Dictionary<string, double>> others)
    {
        var table = posts.Index.Interactions;
        var (row, thread) = (posts.Row[post], table.Thread[posts.Row[post]]);
        var tokens = Tokens(table.Details.Text(row));
        if (tokens.Length < LeastTokens || thread < 0)
            return double.NaN;
        var context = new List<string>();
        foreach (var before in posts.Index.Threads[thread])
        {
            if (before == row)
                break;
            context.AddRange(Tokens(table.Details.Text(before)));
        }

        if (context.Count < LeastContext)
            return double.NaN;
        var own = space.Vector(tokens);
        double[] away = [.. others.Where(other => other.Key != thread).OrderBy(other => other.Key).Select(other => WordSpace.Cosine(own, other.Value))];
        var (mean, here) = (away.Average(), WordSpace.Cosine(own, space.Vector(context)));
        var deviation = Math.Sqrt(away.Sum(value => (value - mean) * (value - mean)) / (away.Length - 1));
        return deviation > 0 ? (here - mean) / deviation : double.NaN;
    }

    // The threads whose first ids have the smallest hashes: the same ones whatever the order of imports.
    static Dictionary<int, string[]> Sample(PostFacts posts, ushort channel)
    {
        var (index, table) = (posts.Index, posts.Index.Interactions);
        var threads = new List<(ulong Hash, int Thread)>();
        for (var thread = 0; thread < index.Threads.KeyCount; thread++)
        {
            if (index.Threads[thread] is [var first, ..] && table.Channel[first] == channel)
                threads.Add((Hash(table.Details.Id(first)), thread));
        }

        return threads.OrderBy(one => one.Hash).Take(Threads).Select(one => one.Thread).ToDictionary(thread => thread, thread => All(index, thread));
    }

    static string[] All(FactIndex index, int thread)
    {
        var tokens = new List<string>();
        foreach (var row in index.Threads[thread])
            tokens.AddRange(Tokens(index.Interactions.Details.Text(row)));
        return [.. tokens];
    }

    static string[] Tokens(ReadOnlySpan<byte> text) => text.IsEmpty ? [] :
        [.. Encoding.UTF8.GetString(text).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.', ',', ';', ':', '!', '?', '"', '(', ')')).Where(word => word.Any(char.IsLetterOrDigit))];

    static ulong Hash(ReadOnlySpan<byte> id)
    {
        var hash = 14695981039346656037UL;
        foreach (var one in id)
            hash = (hash ^ one) * 1099511628211UL;
        return hash;
    }
}

/// <summary>tf-idf vectors over a set of documents (Salton, Wong and Yang 1975, doi:10.1145/361219.361220).</summary>
sealed class WordSpace(IReadOnlyCollection<string[]> documents)
{
    readonly Dictionary<string, int> _documents = documents.SelectMany(document => document.Distinct(StringComparer.Ordinal)).CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    public Dictionary<string, double> Vector(IReadOnlyCollection<string> tokens) => tokens.CountBy(word => word, StringComparer.Ordinal)
        .ToDictionary(word => word.Key, word => word.Value * Math.Log((1.0 + documents.Count) / (1 + _documents.GetValueOrDefault(word.Key))), StringComparer.Ordinal);

    /// <summary>−1 to 1; 0 where one is empty.</summary>
    public static double Cosine(Dictionary<string, double> one, Dictionary<string, double> other)
    {
        var dot = one.OrderBy(word => word.Key, StringComparer.Ordinal).Sum(word => word.Value * other.GetValueOrDefault(word.Key));
        var length = Math.Sqrt(Squares(one) * Squares(other));
        return length > 0 ? dot / length : 0;
    }

    static double Squares(Dictionary<string, double> vector) => vector.OrderBy(word => word.Key, StringComparer.Ordinal).Sum(word => word.Value * word.Value);
}
