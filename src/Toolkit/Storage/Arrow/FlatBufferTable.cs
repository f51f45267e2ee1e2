using System.Buffers.Binary;
using System.Text;

namespace Toolkit.Storage.Arrow;

/// <summary>A table inside a FlatBuffer. Every position is checked against the buffer, so a damaged file throws <see cref="InvalidDataException"/>.</summary>
readonly struct FlatBufferTable(ReadOnlyMemory<byte> bytes, int position)
{
    public static FlatBufferTable Root(ReadOnlyMemory<byte> bytes) => new(bytes, Int32(bytes.Span, 0));

    public short Short(int field, short otherwise = 0) => Field(field) is var at and > 0 ? Int16(bytes.Span, at) : otherwise;

    public byte Byte(int field) => Field(field) is var at and > 0 ? Slice(bytes.Span, at, 1)[0] : (byte)0;

    public int Int(int field) => Field(field) is var at and > 0 ? Int32(bytes.Span, at) : 0;

    public long Long(int field) => Field(field) is var at and > 0 ? Int64(bytes.Span, at) : 0;

    public FlatBufferTable? Table(int field) => Field(field) is var at and > 0 ? new(bytes, Follow(at)) : null;

    public string? Text(int field)
    {
        if (Field(field) is not (var at and > 0))
            return null;
        var start = Follow(at);
        return Encoding.UTF8.GetString(Slice(bytes.Span, start + 4, Int32(bytes.Span, start)));
    }

    /// <summary>The tables of a vector of tables.</summary>
    public List<FlatBufferTable> Tables(int field)
    {
        List<FlatBufferTable> tables = [];
        if (Field(field) is not (var at and > 0))
            return tables;
        var start = Follow(at);
        for (var i = 0; i < Length(start); i++)
            tables.Add(new(bytes, Follow(start + 4 + (i * 4))));
        return tables;
    }

    /// <summary>The values of a vector of structs of 8-byte integers.</summary>
    public long[] Longs(int field, int valuesInStruct)
    {
        if (Field(field) is not (var at and > 0))
            return [];
        var start = Follow(at);
        var values = new long[checked(Length(start) * valuesInStruct)];
        for (var i = 0; i < values.Length; i++)
            values[i] = Int64(bytes.Span, start + 4 + (i * 8));
        return values;
    }

    int Length(int start)
    {
        var length = Int32(bytes.Span, start);
        return length >= 0 && length <= bytes.Length ? length : throw new InvalidDataException("A vector is longer than its buffer.");
    }

    int Field(int field)
    {
        var table = position - Int32(bytes.Span, position);
        var entry = 4 + (field * 2);
        if (entry >= (ushort)Int16(bytes.Span, table))
            return 0;
        var offset = (ushort)Int16(bytes.Span, table + entry);
        return offset == 0 ? 0 : position + offset;
    }

    int Follow(int at) => at + Int32(bytes.Span, at);

    static short Int16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt16LittleEndian(Slice(bytes, at, 2));

    static int Int32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(Slice(bytes, at, 4));

    static long Int64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(Slice(bytes, at, 8));

    static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> bytes, int at, int length) =>
        at >= 0 && length >= 0 && at <= bytes.Length - length ? bytes.Slice(at, length) : throw new InvalidDataException("A position lies outside its buffer.");
}
