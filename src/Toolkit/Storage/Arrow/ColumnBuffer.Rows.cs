using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Toolkit.Storage.Arrow;

// Many rows at a time. Nulls at the start are only counted: most columns of most exports hold nothing else.
sealed partial class ColumnBuffer
{
    int _deferred;
    ulong _absent;

    /// <summary>Adds rows without a value.</summary>
    public void AddNulls<T>(int count, T absent)
        where T : unmanaged
    {
        if (Count != _deferred)
        {
            for (var i = 0; i < count; i++)
                AddNull(absent);
            return;
        }

        Unsafe.As<ulong, T>(ref _absent) = absent;
        _deferred += count;
        Count += count;
        NullCount += count;
    }

    /// <summary>Adds these of the values, in this order.</summary>
    public void AddRows<T>(ReadOnlySpan<T> values, ReadOnlySpan<bool> present, ReadOnlySpan<int> rows, T absent)
        where T : unmanaged
    {
        if (!present.Contains(true))
        {
            AddNulls(rows.Length, absent);
            return;
        }

        var to = Take<T>(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var isPresent = present[rows[i]];
            to[i] = isPresent ? values[rows[i]] : absent;
            MarkNext(isPresent);
        }
    }

    /// <summary>Adds these of the numbers, of which one stands for null.</summary>
    public void AddCodes<T>(ReadOnlySpan<T> codes, ReadOnlySpan<int> rows, T none)
        where T : unmanaged, IEquatable<T>
    {
        if (!codes.ContainsAnyExcept(none))
        {
            AddNulls(rows.Length, none);
            return;
        }

        var to = Take<T>(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            to[i] = codes[rows[i]];
            MarkNext(!to[i].Equals(none));
        }
    }

    /// <summary>Adds all of the numbers, of which one stands for null.</summary>
    public void AddCodes<T>(ReadOnlySpan<T> codes, T none)
        where T : unmanaged, IEquatable<T>
    {
        codes.CopyTo(Take<T>(codes.Length));
        foreach (var code in codes)
            MarkNext(!code.Equals(none));
    }

    /// <summary>Adds these of the texts; row r ends at <c>ends[r]</c>.</summary>
    public void AddTexts(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends, ReadOnlySpan<bool> nulls, ReadOnlySpan<int> rows)
    {
        if (!nulls.Contains(false))
        {
            AddNulls(rows.Length, 0);
            return;
        }

        if (rows.Length != ends.Length)
        {
            foreach (var row in rows)
                AddText(bytes[(row == 0 ? 0 : ends[row - 1])..ends[row]], nulls[row]);
            return;
        }

        WriteDeferred();
        Reserve(bytes.Length);
        bytes.CopyTo(_values.AsSpan(_valueBytes));
        if (_ends.Length < Count + rows.Length)
            Array.Resize(ref _ends, Math.Max(Count + rows.Length, _ends.Length * 2));
        var to = _ends.AsSpan(Count, rows.Length);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = _valueBytes + ends[i];
            MarkNext(!nulls[i]);
        }

        _valueBytes += bytes.Length;
    }

    void AddNull<T>(T absent)
        where T : unmanaged
    {
        if (HasOffsets)
            EndRow(isNull: true);
        else
            Add(absent, isNull: true);
    }

    Span<T> Take<T>(int count)
        where T : unmanaged
    {
        WriteDeferred();
        var bytes = count * Unsafe.SizeOf<T>();
        Reserve(bytes);
        var taken = MemoryMarshal.Cast<byte, T>(_values.AsSpan(_valueBytes, bytes));
        _valueBytes += bytes;
        return taken;
    }

    void MarkNext(bool isPresent)
    {
        if ((Count >> 3) >= _validity.Length)
            Array.Resize(ref _validity, _validity.Length * 2);
        _validity[Count >> 3] |= (byte)((isPresent ? 1 : 0) << (Count & 7));
        NullCount += isPresent ? 0 : 1;
        Count++;
    }

    void WriteDeferred()
    {
        if (_deferred == 0)
            return;
        var count = _deferred;
        Count = NullCount = _deferred = 0;
        if (!HasOffsets)
            FillAbsent(count);
        else if (_ends.Length < count)
            Array.Resize(ref _ends, Math.Max(count, _ends.Length * 2));
        if (HasOffsets)
            _ends.AsSpan(0, count).Clear();
        if (_validity.Length * 8 < count)
            Array.Resize(ref _validity, Math.Max((count + 7) / 8, _validity.Length * 2));
        Count = NullCount = count;
    }

    void FillAbsent(int count)
    {
        var width = Field.Width;
        Reserve(count * width);
        var absent = MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in _absent))[..width];
        for (var i = 0; i < count; i++)
            absent.CopyTo(_values.AsSpan(i * width));
        _valueBytes = count * width;
    }
}
