using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>
/// Gathers which row refers to which while rows come in. A parent that is already there is a row number at once; one that is not waits until the end,
/// since it may come later, in another file or in a later import.
/// </summary>
sealed class ReferenceCollector(IdentityIndex index, StoredIds ids)
{
    public const int None = -1;
    public const int Waiting = -2;

    readonly Dictionary<int, int> _replacedBy = [];

    /// <summary>For each row: the parent's row, <see cref="None"/>, or <see cref="Waiting"/>.</summary>
    public ChunkedList<int> Parents { get; } = new();

    /// <summary>Rows whose parent has not been seen, with the parent's identity.</summary>
    public Dictionary<int, Hash128> WaitingParents { get; } = [];

    /// <summary>Rows that state the thread they belong to.</summary>
    public Dictionary<int, Hash128> Roots { get; } = [];

    /// <summary>Notes the references of a new row.</summary>
    public void Add(int stored, InteractionColumns columns, int row, string source, Hash128 sourceKey)
    {
        if (!columns.Root.IsNull(row))
            Roots.Add(stored, Hash128.Of(ids.Of(source, columns.Root[row]), sourceKey));
        if (columns.Parent.IsNull(row) || columns.Parent[row].IsEmpty)
            Parents.Add(None);
        else
            AddParent(stored, Hash128.Of(ids.Of(source, columns.Parent[row]), sourceKey));
    }

    /// <summary>Notes a parent by its identity.</summary>
    public void AddParent(int stored, Hash128 parent)
    {
        var row = index.Find(parent);
        Parents.Add(row < 0 ? Waiting : row);
        if (row < 0)
            WaitingParents.Add(stored, parent);
    }

    /// <summary>A newer version took the place of a row.</summary>
    public void Replace(int old, int replacement) => _replacedBy[old] = replacement;

    /// <summary>The current version of a row.</summary>
    public int Current(int row)
    {
        while (_replacedBy.TryGetValue(row, out var newer))
            row = newer;
        return row;
    }

    /// <summary>The row of an identity; -1 when it is unknown.</summary>
    public int Find(Hash128 identity) => index.Find(identity);
}
