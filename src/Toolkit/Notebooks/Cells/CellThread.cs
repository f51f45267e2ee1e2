using System.Runtime;

namespace Toolkit.Notebooks.Cells;

/// <summary>
/// Runs a cell on a thread of its own that can be stopped whatever it does: busy, asleep, or waiting. What follows an <c>await</c> comes back to the same thread,
/// so that it can be stopped too. Work that a cell hands to other threads goes on.
/// </summary>
/// <param name="streams">Where its console goes.</param>
sealed class CellThread(CellConsole.Streams streams)
{
    static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    // What sleeps or waits ends by itself when interrupted. Breaking a thread off is for what is busy: where native code is at work it can end the whole process.
    static readonly TimeSpan _grace = TimeSpan.FromMilliseconds(100);

    // The last cell that did not stop in time; what it does by itself later ends it all the same.
    Task _given = Task.CompletedTask;

    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<object?> RunAsync(Func<Task<object?>> body, CancellationToken cancellationToken)
    {
        if (!_given.IsCompleted)
            throw new InvalidOperationException("An earlier cell could not be stopped and still runs. Start the notebook again.");
        using var console = CellConsole.For(streams, cancellationToken);
        using var abort = new CancellationTokenSource();
        var completion = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Complete(completion, body, abort.Token)) { IsBackground = true, Name = "Notebook cell" };
        thread.Start();
        await using var registration = cancellationToken.Register(() => Stop(thread, abort));
        try
        {
            return await completion.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await GiveUpAsync(completion.Task);
            throw;
        }
    }

    // Cancelling blocks until the thread has been stopped, which must not hold up who asked for it.
    static void Stop(Thread thread, CancellationTokenSource abort) => new Thread(() =>
    {
        thread.Interrupt();
        try
        {
            if (!thread.Join(_grace))
                abort.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself in the meantime.
        }
    }) { IsBackground = true, Name = "Stops a notebook cell" }.Start();

    async Task GiveUpAsync(Task cell)
    {
        if (await Task.WhenAny(cell, Task.Delay(_patience)) != cell)
            _given = cell;
    }

    static void Complete(TaskCompletionSource<object?> completion, Func<Task<object?>> body, CancellationToken abort)
    {
        try
        {
            completion.SetResult(Run(body, abort));
        }
        // Somebody else's code ran: what it threw is its outcome.
        catch (Exception error)
        {
            completion.TrySetException(error);
        }
    }

    static object? Run(Func<Task<object?>> body, CancellationToken abort)
    {
        object? value = null;
        // One for each cell: what is broken off may leave it in a state in which it wakes nobody any more.
        using var queue = new CellQueue();
#pragma warning disable SYSLIB0046 // Meant for exactly this: notebook cells, where losing what the stopped code held is better than losing the session.
        ControlledExecution.Run(() => value = queue.Run(body, abort), abort);
#pragma warning restore SYSLIB0046
        return value;
    }
}
