using System.Buffers.Binary;
using System.Text.Json;

namespace Toolkit.Tests.Extensions.Executable;

/// <summary>Kinds of frames.</summary>
enum FrameKind : ushort
{
    Hello = 1,
    Activate = 2,
    Ready = 3,
    Call = 4,
    Result = 5,
    Report = 10,
    RecordsRead = 11,
    Ping = 16,
    Pong = 17,
    Shutdown = 19,
}

/// <summary>Frames as docs/PROTOCOL.md describes them.</summary>
/// <param name="input">From the host.</param>
/// <param name="output">To the host.</param>
sealed class Frames(Stream input, Stream output) : IDisposable
{
    const uint Magic = 0x31464B54;
    const int HeaderBytes = 16;

    /// <summary>The next frame; null at the end.</summary>
    public (FrameKind Kind, uint Call, byte[] Body)? Read()
    {
        var header = new byte[HeaderBytes];
        if (input.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
            return null;
        var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4))];
        input.ReadExactly(body);
        return ((FrameKind)BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8)), BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(12)), body);
    }

    /// <summary>Writes a frame.</summary>
    public void Write(FrameKind kind, uint call, object? message)
    {
        var body = message is null ? [] : JsonSerializer.SerializeToUtf8Bytes(message);
        var frame = new byte[HeaderBytes + body.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), body.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(8), (ushort)kind);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(12), call);
        body.CopyTo(frame, HeaderBytes);
        output.Write(frame);
        output.Flush();
    }

    public void Dispose()
    {
        input.Dispose();
        output.Dispose();
    }
}
