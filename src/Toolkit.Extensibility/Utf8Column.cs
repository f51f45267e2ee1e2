using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Toolkit.Extensibility;

/// <summary>A growing column of texts as UTF-8, null where a row has none. Row 0 is the first.</summary>
public sealed class Utf8Column : IBatchColumn
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

    long IBatchColumn.SavedBytes(int rows) => AllNull(rows) ? 1 : 1 + sizeof(int) + (rows * (sizeof(int) + 1L)) + Start(rows);

    void IBatchColumn.Save(ref BatchWriter writer, int rows)
    {
        if (AllNull(rows))
        {
            writer.Add((byte)0);
            return;
        }

        writer.Add((byte)1);
        writer.Add(Start(rows));
        writer.Add<int>(_ends.AsSpan(0, rows));
        writer.Add<bool>(_nulls.AsSpan(0, rows));
        writer.Add<byte>(_bytes.AsSpan(0, Start(rows)));
    }

    void IBatchColumn.Load(ref BatchReader reader, int rows)
    {
        Reserve(rows);
        Count = rows;
        _used = 0;
        if (reader.Next<byte>() == 0)
        {
            _ends.AsSpan(0, rows).Clear();
            _nulls.AsSpan(0, rows).Fill(true);
            return;
        }

        var used = reader.NextCount(1);
        reader.Copy(_ends.AsSpan(0, rows));
        reader.CopyTruth(_nulls.AsSpan(0, rows));
        if (used > _bytes.Length)
            _bytes = new byte[used];
        reader.Copy(_bytes.AsSpan(0, used));
        Check(rows, used);
        _used = used;
    }

    bool AllNull(int rows) => !_nulls.AsSpan(0, rows).Contains(false);

    void Check(int rows, int used)
    {
        var start = 0;
        for (var row = 0; row < rows; row++)
        {
            var end = _ends[row];
            if (end < start || end > used || (_nulls[row] && end != start))
                throw new InvalidDataException("A batch holds a text that ends before it begins.");
            // Whole texts are whole in UTF-8 when none ends within a character.
            if (end < used && (_bytes[end] & 0xC0) == 0x80)
                throw new InvalidDataException("A batch holds a text that ends within a character.");
            start = end;
        }

        if (start != used || !Utf8.IsValid(_bytes.AsSpan(0, used)))
            throw new InvalidDataException("A batch holds a text that is not UTF-8.");
    }

    void Reserve(int rows)
    {
        if (rows <= _ends.Length)
            return;
        _ends = new int[rows];
        _nulls = new bool[rows];
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
public sealed class Utf8ListColumn : IBatchColumn
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

    long IBatchColumn.SavedBytes(int rows) => Texts(rows) == 0 ? 1 : 1 + sizeof(int) + (rows * (long)sizeof(int)) + ((IBatchColumn)Values).SavedBytes(Texts(rows));

    void IBatchColumn.Save(ref BatchWriter writer, int rows)
    {
        if (Texts(rows) == 0)
        {
            writer.Add((byte)0);
            return;
        }

        writer.Add((byte)1);
        writer.Add(Texts(rows));
        writer.Add<int>(_ends.AsSpan(0, rows));
        ((IBatchColumn)Values).Save(ref writer, Texts(rows));
    }

    void IBatchColumn.Load(ref BatchReader reader, int rows)
    {
        if (rows > _ends.Length)
            _ends = new int[rows];
        Count = rows;
        if (reader.Next<byte>() == 0)
        {
            _ends.AsSpan(0, rows).Clear();
            Values.Truncate(0);
            return;
        }

        var texts = reader.NextCount(sizeof(int) + 1);
        reader.Copy(_ends.AsSpan(0, rows));
        for (var row = 0; row < rows; row++)
        {
            if (_ends[row] > texts || _ends[row] < (row == 0 ? 0 : _ends[row - 1]))
                throw new InvalidDataException("A batch holds a list that ends before it begins.");
        }

        ((IBatchColumn)Values).Load(ref reader, texts);
    }

    int Texts(int rows) => rows == 0 ? 0 : _ends[rows - 1];

    /// <summary>Drops rows from the end until <paramref name="count"/> are left, and what was written of an open row.</summary>
    public void Truncate(int count)
    {
        Count = Math.Min(Count, count);
        Values.Truncate(Count == 0 ? 0 : _ends[Count - 1]);
    }
}

/// <summary>A growing column of numbers, null where a row has none.</summary>
public sealed class ValueColumn<T> : IBatchColumn
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

    unsafe long IBatchColumn.SavedBytes(int rows) => _present.AsSpan(0, rows).Contains(true) ? 1 + (rows * (sizeof(T) + 1L)) : 1;

    void IBatchColumn.Save(ref BatchWriter writer, int rows)
    {
        if (!_present.AsSpan(0, rows).Contains(true))
        {
            writer.Add((byte)0);
            return;
        }

        writer.Add((byte)1);
        writer.Add<T>(_values.AsSpan(0, rows));
        writer.Add<bool>(_present.AsSpan(0, rows));
    }

    void IBatchColumn.Load(ref BatchReader reader, int rows)
    {
        if (rows > _values.Length)
        {
            _values = new T[rows];
            _present = new bool[rows];
        }

        Count = rows;
        if (reader.Next<byte>() == 0)
        {
            _values.AsSpan(0, rows).Clear();
            _present.AsSpan(0, rows).Clear();
            return;
        }

        if (typeof(T) == typeof(bool))
            reader.CopyTruth(MemoryMarshal.Cast<T, bool>(_values.AsSpan(0, rows)));
        else
            reader.Copy(_values.AsSpan(0, rows));
        reader.CopyTruth(_present.AsSpan(0, rows));
        if (typeof(T).IsEnum && MemoryMarshal.AsBytes(_values.AsSpan(0, rows)).ContainsAnyExceptInRange((byte)0, EnumBytes<T>.Largest))
            throw new InvalidDataException($"A batch holds a {typeof(T).Name} that there is not.");
    }

    void GrowRows()
    {
        Array.Resize(ref _values, Count * 2);
        Array.Resize(ref _present, Count * 2);
    }

    /// <summary>Drops rows from the end until <paramref name="count"/> are left.</summary>
    public void Truncate(int count) => Count = Math.Min(Count, count);
}
