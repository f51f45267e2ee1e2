using System.Net;

namespace Toolkit.App.Jupyter.Zmtp;

/// <summary>Sends back what it gets: the kernel's heartbeat.</summary>
sealed class EchoSocket : IAsyncDisposable
{
    static readonly ZmtpKind _kind = new("REP", ["REQ", "DEALER"], 1 << 16);

    readonly ZmtpListener _listener;

    public EchoSocket(EndPoint address) => _listener = new(address, _kind, EchoAsync);

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    static async Task EchoAsync(ZmtpPeer peer, CancellationToken stop)
    {
        while (await peer.ReadAsync(stop) is { } received)
        {
            if (received.IsCommand)
                ZmtpPing.Answer(peer, received.Frames[0]);
            else
                peer.Send(ZmtpFrames.Message(received.Frames), TimeSpan.Zero);
        }
    }
}
