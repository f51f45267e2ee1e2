using System.Text;

namespace Toolkit.Extensibility;

/// <summary>A growing column of texts as UTF-8, null where a row has none. Row 0 is the first.</summary>
public sealed class Utf8Column
{
    byte[] _bytes = new byte[1024];
    int[] _ends = new int[64];
    bool[] _nulls = new bool[64];
    int _used;

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of a row; empty for null.</summary>
    public ReadOnlySpan<byte> this[int row] => _bytes.AsSpan(Start(row), _ends[row] - Start(row));

    /// <summary>True when the row has no text. An empty text is not null.</summary>
    public bool IsNull(int row) => _nulls[row];

    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Start(Count));

    /// <summary>For each row where its bytes end.</summary>
    internal ReadOnlySpan<int> Ends => _ends.AsSpan(0, Count);

    internal ReadOnlySpan<bool> Nulls => _nulls.AsSpan(0, Count);

    /// <summary>The text of a row, or null.</summary>
    public string? GetString(int row) => _nulls[row] ? null : Encoding.UTF8.GetString(this[row]);

    /// <summary>Adds a row. The bytes must be UTF-8.</summary>
    public void Append(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > _bytes.Length - _used)
            GrowBytes(utf8.Length);
        utf8.CopyTo(_bytes.AsSpan(_used));
        End(utf8.Length, isNull: false);
    }

    /// <summary>Adds a row. A lone surrogate becomes U+FFFD.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > _bytes.Length - _used)
            GrowBytes(most);
        End(Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_used)), isNull: false);
    }

    /// <summary>Adds a row; null adds a null row.</summary>
    public void Append(string? text)
    {
        if (text is null)
            AppendNull();
        else
            Append(text.AsSpan());
    }

    /// <summary>Adds a row without text.</summary>
    public void AppendNull() => End(0, isNull: true);

    /// <summary>Drops rows from the end until <paramref name="count"/> are left.</summary>
    public void Truncate(int count)
    {
        Count = Math.Min(Count, count);
        _used = Start(Count);
    }

    /// <summary>Makes the row that is open null unless it was written.</summary>
    internal void Close(int row)
    {
        if (Count == row)
            End(0, isNull: true);
    }

    int Start(int row) => row == 0 ? 0 : _ends[row - 1];

    void GrowBytes(int length) => Array.Resize(ref _bytes, Math.Max(checked(_used + length), (int)Math.Min(_bytes.Length * 2L, Array.MaxLength)));

    void GrowRows()
    {
        Array.Resize(ref _ends, Count * 2);
        Array.Resize(ref _nulls, Count * 2);
    }

    void End(int length, bool isNull)
    {
        var row = Count;
        if (row == _ends.Length)
            GrowRows();
        _used += length;
        _ends[row] = _used;
        _nulls[row] = isNull;
        Count = row + 1;
    }
}

/// <summary>A growing column in which each row holds any number of texts.</summary>
public sealed class Utf8ListColumn
{
    int[] _ends = new int[64];

    /// <summary>Number of closed rows.</summary>
    public int Count { get; private set; }

    /// <summary>All texts of all rows, one after another; those of row r are <see cref="Range"/>.</summary>
    public Utf8Column Values { get; } = new();

    /// <summary>Which of <see cref="Values"/> belong to a row.</summary>
    public Range Range(int row) => (row == 0 ? 0 : _ends[row - 1]).._ends[row];

    /// <summary>For each row where its texts end.</summary>
    internal ReadOnlySpan<int> Ends => _ends.AsSpan(0, Count);

    /// <summary>Adds a text to the row that is being written.</summary>
    public void Add(ReadOnlySpan<byte> utf8) => Values.Append(utf8);

    /// <summary>Adds a text to the row that is being written.</summary>
    public void Add(string text) => Values.Append(text.AsSpan());

    /// <summary>Closes the row that is being written.</summary>
    public void EndRow()
    {
        if (Count == _ends.Length)
            Array.Resize(ref _ends, Count * 2);
        _ends[Count++] = Values.Count;
    }

    /// <summary>Drops rows from the end until <paramref name="count"/> are left, and what was written of an open row.</summary>
    public void Truncate(int count)
    {
        Count = Math.Min(Count, count);
        Values.Truncate(Count == 0 ? 0 : _ends[Count - 1]);
    }
}

/// <summary>A growing column of numbers, null where a row has none.</summary>
public sealed class ValueColumn<T>
    where T : unmanaged
{
    T[] _values = new T[64];
    bool[] _present = new bool[64];

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The value of a row, or null.</summary>
    public T? this[int row] => _present[row] ? _values[row] : null;

    /// <summary>The value of a row; the type's default where it is null.</summary>
    public T ValueOrDefault(int row) => _values[row];

    internal ReadOnlySpan<T> Values => _values.AsSpan(0, Count);

    internal ReadOnlySpan<bool> Present => _present.AsSpan(0, Count);

    /// <summary>True when the row has no value. Null is never zero.</summary>
    public bool IsNull(int row) => !_present[row];

    /// <summary>Adds a row; null adds a null row.</summary>
    public void Append(T? value)
    {
        var row = Count;
        if (row == _values.Length)
            GrowRows();
        _values[row] = value.GetValueOrDefault();
        _present[row] = value.HasValue;
        Count = row + 1;
    }

    /// <summary>Makes the row that is open null unless it was written.</summary>
    internal void Close(int row)
    {
        if (Count == row)
            Append(null);
    }

    void GrowRows()
    {
        Array.Resize(ref _values, Count * 2);
        Array.Resize(ref _present, Count * 2);
    }

    /// <summary>Drops rows from the end until <paramref name="count"/> are left.</summary>
    public void Truncate(int count) => Count = Math.Min(Count, count);
}
