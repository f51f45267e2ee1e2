using System.Collections.Concurrent;
using System.Net;

namespace Toolkit.App.Jupyter.Zmtp;

/// <summary>Sends to all who subscribed. Understands subscriptions as ZMTP 3.0 writes them, as messages, and as 3.1 does, as commands.</summary>
sealed class PublisherSocket : IAsyncDisposable
{
    const int MostTopics = 128;

    static readonly ZmtpKind _kind = new("PUB", ["SUB", "XSUB"], 1 << 12);

    readonly ConcurrentDictionary<ZmtpPeer, IReadOnlyList<byte[]>> _topics = new();
    readonly Lock _subscribing = new();
    readonly Func<byte[], byte[]> _welcome;
    readonly ZmtpListener _listener;

    /// <param name="address">Where to listen.</param>
    /// <param name="welcome">What who subscribes to a topic gets at once, ready to be sent.</param>
    public PublisherSocket(EndPoint address, Func<byte[], byte[]> welcome)
    {
        _welcome = welcome;
        _listener = new(address, _kind, ListenAsync);
    }

    /// <summary>Sends to those whose topics begin the first frame.</summary>
    /// <param name="frames">The message; the topic first.</param>
    /// <param name="patience">How long to wait for one that reads slowly.</param>
    public void Publish(IReadOnlyList<byte[]> frames, TimeSpan patience)
    {
        byte[]? wire = null;
        KeyValuePair<ZmtpPeer, IReadOnlyList<byte[]>>[] subscribed;
        lock (_subscribing)
            subscribed = [.. _topics];
        foreach (var (peer, topics) in subscribed)
        {
            if (topics.Any(topic => frames[0].AsSpan().StartsWith(topic)))
                peer.Send(wire ??= ZmtpFrames.Message(frames), patience);
        }
    }

    public Task FlushAsync(TimeSpan limit) => _listener.FlushAsync(limit);

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    async Task ListenAsync(ZmtpPeer peer, CancellationToken stop)
    {
        try
        {
            while (await peer.ReadAsync(stop) is { } received)
            {
                if (!received.IsCommand)
                    Subscribe(peer, received.Frames[0]);
                else if (ZmtpFrames.ReadCommand(received.Frames[0]) is ("SUBSCRIBE" or "CANCEL", _) and var (name, topic))
                    Subscribe(peer, [name == "SUBSCRIBE" ? (byte)1 : (byte)0, .. topic]);
                else
                    ZmtpPing.Answer(peer, received.Frames[0]);
            }
        }
        finally
        {
            _topics.TryRemove(peer, out _);
        }
    }

    void Subscribe(ZmtpPeer peer, byte[] message)
    {
        if (message is not [0 or 1, .. var topic])
            return;
        var topics = _topics.GetValueOrDefault(peer, []);
        if (message[0] == 0)
        {
            var place = topics.ToList().FindIndex(known => known.AsSpan().SequenceEqual(topic));
            _topics[peer] = [.. topics.Where((_, i) => i != place)];
        }
        else if (topics.Count < MostTopics)
        {
            // The welcome is the first that a subscriber hears.
            lock (_subscribing)
            {
                _topics[peer] = [.. topics, topic];
                peer.Send(_welcome(topic), TimeSpan.Zero);
            }
        }
    }
}
