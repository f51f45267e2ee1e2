using System.Runtime.InteropServices;
using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>A hash over what each row says, not over where it stood. What a row does not say leaves no trace, so a column that is null throughout costs nothing.</summary>
sealed class ContentHasher
{
    Hash128[] _hashes = [];

    /// <summary>Begins a batch: every hash starts from the source's key.</summary>
    public Span<Hash128> Begin(int count, Hash128 key)
    {
        if (_hashes.Length < count)
            _hashes = new Hash128[count];
        _hashes.AsSpan(0, count).Fill(key);
        return _hashes.AsSpan(0, count);
    }

    /// <summary>Adds everything but the symbol columns.</summary>
    public static void AddValues(Span<Hash128> hashes, InteractionColumns columns)
    {
        Add(hashes, 1, columns.Time);
        Add(hashes, 2, columns.IntervalStart);
        Add(hashes, 3, columns.EditedAt);
        Add(hashes, 4, columns.Weight);
        Add(hashes, 5, columns.Paid);
        Add(hashes, 6, columns.Automated);
        Add(hashes, 7, columns.Precision);
        Add(hashes, 8, columns.Zone);
        Add(hashes, 9, columns.Actor);
        Add(hashes, 10, columns.Target);
        Add(hashes, 11, columns.Parent);
        Add(hashes, 12, columns.Root);
        Add(hashes, 13, columns.Text);
        Add(hashes, 14, columns.Mentions);
        Add(hashes, 15, columns.Labels);
        Add(hashes, 16, columns.Urls);
    }

    /// <summary>Adds a symbol column by its words' own hashes.</summary>
    public static void AddSymbols(Span<Hash128> hashes, uint column, ReadOnlySpan<short> codes, SymbolTable symbols)
    {
        if (!codes.ContainsAnyExcept((short)0))
            return;
        for (var row = 0; row < hashes.Length; row++)
        {
            if (codes[row] != 0)
                hashes[row] = Tagged(hashes[row], column).With(symbols.HashOf(codes[row]));
        }
    }

    static void Add<T>(Span<Hash128> hashes, uint tag, ValueColumn<T> column)
        where T : unmanaged
    {
        var values = column.Values;
        var present = column.Present;
        if (!present.Contains(true))
            return;
        for (var row = 0; row < hashes.Length; row++)
        {
            if (present[row])
                hashes[row] = Tagged(hashes[row], tag).With(Bits(values[row]));
        }
    }

    static ulong Bits<T>(T value)
        where T : unmanaged
    {
        ulong bits = 0;
        MemoryMarshal.Write(MemoryMarshal.AsBytes(new Span<ulong>(ref bits)), in value);
        return bits;
    }

    static void Add(Span<Hash128> hashes, uint tag, Utf8Column column)
    {
        var bytes = column.Bytes;
        var ends = column.Ends;
        var nulls = column.Nulls;
        if (!nulls.Contains(false))
            return;
        for (var (row, start) = (0, 0); row < hashes.Length; start = ends[row++])
        {
            if (!nulls[row])
                hashes[row] = Tagged(hashes[row], tag).With(bytes[start..ends[row]]);
        }
    }

    static void Add(Span<Hash128> hashes, uint tag, Utf8ListColumn column)
    {
        if (column.Values.Count == 0)
            return;
        for (var (row, start) = (0, 0); row < hashes.Length; start = column.Ends[row++])
        {
            for (var item = start; item < column.Ends[row]; item++)
                hashes[row] = Tagged(hashes[row], tag).With(column.Values[item]);
        }
    }

    // Tells one column's value from the same value in another column.
    static Hash128 Tagged(Hash128 hash, uint column) => new(hash.Low + column, hash.High);
}
