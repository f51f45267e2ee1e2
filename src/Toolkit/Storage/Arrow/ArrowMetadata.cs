namespace Toolkit.Storage.Arrow;

/// <summary>Arrow's metadata messages (format/Message.fbs, Schema.fbs and File.fbs of Apache Arrow, version 5).</summary>
static class ArrowMetadata
{
    const short Version5 = 4;
    const byte SchemaHeader = 1, DictionaryHeader = 2, BatchHeader = 3;
    const byte IntType = 2, FloatType = 3, Utf8Type = 5, BooleanType = 6, DateType = 8, TimestampType = 10, ListType = 12;

    /// <summary>All symbol columns share this dictionary.</summary>
    public const long DictionaryId = 0;

    public static byte[] Schema(IReadOnlyList<ArrowField> fields)
    {
        var writer = new FlatBufferWriter();
        return Message(writer, SchemaHeader, Schema(writer, fields), 0);
    }

    public static byte[] Batch(long rows, ReadOnlySpan<long> nodes, ReadOnlySpan<long> buffers, long bodyLength)
    {
        var writer = new FlatBufferWriter();
        return Message(writer, BatchHeader, Batch(writer, rows, nodes, buffers), bodyLength);
    }

    public static byte[] Dictionary(long words, ReadOnlySpan<long> nodes, ReadOnlySpan<long> buffers, long bodyLength)
    {
        var writer = new FlatBufferWriter();
        var batch = Batch(writer, words, nodes, buffers);
        writer.StartTable(3);
        writer.Long(0, DictionaryId);
        writer.Offset(1, batch);
        return Message(writer, DictionaryHeader, writer.EndTable(), bodyLength);
    }

    /// <summary>Blocks are triples: offset, metadata length, body length.</summary>
    public static byte[] Footer(IReadOnlyList<ArrowField> fields, ReadOnlySpan<long> dictionaries, ReadOnlySpan<long> batches)
    {
        var writer = new FlatBufferWriter();
        var schema = Schema(writer, fields);
        var dictionaryBlocks = writer.StructVector(dictionaries, 3);
        var batchBlocks = writer.StructVector(batches, 3);
        writer.StartTable(5);
        writer.Offset(1, schema);
        writer.Offset(2, dictionaryBlocks);
        writer.Offset(3, batchBlocks);
        writer.Short(0, Version5);
        return writer.Finish(writer.EndTable());
    }

    static byte[] Message(FlatBufferWriter writer, byte type, int header, long bodyLength)
    {
        writer.StartTable(5);
        writer.Long(3, bodyLength);
        writer.Offset(2, header);
        writer.Short(0, Version5);
        writer.Byte(1, type);
        return writer.Finish(writer.EndTable());
    }

    static int Batch(FlatBufferWriter writer, long rows, ReadOnlySpan<long> nodes, ReadOnlySpan<long> buffers)
    {
        var nodeVector = writer.StructVector(nodes, 2);
        var bufferVector = writer.StructVector(buffers, 2);
        writer.StartTable(4);
        writer.Long(0, rows);
        writer.Offset(1, nodeVector);
        writer.Offset(2, bufferVector);
        return writer.EndTable();
    }

    static int Schema(FlatBufferWriter writer, IReadOnlyList<ArrowField> fields)
    {
        var offsets = fields.Select(field => Field(writer, field)).ToArray();
        var vector = writer.Vector(offsets);
        writer.StartTable(4);
        writer.Offset(1, vector);
        return writer.EndTable();
    }

    static int Field(FlatBufferWriter writer, ArrowField field)
    {
        var children = field.Type switch
        {
            ArrowType.ListInt32 => writer.Vector(Field(writer, new("item", ArrowType.Int32))),
            ArrowType.ListUtf8 => writer.Vector(Field(writer, new("item", ArrowType.Utf8))),
            _ => writer.Vector(),
        };
        var name = writer.String(field.Name);
        var (type, typeTable) = Type(writer, field.Type);
        var dictionary = field.Type == ArrowType.Symbol ? DictionaryEncoding(writer) : 0;
        writer.StartTable(7);
        writer.Offset(0, name);
        writer.Offset(3, typeTable);
        if (dictionary != 0)
            writer.Offset(4, dictionary);
        writer.Offset(5, children);
        writer.Byte(1, 1);
        writer.Byte(2, type);
        return writer.EndTable();
    }

    static (byte Type, int Table) Type(FlatBufferWriter writer, ArrowType type)
    {
        switch (type)
        {
            case ArrowType.Int8:
                return (IntType, Int(writer, 8));
            case ArrowType.Int32:
                return (IntType, Int(writer, 32));
            case ArrowType.Int64:
                return (IntType, Int(writer, 64));
            case ArrowType.Double:
                writer.StartTable(1);
                writer.Short(0, 2);
                return (FloatType, writer.EndTable());
            case ArrowType.Timestamp:
                var zone = writer.String("UTC");
                writer.StartTable(2);
                writer.Offset(1, zone);
                writer.Short(0, 2);
                return (TimestampType, writer.EndTable());
            case ArrowType.Boolean:
                writer.StartTable(0);
                return (BooleanType, writer.EndTable());
            case ArrowType.Date:
                // The unit of days is 0, and the one that stands for an absent field is 1: it has to be written.
                writer.StartTable(1);
                writer.Short(0, 0);
                return (DateType, writer.EndTable());
            case ArrowType.ListInt32 or ArrowType.ListUtf8:
                writer.StartTable(0);
                return (ListType, writer.EndTable());
            default:
                writer.StartTable(0);
                return (Utf8Type, writer.EndTable());
        }
    }

    static int Int(FlatBufferWriter writer, int bits)
    {
        writer.StartTable(2);
        writer.Int(0, bits);
        writer.Byte(1, 1);
        return writer.EndTable();
    }

    static int DictionaryEncoding(FlatBufferWriter writer)
    {
        var index = Int(writer, 16);
        writer.StartTable(4);
        writer.Long(0, DictionaryId);
        writer.Offset(1, index);
        return writer.EndTable();
    }
}
