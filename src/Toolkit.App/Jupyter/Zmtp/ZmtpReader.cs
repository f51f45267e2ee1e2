using System.Buffers.Binary;

namespace Toolkit.App.Jupyter.Zmtp;

/// <summary>What came over a connection: the frames of a message, or one command.</summary>
/// <param name="IsCommand">True for a command.</param>
/// <param name="Frames">The frames; of a command, its body.</param>
sealed record ZmtpReceived(bool IsCommand, IReadOnlyList<byte[]> Frames);

/// <summary>
/// Reads from a connection that anybody may have opened: nothing is believed. Memory is taken as bytes arrive, not as they are announced.
/// </summary>
/// <param name="stream">The connection.</param>
/// <param name="mostBytes">The largest message.</param>
sealed class ZmtpReader(Stream stream, int mostBytes)
{
    const int MostFrames = 256;
    const int Step = 1 << 16;

    readonly byte[] _header = new byte[9];

    /// <summary>Exactly so many bytes.</summary>
    public async Task<byte[]> ReadAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    /// <summary>The next message or command; null when the other side is gone.</summary>
    /// <exception cref="InvalidDataException">It is not ZMTP, or larger than allowed.</exception>
    public async Task<ZmtpReceived?> ReadMessageAsync(CancellationToken cancellationToken)
    {
        List<byte[]> frames = [];
        var room = mostBytes;
        while (true)
        {
            if (await stream.ReadAtLeastAsync(_header.AsMemory(0, 1), 1, throwOnEndOfStream: false, cancellationToken) == 0)
                return null;
            var flags = _header[0];
            var body = await ReadBodyAsync(flags, room, cancellationToken);
            if ((flags & ZmtpFrames.Command) != 0)
                return frames is [] ? new(true, [body]) : throw new InvalidDataException("A command inside a message.");
            frames.Add(body);
            room -= body.Length;
            if ((flags & ZmtpFrames.More) == 0)
                return new(false, frames);
            if (frames.Count == MostFrames)
                throw new InvalidDataException("A message of too many frames.");
        }
    }

    async Task<byte[]> ReadBodyAsync(byte flags, int room, CancellationToken cancellationToken)
    {
        if ((flags & ~(ZmtpFrames.More | ZmtpFrames.Long | ZmtpFrames.Command)) != 0)
            throw new InvalidDataException("Unknown flags of a frame.");
        var isLong = (flags & ZmtpFrames.Long) != 0;
        await stream.ReadExactlyAsync(_header.AsMemory(1, isLong ? 8 : 1), cancellationToken);
        var length = isLong ? BinaryPrimitives.ReadUInt64BigEndian(_header.AsSpan(1)) : _header[1];
        if (length > (ulong)room)
            throw new InvalidDataException("A message that is too large.");
        if (length <= Step)
            return await ReadAsync((int)length, cancellationToken);
        using var body = new MemoryStream();
        for (var left = (int)length; left > 0;)
        {
            var part = await ReadAsync(Math.Min(left, Math.Max(Step, (int)body.Length)), cancellationToken);
            body.Write(part);
            left -= part.Length;
        }

        return body.ToArray();
    }
}
