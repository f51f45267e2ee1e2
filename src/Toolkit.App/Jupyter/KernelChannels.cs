using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Toolkit.App.Jupyter.Zmtp;
using Toolkit.Extensibility;

namespace Toolkit.App.Jupyter;

/// <summary>A request: the message, and how to answer it.</summary>
sealed record KernelRequest(KernelMessage Message, ZmtpRequest Received);

/// <summary>The five sockets of a kernel, bound from the beginning.</summary>
sealed class KernelChannels : IAsyncDisposable
{
    /// <summary>How long the kernel waits for a front end that reads its output slowly.</summary>
    static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    readonly List<IAsyncDisposable> _bound = [];
    readonly MessageCodec _codec;
    readonly PublisherSocket _published;

    /// <exception cref="ToolkitException">TK3204: a port is taken.</exception>
    public KernelChannels(ConnectionFile file, TimeProvider clock)
    {
        _codec = new(file.Key, clock);
        Shell = Bind(file, "shell", address => new RouterSocket(address, _codec.IsSigned));
        Control = Bind(file, "control", address => new RouterSocket(address, _codec.IsSigned));
        Input = Bind(file, "stdin", address => new RouterSocket(address, _codec.IsSigned));
        _published = Bind(file, "iopub", address => new PublisherSocket(address, Welcome));
        Bind(file, "hb", address => new EchoSocket(address));
    }

    public RouterSocket Shell { get; }

    public RouterSocket Control { get; }

    public RouterSocket Input { get; }

    /// <summary>The message in what was received; null when it is none.</summary>
    public KernelRequest? Read(ZmtpRequest received) => _codec.Read(received.Frames) is { } message ? new(message, received) : null;

    /// <summary>Answers over the connection that the request came over.</summary>
    public void Reply(KernelRequest request, JsonObject content)
    {
        var kind = request.Message.Kind.EndsWith("_request", StringComparison.Ordinal) ? request.Message.Kind[..^"request".Length] + "reply" : request.Message.Kind;
        request.Received.Peer.Send(ZmtpFrames.Message(_codec.Write(kind, request.Message, content, request.Message.Route)), TimeSpan.Zero);
    }

    /// <summary>Sends a question to who sent the request. False when it takes no questions.</summary>
    public bool Ask(KernelRequest request, JsonObject content)
    {
        var asked = Input.Peers(request.Received.Peer.Identity).ToList();
        foreach (var peer in asked)
            peer.Send(ZmtpFrames.Message(_codec.Write("input_request", request.Message, content, request.Message.Route)), TimeSpan.Zero);
        return asked is not [];
    }

    /// <summary>Tells all front ends; waits for one that reads slowly.</summary>
    public void Publish(string kind, KernelMessage? parent, JsonObject content) => Publish(kind, parent, content, _patience);

    /// <summary>Tells all front ends without waiting for any: for what must come through while a cell prints.</summary>
    public void PublishNow(string kind, KernelMessage? parent, JsonObject content) => Publish(kind, parent, content, TimeSpan.Zero);

    /// <summary>Waits until all that was sent is on its way.</summary>
    public Task FlushAsync(TimeSpan limit) => Task.WhenAll(Shell.FlushAsync(limit), Control.FlushAsync(limit), _published.FlushAsync(limit));

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _bound)
            await socket.DisposeAsync();
    }

    void Publish(string kind, KernelMessage? parent, JsonObject content, TimeSpan patience) =>
        _published.Publish(_codec.Write(kind, parent, content, [Encoding.ASCII.GetBytes(kind)]), patience);

    byte[] Welcome(byte[] topic) =>
        ZmtpFrames.Message(_codec.Write("iopub_welcome", null, new() { ["subscription"] = Encoding.UTF8.GetString(topic) }, [topic]));

    T Bind<T>(ConnectionFile file, string name, Func<EndPoint, T> open)
        where T : IAsyncDisposable
    {
        var address = file.Address(name);
        try
        {
            var socket = open(address);
            _bound.Add(socket);
            return socket;
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            throw ToolkitException.Because("TK3204", $"The kernel cannot listen at {address}: {fault.Message}", null, "Start the kernel again from Jupyter or VS Code, which choose another address.");
        }
    }
}
