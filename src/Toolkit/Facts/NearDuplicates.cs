using System.Text;

namespace Toolkit.Facts;

/// <summary>
/// Texts that say nearly the same: Jaccard likeness of their sets of three successive words, exactly computed for the pairs that MinHash signatures propose (Broder 1997).
/// </summary>
sealed class NearDuplicates
{
    const int ShingleWords = 3, Bands = 16, RowsInBand = 4;

    /// <summary>In a crowded band each text is held against its neighbours only, so that a million like texts cost no million squared.</summary>
    const int MostNeighbours = 64;

    readonly double _least;
    readonly int[] _groupOf;
    readonly List<int>[] _members;
    readonly (int One, int Other, double Likeness)[] _pairs;

    NearDuplicates(int[] groupOf, List<int>[] members, ulong[][] shingles, double least) =>
        (_groupOf, _members, _pairs, _least) = (groupOf, members, Pairs(shingles, least), least);

    /// <param name="texts">Texts; those without a word are like nothing.</param>
    /// <param name="least">The least likeness that will be asked for, 0 to 1.</param>
    public static NearDuplicates Of(IReadOnlyList<string> texts, double least = 0)
    {
        var (groups, members, shingles) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<List<int>>(), new List<ulong[]>());
        var (groupOf, plain) = (new int[texts.Count], new string[texts.Count]);
        Ranges.Each(texts.Count, (from, to) =>
        {
            for (var text = from; text < to; text++)
                plain[text] = Plain(texts[text]);
        });
        for (var text = 0; text < texts.Count; text++)
        {
            if (plain[text] is "")
                groupOf[text] = -1;
            else if (groups.TryGetValue(plain[text], out groupOf[text]))
                members[groupOf[text]].Add(text);
            else
            {
                groups[plain[text]] = groupOf[text] = members.Count;
                members.Add([text]);
                shingles.Add(ShinglesOf(plain[text]));
            }
        }

