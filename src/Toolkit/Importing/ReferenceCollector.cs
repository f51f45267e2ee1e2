using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>
/// Gathers which row refers to which while rows come in. A reference whose interaction is already there is a row number at once; one whose is not waits until the end,
/// since it may come later, in another file or in a later import.
/// </summary>
sealed class ReferenceCollector(IdentityIndex index, RowVersions versions)
{
    const int None = -1;
    const int FirstWaiting = -2;

    readonly IdentityIndex _groups = new();
    readonly ChunkedList<Hash128> _roots = new();
    readonly ChunkedList<int> _groupOfRow = new();
    readonly ChunkedList<Hash128> _waiting = new();
    Hash128[] _identities = [];

    /// <summary>For each row: the parent's row, or what <see cref="Note"/> gave.</summary>
    public ChunkedList<int> Parents { get; } = new();

    /// <summary>Thread ids that exports state, by their number.</summary>
    public int GroupCount => _roots.Count;

    /// <summary>A reference as a number: the row of the interaction, or a place among those that wait.</summary>
    public int Note(Hash128 identity)
    {
        var row = index.Find(identity);
        if (row >= 0)
            return row;
        _waiting.Add(identity);
        return FirstWaiting - (_waiting.Count - 1);
    }

    /// <summary>The current row that a noted reference means; -1 when no export holds it, or for none.</summary>
    public int Resolved(int noted)
    {
        var row = IsWaiting(noted) ? index.Find(WaitingFor(noted)) : noted;
        return row < 0 ? None : versions.Current(row);
    }

    public static bool IsWaiting(int noted) => noted <= FirstWaiting;

    /// <summary>The identity that a waiting reference names.</summary>
    public Hash128 WaitingFor(int noted) => _waiting[FirstWaiting - noted];

    /// <summary>The number of the thread id that a row states; -1 when it states none.</summary>
    public int GroupOf(int row) => row < _groupOfRow.Count ? _groupOfRow[row] : None;

    /// <summary>The current row of the interaction that a thread id names; -1 when no export holds it.</summary>
    public int RootRow(int group) => index.Find(_roots[group]) is var row and >= 0 ? versions.Current(row) : None;

    /// <summary>The current version of a row.</summary>
    public int Current(int row) => versions.Current(row);

    /// <summary>Notes the parents of new rows; their order is the order of rows in the store.</summary>
    public void AddParents(Utf8Column parents, ReadOnlySpan<int> rows, Hash128 sourceKey)
    {
        if (_identities.Length < rows.Length)
            _identities = new Hash128[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            _identities[i] = Hash128.Of(parents[rows[i]], sourceKey);
        index.Prefetch(_identities.AsSpan(0, rows.Length));
        for (var i = 0; i < rows.Length; i++)
            Parents.Add(parents[rows[i]].IsEmpty ? None : Note(_identities[i]));
    }

    /// <summary>Notes the thread ids of new rows.</summary>
    public void AddRoots(Utf8Column roots, ReadOnlySpan<int> rows, int firstRow, Hash128 sourceKey)
    {
        if (!roots.Nulls.Contains(false))
            return;
        for (var i = 0; i < rows.Length; i++)
        {
            if (!roots[rows[i]].IsEmpty)
                AddRoot(firstRow + i, Hash128.Of(roots[rows[i]], sourceKey));
        }
    }

    /// <summary>A row states a thread id. Rows come in ascending order.</summary>
    public void AddRoot(int row, Hash128 root)
    {
        var group = _groups.Find(root);
        if (group < 0)
        {
            group = _groups.Add(root);
            _roots.Add(root);
        }

        while (_groupOfRow.Count < row)
            _groupOfRow.Add(None);
        _groupOfRow.Add(group);
    }
}
