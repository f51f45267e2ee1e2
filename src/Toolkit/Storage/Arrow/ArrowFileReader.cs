using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Toolkit.Extensibility;

namespace Toolkit.Storage.Arrow;

/// <summary>A segment mapped into memory: columns as spans over the file's own bytes, valid as long as the reader is open.</summary>
sealed unsafe class ArrowFileReader : IDisposable
{
    const int WordBuffers = 3;

    readonly string _path;
    readonly Microsoft.Win32.SafeHandles.SafeFileHandle? _file;
    readonly MemoryMappedFile? _map;
    readonly MemoryMappedViewAccessor? _view;
    readonly byte* _bytes;
    readonly long _length;
    readonly Dictionary<string, (ArrowField Field, int Buffer)> _columns = new(StringComparer.Ordinal);
    readonly List<(int Rows, long Body, long BodyLength, long[] Buffers)> _batches = [];
    readonly List<(int Rows, long Body, long BodyLength, long[] Buffers)> _dictionaries = [];

    public ArrowFileReader(string path, IReadOnlyList<ArrowField> known)
    {
        _path = path;
        _length = new FileInfo(path).Length;
        try
        {
            if (_length < 24)
                throw new InvalidDataException("The file is too short.");
            _file = File.OpenHandle(path, options: FileOptions.SequentialScan);
            _map = MemoryMappedFile.CreateFromFile(_file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            _view = _map.CreateViewAccessor(0, _length, MemoryMappedFileAccess.Read);
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
            ReadFooter(known);
        }
        catch (Exception error) when (error is InvalidDataException or OverflowException or ArgumentException or IOException and not FileNotFoundException)
        {
            Dispose();
            throw Damaged(error.Message, error);
        }
    }

    public int BatchCount => _batches.Count;

    public long Rows => _batches.Sum(batch => (long)batch.Rows);

    public int RowsIn(int batch) => _batches[batch].Rows;

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>The values of a fixed-width column.</summary>
    public ReadOnlySpan<T> Values<T>(int batch, string column)
        where T : unmanaged => Buffer<T>(batch, _columns[column].Buffer + 1, _batches[batch].Rows);

    /// <summary>Copies the values of a fixed-width column. Reading the file costs less than touching each of its mapped pages once.</summary>
    public void CopyValues<T>(int batch, string column, Span<T> to)
        where T : unmanaged
    {
        var values = Values<T>(batch, column);
        var at = Address(values) - (nint)_bytes;
        for (var bytes = MemoryMarshal.AsBytes(to[..values.Length]); !bytes.IsEmpty;)
        {
            var read = RandomAccess.Read(_file!, bytes, at);
            if (read == 0)
                throw Damaged("It became shorter while it was open.");
            bytes = bytes[read..];
            at += read;
        }
    }

    /// <summary>Offsets (one more than rows) and bytes of a text column.</summary>
    public Texts Texts(int batch, string column)
    {
        var buffer = _columns[column].Buffer;
        var offsets = Buffer<int>(batch, buffer + 1, _batches[batch].Rows + 1);
        return new(offsets, Buffer<byte>(batch, buffer + 2, offsets[^1]), this);
    }

    /// <summary>Offsets and elements of a list of numbers.</summary>
    public (nint Offsets, nint Values, int Count) Lists(int batch, string column)
    {
        var buffer = _columns[column].Buffer;
        var offsets = Buffer<int>(batch, buffer + 1, _batches[batch].Rows + 1);
        var values = Buffer<int>(batch, buffer + 3, offsets[^1]);
        return (Address(offsets), Address(values), offsets[^1]);
    }

    /// <summary>Outer offsets and inner texts of a list of texts.</summary>
    public TextLists TextLists(int batch, string column)
    {
        var buffer = _columns[column].Buffer;
        var outer = Buffer<int>(batch, buffer + 1, _batches[batch].Rows + 1);
        var inner = Buffer<int>(batch, buffer + 3, outer[^1] + 1);
        return new(outer, new(inner, Buffer<byte>(batch, buffer + 4, inner[^1]), this));
    }

    /// <summary>The words of symbol columns; empty when the file has none.</summary>
    public List<string> Words()
    {
        List<string> words = [];
        foreach (var (rows, body, bodyLength, buffers) in _dictionaries)
        {
            if (buffers.Length != WordBuffers * 2)
                throw Damaged("The words of its symbol columns are incomplete.");
            var offsets = Slice<int>(body, bodyLength, buffers[2], buffers[3], rows + 1);
            var texts = new Texts(offsets, Slice<byte>(body, bodyLength, buffers[4], buffers[5], offsets[^1]), this);
            for (var i = 0; i < rows; i++)
                words.Add(System.Text.Encoding.UTF8.GetString(texts[i]));
        }

        return words;
    }

    static nint Address<T>(ReadOnlySpan<T> span)
        where T : unmanaged => (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetReference(span));

    ReadOnlySpan<T> Buffer<T>(int batch, int buffer, int count)
        where T : unmanaged
    {
        var (_, body, bodyLength, buffers) = _batches[batch];
        return Slice<T>(body, bodyLength, buffers[buffer * 2], buffers[(buffer * 2) + 1], count);
    }

    ReadOnlySpan<T> Slice<T>(long body, long bodyLength, long offset, long length, int count)
        where T : unmanaged
    {
        var bytes = (long)count * sizeof(T);
        if (count < 0 || bytes > length || offset < 0 || offset > bodyLength - bytes)
            throw Damaged("A column is shorter than its rows.");
        return new(_bytes + body + offset, count);
    }

    void ReadFooter(IReadOnlyList<ArrowField> known)
    {
        var tail = Span(_length - 10, 10);
        if (!tail[4..].SequenceEqual(ArrowFileWriter.Magic) || !Span(0, 6).SequenceEqual(ArrowFileWriter.Magic))
            throw new InvalidDataException("It does not begin and end as an Arrow file does.");
        var footerLength = BinaryPrimitives.ReadInt32LittleEndian(tail);
        var footer = FlatBufferTable.Root(Span(_length - 10 - footerLength, footerLength).ToArray());
        ReadSchema(footer, known);
        var blocks = footer.Longs(3, 3);
        for (var i = 0; i < blocks.Length; i += 3)
            _batches.Add(ReadBatch(blocks[i], (int)blocks[i + 1], blocks[i + 2], header => header));
        if (_batches.Any(batch => batch.Buffers.Length / 2 != _columns.Values.Sum(column => column.Field.BufferCount)))
            throw new InvalidDataException("A batch has another number of columns than the schema.");
        var words = footer.Longs(2, 3);
        for (var i = 0; i < words.Length; i += 3)
            _dictionaries.Add(ReadBatch(words[i], (int)words[i + 1], words[i + 2], header => header.Table(1)));
    }

    void ReadSchema(FlatBufferTable footer, IReadOnlyList<ArrowField> known)
    {
        var buffer = 0;
        foreach (var described in footer.Table(1)?.Tables(1) ?? throw new InvalidDataException("It has no schema."))
        {
            var name = described.Text(0);
            var field = known.FirstOrDefault(field => field.Name == name) ?? throw new InvalidDataException($"The column '{name}' is unknown.");
            _columns[field.Name] = (field, buffer);
            buffer += field.BufferCount;
        }
    }

    (int Rows, long Body, long BodyLength, long[] Buffers) ReadBatch(long offset, int metadataLength, long bodyLength, Func<FlatBufferTable, FlatBufferTable?> content)
    {
        var message = FlatBufferTable.Root(Span(offset + 8, metadataLength - 8).ToArray());
        var batch = (message.Table(2) is { } header ? content(header) : null) ?? throw new InvalidDataException("A batch has no header.");
        var rows = checked((int)batch.Long(0));
        var body = offset + metadataLength;
        if (rows < 0 || metadataLength < 8 || bodyLength < 0 || bodyLength > _length - body)
            throw new InvalidDataException("A batch lies outside the file.");
        return (rows, body, bodyLength, batch.Longs(2, 2));
    }

    ReadOnlySpan<byte> Span(long offset, int length) =>
        offset >= 0 && length >= 0 && offset <= _length - length ? new(_bytes + offset, length) : throw new InvalidDataException("A position lies outside the file.");

    internal ToolkitException Damaged(string why, Exception? inner = null) => ToolkitException.Because(
        "TK6010", $"A segment of the store is damaged: {why}", new(_path), "Restore the workspace from a backup, or import the exports again into a new workspace.", inner);

    public void Dispose()
    {
        if (_bytes is not null)
            _view!.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
        _map?.Dispose();
        _file?.Dispose();
    }
}

/// <summary>A text column of one batch.</summary>
readonly ref struct Texts(ReadOnlySpan<int> offsets, ReadOnlySpan<byte> bytes, ArrowFileReader file)
{
    readonly ReadOnlySpan<int> _offsets = offsets;
    readonly ReadOnlySpan<byte> _bytes = bytes;

    public ReadOnlySpan<int> Offsets => _offsets;

    public ReadOnlySpan<byte> Bytes => _bytes;

    public ReadOnlySpan<byte> this[int row]
    {
        get
        {
            if ((uint)row >= (uint)(_offsets.Length - 1))
                throw file.Damaged("A list lies outside its column.");
            var (start, end) = (_offsets[row], _offsets[row + 1]);
            return (uint)start <= (uint)end && (uint)end <= (uint)_bytes.Length ? _bytes[start..end] : throw file.Damaged("A text lies outside its column.");
        }
    }
}

/// <summary>A column of one batch in which each row holds texts.</summary>
readonly ref struct TextLists(ReadOnlySpan<int> outer, Texts inner)
{
    readonly ReadOnlySpan<int> _outer = outer;
    readonly Texts _inner = inner;

    public ReadOnlySpan<int> Outer => _outer;

    public ReadOnlySpan<int> Offsets => _inner.Offsets;

    public ReadOnlySpan<byte> Bytes => _inner.Bytes;
}
