using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>Texts that repeat each other, and how a text fits what was said before it.</summary>
sealed partial class Plain
{
    readonly Dictionary<string, HashSet<string>> _triples = [];

    /// <summary>At least three other responses say nearly the same.</summary>
    public bool IsTemplate(Row response) => Resp.Count(other => other != response && Likeness(response, other) >= 0.9) >= 3;

    /// <summary>An original post of the team of which nearly the same stands on another channel within 72 hours.</summary>
    public bool IsCrossPost(Row post) => Out.Any(other => other != post && IsOriginal(other) && other.Channel != post.Channel && At(post) is { } time && At(other) is { } then
        && Math.Abs(time - then) <= 72 * Hour && Likeness(post, other) >= 0.8);

    /// <summary>Jaccard likeness of the sets of three successive words, addresses and names left out; 0 where there is no word.</summary>
    double Likeness(Row one, Row other)
    {
        var (a, b) = (TriplesOf(one), TriplesOf(other));
        return a.Count == 0 || b.Count == 0 ? 0 : a.Intersect(b).Count() / (double)a.Union(b).Count();
    }

    HashSet<string> TriplesOf(Row row)
    {
        if (_triples.TryGetValue(row.Id, out var known))
            return known;
        string[] words = [.. row.Text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !word.StartsWith("http", StringComparison.Ordinal) && !word.StartsWith('@'))
            .Select(word => string.Concat(word.Where(char.IsLetterOrDigit))).Where(word => word.Length > 0)];
        return _triples[row.Id] = words.Length is 0 ? [] : words.Length < 3 ? [string.Join(' ', words)] : [.. Enumerable.Range(0, words.Length - 2).Select(place => string.Join(' ', words[place..(place + 3)]))];
    }

    /// <summary>z of the cosine to the thread before against the cosines to the channel's other threads; of many, the hundred whose first ids hash least.</summary>
    public double? ContextFit(Row response)
    {
        var documents = Threads.Where(thread => thread[0].Channel == response.Channel).OrderBy(thread => Hash(thread[0].Id)).Take(100).ToDictionary(thread => ThreadOf(thread[0])!, thread => thread.SelectMany(Tokens).ToList());
        var (own, before) = (Tokens(response), ThreadAround(response).TakeWhile(row => row != response).SelectMany(Tokens).ToList());
        if (documents.Count < 20 || own.Count < 5 || before.Count < 20)
            return null;
        Dictionary<string, double> Vector(List<string> tokens) => tokens.CountBy(word => word)
            .ToDictionary(word => word.Key, word => word.Value * Math.Log((1.0 + documents.Count) / (1 + documents.Values.Count(document => document.Contains(word.Key)))));
        var vector = Vector(own);
        var away = documents.Where(document => document.Key != ThreadOf(response)).Select(document => Cosine(vector, Vector(document.Value))).ToList();
        var spread = Math.Sqrt(away.Sum(value => Math.Pow(value - away.Average(), 2)) / (away.Count - 1));
        return spread > 0 ? (Cosine(vector, Vector(before)) - away.Average()) / spread : null;
    }

    static double Cosine(Dictionary<string, double> one, Dictionary<string, double> other)
    {
        double Length(Dictionary<string, double> vector) => Math.Sqrt(vector.Values.Sum(value => value * value));
        return Length(one) > 0 && Length(other) > 0 ? one.Sum(word => word.Value * other.GetValueOrDefault(word.Key)) / (Length(one) * Length(other)) : 0;
    }

    // FNV-1a, 64 bit.
    static ulong Hash(string id) => System.Text.Encoding.UTF8.GetBytes(id).Aggregate(14695981039346656037UL, (hash, one) => unchecked((hash ^ one) * 1099511628211UL));

    static List<string> Tokens(Row row) => [.. row.Text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.', ',', ';', ':', '!', '?', '"', '(', ')')).Where(word => word.Any(char.IsLetterOrDigit))];
}
