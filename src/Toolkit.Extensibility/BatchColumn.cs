using System.Runtime.InteropServices;

namespace Toolkit.Extensibility;

/// <summary>A column as it crosses from one process to another: a byte that says whether any row has a value, then the column's own arrays, little-endian.</summary>
interface IBatchColumn
{
    /// <summary>How many bytes <see cref="Save"/> writes for the first rows.</summary>
    long SavedBytes(int rows);

    /// <summary>Writes the first rows.</summary>
    void Save(ref BatchWriter writer, int rows);

    /// <summary>Replaces the column by rows that another process wrote. Nothing of them is believed: they are copied first and then checked.</summary>
    /// <exception cref="InvalidDataException">They contradict themselves.</exception>
    void Load(ref BatchReader reader, int rows);
}

/// <summary>A table of a batch as it crosses from one process to another.</summary>
interface IBatchTable
{
    int Count { get; }

    IBatchColumn[] Columns { get; }

    /// <summary>Says how many rows the columns hold, once they are loaded.</summary>
    void Load(int rows);
}

/// <summary>Writes into memory that is large enough.</summary>
ref struct BatchWriter(Span<byte> to)
{
    Span<byte> _rest = to;

    public void Add<T>(T value)
        where T : unmanaged => Add(MemoryMarshal.CreateReadOnlySpan(ref value, 1));

    public void Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        bytes.CopyTo(_rest);
        _rest = _rest[bytes.Length..];
    }
}

/// <summary>Reads memory that another process wrote, and may still be writing.</summary>
ref struct BatchReader(ReadOnlySpan<byte> from)
{
    ReadOnlySpan<byte> _rest = from;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public T Next<T>()
        where T : unmanaged
    {
        T value = default;
        Copy(MemoryMarshal.CreateSpan(ref value, 1));
        return value;
    }

    /// <summary>A number of things that each take bytes of what is left.</summary>
    public int NextCount(int bytesEach)
    {
        var count = Next<int>();
        return count >= 0 && (long)count * bytesEach <= _rest.Length ? count : throw new InvalidDataException("A batch announces more than it holds.");
    }

    public void Copy<T>(Span<T> to)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(to);
        if (bytes.Length > _rest.Length)
            throw new InvalidDataException("A batch ends too early.");
        _rest[..bytes.Length].CopyTo(bytes);
        _rest = _rest[bytes.Length..];
    }

    /// <summary>Copies truth values, each of which must be 0 or 1.</summary>
    public void CopyTruth(Span<bool> to)
    {
        Copy(to);
        if (MemoryMarshal.AsBytes(to).IndexOfAnyExceptInRange((byte)0, (byte)1) >= 0)
            throw new InvalidDataException("A batch holds a truth value that is neither true nor false.");
    }
}

/// <summary>The values of an enumeration that travels as one byte each: 0 to the largest, without a gap.</summary>
static class EnumBytes<T>
{
    public static byte Largest { get; } = Enum.GetValuesAsUnderlyingType(typeof(T)) is byte[] values && values.Order().SequenceEqual(Enumerable.Range(0, values.Length).Select(value => (byte)value))
        ? (byte)(values.Length - 1)
        : throw new NotSupportedException($"{typeof(T).Name} does not travel as one byte.");
}
