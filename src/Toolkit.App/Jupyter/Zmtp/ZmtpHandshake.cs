using System.Buffers.Binary;
using System.Text;

namespace Toolkit.App.Jupyter.Zmtp;

/// <summary>The beginning of a connection: both sides greet, then say what kind of socket they are. Version 3.0, no authentication below the messages.</summary>
static class ZmtpHandshake
{
    const int GreetingBytes = 64;

    /// <summary>Greets and agrees.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="reader">Reads from it.</param>
    /// <param name="kind">What this side is, such as ROUTER.</param>
    /// <param name="accepted">What the other side may be.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The other side's identity; empty when it gave none.</returns>
    /// <exception cref="InvalidDataException">The other side does not speak ZMTP 3, or is of another kind.</exception>
    public static async Task<byte[]> AgreeAsync(Stream stream, ZmtpReader reader, string kind, IReadOnlyCollection<string> accepted, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Greeting(), cancellationToken);
        // The signature first: who speaks something else is sent away before more is awaited.
        if (await reader.ReadAsync(10, cancellationToken) is not [0xff, .., 0x7f])
            throw new InvalidDataException("Not ZMTP.");
        var rest = await reader.ReadAsync(GreetingBytes - 10, cancellationToken);
        if (rest[0] < 3 || !rest.AsSpan(2, 20).SequenceEqual(Mechanism()))
            throw new InvalidDataException("Not ZMTP 3 with the mechanism NULL.");
        await stream.WriteAsync(Ready(kind, []), cancellationToken);
        if (await reader.ReadMessageAsync(cancellationToken) is not { IsCommand: true, Frames: [var body] })
            throw new InvalidDataException("READY is missing.");
        var properties = ReadReady(body);
        return accepted.Contains(Encoding.ASCII.GetString(properties.GetValueOrDefault("socket-type", [])))
            ? properties.GetValueOrDefault("identity", [])
            : throw new InvalidDataException("A socket of a kind that does not fit.");
    }

    /// <summary>The 64 bytes that open a connection.</summary>
    public static byte[] Greeting() => [0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0, .. Mechanism(), 0, .. new byte[31]];

    /// <summary>The command that says what this side is.</summary>
    public static byte[] Ready(string kind, byte[] identity) =>
        ZmtpFrames.CommandOf("READY", [.. Property("Socket-Type", Encoding.ASCII.GetBytes(kind)), .. Property("Identity", identity)]);

    static byte[] Mechanism() => [.. "NULL"u8, .. new byte[16]];

    static byte[] Property(string name, byte[] value)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        return [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. length, .. value];
    }

    static Dictionary<string, byte[]> ReadReady(byte[] command)
    {
        var (name, bytes) = ZmtpFrames.ReadCommand(command);
        if (name != "READY")
            throw new InvalidDataException("READY is missing.");
        Dictionary<string, byte[]> properties = new(StringComparer.OrdinalIgnoreCase);
        for (var rest = bytes.AsSpan(); !rest.IsEmpty;)
        {
            var key = rest[0] + 1;
            if (rest.Length < key + 4)
                throw new InvalidDataException("A property of READY is cut off.");
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest[key..]);
            if (length > rest.Length - key - 4)
                throw new InvalidDataException("A property of READY is cut off.");
            properties[Encoding.ASCII.GetString(rest[1..key])] = rest.Slice(key + 4, (int)length).ToArray();
            rest = rest[(key + 4 + (int)length)..];
        }

        return properties;
    }
}
