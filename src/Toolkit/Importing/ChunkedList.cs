using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>A growing list in blocks: growing never copies, so a long import does not need twice its memory.</summary>
sealed class ChunkedList<T>
    where T : unmanaged
{
    const int Shift = 18;
    const int Mask = (1 << Shift) - 1;

    T[][] _chunks = [];

    public int Count { get; private set; }

    public T this[int index]
    {
        get => _chunks[index >> Shift][index & Mask];
        set => _chunks[index >> Shift][index & Mask] = value;
    }

    /// <summary>The place of a value.</summary>
    public ref T At(int index) => ref _chunks[index >> Shift][index & Mask];

    public void Add(T value)
    {
        var chunk = Count >> Shift;
        if (chunk == _chunks.Length)
            _chunks = [.. _chunks, new T[1 << Shift]];
        _chunks[chunk][Count++ & Mask] = value;
    }

    public T[] ToArray()
    {
        var array = LargeArray.Uninitialized<T>(Count);
        for (var start = 0; start < Count; start += 1 << Shift)
            _chunks[start >> Shift].AsSpan(0, Math.Min(1 << Shift, Count - start)).CopyTo(array.AsSpan(start));
        return array;
    }
}
