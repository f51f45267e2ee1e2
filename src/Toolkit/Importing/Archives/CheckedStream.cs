namespace Toolkit.Importing.Archives;

/// <summary>
/// Reads an entry and judges it while it is read: size and ratio limits at once, length and check-sum at the end.
/// What the container claims is never trusted.
/// </summary>
sealed class CheckedStream(Stream inner, string archive, string entry, ArchiveLimits limits) : Stream
{
    long _read;
    uint _crc;
    bool _ended;

    /// <summary>Packed size; null where the container does not state it.</summary>
    public long? PackedBytes { get; init; }

    public long? ExpectedBytes { get; init; }

    public uint? ExpectedCrc { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        int count;
        try
        {
            count = inner.Read(buffer);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw ArchiveErrors.Damaged(archive, entry, "its compressed data cannot be read to the end", error);
        }

        if (count == 0)
            End();
        else
            Judge(buffer[..count]);
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    void Judge(ReadOnlySpan<byte> bytes)
    {
        _read += bytes.Length;
        if (ExpectedCrc is not null)
            _crc = Crc32.Append(_crc, bytes);
        if (_read > limits.EntryBytes)
            throw ArchiveErrors.TooLarge(archive, entry, limits.EntryBytes);
        if (PackedBytes is { } packed && _read > limits.RatioFromBytes && _read > limits.Ratio * Math.Max(1, packed))
            throw ArchiveErrors.Bomb(archive, entry, limits.Ratio);
        if (_read > ExpectedBytes)
            throw ArchiveErrors.Damaged(archive, entry, $"it is longer than the {ExpectedBytes:N0} bytes its header states");
    }

    void End()
    {
        if (_ended)
            return;
        _ended = true;
        if (ExpectedBytes is { } expected && expected != _read)
            throw ArchiveErrors.Damaged(archive, entry, $"it holds {_read:N0} bytes where its header states {expected:N0}");
        if (ExpectedCrc is { } crc && crc != _crc)
            throw ArchiveErrors.Damaged(archive, entry, "its check-sum is wrong");
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
