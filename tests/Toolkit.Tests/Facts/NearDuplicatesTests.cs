using Toolkit.Facts;

namespace Toolkit.Tests.Facts;

/// <summary>Against every pair of texts, held against each other without signatures.</summary>
public sealed class NearDuplicatesTests
{
    static readonly string[] _words = ["thanks", "for", "asking", "we", "looked", "into", "it", "and", "your", "order", "is", "on", "its", "way", "today", "again"];

    [Theory]
    [InlineData(0.8, 1)]
    [InlineData(0.9, 1)]
    [InlineData(0.9, 3)]
    public void Texts_with_enough_like_them_are_those_that_all_pairs_find(double likeness, int enough)
    {
        var texts = Texts(400);
        var sets = Array.ConvertAll(texts, Triples);

        bool[] expected = [.. sets.Select((one, place) => one.Count > 0 && sets.Where((other, at) => at != place && Jaccard(one, other) >= likeness).Count() >= enough)];

        Assert.Equal(expected, NearDuplicates.Of(texts).HaveLike(likeness, enough));
        Assert.Contains(true, expected);
        Assert.Contains(false, expected);
    }

    [Fact]
    public void A_condition_on_both_texts_is_asked_of_every_like_pair()
    {
        var texts = Texts(200);
        var sets = Array.ConvertAll(texts, Triples);

        bool[] expected = [.. sets.Select((one, place) => one.Count > 0 && sets.Where((other, at) => at != place && Jaccard(one, other) >= 0.8 && (at + place) % 3 == 0).Any())];

        Assert.Equal(expected, NearDuplicates.Of(texts).AnyLike(0.8, (one, other) => (one + other) % 3 == 0));
        Assert.Contains(true, expected);
    }

    // Families of some lines with one word at the end that differs, some that are equal but for case and commas, and some without a word.
    static string[] Texts(int count)
    {
        var random = new Random(29);
        string[] lines = [.. Enumerable.Range(0, 20).Select(line => string.Join(' ', Enumerable.Range(0, 6 + line).Select(_ => _words[random.Next(_words.Length)])))];
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(10) switch
        {
            0 => "!?",
            1 => lines[random.Next(20)].ToUpperInvariant() + " !",
            2 => string.Join(' ', Enumerable.Range(0, 12).Select(_ => _words[random.Next(_words.Length)] + random.Next(50))),
            _ => $"{lines[random.Next(20)]} no. {random.Next(1000)}",
        })];
    }

    static HashSet<string> Triples(string text)
    {
        string[] words = [.. text.ToLowerInvariant().Split(' ').Select(word => string.Concat(word.Where(char.IsLetterOrDigit))).Where(word => word != "")];
        return words.Length == 0 ? [] : words.Length < 3 ? [string.Join(' ', words)] : [.. Enumerable.Range(0, words.Length - 2).Select(start => string.Join(' ', words[start..(start + 3)]))];
    }

    static double Jaccard(HashSet<string> one, HashSet<string> other) => one.Count + other.Count == 0 ? 0 : (double)one.Intersect(other).Count() / one.Union(other).Count();
}
