using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>
/// Joins rows into threads, over all files and imports. Rows whose parent no export holds are orphans; those that miss the same parent share a thread.
/// </summary>
sealed class LinkResolver(ReferenceCollector references)
{
    readonly int[] _parents = references.Parents.ToArray();
    readonly int[] _top = new int[references.Parents.Count];

    /// <summary>Parent rows; -1 for none or an orphan.</summary>
    public int[] Parents => _parents;

    public int[] Threads { get; private set; } = [];

    public bool[] Orphans { get; } = new bool[references.Parents.Count];

    /// <param name="belongsToThread">Whether a row without a parent opens a thread, as a post does and a follow does not.</param>
    public void Resolve(Func<int, bool> belongsToThread)
    {
        for (var row = 0; row < _top.Length; row++)
            _top[row] = row;
        FindParents();
        var missing = new Dictionary<Hash128, int>();
        foreach (var (row, parent) in references.WaitingParents.Where(pair => Orphans[pair.Key] && belongsToThread(pair.Key)))
            Join(row, missing, parent);
        var roots = new Dictionary<Hash128, int>();
        foreach (var (row, root) in references.Roots)
            JoinRoot(row, roots, root);
        Number(belongsToThread);
    }

    void FindParents()
    {
        for (var row = 0; row < _parents.Length; row++)
        {
            var parent = _parents[row];
            if (parent == ReferenceCollector.Waiting)
                parent = references.Find(references.WaitingParents[row]);
            Orphans[row] = parent < 0 && _parents[row] == ReferenceCollector.Waiting;
            _parents[row] = parent < 0 ? -1 : references.Current(parent);
            if (_parents[row] >= 0 && _parents[row] != row)
                Union(row, _parents[row]);
        }
    }

    void JoinRoot(int row, Dictionary<Hash128, int> roots, Hash128 root)
    {
        if (references.Find(root) is var found and >= 0)
            Union(row, references.Current(found));
        else
            Join(row, roots, root);
    }

    void Join(int row, Dictionary<Hash128, int> groups, Hash128 group)
    {
        if (groups.TryGetValue(group, out var first))
            Union(row, first);
        else
            groups.Add(group, row);
    }

    void Number(Func<int, bool> belongsToThread)
    {
        Threads = new int[_top.Length];
        Array.Fill(Threads, -1);
        var numbers = new int[_top.Length];
        var next = 0;
        for (var row = 0; row < _top.Length; row++)
        {
            var top = Top(row);
            if (_parents[row] < 0 && top == row && !belongsToThread(row))
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
