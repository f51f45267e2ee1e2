using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>Reads the directed pairs of a range of rows.</summary>
/// <param name="index">The rows.</param>
/// <param name="nodes">The node of each actor; -1 for none.</param>
/// <param name="capacity">Expected number of pairs.</param>
sealed class PairBuffer(FactIndex index, int[] nodes, int capacity)
{
    readonly byte[] _classes = index.Classes;
    readonly int[] _actor = index.Interactions.Actor;
    int[] _row = LargeArray.Uninitialized<int>(Math.Max(capacity, 4));
    int[] _from = LargeArray.Uninitialized<int>(Math.Max(capacity, 4));
    int[] _to = LargeArray.Uninitialized<int>(Math.Max(capacity, 4));
    int _count;

    public (ArraySegment<int> Row, ArraySegment<int> From, ArraySegment<int> To) Read(int from, int to)
    {
        for (var row = from; row < to; row++)
        {
            if ((KindSet.Directed >> (_classes[row] & 31) & 1) != 0 && _actor[row] >= 0)
                Add(row);
        }

        return (new(_row, 0, _count), new(_from, 0, _count), new(_to, 0, _count));
    }

    void Add(int row)
    {
        var isCall = index.Kind(row) is FactKind.Mention or FactKind.Message;
        var target = isCall && index.Interactions.Target[row] >= 0 ? index.Interactions.Target[row] : index.Addressee(row);
        if (target >= 0)
            Add(row, nodes[_actor[row]], nodes[target]);
        else if (isCall)
            AddMentions(row);
    }

    void AddMentions(int row)
    {
        foreach (var mentioned in index.Interactions.Details.Mentions(row))
            Add(row, nodes[_actor[row]], nodes[mentioned]);
    }

    void Add(int row, int from, int to)
    {
        if (from == to || from < 0 || to < 0)
            return;
        if (_count == _row.Length)
            Grow();
        (_row[_count], _from[_count], _to[_count]) = (row, from, to);
        _count++;
    }

    void Grow()
    {
        Array.Resize(ref _row, _count * 2);
        Array.Resize(ref _from, _count * 2);
        Array.Resize(ref _to, _count * 2);
    }
}
