using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Toolkit.Extensibility;
using Toolkit.Hosting.Boxes;
using Toolkit.Hosting.Packages;
using Toolkit.Hosting.Protocol;

namespace Toolkit.Hosting.Lanes;

/// <summary>What came from an extension's process; the body is the caller's.</summary>
readonly record struct Received(FrameType Type, uint Call, byte[] Body);

/// <summary>
/// An extension in a process of its own. One call at a time; whoever calls takes what comes until the call is over. The process is ended when it breaks the protocol, makes no progress,
/// takes more than its limits, or gives no sign of life; what it does then is nobody's business any more.
/// </summary>
sealed partial class ExtensionProcess : IDisposable
{
    const long WaitingBytes = FrameLimits.Batch;

    readonly FoundExtension _found;
    readonly LaneSettings _settings;
    readonly ChildProcess _child;
    readonly FrameStream _frames;
    readonly ExtensionLog _log;
    readonly ProcessWatch _watch;
    readonly FrameQueue _received = new(WaitingBytes);
    readonly ExtensionFaults _faults;
    readonly Lock _calling = new();
    string? _brokeProtocol;
    // It had to be ended, and that was told and counted.
    volatile bool _isBlamed;
    // A person broke off what it did, and it would not end: that is told to nobody.
    volatile bool _isBrokenOff;
    uint _call;

    ExtensionProcess(FoundExtension found, LaneSettings settings, ChildProcess child, SharedMemory? ring, RowMemory? rows)
    {
        _found = found;
        _settings = settings;
        _child = child;
        Ring = ring;
        Rows = rows;
        _faults = new(found);
        _frames = new(child.Output, child.Input);
        _log = new(child.Error, settings.Home, found.Manifest.Id);
        _watch = new(child, found.Manifest.Limits, settings, SendPing) { Shared = () => (ring?.Length ?? 0) + (rows?.Length ?? 0) };
        new Thread(Read, 512 * 1024) { IsBackground = true, Name = $"frames of {found.Manifest.Id}" }.Start();
    }

    /// <summary>The slots that batches come in; null when they come in frames.</summary>
    public SharedMemory? Ring { get; }

    /// <summary>Where rows of facts are put; null when there are none.</summary>
    public RowMemory? Rows { get; }

    /// <summary>What the extension said it adds.</summary>
    public ReadyMessage Ready { get; private set; } = new();

    public int Id => _child.Id;

    /// <summary>True when nothing more comes from it.</summary>
    public bool HasEnded => _received.IsAddingCompleted;

    /// <summary>True when it can be called no more: it has ended, or it had to be ended.</summary>
    public bool IsOver => _isBlamed || _isBrokenOff || HasEnded;

