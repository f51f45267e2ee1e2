using System.Runtime.ExceptionServices;
using Toolkit.Extensibility;
using Toolkit.Notebooks;

namespace Toolkit;

public sealed partial class Workspace
{
    readonly List<(Workspace Workspace, string Folder)> _trials = [];
    readonly CancellationTokenSource _closing = new();
    CellProgress? _watched;
    Task _working = Task.CompletedTask;

    /// <summary>The outputs of the cell that runs; null outside of notebooks.</summary>
    internal Func<ICellOutputs>? Cells { get; set; }

    ICellOutputs? Cell => Cells?.Invoke();

    /// <summary>
    /// An empty workspace for a trial, in a temporary folder that goes away with this one. It has the same extensions, and relative paths start where they do here; nothing that is done
    /// in it touches this one.
    /// </summary>
    /// <param name="settings">Files that belong into a workspace's folder, such as <c>team.yaml</c>; they are copied.</param>
    /// <exception cref="Extensibility.ToolkitException">TK4015: there is no such file.</exception>
    public Workspace BeginTrial(params string[] settings)
    {
        string[] files = [.. settings.Select(file => Path.GetFullPath(file, PathsFrom))];
        if (Array.Find(files, file => !File.Exists(file)) is { } missing)
            throw Extensibility.ToolkitException.Because("TK4015", $"There is no file '{missing}'.", new(missing), "Correct the path; a relative one starts at the notebook.");
        var folder = Directory.CreateTempSubdirectory("toolkit-trial-").FullName;
        foreach (var file in files)
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var trial = new Workspace(folder, _folder.Home, _host, _clock) { PathsFrom = PathsFrom, Cells = Cells };
        Known.CopyTo(trial.Known);
        _trials.Add((trial, folder));
        return trial;
    }

    /// <summary>
    /// Does long work, and tells in the running cell how far it is. It does not run on the cell's thread: stopping that one at any instruction, while it shares loops with other threads,
    /// can end the process. The cell waits; when it is interrupted, the work stops at the next place to stop at, and the next call waits for that.
    /// </summary>
    T Work<T>(string title, Func<T> body)
    {
        if (Stopping.IsInside)
        {
            _watched?.Report(title);
            return Unwrapped(body);
        }

        if (Cell is not { } cell)
            return Unwrapped(body);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cell.Stop, _closing.Token);
        var token = stop.Token;
        Settle(token);
        using var watched = _watched = CellProgress.Begin(cell, _clock, title);
        var work = Task.Run(
            () =>
            {
                // The work may outlive the cell that asked for it.
                using (stop)
                    return Stopping.Inside(() => Unwrapped(body), token);
            },
            CancellationToken.None);
        _working = work;
        Settle(token);
        return work.GetAwaiter().GetResult();
    }

    // What went wrong in a part of a loop went wrong for whoever asked, in the same words.
    static T Unwrapped<T>(Func<T> body)
    {
        try
        {
            return body();
        }
        catch (AggregateException several) when (several.Flatten().InnerExceptions is { Count: > 0 } all)
        {
            ExceptionDispatchInfo.Throw(all.OfType<ToolkitException>().FirstOrDefault() ?? all[0]);
            throw;
        }
    }

    // Waits as a synchronous caller must, for its end and not for its outcome.
    void Settle(CancellationToken stop) => Task.WaitAny([_working], stop);

    // Nothing may be read any more when the store closes.
    void EndWork()
    {
        _closing.Cancel();
        Settle(CancellationToken.None);
    }
}
