using System.Buffers.Binary;
using System.Text;

namespace Toolkit.Storage.Arrow;

/// <summary>
/// Writes one segment: an Arrow IPC file, uncompressed, every buffer on a 64-byte boundary, so that polars, pandas, DuckDB and R open it as it is
/// and this engine maps it into memory. The words of symbol columns follow at the end, once all are known.
/// </summary>
sealed class ArrowFileWriter : IDisposable
{
    public static ReadOnlySpan<byte> Magic => "ARROW1"u8;

    static readonly byte[] _zeros = new byte[64];

    readonly ChecksumStream _stream;
    readonly IReadOnlyList<ArrowField> _fields;
    readonly List<long> _batches = [];
    readonly List<long> _dictionaries = [];

    public ArrowFileWriter(string path, IReadOnlyList<ArrowField> fields)
    {
        _fields = fields;
        _stream = new(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20));
        _stream.Write(Magic);
        _stream.Write([0, 0]);
        WriteMetadata(ArrowMetadata.Schema(fields));
    }

    public long Rows { get; private set; }

    public void WriteBatch(IReadOnlyList<ColumnBuffer> columns) => WriteBlock(columns, columns[0].Count, ArrowMetadata.Batch, _batches);

    /// <summary>Ends the file and flushes it to the disk itself. Returns its check-sum.</summary>
    public uint Finish(IReadOnlyList<string> words)
    {
        if (_fields.Any(field => field.Type == ArrowType.Symbol))
            WriteWords(words);
        Span<byte> end = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(end, uint.MaxValue);
        _stream.Write(end);
        var footer = ArrowMetadata.Footer(_fields, [.. _dictionaries], [.. _batches]);
        _stream.Write(footer);
        BinaryPrimitives.WriteInt32LittleEndian(end, footer.Length);
        _stream.Write(end[..4]);
        _stream.Write(Magic);
        _stream.FlushToDisk();
        return _stream.Checksum;
    }

    void WriteWords(IReadOnlyList<string> words)
    {
        var column = new ColumnBuffer(new("words", ArrowType.Utf8));
        foreach (var word in words)
            column.AddText(Encoding.UTF8.GetBytes(word), isNull: false);
        WriteBlock([column], column.Count, ArrowMetadata.Dictionary, _dictionaries);
        Rows -= column.Count;
    }

    delegate byte[] Describe(long rows, ReadOnlySpan<long> nodes, ReadOnlySpan<long> buffers, long bodyLength);

    void WriteBlock(IReadOnlyList<ColumnBuffer> columns, int rows, Describe describe, List<long> blocks)
    {
        List<long> nodes = [], buffers = [];
        long bodyLength = 0;
        foreach (var column in columns)
            column.Write(Stream.Null, ref bodyLength, nodes, buffers);
        var start = _stream.Position;
        var metadata = WriteMetadata(describe(rows, nodes.ToArray(), buffers.ToArray(), bodyLength));
        long offset = 0;
        foreach (var column in columns)
            column.Write(_stream, ref offset, [], []);
        blocks.AddRange([start, metadata, bodyLength]);
        Rows += rows;
    }

    /// <summary>Writes continuation mark, length and metadata so that the body starts on a 64-byte boundary; returns their length.</summary>
    int WriteMetadata(byte[] metadata)
    {
        var padded = metadata.Length + (int)(-(_stream.Position + 8 + metadata.Length) & 63);
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(head, uint.MaxValue);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], padded);
        _stream.Write(head);
        _stream.Write(metadata);
        _stream.Write(_zeros.AsSpan(0, padded - metadata.Length));
        return padded + 8;
    }

    public void Dispose() => _stream.Dispose();
}
