using Toolkit.Extensibility;
using Toolkit.Storage;
using Toolkit.Storage.Arrow;

namespace Toolkit.Importing;

/// <summary>Numbers the files that rows were read from. They are no words: an export may have a file for each channel and day.</summary>
sealed class FileTable
{
    readonly Dictionary<Hash128, int> _codes = [];
    int[] _ofRows = [];

    /// <summary>Files that are new in this import.</summary>
    public ColumnBuffer[] Added { get; } = [.. SegmentFields.Files.Select(field => new ColumnBuffer(field))];

    /// <summary>A file of an earlier import.</summary>
    public void AddKnown(ReadOnlySpan<byte> path) => _codes.Add(Hash128.Of(path, default), _codes.Count);

    /// <summary>The numbers of all rows; -1 for null. Valid until the next call.</summary>
    public ReadOnlySpan<int> Codes(Utf8Column column)
    {
        if (_ofRows.Length < column.Count)
            _ofRows = new int[column.Count];
        for (var row = 0; row < column.Count; row++)
        {
            _ofRows[row] = column.IsNull(row) ? -1
                : row > 0 && column[row].SequenceEqual(column[row - 1]) && !column.IsNull(row - 1) ? _ofRows[row - 1]
                : Code(column[row]);
        }

        return _ofRows.AsSpan(0, column.Count);
    }

    int Code(ReadOnlySpan<byte> path)
    {
        var key = Hash128.Of(path, default);
        if (_codes.TryGetValue(key, out var code))
            return code;
        Added[0].AddText(path, isNull: false);
        _codes.Add(key, code = _codes.Count);
        return code;
    }
}
