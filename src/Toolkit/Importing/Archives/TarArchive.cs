using System.Formats.Tar;
using Toolkit.Extensibility;

namespace Toolkit.Importing.Archives;

/// <summary>A tar file, packed with gzip or plain. Listed in one pass; opening an entry streams to it again, so nothing touches the disk.
/// Of two entries with the same name the last counts, as unpacking would leave it.</summary>
sealed class TarArchive : ExportArchive
{
    const int BlockBytes = 512;

    readonly string _path;
    readonly bool _compressed;
    readonly ArchiveLimits _limits;
    readonly List<Diagnostic> _findings = [];
    readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    public TarArchive(string path, bool compressed, ArchiveLimits limits)
    {
        _path = path;
        _compressed = compressed;
        _limits = limits;
        var entries = new SortedDictionary<string, ArchiveEntry>(StringComparer.Ordinal);
        using var file = OpenFile();
        using var reader = new TarReader(file, leaveOpen: true);
        long end = 0;
        for (var position = 0; Next(reader) is { } entry; position++)
        {
            if (position >= limits.Entries)
                throw ArchiveErrors.TooMany(Name, limits.Entries);
            end = Math.Max(end, entry.DataOffset + entry.Length);
            if (Offer(entry) is not { } name)
                continue;
            if (_positions.ContainsKey(name))
                _findings.Add(ArchiveErrors.Refused(Name, name, EntryNames.Repeated));
            entries[name] = new(name, entry.Length);
            _positions[name] = position;
        }

        CheckEnd(file, end);
        Entries = [.. entries.Values];
    }

    public override string Name => Path.GetFileName(_path);

    public override IReadOnlyList<ArchiveEntry> Entries { get; }

    public override IReadOnlyList<Diagnostic> Findings => _findings;

    public override Stream Open(string path)
    {
        if (!_positions.TryGetValue(path, out var wanted))
            throw new FileNotFoundException($"'{path}' is not in '{Name}'.", path);
        var reader = new TarReader(OpenFile());
        var entry = Next(reader);
        for (var position = 0; position < wanted; position++)
            entry = Next(reader);
        return new CheckedStream(new OwnedStream(entry?.DataStream ?? Stream.Null, reader), Name, path, _limits) { ExpectedBytes = entry?.Length };
    }

    // The tar file as a whole may be as large as all its entries.
    Stream OpenFile() => _compressed ? GzipArchive.Checked(_path, Name, Name, _limits with { EntryBytes = _limits.TotalBytes }) : File.OpenRead(_path);

    // A packed file is read to its end, where its check-sum stands. In a plain one the reader seeks over entries, even beyond the end of the file.
    void CheckEnd(Stream file, long end)
    {
        if (_compressed)
            file.CopyTo(Stream.Null);
        else if (end > file.Length)
            throw ArchiveErrors.Unreadable(Name, "tar file");
        else if (end + BlockBytes > file.Length)
            _findings.Add(ArchiveErrors.NoEnd(Name));
    }

    TarEntry? Next(TarReader reader)
    {
        try
        {
            return reader.GetNextEntry();
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw ArchiveErrors.Unreadable(Name, "tar file", error);
        }
    }

    string? Offer(TarEntry entry)
    {
        if (entry.EntryType is TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes)
            return null;
        var path = EntryNames.Safe(entry.Name, out var why);
        if (path is not null && entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile))
            why = "it is a link or a device";
        else if (path is not null && EntryNames.IsNested(path))
            why = "it is an archive inside the archive; unpack it and import it by itself";
        if (why == "")
            return path;
        _findings.Add(ArchiveErrors.Refused(Name, entry.Name, why));
        return null;
    }

    /// <summary>Frees the tar reader with the entry that was opened through it.</summary>
    sealed class OwnedStream(Stream inner, TarReader owner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            owner.Dispose();
            base.Dispose(disposing);
        }
    }
}
