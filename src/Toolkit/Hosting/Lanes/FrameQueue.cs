namespace Toolkit.Hosting.Lanes;

/// <summary>What came from an extension's process and nobody took yet. It holds few frames and few bytes: whoever reads the process waits for room, and so does the process.</summary>
/// <param name="mostBytes">The most bytes of bodies that wait; one that is larger waits alone.</param>
sealed class FrameQueue(long mostBytes)
{
    const int MostFrames = 64;

    readonly Queue<Received> _waiting = new();
    readonly object _gate = new();
    long _bytes;
    bool _isComplete;

    /// <summary>True when nothing more is added.</summary>
    public bool IsAddingCompleted
    {
        get
        {
            lock (_gate)
                return _isComplete;
        }
    }

    /// <summary>True when nothing more is added and all was taken.</summary>
    public bool IsCompleted
    {
        get
        {
            lock (_gate)
                return _isComplete && _waiting.Count == 0;
        }
    }

    /// <summary>Adds a frame when there is room for it.</summary>
    public bool TryAdd(Received received)
    {
        lock (_gate)
        {
            if (!HasRoom(received))
                return false;
            Enqueue(received);
            return true;
        }
    }

    /// <summary>Adds a frame, for which it waits until there is room. What comes after the end is dropped.</summary>
    public void Add(Received received)
    {
        lock (_gate)
        {
            while (!HasRoom(received) && !_isComplete)
                Monitor.Wait(_gate);
            Enqueue(received);
        }
    }

    bool HasRoom(Received received) => _waiting.Count == 0 || (_waiting.Count < MostFrames && _bytes + received.Body.Length <= mostBytes);

    void Enqueue(Received received)
    {
        if (_isComplete)
            return;
        _waiting.Enqueue(received);
        _bytes += received.Body.Length;
        Monitor.PulseAll(_gate);
    }

    /// <summary>Takes the next frame; false when none came within the time, or none will come.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public bool TryTake(out Received received, TimeSpan time, CancellationToken cancellationToken = default)
    {
        using var wake = cancellationToken.Register(Wake);
        var until = Environment.TickCount64 + (long)Math.Ceiling(time.TotalMilliseconds);
        lock (_gate)
        {
            while (!_waiting.TryDequeue(out received))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var left = until - Environment.TickCount64;
                if (_isComplete || left <= 0 || !Monitor.Wait(_gate, (int)Math.Min(left, int.MaxValue)))
                    return false;
            }

            _bytes -= received.Body.Length;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    void Wake()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <summary>Says that nothing more is added.</summary>
    public void CompleteAdding()
    {
        lock (_gate)
        {
            _isComplete = true;
            Monitor.PulseAll(_gate);
        }
    }
}
