using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Toolkit.App.Jupyter.Zmtp;

/// <summary>
/// One connection after its handshake. What is sent waits in a queue of bounded size: when the other side does not read, the sender may wait a little, and then the
/// connection is dropped rather than memory filled. A client that was dropped connects again by itself.
/// </summary>
sealed class ZmtpPeer : IDisposable
{
    /// <summary>Bytes that may wait for one peer before a sender that can wait does; one message more is always taken.</summary>
    public const long MostQueued = 32 << 20;

    // For senders that cannot wait. What they send is small.
    const long MostUrgent = 8 * MostQueued;

    readonly Socket _socket;
    readonly Stream _stream;
    readonly ZmtpReader _reader;
    readonly Channel<byte[]> _outgoing = Channel.CreateUnbounded<byte[]>(new() { SingleReader = true });
    readonly object _counting = new();
    long _queued;
    bool _closed;

    public ZmtpPeer(Socket socket, Stream stream, ZmtpReader reader, byte[] identity)
    {
        (_socket, _stream, _reader, Identity) = (socket, stream, reader, identity);
        Sending = SendAllAsync();
    }

    /// <summary>The name that the other side gave itself; several connections may have the same.</summary>
    public byte[] Identity { get; }

    /// <summary>Ends when the connection does, or after <see cref="Finish"/> when all is sent.</summary>
    public Task Sending { get; }

    /// <inheritdoc cref="ZmtpReader.ReadMessageAsync"/>
    public Task<ZmtpReceived?> ReadAsync(CancellationToken cancellationToken) => _reader.ReadMessageAsync(cancellationToken);

    /// <summary>Queues what is ready to be sent.</summary>
    /// <param name="wire">The bytes.</param>
    /// <param name="patience">How long to wait for room; then the connection is dropped. Zero for what must not wait.</param>
    public void Send(byte[] wire, TimeSpan patience)
    {
        var since = Stopwatch.GetTimestamp();
        lock (_counting)
        {
            while (!_closed && _queued > (patience > TimeSpan.Zero ? MostQueued : MostUrgent))
            {
                var left = patience - Stopwatch.GetElapsedTime(since);
                if (left <= TimeSpan.Zero || !Monitor.Wait(_counting, left))
                    Drop();
            }

            if (_closed)
                return;
            _queued += wire.Length;
            _outgoing.Writer.TryWrite(wire);
        }
    }

    /// <summary>Nothing more will be sent.</summary>
    public void Finish() => _outgoing.Writer.TryComplete();

    public void Dispose() => Drop();

    void Drop()
    {
        lock (_counting)
        {
            _closed = true;
            Monitor.PulseAll(_counting);
        }

        _outgoing.Writer.TryComplete();
        _socket.Dispose();
    }

    async Task SendAllAsync()
    {
        try
        {
            await foreach (var wire in _outgoing.Reader.ReadAllAsync())
            {
                await _stream.WriteAsync(wire);
                lock (_counting)
                {
                    _queued -= wire.Length;
                    Monitor.PulseAll(_counting);
                }
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or SocketException)
        {
            // The other side left; its reader sees the same and ends the connection.
            Drop();
        }
    }
}
