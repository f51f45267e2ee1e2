using System.Numerics;
using System.Runtime.InteropServices;

namespace Toolkit.Storage.Arrow;

/// <summary>Writes through to a file and keeps the CRC-32C of all that passed, eight bytes an instruction.</summary>
sealed class ChecksumStream(FileStream inner) : Stream
{
    readonly byte[] _rest = new byte[8];
    int _restLength;
    long _position;
    uint _crc = uint.MaxValue;

    /// <summary>CRC-32C (Castagnoli) of the bytes so far.</summary>
    public uint Checksum
    {
        get
        {
            var crc = _crc;
            foreach (var value in _rest.AsSpan(0, _restLength))
                crc = BitOperations.Crc32C(crc, value);
            return ~crc;
        }
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => inner.Length;

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    /// <summary>The check-sum of a file.</summary>
    public static uint Of(string path)
    {
        var crc = uint.MaxValue;
        var buffer = new byte[1 << 20];
        using var file = File.OpenRead(path);
        for (int count; (count = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0;)
            crc = Append(crc, buffer.AsSpan(0, count));
        return ~crc;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        inner.Write(buffer);
        _position += buffer.Length;
        while (_restLength is > 0 and < 8 && !buffer.IsEmpty)
        {
            _rest[_restLength++] = buffer[0];
            buffer = buffer[1..];
        }

        if (_restLength == 8)
        {
            _crc = BitOperations.Crc32C(_crc, BitConverter.ToUInt64(_rest));
            _restLength = 0;
        }

        if (buffer.IsEmpty)
            return;
        var whole = buffer.Length & ~7;
        _crc = Append(_crc, buffer[..whole]);
        buffer[whole..].CopyTo(_rest);
        _restLength = buffer.Length - whole;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public void FlushToDisk() => inner.Flush(flushToDisk: true);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
            crc = BitOperations.Crc32C(crc, word);
        foreach (var value in bytes[(bytes.Length & ~7)..])
            crc = BitOperations.Crc32C(crc, value);
        return crc;
    }
}
