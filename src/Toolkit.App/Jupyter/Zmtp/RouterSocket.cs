using System.Net;
using System.Threading.Channels;

namespace Toolkit.App.Jupyter.Zmtp;

/// <summary>A message and the connection that it came over; the answer goes back over the same one.</summary>
/// <param name="Peer">The connection.</param>
/// <param name="Frames">The message.</param>
/// <param name="Number">Counts what the socket received.</param>
sealed record ZmtpRequest(ZmtpPeer Peer, IReadOnlyList<byte[]> Frames, long Number);

/// <summary>
/// Takes requests and answers them. The answer goes to the connection, not to an identity: two clients may have given themselves the same one,
/// and each must get its own answers.
/// </summary>
sealed class RouterSocket : IAsyncDisposable
{
    const int MostWaiting = 1024;

    static readonly ZmtpKind _kind = new("ROUTER", ["DEALER", "REQ", "ROUTER"], 128 << 20);

    readonly Channel<ZmtpRequest> _received = Channel.CreateBounded<ZmtpRequest>(MostWaiting);
    readonly Func<IReadOnlyList<byte[]>, bool> _isWanted;
    readonly ZmtpListener _listener;
    long _number;

    /// <param name="address">Where it listens.</param>
    /// <param name="isWanted">Whether a message is kept; anybody on the machine can send one.</param>
    public RouterSocket(EndPoint address, Func<IReadOnlyList<byte[]>, bool> isWanted)
    {
        _isWanted = isWanted;
        _listener = new(address, _kind, ReceiveAsync);
    }

    /// <summary>What came, in order.</summary>
    public ChannelReader<ZmtpRequest> Received => _received.Reader;

    /// <summary>The number of the last request that came.</summary>
    public long LastNumber => Interlocked.Read(ref _number);

    /// <summary>The connections of who gave itself this name.</summary>
    public IEnumerable<ZmtpPeer> Peers(byte[] identity) => _listener.Peers.Where(peer => peer.Identity.AsSpan().SequenceEqual(identity));

    public Task FlushAsync(TimeSpan limit) => _listener.FlushAsync(limit);

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    async Task ReceiveAsync(ZmtpPeer peer, CancellationToken stop)
    {
        while (await peer.ReadAsync(stop) is { } received)
        {
            if (received.IsCommand)
                ZmtpPing.Answer(peer, received.Frames[0]);
            else if (_isWanted(received.Frames))
                await _received.Writer.WriteAsync(new(peer, received.Frames, Interlocked.Increment(ref _number)), stop);
        }
    }
}