    /// <summary>Time from the start of the process until it was ready.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>Starts an extension.</summary>
    /// <param name="found">The extension.</param>
    /// <param name="grants">Files it may read beyond its own.</param>
    /// <param name="memory">Bytes of slots to share, and the most of rows.</param>
    /// <param name="settings">How it is run.</param>
    /// <exception cref="ToolkitException">TK5113: it does not become ready. TK5261: it is not as it was installed.</exception>
    public static ExtensionProcess Start(FoundExtension found, IReadOnlyList<string> grants, (long Ring, long Rows) memory, LaneSettings settings)
    {
        var clock = Stopwatch.StartNew();
        // Each start opens its code anew.
        Integrity.Check(found);
        if (CrashRecord.IsOff(settings.Home, found.Manifest.Id, settings.Clock))
            throw new ExtensionFaults(found).Because(ExtensionFaults.OffAfterCrashes, WorkUnderway.Starting, "crashed three times within five minutes and stays off until somebody asks for it");
        var ring = memory.Ring > 0 && settings is { UsesSharedMemory: true, Spawns: true } ? SharedMemory.Make("toolkit-slots", memory.Ring) : null;
        var rows = memory.Rows > 0 && settings is { UsesSharedMemory: true, Spawns: true } ? RowMemory.Make() : null;
        var process = new ExtensionProcess(found, settings, StartChild(found, grants, (ring, rows), settings), ring, rows);
        try
        {
            process.Activate();
            process.StartedIn = clock.Elapsed;
            return process;
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    static ChildProcess StartChild(FoundExtension found, IReadOnlyList<string> grants, (SharedMemory? Ring, RowMemory? Rows) shared, LaneSettings settings)
    {
        try
        {
            int[] descriptors = [.. new[] { shared.Ring?.Descriptor, shared.Rows?.Descriptor }.OfType<int>()];
            return ChildProcess.Start(ChildProgram.Launch(found, grants, descriptors, settings));
        }
        catch (Exception error) when (error is Win32Exception or ToolkitException)
        {
            shared.Ring?.Dispose();
            shared.Rows?.Dispose();
            throw error is ToolkitException ? error : new ExtensionFaults(found).Because(ExtensionFaults.NotStarted, WorkUnderway.Starting, $"could not be started: {error.Message.TrimEnd('.')}", error);
        }
    }

    void Activate()
    {
        var until = Stopwatch.StartNew();
        var work = WorkUnderway.Starting;
        var hello = Guarded(() => Body.To(Expect(FrameType.Hello, until, work), ProtocolJson.Default.HelloMessage), work);
        if (hello.OldestProtocol > ProtocolVersion.Current || hello.NewestProtocol < ProtocolVersion.Current)
            throw _faults.Because(ExtensionFaults.NotStarted, work, $"speaks protocol {hello.OldestProtocol} to {hello.NewestProtocol}; this toolkit speaks {ProtocolVersion.Current}");
        ChildProgram.Limit(_child.Id, _found.Manifest.Limits);
        Send(FrameType.Activate, Body.Of(
            new ActivateMessage
            {
                Protocol = ProtocolVersion.Current,
                ExtensionId = _found.Manifest.Id,
                Folder = _found.Folder,
                Main = _found.Manifest.Main!,
                Entry = _found.Manifest.Entry,
                EntryToken = _found.EntryToken,
                Settings = _settings.SettingsOf(_found),
                Storage = _found.Manifest.Capabilities.HasStorage ? ChildProgram.Storage(_found, _settings) : null,
                Ring = Ring is null ? null : ChildProgram.PathOfShared(0),
                Rows = Rows is null ? null : ChildProgram.PathOfShared(Ring is null ? 0 : 1),
            },
            ProtocolJson.Default.ActivateMessage));
        Ready = Guarded(() => Body.To(Expect(FrameType.Ready, until, work), ProtocolJson.Default.ReadyMessage), work);
        AddedCheck.Compare(_found, new Dictionary<string, IEnumerable<string>>(StringComparer.Ordinal)
        {
            ["importers"] = Ready.Importers, ["metrics"] = Ready.Metrics, ["charts"] = Ready.Charts, ["sections"] = Ready.Sections, ["languages"] = Ready.Languages,
        });
    }

    byte[] Expect(FrameType type, Stopwatch since, WorkUnderway work)
    {
        var left = _settings.StartTime - since.Elapsed;
        if (!_received.TryTake(out var received, left > TimeSpan.Zero ? left : TimeSpan.Zero))
        {
            if (_received.IsCompleted)
                throw Ended(work);
            throw Killed(ExtensionFaults.NotStarted, work, $"was not ready within {_settings.StartTime.TotalSeconds:0.#} seconds");
        }

        if (received.Type == FrameType.Error)
            throw Thrown(received.Body, work, ExtensionFaults.NotStarted);
        return received.Type == type ? received.Body : throw Broken(work, $"answered with {received.Type} where {type} was due");
    }

    /// <summary>Makes a call and reads its result. Takes a lock: one call at a time, and what it needs is put where the extension finds it within that lock.</summary>
    /// <param name="message">Makes the call ready.</param>
    /// <param name="work">What it is for.</param>
    /// <param name="handle">Takes everything but results and errors; false when the process may not send that now.</param>
    /// <param name="read">Reads the result, and refuses what cannot be.</param>
    /// <exception cref="ToolkitException">TK5110 to TK5115, or what the extension itself says about the data.</exception>
    public T Call<T>(Func<CallMessage> message, WorkUnderway work, Func<Received, bool> handle, Func<ResultMessage, T> read) =>
        TryCall(message, work, handle, read, out var result) ? result : throw Ended(work);

    /// <summary>The same; false when the process was ended before this call's turn came: an earlier call has told why, or somebody broke that off.</summary>
    public bool TryCall<T>(Func<CallMessage> message, WorkUnderway work, Func<Received, bool> handle, Func<ResultMessage, T> read, [MaybeNullWhen(false)] out T result)
    {
        lock (_calling)
        {
            result = default;
            if (_isBlamed || _isBrokenOff)
                return false;
            CallMessage ready;
            try
            {
                ready = message();
            }
            catch (ObjectDisposedException) when (IsOver)
            {
                return false;
            }

            using var call = Begin(ready);
            var asked = 0L;
            while (call.Next(work, CancellationToken.None) is { } received)
            {
                if (received.Type == FrameType.Result)
                {
                    result = Guarded(() => read(Body.To(received.Body, ProtocolJson.Default.ResultMessage)), work);
                    return true;
                }

                if (!Guarded(() => handle(received), work))
                    throw Broken(work, $"sent {received.Type}, which has no place here");
                if (++asked > _settings.MaximumQuestions)
                    throw Over(work, $"asked more than the {_settings.MaximumQuestions:N0} questions that one call may ask");
                call.Progressed();
            }

            throw Ended(work);
        }
    }

    /// <summary>The same for a call whose batches the caller takes one by one.</summary>
    public OpenCall Begin(CallMessage message)
    {
        var call = new OpenCall(this, ++_call);
        Send(FrameType.Call, Body.Of(message, ProtocolJson.Default.CallMessage), call.Id);
        return call;
    }

    /// <summary>Does something with what came; what cannot be read ends the process.</summary>
    public T Guarded<T>(Func<T> read, WorkUnderway work)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException error)
        {
            throw Broken(work, $"sent something unreadable: {error.Message.TrimEnd('.')}", error);
        }
    }

