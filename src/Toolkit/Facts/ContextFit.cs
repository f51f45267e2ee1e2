using System.Text;

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
            var space = new WordSpace([.. others.Select(one => one.Tokens)]);
            var some = channel.ToArray();
            Ranges.Few(some.Length, place => fits[some[place]] = Fit(posts, some[place], space, others));
        }

        return fits;
    }

    static double Fit(PostFacts posts, int post, WordSpace space, List<(int Thread, string[] Tokens)> others)
    {
        var table = posts.Index.Interactions;
        var (row, thread) = (posts.Row[post], table.Thread[posts.Row[post]]);
        var tokens = Tokens(table.Details.Text(row));
        if (tokens.Count < LeastTokens || thread < 0)
            return double.NaN;
        var context = Before(posts.Index, row);
        if (context.Count < LeastContext)
            return double.NaN;
        var own = space.Vector(tokens);
        double[] away = [.. space.Cosines(own).Where((_, place) => others[place].Thread != thread)];
        var (mean, here) = (away.Average(), WordSpace.Cosine(own, space.Vector(context)));
        var deviation = Math.Sqrt(away.Sum(value => (value - mean) * (value - mean)) / (away.Length - 1));
        return deviation > 0 ? (here - mean) / deviation : double.NaN;
    }

    // What is said latest counts: a thread of thousands is no context.
    static List<string> Before(FactIndex index, int row)
    {
        var rows = index.Threads[index.Interactions.Thread[row]];
        var tokens = new List<string>();
        for (var place = rows.IndexOf(row) - 1; place >= 0 && tokens.Count < MostContext; place--)
            tokens.AddRange(Tokens(index.Interactions.Details.Text(rows[place])));
        return tokens;
    }

    // The threads whose first ids have the smallest hashes: the same ones whatever the order of imports.
    static List<(int Thread, string[] Tokens)> Sample(PostFacts posts, ushort channel)
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

    static string[] All(FactIndex index, int thread)
    {
        var tokens = new List<string>();
        foreach (var row in index.Threads[thread])
            tokens.AddRange(Tokens(index.Interactions.Details.Text(row)));
        return [.. tokens];
    }

    static List<string> Tokens(ReadOnlySpan<byte> text)
    {
        var tokens = new List<string>();
        if (text.IsEmpty)
            return tokens;
        var all = Encoding.UTF8.GetString(text).ToLowerInvariant().AsSpan();
        for (int place = 0, end; place < all.Length; place = end + 1)
        {
            for (end = place; end < all.Length && !char.IsWhiteSpace(all[end]); end++)
            {
            }

            var word = all[place..end].Trim(".,;:!?\"()");
            if (HasLetterOrDigit(word))
                tokens.Add(word.ToString());
        }

        return tokens;
    }

    static bool HasLetterOrDigit(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (char.IsLetterOrDigit(letter))
                return true;
        }

        return false;
    }

    static ulong Hash(ReadOnlySpan<byte> id)
    {
        var hash = Fnv1a.Start;
        foreach (var one in id)
            hash = hash.With(one);
        return hash.Value;
    }
}

/// <summary>tf-idf vectors over a set of documents (Salton, Wong and Yang 1975, doi:10.1145/361219.361220).</summary>
sealed class WordSpace
{
    readonly Dictionary<string, List<(int Document, double Weight)>> _places = new(StringComparer.Ordinal);
    readonly double[] _lengths;

    public WordSpace(IReadOnlyList<string[]> documents)
    {
        _lengths = new double[documents.Count];
        for (var document = 0; document < documents.Count; document++)
        {
            foreach (var (word, count) in documents[document].CountBy(word => word, StringComparer.Ordinal))
                (_places.TryGetValue(word, out var places) ? places : _places[word] = []).Add((document, count));
        }

        foreach (var (word, places) in _places.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var rarity = Rarity(word);
            for (var place = 0; place < places.Count; place++)
            {
                places[place] = (places[place].Document, places[place].Weight * rarity);
                _lengths[places[place].Document] += places[place].Weight * places[place].Weight;
            }
        }
    }

    public Dictionary<string, double> Vector(IEnumerable<string> tokens) =>
        tokens.CountBy(word => word, StringComparer.Ordinal).OrderBy(word => word.Key, StringComparer.Ordinal).ToDictionary(word => word.Key, word => word.Value * Rarity(word.Key), StringComparer.Ordinal);

    /// <summary>The cosine of a vector to each document, −1 to 1; 0 where one is empty.</summary>
    public double[] Cosines(Dictionary<string, double> vector)
    {
        var (dots, length) = (new double[_lengths.Length], Squares(vector));
        foreach (var (word, weight) in vector)
        {
            foreach (var (document, other) in _places.GetValueOrDefault(word) ?? [])
                dots[document] += weight * other;
        }

        return [.. dots.Select((dot, document) => Cosine(dot, length * _lengths[document]))];
    }

    /// <summary>The cosine of two vectors, −1 to 1; 0 where one is empty.</summary>
    public static double Cosine(Dictionary<string, double> one, Dictionary<string, double> other) =>
        Cosine(one.Sum(word => word.Value * other.GetValueOrDefault(word.Key)), Squares(one) * Squares(other));

    static double Cosine(double dot, double squares) => squares > 0 ? dot / Math.Sqrt(squares) : 0;

    static double Squares(Dictionary<string, double> vector) => vector.Sum(word => word.Value * word.Value);

    double Rarity(string word) => Math.Log((1.0 + _lengths.Length) / (1 + (_places.GetValueOrDefault(word)?.Count ?? 0)));
}
