using Toolkit.Storage;
using Toolkit.Storage.Arrow;

namespace Toolkit.Importing;

/// <summary>
/// Collects rows of one kind and writes them as record batches. Columns that are null throughout are left out of the file; when a later row needs one, a new
/// segment begins.
/// </summary>
sealed class SegmentBuilder(StoreFolder folder, string kind, string prefix, ArrowField[] fields, int alwaysPresent) : IDisposable
{
    const int BatchRows = 1 << 17;
    const int BatchBytes = 1 << 26;

    readonly List<SegmentEntry> _finished = [];
    ArrowFileWriter? _writer;
    ColumnBuffer[] _written = [];
    string _file = "";
    long _exportedAt;

    public ColumnBuffer[] Columns { get; } = [.. fields.Select(field => new ColumnBuffer(field))];

    /// <summary>Begins a new segment for rows of another export moment.</summary>
    public void SetExportedAt(long exportedAt, IReadOnlyList<string> words)
    {
        if (exportedAt == _exportedAt)
            return;
        Finish(words);
        _exportedAt = exportedAt;
    }

    /// <summary>Writes what has been collected when it is enough for a batch.</summary>
    public void FlushIfFull(IReadOnlyList<string> words)
    {
        // Long texts fill a batch with few rows: offsets are 32 bits wide.
        if (Columns[0].Count >= BatchRows || Array.Exists(Columns, column => column.Bytes >= BatchBytes))
            Flush(words);
    }

    /// <summary>Ends the segment, if one is open, and gives all segments written.</summary>
    public IReadOnlyList<SegmentEntry> Finish(IReadOnlyList<string> words)
    {
        if (Columns[0].Count > 0)
            Flush(words);
        Close(words);
        return _finished;
    }

    void Flush(IReadOnlyList<string> words)
    {
        if (_writer is not null && Columns.Any(column => column.NullCount < column.Count && !_written.Contains(column)))
            Close(words);
        if (_writer is null)
            Begin();
        _writer!.WriteBatch(_written);
        foreach (var column in Columns)
            column.Clear();
    }

    void Begin()
    {
        _written = [.. Columns.Where((column, i) => i < alwaysPresent || column.NullCount < column.Count)];
        _file = $"{prefix}-{kind}-{_finished.Count}.arrow";
        _writer = new(folder.Segment(_file), [.. _written.Select(column => column.Field)]);
    }

    void Close(IReadOnlyList<string> words)
    {
        if (_writer is null)
            return;
        var checksum = _writer.Finish(words);
        _finished.Add(new(_file, kind, _writer.Rows, checksum, 0, _exportedAt));
        _writer.Dispose();
        _writer = null;
    }

    public void Dispose() => _writer?.Dispose();
}
