using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Toolkit.Tests.Notebooks.JupyterKernel;

/// <summary>A socket of ZMTP as front ends have it (DEALER, SUB or REQ), small and of its own, so that the kernel's code is not tested with itself.</summary>
sealed class ZmtpClient : IDisposable
{
    readonly Socket _socket;
    readonly NetworkStream _stream;

    ZmtpClient(Socket socket) => (_socket, _stream) = (socket, new(socket));

    public static async Task<ZmtpClient> ConnectAsync(int port, string kind, byte[] identity, CancellationToken stop)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port, stop);
        var client = new ZmtpClient(socket);
        await client.GreetAsync(kind, identity, stop);
        return client;
    }

    /// <summary>Subscribes to all, as ZMTP 3.0 does or as 3.1 does.</summary>
    public Task SubscribeAsync(bool asCommand, CancellationToken stop) =>
        asCommand ? WriteFrameAsync(4, [9, .. "SUBSCRIBE"u8], stop) : WriteFrameAsync(0, [1], stop);

    public async Task SendAsync(IReadOnlyList<byte[]> frames, CancellationToken stop)
    {
        for (var i = 0; i < frames.Count; i++)
            await WriteFrameAsync(i + 1 < frames.Count ? (byte)1 : (byte)0, frames[i], stop);
    }

    public async Task<IReadOnlyList<byte[]>> ReceiveAsync(CancellationToken stop)
    {
        List<byte[]> frames = [];
        while (true)
        {
            var (flags, body) = await ReadFrameAsync(stop);
            frames.Add(body);
            if ((flags & 1) == 0)
                return frames;
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    async Task GreetAsync(string kind, byte[] identity, CancellationToken stop)
    {
        await _stream.WriteAsync((byte[])[0xff, .. new byte[8], 0x7f, 3, 1, .. "NULL"u8, .. new byte[16 + 32]], stop);
        var greeting = new byte[64];
        await _stream.ReadExactlyAsync(greeting, stop);
        Assert.Equal((0xff, 0x7f, 3), (greeting[0], greeting[9], greeting[10]));
        await WriteFrameAsync(4, [5, .. "READY"u8, .. Property("Socket-Type", Encoding.ASCII.GetBytes(kind)), .. Property("Identity", identity)], stop);
        Assert.StartsWith("READY", Encoding.Latin1.GetString((await ReadFrameAsync(stop)).Body.AsSpan(1)));
    }

    static byte[] Property(string name, byte[] value) => [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), 0, 0, 0, (byte)value.Length, .. value];

    async Task WriteFrameAsync(byte flags, byte[] body, CancellationToken stop)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, body.Length);
        byte[] header = body.Length > 255 ? [(byte)(flags | 2), .. length] : [flags, (byte)body.Length];
        await _stream.WriteAsync((byte[])[.. header, .. body], stop);
    }

    async Task<(byte Flags, byte[] Body)> ReadFrameAsync(CancellationToken stop)
    {
        var header = new byte[9];
        await _stream.ReadExactlyAsync(header.AsMemory(0, 1), stop);
        var isLong = (header[0] & 2) != 0;
        await _stream.ReadExactlyAsync(header.AsMemory(1, isLong ? 8 : 1), stop);
        var body = new byte[isLong ? BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(1)) : header[1]];
        await _stream.ReadExactlyAsync(body, stop);
        return (header[0], body);
    }
}
