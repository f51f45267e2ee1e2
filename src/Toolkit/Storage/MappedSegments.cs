using Toolkit.Storage.Arrow;

namespace Toolkit.Storage;

/// <summary>All segments of one kind, open together; rows number through them in commit order.</summary>
sealed class MappedSegments : IDisposable
{
    readonly List<ArrowFileReader> _files = [];
    readonly List<(ArrowFileReader File, int Batch, int FirstRow)> _batches = [];
    readonly int[] _firstRows;

    public MappedSegments(StoreFolder folder, IEnumerable<SegmentEntry> segments, IReadOnlyList<ArrowField> fields)
    {
        var row = 0;
        foreach (var segment in segments)
        {
            var file = new ArrowFileReader(folder.Segment(segment.File), fields);
            _files.Add(file);
            for (var batch = 0; batch < file.BatchCount; batch++)
            {
                _batches.Add((file, batch, row));
                row += file.RowsIn(batch);
            }
        }

        Count = row;
        _firstRows = [.. _batches.Select(batch => batch.FirstRow)];
    }

    public int Count { get; }

    /// <summary>The batches of all files, with the first row of each.</summary>
    public IReadOnlyList<(ArrowFileReader File, int Batch, int FirstRow)> Batches => _batches;

    /// <summary>A fixed-width column as one array; rows of segments without the column get <paramref name="absent"/>. Copied in parallel.</summary>
    public T[] Column<T>(string name, T absent)
        where T : unmanaged
    {
        var values = LargeArray.Uninitialized<T>(Count);
        Parallel.ForEach(_batches, Stopping.Loop, batch =>
        {
            var to = values.AsSpan(batch.FirstRow, batch.File.RowsIn(batch.Batch));
            if (batch.File.Has(name))
                batch.File.CopyValues(batch.Batch, name, to);
            else
                to.Fill(absent);
        });
        return values;
    }

    /// <summary>Whether a column of numbers holds any: what is not known stands as NaN.</summary>
    public bool AnyIsNumber(string name) => _batches.Exists(batch => batch.File.Has(name) && IsAnyNumber(batch.File.Values<double>(batch.Batch, name)));

    static bool IsAnyNumber(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
                return true;
        }

        return false;
    }

    /// <summary>A text column's value; empty where the row or the segment has none.</summary>
    public ReadOnlySpan<byte> Text(int row, string name)
    {
        var (file, batch, firstRow) = Locate(row);
        return file.Has(name) ? file.Texts(batch, name)[row - firstRow] : [];
    }

    public (ArrowFileReader File, int Batch, int FirstRow) Locate(int row)
    {
        var at = Array.BinarySearch(_firstRows, row);
        return _batches[at >= 0 ? at : ~at - 1];
    }

    public void Dispose() => _files.ForEach(file => file.Dispose());
}
