using Toolkit.Extensibility;
using Toolkit.Hosting;
using Toolkit.Hosting.Lanes;
using Toolkit.Hosting.Protocol;

namespace Toolkit.ExtensionProcess;

/// <summary>The child's side of the frames: becomes the extension it is told to be, then answers calls, one at a time, until its input ends.</summary>
sealed class Session(FrameStream frames)
{
    volatile RunningCall? _running;
    volatile uint _cancelled;
    ActivateMessage? _started;

    /// <summary>Runs until the host says so or is gone.</summary>
    /// <param name="frames">To and from the host.</param>
    /// <param name="host">The host's process, with which it ends; 0 for none.</param>
    public static int Run(FrameStream frames, int host)
    {
        Seal.Close(host, becomesAnother: false);
        frames.Write(FrameType.Hello, 0, Handshake.Hello());
        Frame frame;
        while (frames.Read(out frame) && frame.Type == FrameType.Ping)
            frames.Write(FrameType.Pong, frame.Call, []);
        if (frame.Type != FrameType.Activate)
            return RefuseHands();

        new Session(frames).Start(Handshake.ReadActivate(frame.Body));
        return 0;
    }

    static int RefuseHands()
    {
        Console.Error.WriteLine("This program runs an extension for the toolkit; it is not started by hand.");
        return 2;
    }

    void Start(ActivateMessage activate)
    {
        using var ring = activate.Ring is null ? null : SharedMemory.Open(activate.Ring, writes: true);
        var channel = new Channel(frames, ring, activate.Rows);
        var worker = new Thread(() => Work(activate, channel)) { IsBackground = true, Name = "calls" };
        worker.Start();
        // This thread does nothing but listen, so that signs of life do not depend on the extension.
        while (frames.Read(out var frame))
            Listen(frame, channel);
        StandardStreams.Exit(0);
    }

    void Listen(Frame frame, Channel channel)
    {
        switch (frame.Type)
        {
            case FrameType.Ping: frames.Write(FrameType.Pong, frame.Call, []); break;
            case FrameType.Call: channel.Incoming.Add(new(frame.Call, Handshake.ReadCall(frame.Body), null)); break;
            case FrameType.Cancel: Cancel(frame.Call); break;
            case FrameType.Credit: channel.FreeSlots.Add(BitConverter.ToInt32(frame.Body)); break;
            case FrameType.Answer: channel.Incoming.Add(new(frame.Call, null, Body.To(frame.Body, ProtocolJson.Default.AnswerMessage))); break;
            case FrameType.Shutdown: StandardStreams.Exit(0); break;
        }
    }

    void Cancel(uint call)
    {
        _cancelled = call;
        _running?.Cancel(call);
    }

    void Work(ActivateMessage activate, Channel channel)
    {
        _started = activate;
        var added = new Activated(activate.ExtensionId, activate.Settings);
        var main = Path.Combine(activate.Folder, activate.Main);
        try
        {
            var extension = new ExtensionLoadContext(main).Create(activate.Entry!, activate.EntryToken);
            extension.Activate(added);
            frames.Write(FrameType.Ready, 0, Handshake.Ready(Ready(added, extension.GetType().MetadataToken)));
        }
        // Whatever the extension throws is told to the host, which tells the person.
        catch (Exception error)
        {
            Tell(0, error, activate);
            return;
        }

        foreach (var incoming in channel.Incoming.GetConsumingEnumerable())
        {
            if (incoming.Call is { } call)
                Call(incoming.Id, call, added, channel);
        }
    }

    void Call(uint id, CallMessage message, Activated added, Channel channel)
    {
        var source = new CancellationTokenSource();
        var outer = _running;
        _running = new(id, source);
        if (_cancelled == id)
            source.Cancel();
        try
        {
            var result = new Calls(added, new(id, channel, (inner, call) => Call(inner, call, added, channel), source.Token)).Run(message);
            frames.Write(FrameType.Result, id, Body.Of(result, ProtocolJson.Default.ResultMessage));
        }
        catch (Exception error)
        {
            Tell(id, error, _started);
        }
        finally
        {
            _running = outer;
        }
    }

    static ReadyMessage Ready(Activated added, int token) => new()
    {
        Importers = [.. added.Importers.Keys],
        Metrics = [.. added.Metrics.Keys],
        Charts = [.. added.Charts.Keys],
        Sections = [.. added.Sections.Keys],
        Languages = [.. added.Languages.Keys],
        EntryToken = token,
    };

    void Tell(uint call, Exception error, ActivateMessage? activate)
    {
        // What took the memory is let go now; telling of it takes some, and the runtime ends where it finds none for itself.
        if (error is OutOfMemoryException)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        frames.Write(FrameType.Error, call, Body.Of(Told(error), ProtocolJson.Default.ErrorMessage));
        // The log of an id is one for all that have it, installed or being written: the folder tells which one threw.
        if (error is not (ToolkitException or OperationCanceledException))
            Console.Error.WriteLine($"{activate?.ExtensionId} in {activate?.Folder}: {error}");
    }

    static ErrorMessage Told(Exception error) => error switch
    {
        ToolkitException known => new() { Diagnostic = known.Diagnostic },
        OperationCanceledException => new() { Cancelled = true, Type = error.GetType().Name, Message = "The call was cancelled." },
        AggregateException { InnerException: { } inner } => Told(inner),
        _ => new() { Type = error.GetType().Name, Message = error.Message, Stack = error.ToString() },
    };
}

/// <summary>The call that is under way, and how it is ended. Its source is never disposed: a cancellation may come at any time, and it holds nothing.</summary>
sealed class RunningCall(uint call, CancellationTokenSource source)
{
    /// <summary>Ends it, if it is this one.</summary>
    public void Cancel(uint which)
    {
        if (which == call)
            source.Cancel();
    }
}