        return new(groupOf, [.. members], [.. shingles], least);
    }

    /// <summary>For each text how many others are at least this much like it.</summary>
    public int[] CountLike(double likeness)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(likeness, _least);
        var counts = Array.ConvertAll(_members, members => members.Count - 1);
        foreach (var (one, other, like) in _pairs.Where(pair => pair.Likeness >= likeness))
        {
            counts[one] += _members[other].Count;
            counts[other] += _members[one].Count;
        }

        return Array.ConvertAll(_groupOf, group => group < 0 ? 0 : counts[group]);
    }

    /// <summary>For each text whether another that is at least this much like it also meets a condition with it.</summary>
    public bool[] AnyLike(double likeness, Func<int, int, bool> also)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(likeness, _least);
        var near = Array.ConvertAll(_members, members => new List<int>(members));
        foreach (var (one, other, _) in _pairs.Where(pair => pair.Likeness >= likeness))
        {
            near[one].AddRange(_members[other]);
            near[other].AddRange(_members[one]);
        }

        foreach (var like in near)
            like.Sort();
        return [.. _groupOf.Select((group, text) => group >= 0 && Near(near[group], text).Any(other => other != text && also(text, other)))];
    }

    // Of a crowd of like texts those that stand nearest to it.
    static IEnumerable<int> Near(List<int> like, int text)
    {
        if (like.Count <= MostNeighbours)
            return like;
        var place = like.BinarySearch(text) is var found && found >= 0 ? found : ~found;
        var start = Math.Clamp(place - (MostNeighbours / 2), 0, like.Count - MostNeighbours);
        return like.GetRange(start, MostNeighbours);
    }

    // Its words in lower case with a space between them: letters and digits alone, without addresses and mentions.
    static string Plain(string text)
    {
        var (plain, all) = (new StringBuilder(text.Length), text.ToLowerInvariant());
        for (int place = 0, end; place < all.Length; place = end + 1)
        {
            for (end = place; end < all.Length && !char.IsWhiteSpace(all[end]); end++)
            {
            }

            var before = plain.Length;
            plain.Append(before == 0 ? "" : " ");
            var start = plain.Length;
            foreach (var letter in all.AsSpan(place..end))
            {
                if (char.IsLetterOrDigit(letter) || letter is '@' or ':' or '/' || char.IsSurrogate(letter))
                    plain.Append(letter);
            }

            Trim(plain, start);
            if (plain.Length == start || plain[start] == '@' || StartsWith(plain, start, "http"))
                plain.Length = before;
        }

        return plain.ToString();
    }

    // Takes colons and slashes off both ends of the last word.
    static void Trim(StringBuilder plain, int start)
    {
        while (plain.Length > start && plain[^1] is ':' or '/')
            plain.Length--;
        var bare = start;
        while (bare < plain.Length && plain[bare] is ':' or '/')
            bare++;
        plain.Remove(start, bare - start);
    }

    static bool StartsWith(StringBuilder plain, int start, string head)
    {
        for (var place = 0; place < head.Length; place++)
        {
            if (start + place >= plain.Length || plain[start + place] != head[place])
                return false;
        }

        return true;
    }

    static ulong[] ShinglesOf(string plain)
    {
        List<int> starts = [0];
        for (var place = 0; place < plain.Length; place++)
        {
            if (plain[place] == ' ')
                starts.Add(place + 1);
        }

        // Where the word after the last begins, if one did.
        var words = starts.Count;
        starts.Add(plain.Length + 1);
        var shingles = new ulong[Math.Max(1, words - ShingleWords + 1)];
        for (var word = 0; word < shingles.Length; word++)
            shingles[word] = Hash(plain.AsSpan(starts[word]..(starts[Math.Min(word + ShingleWords, words)] - 1)));
        Array.Sort(shingles);
        return [.. shingles.Where((shingle, place) => place == 0 || shingle != shingles[place - 1])];
    }

    static ulong Hash(ReadOnlySpan<char> words)
    {
        var hash = Fnv1a.Start;
        foreach (var letter in words)
            hash = hash.With(letter);
        return hash.With(' ').Value;
    }

    // A pair that shares several bands is proposed by the first of them.
    static (int One, int Other, double Likeness)[] Pairs(ulong[][] shingles, double least)
    {
        var keys = new ulong[shingles.Length][];
        Ranges.Each(keys.Length, (from, to) =>
        {
            for (var text = from; text < to; text++)
                keys[text] = BandKeys(shingles[text]);
        });
        var found = new List<(int, int, double)>[Bands];
        Parallel.For(0, Bands, Stopping.Loop, band => found[band] = PairsOfBand(shingles, keys, band, least));
        return [.. found.SelectMany(pairs => pairs)];
    }

    static List<(int, int, double)> PairsOfBand(ulong[][] shingles, ulong[][] keys, int band, double least)
    {
        var (key, order, pairs) = (Array.ConvertAll(keys, bands => bands[band]), new int[keys.Length], new List<(int, int, double)>());
        for (var text = 0; text < order.Length; text++)
            order[text] = text;
        Array.Sort(key, order);
        for (int start = 0, end; start < key.Length; start = end)
        {
            for (end = start + 1; end < key.Length && key[end] == key[start]; end++)
            {
            }

            order.AsSpan(start, end - start).Sort();
            for (var at = start + 1; at < end; at++)
            {
                for (var before = at - 1; before >= Math.Max(start, at - MostNeighbours); before--)
                {
                    var (one, other) = (order[before], order[at]);
                    if (MayReach(shingles[one].Length, shingles[other].Length, least) && !SharesBandBefore(keys[one], keys[other], band) && Likeness(shingles[one], shingles[other]) is var likeness && likeness >= least)
                        pairs.Add((one, other, likeness));
                }
            }
        }

        return pairs;
    }

    // Sets of unlike size cannot be like.
    static bool MayReach(int one, int other, double least) => Math.Min(one, other) >= least * Math.Max(one, other);

    static bool SharesBandBefore(ulong[] one, ulong[] other, int band)
    {
        for (var before = 0; before < band; before++)
        {
            if (one[before] == other[before])
                return true;
        }

        return false;
    }

    static ulong[] BandKeys(ulong[] set)
    {
        var keys = new ulong[Bands];
        for (var band = 0; band < Bands; band++)
            keys[band] = BandKey(set, band);
        return keys;
    }

    static ulong BandKey(ulong[] set, int band)
    {
        var key = 0UL;
        for (var row = 0; row < RowsInBand; row++)
        {
            var least = ulong.MaxValue;
            foreach (var shingle in set)
                least = Math.Min(least, Mix(shingle, (ulong)((band * RowsInBand) + row)));
            key = Mix(key ^ least, 0x9E37);
        }

        return key;
    }

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    static ulong Mix(ulong value, ulong salt)
    {
        value += (salt + 1) * 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    static double Likeness(ulong[] one, ulong[] other)
    {
        var (common, i, j) = (0, 0, 0);
        while (i < one.Length && j < other.Length)
        {
            common += one[i] == other[j] ? 1 : 0;
            var next = one[i] <= other[j];
            j += one[i] >= other[j] ? 1 : 0;
            i += next ? 1 : 0;
        }

        return (double)common / (one.Length + other.Length - common);
    }
}