    /// <summary>Sends a frame. A process that is gone is noticed where its answer is awaited.</summary>
    public void Send(FrameType type, ReadOnlySpan<byte> body, uint call = 0)
    {
        try
        {
            var sending = body.ToArray();
            _watch.WhileSending(() => _frames.Write(type, call, sending));
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            _child.Kill();
        }
    }

    public ToolkitException Broken(WorkUnderway work, string how, Exception? inner = null) => Killed(ExtensionFaults.BrokeProtocol, work, how, inner);

    /// <summary>Ends the process because it takes too much.</summary>
    public ToolkitException Over(WorkUnderway work, string limit) => Killed(ExtensionFaults.OverLimit, work, limit);

    /// <summary>Ends the process, and remembers that it had to be ended.</summary>
    ToolkitException Killed(string code, WorkUnderway work, string why, Exception? inner = null)
    {
        // A chart is told of its own metric's crash, and then of its own: that is one.
        if (!_isBlamed)
            CrashRecord.Add(_settings.Home, _found.Manifest.Id, _settings.Clock);
        _isBlamed = true;
        _child.Kill();
        return _faults.Because(code, work, why, inner);
    }

    string TooMuchMemory => $"needed more memory than its limit of {_found.Manifest.Limits.Memory} allows";

    ToolkitException Ended(WorkUnderway work)
    {
        var end = _child.WaitForEnd(TimeSpan.FromSeconds(1)) ?? "its streams closed";
        return (_watch.Over, _brokeProtocol) switch
        {
            ({ } limit, _) => Killed(_watch.IsSilent ? ExtensionFaults.Stalled : ExtensionFaults.OverLimit, work, limit),
            (_, { } broke) => Killed(ExtensionFaults.BrokeProtocol, work, broke),
            _ => CrashCause.Of(_log.Ends) switch
            {
                CrashCause.OutOfMemory => Killed(ExtensionFaults.OverLimit, work, TooMuchMemory),
                // Where the runtime itself gets no memory it ends without saying why.
                null when end == ChildProcess.Aborted && _watch.WasNearLimit => Killed(ExtensionFaults.OverLimit, work, TooMuchMemory),
                var cause => Killed(ExtensionFaults.Crashed, work, $"crashed ({cause ?? end})"),
            },
        };
    }

    ToolkitException Thrown(byte[] body, WorkUnderway work, string code)
    {
        var error = Guarded(() => Body.To(body, ProtocolJson.Default.ErrorMessage), work);
        if (error.Diagnostic is { } diagnostic)
            return new(Guarded(() => ForeignText.Of(diagnostic), work));
        return error.Type == nameof(OutOfMemoryException)
            ? _faults.Because(ExtensionFaults.OverLimit, work, TooMuchMemory)
            : _faults.Because(code, work, $"failed: {error.Type}: {error.Message?.TrimEnd('.')}", new ExtensionException(error.Stack ?? ""));
    }

    void Read()
    {
        try
        {
            while (_frames.Read(out var frame))
            {
                _watch.Heard();
                if (frame.Type == FrameType.Pong)
                {
                    _watch.Pong();
                    continue;
                }

                var received = new Received(frame.Type, frame.Call, frame.Body.ToArray());
                if (!_received.TryAdd(received))
                    _watch.WhileHostIsBehind(() => _received.Add(received));
            }
        }
        catch (InvalidDataException error)
        {
            _brokeProtocol = $"broke the protocol: {error.Message.TrimEnd('.')}";
            _child.Kill();
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            _child.Kill();
        }

        _received.CompleteAdding();
    }

    void SendPing() => Send(FrameType.Ping, []);

    /// <summary>How long a sign of life takes there and back.</summary>
    public TimeSpan Ping() => _watch.RoundTrip();

    /// <summary>Interactions that came of it, for the record of what it cost.</summary>
    public long RowsGiven { get; set; }

    void KeepCost()
    {
        var (processor, peak) = CostRecord.Measure(_child.Id);
        new CostRecord { Ended = TimeProvider.System.GetUtcNow(), StartMilliseconds = StartedIn.TotalMilliseconds, ProcessorMilliseconds = processor, PeakBytes = peak, Calls = _call, Rows = RowsGiven }
            .Keep(_settings.Home, _found.Manifest.Id);
    }

    public void Dispose()
    {
        if (!HasEnded)
        {
            KeepCost();
            Send(FrameType.Shutdown, []);
        }

        _watch.Dispose();
        // The thread that reads may be waiting for room.
        _received.CompleteAdding();
        if (_child.WaitForEnd(TimeSpan.FromMilliseconds(100)) is null)
            _child.Kill();
        // What it wrote last is read to its end before its streams are closed: who tells of its end may still want that.
        _log.Dispose();
        _child.Dispose();
        Ring?.Dispose();
        Rows?.Dispose();
    }
}

/// <summary>An exception of an extension in another process, with the place where it was thrown.</summary>
sealed class ExtensionException(string stack) : Exception(stack);
