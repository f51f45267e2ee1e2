namespace Toolkit.Table.Reading;

/// <summary>What stands in a cell.</summary>
enum CellKind : byte
{
    /// <summary>The record has no such cell, or null in it.</summary>
    Absent,
    Text,
    Number,
    True,
    False,

    /// <summary>An object or array, as raw JSON.</summary>
    Nested,
}

/// <summary>Reads the records of a table one by one. Bad records are reported and passed over. Slots are what was asked for when the reader was made.</summary>
interface IRecordReader : IDisposable
{
    /// <summary>The current record, counted from 1; bad ones count.</summary>
    long Record { get; }

    /// <summary>The line it starts on, or its number where lines mean nothing.</summary>
    long Line { get; }

    /// <summary>Bytes of the file passed so far, as UTF-8.</summary>
    long Passed { get; }

    bool Read();

    CellKind Kind(int slot);

    /// <summary>The cell as valid UTF-8, with quotes and escapes resolved; empty when absent. Lives until the next record.</summary>
    ReadOnlySpan<byte> Value(int slot);

    /// <summary>The record as it stands in the file.</summary>
    string Raw();
}

/// <summary>Where a cell lies in its record.</summary>
struct Cell
{
    public int Start;
    public int Length;
    public CellKind Kind;
    public bool IsEscaped;
}
