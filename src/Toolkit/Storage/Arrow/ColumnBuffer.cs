using System.Runtime.InteropServices;

namespace Toolkit.Storage.Arrow;

/// <summary>The rows of one column that wait to be written: values, offsets and which of them are null.</summary>
sealed partial class ColumnBuffer(ArrowField field)
{
    static readonly byte[] _zeros = new byte[64];

    byte[] _values = new byte[4096];
    int _valueBytes;
    int[] _ends = new int[1024];
    int[] _innerEnds = [];
    int _innerCount;
    byte[] _validity = new byte[128];

    public ArrowField Field { get; } = field;

    public int Count { get; private set; }

    public int NullCount { get; private set; }

    /// <summary>Bytes of values that wait.</summary>
    public int Bytes => _valueBytes;

    bool HasOffsets => Field.Type is ArrowType.Utf8 or ArrowType.ListInt32 or ArrowType.ListUtf8;

    public void Add<T>(T value, bool isNull)
        where T : unmanaged
    {
        WriteDeferred();
        var size = System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        Reserve(size);
        MemoryMarshal.Write(_values.AsSpan(_valueBytes), in value);
        _valueBytes += size;
        EndRow(isNull);
    }

    public void AddText(ReadOnlySpan<byte> utf8, bool isNull)
    {
        WriteDeferred();
        Reserve(utf8.Length);
        utf8.CopyTo(_values.AsSpan(_valueBytes));
        _valueBytes += utf8.Length;
        EndRow(isNull);
    }

    /// <summary>Adds one element to the list that is being written.</summary>
    public void AddItem(int value)
    {
        WriteDeferred();
        Reserve(4);
        MemoryMarshal.Write(_values.AsSpan(_valueBytes), in value);
        _valueBytes += 4;
    }

    /// <summary>Adds one text to the list that is being written.</summary>
    public void AddItem(ReadOnlySpan<byte> utf8)
    {
        WriteDeferred();
        Reserve(utf8.Length);
        utf8.CopyTo(_values.AsSpan(_valueBytes));
        _valueBytes += utf8.Length;
        if (_innerCount == _innerEnds.Length)
            Array.Resize(ref _innerEnds, Math.Max(64, _innerCount * 2));
        _innerEnds[_innerCount++] = _valueBytes;
    }

    public void EndRow(bool isNull)
    {
        WriteDeferred();
        if (HasOffsets)
        {
            if (Count == _ends.Length)
                Array.Resize(ref _ends, Count * 2);
            _ends[Count] = Field.Type switch
            {
                ArrowType.ListInt32 => _valueBytes / 4,
                ArrowType.ListUtf8 => _innerCount,
                _ => _valueBytes,
            };
        }

        if ((Count >> 3) == _validity.Length)
            Array.Resize(ref _validity, _validity.Length * 2);
        if (isNull)
            NullCount++;
        else
            _validity[Count >> 3] |= (byte)(1 << (Count & 7));
        Count++;
    }

    public void Clear()
    {
        Array.Clear(_validity);
        Count = NullCount = _valueBytes = _innerCount = _deferred = 0;
    }

    /// <summary>Writes all buffers in Arrow's order, each padded to 64 bytes, and notes their places and the field nodes.</summary>
    public void Write(Stream stream, ref long offset, List<long> nodes, List<long> buffers)
    {
        WriteDeferred();
        nodes.AddRange([Count, NullCount]);
        WriteBuffer(stream, NullCount == 0 ? [] : _validity.AsSpan(0, (Count + 7) >> 3), ref offset, buffers);
        if (HasOffsets)
            WriteOffsets(stream, _ends.AsSpan(0, Count), ref offset, buffers);
        if (Field.Type is ArrowType.ListInt32 or ArrowType.ListUtf8)
        {
            nodes.AddRange([Field.Type == ArrowType.ListInt32 ? _valueBytes / 4 : _innerCount, 0]);
            WriteBuffer(stream, [], ref offset, buffers);
        }

        if (Field.Type == ArrowType.ListUtf8)
            WriteOffsets(stream, _innerEnds.AsSpan(0, _innerCount), ref offset, buffers);
        WriteBuffer(stream, Field.Type == ArrowType.Boolean ? Bits(_values.AsSpan(0, Count)) : _values.AsSpan(0, _valueBytes), ref offset, buffers);
    }

    static byte[] Bits(ReadOnlySpan<byte> flags)
    {
        var bits = new byte[(flags.Length + 7) >> 3];
        for (var i = 0; i < flags.Length; i++)
            bits[i >> 3] |= (byte)(flags[i] << (i & 7));
        return bits;
    }

    static void WriteOffsets(Stream stream, ReadOnlySpan<int> ends, ref long offset, List<long> buffers)
    {
        ReadOnlySpan<byte> zero = [0, 0, 0, 0];
        var bytes = MemoryMarshal.AsBytes(ends);
        buffers.AddRange([offset, bytes.Length + 4]);
        stream.Write(zero);
        stream.Write(bytes);
        Pad(stream, ref offset, bytes.Length + 4);
    }

    static void WriteBuffer(Stream stream, ReadOnlySpan<byte> bytes, ref long offset, List<long> buffers)
    {
        buffers.AddRange([offset, bytes.Length]);
        stream.Write(bytes);
        Pad(stream, ref offset, bytes.Length);
    }

    static void Pad(Stream stream, ref long offset, int length)
    {
        var padding = -length & 63;
        stream.Write(_zeros.AsSpan(0, padding));
        offset += length + padding;
    }

    void Reserve(int count)
    {
        if (_valueBytes + count > _values.Length)
            Array.Resize(ref _values, Math.Max(checked(_valueBytes + count), (int)Math.Min((long)_values.Length * 2, Array.MaxLength)));
    }
}
