using System.Collections.Concurrent;
using Toolkit.Extensibility;
using Toolkit.Hosting.Protocol;

namespace Toolkit.ExtensionProcess;

/// <summary>The ways out of this process, and what comes back on them.</summary>
/// <param name="Frames">The pipes.</param>
/// <param name="Ring">The slots for batches.</param>
/// <param name="RowsPath">The file with rows of facts.</param>
sealed record Channel(FrameStream Frames, SharedMemory? Ring, string? RowsPath)
{
    SharedMemory? _rows;

    /// <summary>The rows of facts. The file grows with what the host puts there, and is mapped anew when it did.</summary>
    /// <param name="bytes">How many of it are needed; above 0.</param>
    public SharedMemory Rows(long bytes)
    {
        if (_rows is { } mapped && mapped.Length >= bytes)
            return mapped;
        _rows?.Dispose();
        return _rows = SharedMemory.Open(RowsPath!, writes: false);
    }

    // Made for the first batch: not all processes give any.
    readonly Lazy<BlockingCollection<int>> _freeSlots = new(() => new(new ConcurrentQueue<int>(Enumerable.Range(0, Hosting.Protocol.Ring.Slots))));

    /// <summary>Slots that the host has read.</summary>
    public BlockingCollection<int> FreeSlots => _freeSlots.Value;

    /// <summary>Calls and answers, in the order in which they came.</summary>
    public BlockingCollection<Incoming> Incoming { get; } = [];
}

/// <summary>Something for the thread that runs calls: a call, or the answer to a question of the call that runs.</summary>
sealed record Incoming(uint Id, CallMessage? Call, AnswerMessage? Answer);

/// <summary>One call while it runs: it can be cancelled and asks questions.</summary>
/// <param name="id">The host's number for it.</param>
/// <param name="channel">The ways out.</param>
/// <param name="run">Runs another call: while the host works at an answer it may call again, as when a report section has a chart of its own extension drawn.</param>
/// <param name="cancelled">Ends it.</param>
sealed class CallState(uint id, Channel channel, Action<uint, CallMessage> run, CancellationToken cancelled)
{
    public uint Id => id;

    public Channel Channel => channel;

    public CancellationToken Cancelled => cancelled;

    /// <summary>A slot that the host has read.</summary>
    public int FreeSlot() => channel.FreeSlots.Take(cancelled);

    public void Send(FrameType type, ReadOnlySpan<byte> body) => channel.Frames.Write(type, id, body);

    /// <summary>Asks the host and waits.</summary>
    public AnswerMessage Ask(AskMessage ask)
    {
        Send(FrameType.Ask, Body.Of(ask, ProtocolJson.Default.AskMessage));
        while (true)
        {
            var incoming = channel.Incoming.Take(cancelled);
            if (incoming.Call is { } call)
                run(incoming.Id, call);
            else if (incoming.Answer is { } answer)
                return answer.Error is { } error ? throw new ToolkitException(error) : answer;
        }
    }
}
