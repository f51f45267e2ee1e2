using System.Buffers.Binary;
using System.Text;

namespace Toolkit.Storage.Arrow;

/// <summary>Writes the small part of FlatBuffers that Arrow's metadata needs: tables, strings, vectors of tables and of structs. Grows from the end, as the format wants.</summary>
sealed class FlatBufferWriter
{
    byte[] _bytes = new byte[1024];
    int _space = 1024;
    int[] _fields = [];
    int _tableEnd;
    int _alignment = 1;

    int Used => _bytes.Length - _space;

    public int String(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Align(4, utf8.Length + 1);
        Put(0);
        PutBytes(utf8);
        PutInt(utf8.Length);
        return Used;
    }

    /// <summary>A vector of offsets to tables.</summary>
    public int Vector(params ReadOnlySpan<int> offsets)
    {
        Align(4, offsets.Length * 4);
        for (var i = offsets.Length - 1; i >= 0; i--)
            PutOffset(offsets[i]);
        PutInt(offsets.Length);
        return Used;
    }

    /// <summary>A vector of structs that consist of 8-byte integers.</summary>
    public int StructVector(ReadOnlySpan<long> values, int valuesInStruct)
    {
        Align(4, values.Length * 8);
        Align(8, values.Length * 8);
        for (var i = values.Length - 1; i >= 0; i--)
            PutLong(values[i]);
        PutInt(values.Length / valuesInStruct);
        return Used;
    }

    public void StartTable(int fields)
    {
        _fields = new int[fields];
        _tableEnd = Used;
    }

    public void Byte(int field, byte value)
    {
        Align(1, 0);
        Put(value);
        _fields[field] = Used;
    }

    public void Short(int field, short value)
    {
        Align(2, 0);
        _space -= 2;
        BinaryPrimitives.WriteInt16LittleEndian(_bytes.AsSpan(_space), value);
        _fields[field] = Used;
    }

    public void Int(int field, int value)
    {
        Align(4, 0);
        PutInt(value);
        _fields[field] = Used;
    }

    public void Long(int field, long value)
    {
        Align(8, 0);
        PutLong(value);
        _fields[field] = Used;
    }

    public void Offset(int field, int offset)
    {
        Align(4, 0);
        PutOffset(offset);
        _fields[field] = Used;
    }

    public int EndTable()
    {
        Align(4, 0);
        PutInt(0);
        var table = Used;
        var last = _fields.Length;
        while (last > 0 && _fields[last - 1] == 0)
            last--;
        for (var i = last - 1; i >= 0; i--)
            PutShort(_fields[i] == 0 ? 0 : table - _fields[i]);
        PutShort(table - _tableEnd);
        PutShort((last + 2) * 2);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_bytes.Length - table), Used - table);
        return table;
    }

    /// <summary>The finished buffer with this table as its root.</summary>
    public byte[] Finish(int root)
    {
        Align(Math.Max(_alignment, 8), 4);
        PutOffset(root);
        return _bytes[_space..];
    }

    void PutShort(int value)
    {
        Align(2, 0);
        _space -= 2;
        BinaryPrimitives.WriteInt16LittleEndian(_bytes.AsSpan(_space), checked((short)value));
    }

    void PutOffset(int offset)
    {
        Align(4, 0);
        PutInt(Used + 4 - offset);
    }

    void PutInt(int value)
    {
        Reserve(4);
        _space -= 4;
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_space), value);
    }

    void PutLong(long value)
    {
        Reserve(8);
        _space -= 8;
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(_space), value);
    }

    void Put(byte value)
    {
        Reserve(1);
        _bytes[--_space] = value;
    }

    void PutBytes(byte[] bytes)
    {
        Reserve(bytes.Length);
        _space -= bytes.Length;
        bytes.CopyTo(_bytes, _space);
    }

    /// <summary>Pads so that after <paramref name="following"/> more bytes the position is aligned.</summary>
    void Align(int size, int following)
    {
        _alignment = Math.Max(_alignment, size);
        var padding = -(Used + following) & (size - 1);
        Reserve(padding + size + following);
        for (; padding > 0; padding--)
            _bytes[--_space] = 0;
    }

    void Reserve(int count)
    {
        if (_space >= count)
            return;
        var larger = new byte[Math.Max(_bytes.Length * 2, _bytes.Length + count)];
        _bytes.AsSpan(_space).CopyTo(larger.AsSpan(larger.Length - Used));
        _space += larger.Length - _bytes.Length;
        _bytes = larger;
    }
}
