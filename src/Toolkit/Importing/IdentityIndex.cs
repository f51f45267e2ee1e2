using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>
/// Which row is the current one of an identity. Open addressing; a slot holds 32 bits of the hash beside the row, so that most look-ups touch one cache line; 64 bits
/// more lie in row order. About 20 bytes a row. Two identities among 50 million collide with a probability below 10⁻¹³.
/// </summary>
sealed class IdentityIndex
{
    const int RowBits = 32;

    readonly ChunkedList<ulong> _high = new();
    ulong[] _slots = new ulong[1 << 12];
    int _used;

    /// <summary>Rows added so far, old versions included.</summary>
    public int Rows => _high.Count;

    /// <summary>
    /// Brings the slots of these identities near, and then what the slots point to, so that looking them up afterwards does not wait for memory each time.
    /// </summary>
    public unsafe void Prefetch(ReadOnlySpan<Hash128> identities)
    {
        if (!Sse.IsSupported)
            return;
        ref var first = ref MemoryMarshal.GetArrayDataReference(_slots);
        var mask = (uint)(_slots.Length - 1);
        foreach (var identity in identities)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref first, (int)((uint)identity.Low & mask))));
        foreach (var identity in identities)
        {
            if (Unsafe.Add(ref first, (int)((uint)identity.Low & mask)) is var entry and not 0 && (uint)(entry >> RowBits) == (uint)identity.Low)
                Sse.Prefetch0(Unsafe.AsPointer(ref _high.At(RowIn(entry))));
        }
    }

    /// <summary>The row that is current for this identity; -1 when it is unknown.</summary>
    public int Find(Hash128 identity)
    {
        var slot = SlotOf(identity);
        return _slots[slot] == 0 ? -1 : RowIn(_slots[slot]);
    }

    /// <summary>The row that is current for this identity; when it is unknown, adds the next row for it and gives -1.</summary>
    public int FindOrAdd(Hash128 identity)
    {
        var slot = SlotOf(identity);
        if (_slots[slot] is var entry and not 0)
            return RowIn(entry);
        Occupy(slot, identity, _high.Count);
        _high.Add(identity.High);
        return -1;
    }

    /// <summary>Adds the next row. It becomes current when <paramref name="isCurrent"/>, in place of an older version.</summary>
    public int Add(Hash128 identity, bool isCurrent = true)
    {
        var row = _high.Count;
        _high.Add(identity.High);
        if (isCurrent)
            MakeCurrent(identity, row);
        return row;
    }

    /// <summary>Makes a row that was added before the current one of its identity.</summary>
    public void MakeCurrent(Hash128 identity, int row)
    {
        var slot = SlotOf(identity);
        if (_slots[slot] == 0)
            Occupy(slot, identity, row);
        else
            _slots[slot] = Entry(identity, row);
    }

    void Occupy(int slot, Hash128 identity, int row)
    {
        _slots[slot] = Entry(identity, row);
        if (++_used > _slots.Length / 4 * 3)
            Grow();
    }

    static ulong Entry(Hash128 identity, int row) => ((ulong)(uint)identity.Low << RowBits) | ((uint)row + 1);

    static int RowIn(ulong entry) => (int)((uint)entry - 1);

    /// <summary>The slot that holds the identity, or the empty one where it belongs.</summary>
    int SlotOf(Hash128 identity)
    {
        var (slots, tag) = (_slots, (uint)identity.Low);
        var mask = slots.Length - 1;
        for (var slot = (int)(tag & (uint)mask); ; slot = (slot + 1) & mask)
        {
            var entry = slots[slot];
            if (entry == 0 || ((uint)(entry >> RowBits) == tag && _high[RowIn(entry)] == identity.High))
                return slot;
        }
    }

    void Grow()
    {
        var larger = LargeArray.Zeroed<ulong>(_slots.Length * 2);
        var mask = larger.Length - 1;
        foreach (var entry in _slots)
        {
            if (entry == 0)
                continue;
            var slot = (int)((uint)(entry >> RowBits) & (uint)mask);
            while (larger[slot] != 0)
                slot = (slot + 1) & mask;
            larger[slot] = entry;
        }

        _slots = larger;
    }
}
