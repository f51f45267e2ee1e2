using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Toolkit.App.Jupyter.Zmtp;

/// <summary>What a socket is, whom it talks to, and how large a message to it may be.</summary>
sealed record ZmtpKind(string Name, IReadOnlyCollection<string> Peers, int MostBytes);

/// <summary>A bound socket: takes connections, lets each greet, and hands it to be served. A connection that speaks anything else is closed without an answer.</summary>
sealed class ZmtpListener : IAsyncDisposable
{
    const int MostConnections = 256;

    static readonly TimeSpan _handshakeLimit = TimeSpan.FromSeconds(10), _afterFault = TimeSpan.FromMilliseconds(50);

    readonly ConcurrentDictionary<ZmtpPeer, byte> _peers = new();
    readonly CancellationTokenSource _stop = new();
    readonly Socket _listener;
    readonly string? _path;
    readonly ZmtpKind _kind;
    readonly Func<ZmtpPeer, CancellationToken, Task> _serve;
    readonly Task _accepting;
    int _connections;

    /// <summary>Binds at once, so that who knows the address can connect from here on.</summary>
    /// <exception cref="SocketException">The address cannot be bound.</exception>
    public ZmtpListener(EndPoint address, ZmtpKind kind, Func<ZmtpPeer, CancellationToken, Task> serve)
    {
        (_kind, _serve) = (kind, serve);
        _path = address is UnixDomainSocketEndPoint ? address.ToString() : null;
        if (_path is not null)
            File.Delete(_path);
        _listener = new(address.AddressFamily, SocketType.Stream, _path is null ? ProtocolType.Tcp : ProtocolType.Unspecified);
        _listener.Bind(address);
        // Only this person may connect.
        if (_path is not null && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _listener.Listen(128);
        _accepting = AcceptAsync();
    }

    /// <summary>Those that have greeted, in no order.</summary>
    public IEnumerable<ZmtpPeer> Peers => _peers.Keys;

    /// <summary>Waits until all that was sent is on its way, but no longer than this.</summary>
    public async Task FlushAsync(TimeSpan limit)
    {
        var sending = Peers.Select(peer =>
        {
            peer.Finish();
            return peer.Sending;
        }).ToList();
        await Task.WhenAny(Task.WhenAll(sending), Task.Delay(limit, CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        foreach (var peer in Peers)
            peer.Dispose();
        if (_path is not null)
            File.Delete(_path);
        _stop.Dispose();
    }

    async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptAsync(_stop.Token);
                if (Interlocked.Increment(ref _connections) > MostConnections)
                    Close(socket);
                else
                    _ = ServeAsync(socket, _stop.Token);
            }
            catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
            {
                // The listener was closed.
            }
            catch (SocketException)
            {
                // A client left before it was taken, or there is no descriptor for it: that may last.
                await Task.Delay(_afterFault, CancellationToken.None);
            }
        }
    }

    void Close(Socket socket)
    {
        Interlocked.Decrement(ref _connections);
        socket.Dispose();
    }

    async Task ServeAsync(Socket socket, CancellationToken stop)
    {
        try
        {
            if (_path is null)
                socket.NoDelay = true;
            await using var stream = new NetworkStream(socket);
            using var peer = await GreetAsync(socket, stream, stop);
            _peers[peer] = 0;
            try
            {
                await _serve(peer, stop);
            }
            finally
            {
                _peers.TryRemove(peer, out _);
            }
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Somebody spoke another protocol, or left in the middle of a sentence: that connection ends, and nobody else notices.
        }
        finally
        {
            Close(socket);
        }
    }

    async Task<ZmtpPeer> GreetAsync(Socket socket, NetworkStream stream, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(_handshakeLimit);
        var buffered = new BufferedStream(stream, 1 << 16);
        var identity = await ZmtpHandshake.AgreeAsync(stream, new(buffered, 1 << 13), _kind.Name, _kind.Peers, limit.Token);
        return new(socket, stream, new(buffered, _kind.MostBytes), identity);
    }
}
