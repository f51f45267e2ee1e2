using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>
/// Joins rows into threads, over all files and imports. Rows whose parent no export holds are orphans; those that miss the same parent share a thread. An old version
/// belongs where the current one does.
/// </summary>
sealed class LinkResolver(ReferenceCollector references)
{
    readonly int[] _parents = references.Parents.ToArray();
    readonly int[] _top = LargeArray.Zeroed<int>(references.Parents.Count);

    /// <summary>Parent rows; -1 for none or an orphan.</summary>
    public int[] Parents => _parents;

    public int[] Threads { get; private set; } = [];

    public bool[] Orphans { get; } = new bool[references.Parents.Count];

    /// <param name="belongsToThread">Whether a row without a parent opens a thread, as a post does and a follow does not.</param>
    public void Resolve(bool[] belongsToThread)
    {
        for (var row = 0; row < _top.Length; row++)
            _top[row] = row;
        FindParents(belongsToThread);
        JoinRoots();
        Number(belongsToThread);
    }

    void FindParents(bool[] belongsToThread)
    {
        var missing = new Dictionary<Hash128, int>();
        for (var row = 0; row < _parents.Length; row++)
        {
            var noted = _parents[row];
            var parent = references.Resolved(noted);
            Orphans[row] = parent < 0 && ReferenceCollector.IsWaiting(noted);
            // What answers itself answers nothing.
            _parents[row] = parent = parent == row ? -1 : parent;
            if (references.Current(row) != row)
                continue;
            if (parent >= 0)
                Union(row, parent);
            else if (Orphans[row] && belongsToThread[row])
                Union(row, FirstOf(missing, references.WaitingFor(noted), row));
        }
    }

    void JoinRoots()
    {
        var rootRows = new int[references.GroupCount];
        for (var group = 0; group < rootRows.Length; group++)
            rootRows[group] = references.RootRow(group);
        for (var row = 0; rootRows.Length > 0 && row < _top.Length; row++)
        {
            var group = references.GroupOf(row);
            if (group < 0 || references.Current(row) != row)
                continue;
            if (rootRows[group] < 0)
                rootRows[group] = row;
            Union(row, rootRows[group]);
        }
    }

    static int FirstOf(Dictionary<Hash128, int> groups, Hash128 group, int row)
    {
        if (groups.TryGetValue(group, out var first))
            return first;
        groups.Add(group, row);
        return row;
    }

    void Number(bool[] belongsToThread)
    {
        Threads = LargeArray.Zeroed<int>(_top.Length);
        Array.Fill(Threads, -1);
        var numbers = LargeArray.Zeroed<int>(_top.Length);
        var next = 0;
        for (var row = 0; row < _top.Length; row++)
        {
            var current = references.Current(row);
            var top = Top(current);
            if (_parents[current] < 0 && top == current && !belongsToThread[current])
                continue;
            if (numbers[top] == 0)
                numbers[top] = ++next;
            Threads[row] = numbers[top] - 1;
        }
    }

    void Union(int left, int right)
    {
        var (a, b) = (Top(left), Top(right));
        // The smaller row leads, so that numbers do not depend on the order of joins.
        if (a < b)
            _top[b] = a;
        else
            _top[a] = b;
    }

    int Top(int row)
    {
        while (_top[row] != row)
        {
            _top[row] = _top[_top[row]];
            row = _top[row];
        }

        return row;
    }
}
