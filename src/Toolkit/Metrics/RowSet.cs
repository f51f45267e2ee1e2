using System.Numerics;
using System.Runtime.InteropServices;
using Toolkit.Facts;
using Toolkit.Storage;

namespace Toolkit.Metrics;

/// <summary>Rows of a table that belong together, ascending: all that a mask has, or some by their numbers.</summary>
sealed class RowSet
{
    readonly RowMask? _mask;
    int[]? _numbers;

    public RowSet(RowMask mask) => (_mask, Count) = (mask, mask.Count);

    public RowSet(int[] numbers) => (_numbers, Count) = (numbers, numbers.Length);

    public int Count { get; }

    public int[] Numbers => _numbers ??= _mask!.Rows();

    /// <summary>The same for the same rows of a table; null where rows are a group's by their numbers.</summary>
    public Hash128? Identity => _mask is null ? null : Hash128.Of(MemoryMarshal.AsBytes<ulong>(_mask.Words), default);

    /// <summary>How many of them another mask has too.</summary>
    public int CountIn(RowMask also)
    {
        var count = 0;
        if (_mask is not null)
        {
            for (var word = 0; word < _mask.Words.Length; word++)
                count += BitOperations.PopCount(_mask.Words[word] & also.Words[word]);
            return count;
        }

        foreach (var row in Numbers)
            count += also[row] ? 1 : 0;
        return count;
    }

    /// <summary>Writes a column's values, NaN where null, of the rows that another mask has too; gives how many.</summary>
    public int Gather(FactColumn column, RowMask? also, Span<double> into)
    {
        if (_mask is not null)
            return column.Gather(_mask.Words, also?.Words, into);
        var rows = also is null ? Numbers : Array.FindAll(Numbers, row => also[row]);
        column.Gather(rows, into);
        return rows.Length;
    }

    /// <summary>Writes a column's values as whole numbers.</summary>
    public void GatherWhole(FactColumn column, Span<int> into)
    {
        if (_mask is not null)
        {
            column.GatherWhole(_mask.Words, into);
            return;
        }

        for (var place = 0; place < Numbers.Length; place++)
            into[place] = double.IsNaN(column[Numbers[place]]) ? int.MinValue : int.CreateSaturating(column[Numbers[place]]);
    }

    /// <summary>Writes a value for each row: the column's, or 1 without a column, and 0 for rows that the other mask has not.</summary>
    public void Spread(FactColumn? column, RowMask? also, Span<double> into)
    {
        if (column is null)
            into.Fill(1);
        else
            Gather(column, null, into);
        if (also is null)
            return;
        var rows = Numbers;
        for (var place = 0; place < rows.Length; place++)
        {
            if (!also[rows[place]])
                into[place] = 0;
        }
    }
}
