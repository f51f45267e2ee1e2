namespace Toolkit.Storage.Arrow;

/// <summary>Column types of segments and of tables. Values of nulls are written as the sentinel that the engine uses in memory (0, -1 or the smallest number).</summary>
enum ArrowType
{
    /// <summary>Dictionary-encoded text: 16-bit codes into the workspace's words.</summary>
    Symbol,
    Utf8,
    Int8,
    Int32,
    Int64,
    Double,

    /// <summary>Microseconds since 1970 UTC.</summary>
    Timestamp,
    ListInt32,
    ListUtf8,

    /// <summary>Of tables only: a byte a value in memory, a bit in the file.</summary>
    Boolean,

    /// <summary>Of tables only: days since 1970.</summary>
    Date,
}

sealed record ArrowField(string Name, ArrowType Type)
{
    /// <summary>Buffers in a record batch: validity and values, and offsets where the type has them.</summary>
    public int BufferCount => Type switch
    {
        ArrowType.Utf8 => 3,
        ArrowType.ListInt32 => 4,
        ArrowType.ListUtf8 => 5,
        _ => 2,
    };

    /// <summary>Bytes of one value, for fixed-width types.</summary>
    public int Width => Type switch
    {
        ArrowType.Symbol => 2,
        ArrowType.Int8 or ArrowType.Boolean => 1,
        ArrowType.Int32 or ArrowType.Date => 4,
        _ => 8,
    };
}
