namespace Toolkit.Extensibility.Testing.Importers;

/// <summary>An export of which one file is not as it was. Remembers which files were opened.</summary>
/// <param name="inner">The export.</param>
/// <param name="damaged">The file.</param>
/// <param name="content">What the file holds now.</param>
sealed class DamagedArchive(ExportArchive inner, string? damaged = null, Func<Stream>? content = null) : ExportArchive
{
    readonly HashSet<string> _opened = new(StringComparer.Ordinal);

    public override string Name => inner.Name;

    public override IReadOnlyList<ArchiveEntry> Entries => [.. inner.Entries.Select(entry => entry.Path == damaged ? entry with { Length = null } : entry)];

    public override IReadOnlyList<Diagnostic> Findings => inner.Findings;

    /// <summary>Files that were opened.</summary>
    public IReadOnlyCollection<string> Opened => _opened;

    public override Stream Open(string path)
    {
        lock (_opened)
            _opened.Add(path);
        return path == damaged ? content!() : inner.Open(path);
    }
}

/// <summary>A file that has no end until the limits of archives stop it, as a zip bomb does.</summary>
sealed class BombStream(byte[] start, string file) : Stream
{
    const long Limit = 8 << 20;

    long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position >= Limit)
            throw ToolkitException.Because("TK1004", $"'{file}' unpacks to more than is allowed.", new(file));
        for (var i = 0; i < count; i++, _position++)
            buffer[offset + i] = _position < start.Length ? start[_position] : start.Length == 0 ? (byte)' ' : start[_position % start.Length];
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
