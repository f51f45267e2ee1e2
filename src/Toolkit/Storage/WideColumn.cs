using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Toolkit.Extensibility;
using Toolkit.Storage.Arrow;
using Batches = System.Collections.Generic.IReadOnlyList<(Toolkit.Storage.Arrow.ArrowFileReader File, int Batch, int FirstRow)>;

namespace Toolkit.Storage;

/// <summary>
/// A column of texts, or of lists of numbers or texts, over all segments, found out once: reading a row looks no name up and searches no batch. Spans are over the mapped files and are valid
/// as long as these are open. Rows of segments without the column hold nothing.
/// </summary>
sealed unsafe class WideColumn
{
    const int BucketBits = 10;

    readonly Part[] _parts;
    readonly int[] _partOf;

    WideColumn(Part[] parts)
    {
        var count = parts is [.., var last] ? last.FirstRow + last.File.RowsIn(last.Batch) : 0;
        (_parts, _partOf, IsEmpty) = (parts, new int[(count >> BucketBits) + 1], Array.TrueForAll(parts, part => part is { Length: 0, Items: 0 }));
        for (int bucket = 0, part = 0; bucket < _partOf.Length; bucket++)
        {
            while (part + 1 < parts.Length && parts[part + 1].FirstRow <= bucket << BucketBits)
                part++;
            _partOf[bucket] = part;
        }
    }

    /// <summary>No row holds anything.</summary>
    public bool IsEmpty { get; }

    public static WideColumn OfTexts(Batches batches, string name) => Of(batches, name, batch =>
    {
        var texts = batch.File.Texts(batch.Batch, name);
        return new(batch) { First = Address(texts.Offsets), Rows = texts.Offsets.Length - 1, Bytes = Address(texts.Bytes), Length = texts.Bytes.Length };
    });

    public static WideColumn OfNumbers(Batches batches, string name) => Of(batches, name, batch =>
    {
        var (offsets, values, count) = batch.File.Lists(batch.Batch, name);
        return new(batch) { First = offsets, Rows = batch.File.RowsIn(batch.Batch), Bytes = values, Length = count };
    });

    public static WideColumn OfTextLists(Batches batches, string name) => Of(batches, name, batch =>
    {
        var lists = batch.File.TextLists(batch.Batch, name);
        return new(batch) { First = Address(lists.Outer), Rows = lists.Outer.Length - 1, Inner = Address(lists.Offsets), Items = lists.Offsets.Length - 1, Bytes = Address(lists.Bytes), Length = lists.Bytes.Length };
    });

    static WideColumn Of(Batches batches, string name, Func<(ArrowFileReader File, int Batch, int FirstRow), Part> read) =>
        new([.. batches.Select(batch => batch.File.Has(name) ? read(batch) : new(batch))]);

    /// <summary>A row's text.</summary>
    public ReadOnlySpan<byte> Text(int row)
    {
        ref readonly var part = ref At(row);
        if (part.First == 0)
            return [];
        var (start, end) = part.Range(row, part.Length);
        return new((byte*)part.Bytes + start, end - start);
    }

    /// <summary>A row's numbers.</summary>
    public ReadOnlySpan<int> Numbers(int row)
    {
        ref readonly var part = ref At(row);
        if (part.First == 0)
            return [];
        var (start, end) = part.Range(row, part.Length);
        return new((int*)part.Bytes + start, end - start);
    }

    /// <summary>How many texts a row holds.</summary>
    public int Count(int row)
    {
        ref readonly var part = ref At(row);
        if (part.First == 0)
            return 0;
        var (start, end) = part.Range(row, part.Items);
        return end - start;
    }

    /// <summary>One of a row's texts.</summary>
    public ReadOnlySpan<byte> Item(int row, int place)
    {
        ref readonly var part = ref At(row);
        var item = part.Range(row, part.Items).Start + place;
        if ((uint)item >= (uint)part.Items)
            throw part.Outside();
        var (start, end) = (((int*)part.Inner)[item], ((int*)part.Inner)[item + 1]);
        return (uint)start <= (uint)end && (uint)end <= (uint)part.Length ? new((byte*)part.Bytes + start, end - start) : throw part.Outside();
    }

    ref readonly Part At(int row)
    {
        var part = _partOf[row >> BucketBits];
        while (part + 1 < _parts.Length && _parts[part + 1].FirstRow <= row)
            part++;
        return ref _parts[part];
    }

    static nint Address<T>(ReadOnlySpan<T> span)
        where T : unmanaged => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(span));

    /// <summary>The column in one batch of one file.</summary>
    readonly struct Part((ArrowFileReader File, int Batch, int FirstRow) batch)
    {
        public ArrowFileReader File => batch.File;

        public int Batch => batch.Batch;

        /// <summary>Of the store.</summary>
        public int FirstRow => batch.FirstRow;

        public int Rows { get; init; }

        /// <summary>Where the rows' offsets lie; 0 where the file has no such column.</summary>
        public nint First { get; init; }

        /// <summary>Where the offsets of the texts in lists lie.</summary>
        public nint Inner { get; init; }

        public int Items { get; init; }

        public nint Bytes { get; init; }

        public int Length { get; init; }

        /// <summary>Where a row's bytes, numbers or texts begin and end, of as many as there are.</summary>
        public (int Start, int End) Range(int row, int limit)
        {
            var place = row - batch.FirstRow;
            if ((uint)place >= (uint)Rows)
                throw Outside();
            var (start, end) = (((int*)First)[place], ((int*)First)[place + 1]);
            return (uint)start <= (uint)end && (uint)end <= (uint)limit ? (start, end) : throw Outside();
        }

        public ToolkitException Outside() => batch.File.Damaged("A text or list lies outside its column.");
    }
}
