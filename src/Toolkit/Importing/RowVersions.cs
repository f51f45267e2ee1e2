using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>What a row says, as a hash, and when it says that it was last edited.</summary>
readonly record struct RowContent(long Hash, long? EditedAt);

/// <summary>
/// Which rows are versions of one interaction. A version is an identity with a content; it counts as of the newest export that held it. Current is the version of the
/// newest export, of equally new ones the one edited last, and where that says nothing the one with the larger content hash. So neither the order of imports nor
/// their repetition matters.
/// </summary>
sealed class RowVersions(IdentityIndex index)
{
    readonly ChunkedList<long> _contents = new();
    readonly ChunkedList<int> _exportOfRow = new();
    readonly List<long> _exports = [];
    readonly Dictionary<long, int> _exportCodes = [];

    // Rows that say when they were edited; few do.
    readonly Dictionary<int, long> _editedAt = [];

    // Only interactions that have more than one version are in these.
    readonly Dictionary<Hash128, int> _byContent = [];
    readonly Dictionary<int, Hash128> _superseded = [];

    /// <summary>New versions of which nothing told whether they are newer than the one in the store.</summary>
    public int OfUnknownAge { get; private set; }

    /// <summary>Rows that are not current.</summary>
    public IEnumerable<int> Superseded => _superseded.Keys;

    /// <summary>The newest export that held this row.</summary>
    public long ExportedAt(int row) => _exports[_exportOfRow[row]];

    /// <summary>The current version of a row's interaction.</summary>
    public int Current(int row) => _superseded.TryGetValue(row, out var identity) ? index.Find(identity) : row;

    /// <summary>A row of an earlier import. Call <see cref="Relate"/> when all are added.</summary>
    public void AddKnown(Hash128 identity, RowContent content, long exportedAt, bool isCurrent)
    {
        var row = index.Add(identity, isCurrent);
        AddRow(content, exportedAt);
        if (!isCurrent)
            _superseded.Add(row, identity);
    }

    /// <summary>Joins the versions that earlier imports left, once their rows are all known.</summary>
    public void Relate()
    {
        foreach (var (row, identity) in _superseded)
        {
            var current = index.Find(identity);
            _byContent[Key(identity, _contents[row])] = row;
            _byContent[Key(identity, _contents[current])] = current;
        }
    }

    /// <summary>A later export held this row as well.</summary>
    public void Confirm(int row, long exportedAt)
    {
        if (exportedAt > ExportedAt(row))
            _exportOfRow[row] = Code(exportedAt);
    }

    /// <summary>Takes a version in; true when it is new and its row is to be stored.</summary>
    public bool Take(Hash128 identity, RowContent content, long exportedAt)
    {
        var current = index.FindOrAdd(identity);
        if (current < 0)
        {
            AddRow(content, exportedAt);
            return true;
        }

        if (_contents[current] == content.Hash)
        {
            Confirm(current, exportedAt);
            return false;
        }

        if (_byContent.TryGetValue(Key(identity, content.Hash), out var known))
        {
            Confirm(known, exportedAt);
            if (IsNewer(content, ExportedAt(known), current))
                Replace(identity, current, known);
            return false;
        }

        AddVersion(identity, content, exportedAt, current);
        return true;
    }

    void AddVersion(Hash128 identity, RowContent content, long exportedAt, int current)
    {
        if (exportedAt == ExportedAt(current) && content.EditedAt == EditedAt(current))
            OfUnknownAge++;
        var isNewer = IsNewer(content, exportedAt, current);
        var row = index.Add(identity, isCurrent: false);
        AddRow(content, exportedAt);
        _byContent[Key(identity, content.Hash)] = row;
        _byContent[Key(identity, _contents[current])] = current;
        _superseded.Add(row, identity);
        if (isNewer)
            Replace(identity, current, row);
    }

    void AddRow(RowContent content, long exportedAt)
    {
        if (content.EditedAt is { } editedAt)
            _editedAt.Add(_contents.Count, editedAt);
        _contents.Add(content.Hash);
        _exportOfRow.Add(Code(exportedAt));
    }

    void Replace(Hash128 identity, int old, int replacement)
    {
        index.MakeCurrent(identity, replacement);
        _superseded.Remove(replacement);
        _superseded.Add(old, identity);
    }

    bool IsNewer(RowContent content, long exportedAt, int current) =>
        (exportedAt, content.EditedAt ?? long.MinValue, content.Hash).CompareTo((ExportedAt(current), EditedAt(current) ?? long.MinValue, _contents[current])) > 0;

    long? EditedAt(int row) => _editedAt.TryGetValue(row, out var editedAt) ? editedAt : null;

    static Hash128 Key(Hash128 identity, long content) => identity.With((ulong)content);

    int Code(long exportedAt)
    {
        if (_exports is [.., var last] && last == exportedAt)
            return _exports.Count - 1;
        if (!_exportCodes.TryGetValue(exportedAt, out var code))
        {
            _exportCodes.Add(exportedAt, code = _exports.Count);
            _exports.Add(exportedAt);
        }

        return code;
    }
}
