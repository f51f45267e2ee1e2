using System.Collections.Concurrent;

namespace Toolkit.Notebooks.Cells;

/// <summary>Brings what follows an <c>await</c> back to the cell's thread; between cells, to the thread pool.</summary>
sealed class CellQueue : SynchronizationContext, IDisposable
{
    readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _work = [];
    readonly SemaphoreSlim _waiting = new(0);
    readonly Lock _switching = new();
    bool _running;

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_switching)
        {
            if (_running)
            {
                _work.Enqueue((d, state));
                _waiting.Release();
                return;
            }
        }

        ThreadPool.QueueUserWorkItem(_ => d(state));
    }

    /// <summary>Runs a cell to its end on this thread.</summary>
    public object? Run(Func<Task<object?>> body, CancellationToken cancellationToken)
    {
        lock (_switching)
            _running = true;
        SetSynchronizationContext(this);
        try
        {
            var cell = body();
            _ = cell.ContinueWith(_ => Post(static _ => { }, null), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            while (!cell.IsCompleted)
                RunNext(cancellationToken);
            return cell.GetAwaiter().GetResult();
        }
        finally
        {
            HandOver();
        }
    }

    public void Dispose() => _waiting.Dispose();

    void RunNext(CancellationToken cancellationToken)
    {
        _waiting.Wait(cancellationToken);
        if (_work.TryDequeue(out var next))
            next.Callback(next.State);
    }

    // What a cell left undone goes on in the thread pool, so that a later cell can await it.
    void HandOver()
    {
        lock (_switching)
            _running = false;
        while (_work.TryDequeue(out var next))
            ThreadPool.QueueUserWorkItem(_ => next.Callback(next.State));
    }
}
