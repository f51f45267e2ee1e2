using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>
/// Which row is the current version of an identity. Open addressing over row numbers, with 96 bits of each row's hash beside: about 20 bytes a row.
/// Two identities among 50 million collide with a probability below 10⁻¹³.
/// </summary>
sealed class IdentityIndex
{
    readonly ChunkedList<ulong> _low = new();
    readonly ChunkedList<uint> _high = new();
    int[] _slots = new int[1 << 16];
    int _used;

    /// <summary>Rows added so far, old versions included.</summary>
    public int Rows => _low.Count;

    /// <summary>The row that is current for this identity; -1 when it is unknown.</summary>
    public int Find(Hash128 identity)
    {
        var mask = _slots.Length - 1;
        for (var slot = (int)identity.Low & mask; ; slot = (slot + 1) & mask)
        {
            var row = _slots[slot] - 1;
            if (row < 0)
                return -1;
            if (_low[row] == identity.Low && _high[row] == (uint)identity.High)
                return row;
        }
    }

    /// <summary>Adds the next row. It becomes current when <paramref name="isCurrent"/>, in place of an older version.</summary>
    public int Add(Hash128 identity, bool isCurrent)
    {
        var row = _low.Count;
        _low.Add(identity.Low);
        _high.Add((uint)identity.High);
        if (!isCurrent)
            return row;
        if (_used * 3 > _slots.Length * 2)
            Grow();
        Place(_slots, row, replace: true);
        return row;
    }

    void Grow()
    {
        var larger = new int[_slots.Length * 2];
        var old = _slots;
        _used = 0;
        foreach (var entry in old)
        {
            if (entry > 0)
                Place(larger, entry - 1, replace: false);
        }

        _slots = larger;
    }

    void Place(int[] slots, int row, bool replace)
    {
        var mask = slots.Length - 1;
        var (low, high) = (_low[row], _high[row]);
        for (var slot = (int)low & mask; ; slot = (slot + 1) & mask)
        {
            var other = slots[slot] - 1;
            if (other >= 0 && !(replace && _low[other] == low && _high[other] == high))
                continue;
            _used += other < 0 ? 1 : 0;
            slots[slot] = row + 1;
            return;
        }
    }
}
