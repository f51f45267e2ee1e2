using System.Buffers.Binary;

namespace Toolkit.Hosting.Protocol;

/// <summary>Kinds of frames. docs/PROTOCOL.md says who sends which, and what it holds.</summary>
enum FrameType : ushort
{
    Hello = 1,
    Activate = 2,
    Ready = 3,
    Call = 4,
    Result = 5,
    Error = 6,
    Batch = 7,
    Slot = 8,
    Credit = 9,
    Report = 10,
    RecordsRead = 11,
    Progress = 12,
    SuggestProfile = 13,
    Ask = 14,
    Answer = 15,
    Ping = 16,
    Pong = 17,
    Cancel = 18,
    Shutdown = 19,
}

/// <summary>One message: what it is, which call it belongs to, and its body. The body is valid until the next frame is read.</summary>
readonly ref struct Frame(FrameType type, uint call, ReadOnlySpan<byte> body)
{
    public FrameType Type { get; } = type;

    public uint Call { get; } = call;

    public ReadOnlySpan<byte> Body { get; } = body;
}

/// <summary>Reads and writes frames: 16 bytes of header (magic, length, type, two bytes for later, call; little-endian), then the body.</summary>
sealed class FrameStream(Stream input, Stream output) : IDisposable
{
    public const int HeaderBytes = 16;

    /// <summary>The most that a body may hold.</summary>
    public const int MaximumBody = 64 << 20;

    /// <summary>TKF1.</summary>
    public const uint Magic = 0x31464B54;

    readonly Lock _writing = new();
    readonly byte[] _writeHeader = new byte[HeaderBytes];
    readonly byte[] _readHeader = new byte[HeaderBytes];
    byte[] _body = new byte[4096];

    /// <summary>Writes a frame. May be called from any thread.</summary>
    public void Write(FrameType type, uint call, ReadOnlySpan<byte> body)
    {
        lock (_writing)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_writeHeader, Magic);
            BinaryPrimitives.WriteInt32LittleEndian(_writeHeader.AsSpan(4), body.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(_writeHeader.AsSpan(8), (ushort)type);
            BinaryPrimitives.WriteUInt16LittleEndian(_writeHeader.AsSpan(10), 0);
            BinaryPrimitives.WriteUInt32LittleEndian(_writeHeader.AsSpan(12), call);
            if (body.Length > 2048)
            {
                output.Write(_writeHeader);
                output.Write(body);
                return;
            }

            // One write for small frames, so that the other side wakes once.
            Span<byte> whole = stackalloc byte[HeaderBytes + body.Length];
            _writeHeader.CopyTo(whole);
            body.CopyTo(whole[HeaderBytes..]);
            output.Write(whole);
        }
    }

    /// <summary>Reads the next frame; false at the end of the stream. Only one thread reads.</summary>
    /// <exception cref="InvalidDataException">What comes is no frame.</exception>
    /// <exception cref="EndOfStreamException">It ends within a frame.</exception>
    public bool Read(out Frame frame)
    {
        frame = default;
        var first = input.Read(_readHeader);
        if (first == 0)
            return false;
        input.ReadExactly(_readHeader.AsSpan(first));
        var length = BinaryPrimitives.ReadInt32LittleEndian(_readHeader.AsSpan(4));
        if (BinaryPrimitives.ReadUInt32LittleEndian(_readHeader) != Magic)
            throw new InvalidDataException("A frame does not begin as frames do.");
        if (length is < 0 or > MaximumBody)
            throw new InvalidDataException("A frame announces a body that is too large.");
        if (length > _body.Length)
            _body = new byte[Math.Max(length, Math.Min(MaximumBody, _body.Length * 2))];
        input.ReadExactly(_body.AsSpan(0, length));
        frame = new(
            (FrameType)BinaryPrimitives.ReadUInt16LittleEndian(_readHeader.AsSpan(8)),
            BinaryPrimitives.ReadUInt32LittleEndian(_readHeader.AsSpan(12)), _body.AsSpan(0, length));
        return true;
    }

    public void Dispose()
    {
        input.Dispose();
        output.Dispose();
    }
}
