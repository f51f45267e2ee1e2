using System.Numerics;
using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Storage;

namespace Toolkit.Metrics;

/// <summary>A set of rows, one bit for each.</summary>
sealed class RowMask
{
    const int WordBits = 64;

    readonly int _count;

    RowMask(int count, ulong[] words) => (_count, Words) = (count, words);

    public ulong[] Words { get; }

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in Words)
                count += BitOperations.PopCount(word);
            return count;
        }
    }

    public static RowMask All(int count)
    {
        var words = new ulong[(count + WordBits - 1) / WordBits];
        Array.Fill(words, ulong.MaxValue);
        if (count % WordBits != 0)
            words[^1] = (1UL << count % WordBits) - 1;
        return new(count, words);
    }

    public RowMask Copy() => new(_count, [.. Words]);

    public bool this[int row] => (Words[row / WordBits] >> row % WordBits & 1) != 0;

    /// <summary>Keeps the rows that meet all conditions. What is at hand is asked first: once no row is left, no other column is built.</summary>
    public RowMask Keep(FactView view, IEnumerable<FactFilter> filters)
    {
        foreach (var filter in filters.OrderByDescending(filter => view.IsBuilt(filter.Column)).ThenByDescending(filter => MarkColumns.IsMark(filter.Column)))
        {
            view.Require(filter.Column);
            if (Words.AsSpan().ContainsAnyExcept(0UL))
                view[filter.Column].Keep(filter.Comparison, filter.Value, Words);
        }

        return this;
    }

    public RowMask Keep(Func<int, bool> holds)
    {
        for (var row = 0; row < _count; row++)
        {
            if (this[row] && !holds(row))
                Words[row / WordBits] &= ~(1UL << row % WordBits);
        }

        return this;
    }

    public RowMask Without(RowMask other)
    {
        for (var word = 0; word < Words.Length; word++)
            Words[word] &= ~other.Words[word];
        return this;
    }

    /// <summary>The rows, ascending.</summary>
    public int[] Rows()
    {
        var (rows, place) = (LargeArray.Uninitialized<int>(Count), 0);
        for (var word = 0; word < Words.Length; word++)
        {
            for (var bits = Words[word]; bits != 0; bits &= bits - 1)
                rows[place++] = word * WordBits + BitOperations.TrailingZeroCount(bits);
        }

        return rows;
    }
}
