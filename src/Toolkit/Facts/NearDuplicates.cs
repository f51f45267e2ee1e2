using System.Buffers;

namespace Toolkit.Facts;

/// <summary>
/// Texts that say nearly the same: Jaccard likeness of their sets of three successive words, exactly computed for the pairs that MinHash signatures propose (Broder 1997).
/// </summary>
sealed class NearDuplicates
{
    const int ShingleWords = 3, Bands = 16, RowsInBand = 4;

    // Odd numbers to multiply with: each puts shingles in an order of its own.
    static readonly ulong[] _orders = [.. Enumerable.Range(0, Bands * RowsInBand).Select(order => Mix((ulong)order) | 1)];

    /// <summary>In a crowded band each text is held against its neighbours only, so that a million like texts cost no million squared; fewer where any of them will do.</summary>
    const int MostNeighbours = 64, FewNeighbours = 16;

    readonly int[] _groupOf;
    readonly List<int>[] _members;
    readonly ulong[][] _shingles;

    NearDuplicates(int[] groupOf, List<int>[] members, ulong[][] shingles) => (_groupOf, _members, _shingles) = (groupOf, members, shingles);

    /// <param name="texts">Texts; those without a word are like nothing.</param>
    public static NearDuplicates Of(IReadOnlyList<string> texts)
    {
        var (groups, members, different) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<List<int>>(), new List<string>());
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
                different.Add(plain[text]);
            }
        }

        var shingles = new ulong[different.Count][];
        Ranges.Each(shingles.Length, (from, to) =>
        {
            for (var group = from; group < to; group++)
                shingles[group] = ShinglesOf(different[group]);
        });
        return new(groupOf, [.. members], shingles);
    }

    /// <summary>For each text whether enough others are at least this much like it.</summary>
    public bool[] HaveLike(double likeness, int enough)
    {
        var counts = Array.ConvertAll(_members, members => members.Count - 1);
        EachPair(likeness, FewNeighbours, group => Volatile.Read(ref counts[group]) >= enough, (one, other) =>
        {
            Interlocked.Add(ref counts[one], _members[other].Count);
            Interlocked.Add(ref counts[other], _members[one].Count);
        });
        return Array.ConvertAll(_groupOf, group => group >= 0 && counts[group] >= enough);
    }

    /// <summary>For each text whether another that is at least this much like it also meets a condition with it.</summary>
    public bool[] AnyLike(double likeness, Func<int, int, bool> also)
    {
        var found = new bool[_groupOf.Length];
        Ranges.Each(_members.Length, (from, to) =>
        {
            for (var group = from; group < to; group++)
                Join(group, group);
        });
        EachPair(likeness, MostNeighbours, group => _members[group].TrueForAll(text => Volatile.Read(ref found[text])), (one, other) =>
        {
            Join(one, other);
            Join(other, one);
        });
        return found;

        void Join(int group, int with)
        {
            foreach (var text in _members[group])
            {
                if (!Volatile.Read(ref found[text]) && Near(_members[with], text).Any(other => other != text && also(text, other)))
                    Volatile.Write(ref found[text], true);
            }
        }
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
        var (all, letters, length) = (text.ToLowerInvariant(), ArrayPool<char>.Shared.Rent(text.Length + 1), 0);
        for (int place = 0, end; place < all.Length; place = end + 1)
        {
            for (end = place; end < all.Length && !char.IsWhiteSpace(all[end]); end++)
            {
            }

            var start = length == 0 ? 0 : length + 1;
            var word = Bare(all.AsSpan(place..end), letters.AsSpan(start));
            if (word.IsEmpty || word[0] == '@' || word.StartsWith("http"))
                continue;
            if (length > 0)
                letters[length] = ' ';
            word.CopyTo(letters.AsSpan(start));
            length = start + word.Length;
        }

        var plain = new string(letters, 0, length);
        ArrayPool<char>.Shared.Return(letters);
        return plain;
    }

    // What stays of a word, with colons and slashes taken off both of its ends.
    static ReadOnlySpan<char> Bare(ReadOnlySpan<char> word, Span<char> into)
    {
        var length = 0;
        foreach (var letter in word)
        {
            if (char.IsLetterOrDigit(letter) || letter is '@' or ':' or '/' || char.IsSurrogate(letter))
                into[length++] = letter;
        }

        return ((ReadOnlySpan<char>)into[..length]).Trim(":/");
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
        return Mix(hash.Value);
    }

    /// <summary>
    /// Hands over the pairs of groups that are alike, each once and on any core; pairs of two of which nothing more is asked are passed by. That something is not asked any more must not be taken back.
    /// </summary>
    void EachPair(double least, int neighbours, Func<int, bool> isDone, Action<int, int> pair)
    {
        // Half of the bands miss two in ten thousand pairs that are alike by nine tenths; what is less alike needs all.
        var (keys, bands) = (new ulong[_shingles.Length][], least >= 0.9 ? Bands / 2 : Bands);
        Ranges.Each(keys.Length, (from, to) =>
        {
            for (var text = from; text < to; text++)
                keys[text] = BandKeys(_shingles[text], bands);
        });
        Parallel.For(0, bands, Stopping.Loop, band => EachPairOfBand(keys, band, (least, neighbours), isDone, pair));
    }

    // A pair that shares several bands is proposed by the first of them.
    void EachPairOfBand(ulong[][] keys, int band, (double Likeness, int Neighbours) least, Func<int, bool> isDone, Action<int, int> pair)
    {
        var (key, order) = (Array.ConvertAll(keys, own => own[band]), new int[keys.Length]);
        for (var text = 0; text < order.Length; text++)
            order[text] = text;
        Array.Sort(key, order);
        for (int start = 0, end; start < key.Length; start = end)
        {
            for (end = start + 1; end < key.Length && key[end] == key[start]; end++)
            {
            }

            order.AsSpan(start, end - start).Sort();
            // The last of the crowd so far of which more is asked.
            var asking = start - least.Neighbours - 1;
            for (var at = start; at < end; at++)
            {
                for (var before = at - 1; before >= Math.Max(start, at - least.Neighbours); before--)
                {
                    var (one, other) = (order[before], order[at]);
                    if (isDone(other) && (asking < at - least.Neighbours || isDone(one)))
                    {
                        if (asking < at - least.Neighbours)
                            break;
                        continue;
                    }

                    if (MayReach(_shingles[one].Length, _shingles[other].Length, least.Likeness) && !SharesBandBefore(keys[one], keys[other], band) && Likeness(_shingles[one], _shingles[other]) >= least.Likeness)
                        pair(one, other);
                }

                asking = isDone(order[at]) ? asking : at;
            }
        }
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

    static ulong[] BandKeys(ulong[] set, int bands)
    {
        var keys = new ulong[bands];
        for (var band = 0; band < bands; band++)
            keys[band] = BandKey(set, band);
        return keys;
    }

    static ulong BandKey(ulong[] set, int band)
    {
        var key = 0UL;
        for (var row = 0; row < RowsInBand; row++)
        {
            var (order, least) = (_orders[(band * RowsInBand) + row], ulong.MaxValue);
            foreach (var shingle in set)
                least = Math.Min(least, shingle * order);
            key = Mix(key ^ least);
        }

        return key;
    }

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
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
