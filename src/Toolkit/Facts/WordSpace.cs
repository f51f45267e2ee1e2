namespace Toolkit.Facts;

/// <summary>tf-idf vectors over a set of documents (Salton, Wong and Yang 1975, doi:10.1145/361219.361220).</summary>
sealed class WordSpace
{
    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly List<(int Document, double Weight)>[] _places;
    readonly double[] _rarity;
    readonly double[] _squares;

    public WordSpace(IReadOnlyList<IReadOnlyList<string>> documents)
    {
        // Numbered in order of the words, so that sums come out the same whatever the order of documents' words.
        foreach (var word in documents.SelectMany(words => words).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            _numbers.Add(word, _numbers.Count);
        (_places, _rarity, _squares) = ([.. _numbers.Select(_ => new List<(int, double)>())], new double[_numbers.Count], new double[documents.Count]);
        for (var document = 0; document < documents.Count; document++)
        {
            foreach (var (word, count) in documents[document].CountBy(word => _numbers[word]))
                _places[word].Add((document, count));
        }

        for (var word = 0; word < _places.Length; word++)
        {
            _rarity[word] = Rarity(_places[word].Count);
            for (var place = 0; place < _places[word].Count; place++)
            {
                var (document, weight) = (_places[word][place].Document, _places[word][place].Weight * _rarity[word]);
                _places[word][place] = (document, weight);
                _squares[document] += weight * weight;
            }
        }
    }

    /// <summary>Different words of the documents.</summary>
    public int Count => _numbers.Count;

    public bool TryGetNumber(ReadOnlySpan<char> word, out int number) => _numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out number);

    /// <summary>The cosine of a text's words to each document, −1 to 1; 0 where one is empty.</summary>
    public double[] Cosines(IReadOnlyList<(int Word, int Count)> words)
    {
        var (dots, squares) = (new double[_squares.Length], Dot(words, words));
        foreach (var (word, count) in words)
        {
            if (word >= _rarity.Length)
                break;
            foreach (var (document, weight) in _places[word])
                dots[document] += count * _rarity[word] * weight;
        }

        for (var document = 0; document < dots.Length; document++)
            dots[document] = Cosine(dots[document], squares * _squares[document]);
        return dots;
    }

    /// <summary>The cosine of two texts' words, −1 to 1; 0 where one is empty.</summary>
    public double Cosine(IReadOnlyList<(int Word, int Count)> one, IReadOnlyList<(int Word, int Count)> other) => Cosine(Dot(one, other), Dot(one, one) * Dot(other, other));

    // Both ascend. Words that no document has weigh all alike and are counted whole, since their numbers stand in no order.
    double Dot(IReadOnlyList<(int Word, int Count)> one, IReadOnlyList<(int Word, int Count)> other)
    {
        var (sum, strange, i, j) = (0.0, 0L, 0, 0);
        while (i < one.Count && j < other.Count)
        {
            var (first, second) = (one[i], other[j]);
            if (first.Word == second.Word && first.Word < _rarity.Length)
                sum += first.Count * _rarity[first.Word] * (second.Count * _rarity[second.Word]);
            else if (first.Word == second.Word)
                strange += (long)first.Count * second.Count;
            i += first.Word <= second.Word ? 1 : 0;
            j += second.Word <= first.Word ? 1 : 0;
        }

        return sum + (strange * Rarity(0) * Rarity(0));
    }

    static double Cosine(double dot, double squares) => squares > 0 ? dot / Math.Sqrt(squares) : 0;

    double Rarity(int documents) => Math.Log((1.0 + _squares.Length) / (1 + documents));
}

/// <summary>Reads texts into counts of a space's words, with memory that it uses again.</summary>
sealed class WordReader(WordSpace space)
{
    readonly Dictionary<string, int> _strangers = new(StringComparer.Ordinal);
    readonly List<int> _words = [];
    char[] _letters = [];
    int[] _counts = [];

    public WordSpace Space => space;

    /// <summary>Words read since they were last taken.</summary>
    public int Count => _words.Count;

    /// <summary>Forgets what was read, and the words that no document has: until then they keep their numbers.</summary>
    public void Clear()
    {
        _words.Clear();
        _strangers.Clear();
    }

    public void Read(ReadOnlySpan<byte> text)
    {
        foreach (var word in new TextWords(text, ref _letters))
            _words.Add(space.TryGetNumber(word, out var number) ? number : Stranger(word));
    }

    /// <summary>How often each word was read, by number.</summary>
    public List<(int Word, int Count)> Take()
    {
        if (_counts.Length < space.Count + _strangers.Count)
            Array.Resize(ref _counts, 2 * (space.Count + _strangers.Count));
        var counts = new List<(int Word, int Count)>();
        foreach (var word in _words)
        {
            if (_counts[word]++ == 0)
                counts.Add((word, 0));
        }

        for (var place = 0; place < counts.Count; place++)
        {
            ref var count = ref _counts[counts[place].Word];
            counts[place] = (counts[place].Word, count);
            count = 0;
        }

        counts.Sort();
        _words.Clear();
        return counts;
    }

    int Stranger(ReadOnlySpan<char> word)
    {
        var numbers = _strangers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!numbers.TryGetValue(word, out var number))
            numbers[word] = number = space.Count + _strangers.Count;
        return number;
    }
}
