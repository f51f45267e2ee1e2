using System.Buffers.Binary;
using System.Text;

namespace Toolkit.App.Jupyter.Zmtp;

/// <summary>Frames as ZMTP 3.0 writes them: a byte of flags, the length in one or eight bytes, the body. Source: https://rfc.zeromq.org/spec/23/</summary>
static class ZmtpFrames
{
    public const byte More = 1;
    public const byte Long = 2;
    public const byte Command = 4;

    /// <summary>A message of these frames, ready to be sent.</summary>
    public static byte[] Message(IReadOnlyList<byte[]> frames)
    {
        var wire = new byte[frames.Sum(frame => Size(frame.Length))];
        var place = 0;
        for (var i = 0; i < frames.Count; i++)
            place += Write(wire.AsSpan(place), frames[i], i + 1 < frames.Count ? More : (byte)0);
        return wire;
    }

    /// <summary>A command, ready to be sent.</summary>
    public static byte[] CommandOf(string name, ReadOnlySpan<byte> arguments)
    {
        byte[] body = [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. arguments];
        var wire = new byte[Size(body.Length)];
        Write(wire, body, Command);
        return wire;
    }

    /// <summary>The name of a command and what follows it.</summary>
    /// <exception cref="InvalidDataException">The body is no command.</exception>
    public static (string Name, byte[] Arguments) ReadCommand(byte[] body) =>
        body is [var length, ..] && body.Length > length ? (Encoding.ASCII.GetString(body, 1, length), body[(length + 1)..]) : throw new InvalidDataException("Not a ZMTP command.");

    static int Size(int length) => length + (length > byte.MaxValue ? 9 : 2);

    static int Write(Span<byte> wire, ReadOnlySpan<byte> body, byte flags)
    {
        var header = body.Length > byte.MaxValue ? 9 : 2;
        wire[0] = header == 9 ? (byte)(flags | Long) : flags;
        if (header == 9)
            BinaryPrimitives.WriteUInt64BigEndian(wire[1..], (ulong)body.Length);
        else
            wire[1] = (byte)body.Length;
        body.CopyTo(wire[header..]);
        return header + body.Length;
    }
}
