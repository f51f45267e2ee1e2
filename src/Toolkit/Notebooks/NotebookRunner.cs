using Toolkit.Extensibility;
using Toolkit.Notebooks.Cells;

namespace Toolkit.Notebooks;

/// <summary>
/// Runs a notebook from top to bottom without Jupyter. The output is saved after every cell, so that a run that is cut off leaves what it had;
/// it stops at the first cell that fails. Tags: parameters, injected-parameters, skip-execution, raises-exception.
/// </summary>
sealed class NotebookRunner(TimeProvider clock)
{
    /// <summary>Runs <paramref name="input"/> and writes <paramref name="output"/>, which may be the same file.</summary>
    /// <exception cref="ToolkitException">The notebook cannot be read, a parameter does not fit, or the output is no notebook: nothing was run.</exception>
    public async Task<NotebookRun> RunAsync(string input, string output, NotebookRunOptions options, CancellationToken cancellationToken = default)
    {
        if (!NotebookFile.IsNotebook(output))
            throw ToolkitException.Because("TK3060", $"An executed notebook cannot be written as '{NotebookFile.Ending(output)}'.", new(output), "Name a file that ends in .ipynb or .dib; toolkit notebook convert makes other forms of it.");
        var notebook = await NotebookFile.ReadAsync(input, cancellationToken);
        RunMetadata.Clear(notebook);
        var formatters = ValueFormatters.For(options.Drawing);
        var outputs = new CellOutputs(formatters, options.Inputs);
        using var sessions = new NotebookSessions(options, () => outputs);
        var findings = Inject(notebook, sessions, options.Parameters);
        var started = clock.GetUtcNow();
        RunMetadata.Begin(notebook, (input, output), options.Parameters, started);

        NotebookRun run;
        try
        {
            run = await RunCellsAsync(notebook, new(new(sessions, options), () => outputs = new(formatters, options.Inputs)), new(output, 0, null, null, findings), options, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            RunMetadata.BrokenOff(notebook, started, clock.GetUtcNow());
            await NotebookFile.WriteAsync(notebook, output, CancellationToken.None);
            throw;
        }

        RunMetadata.End(notebook, started, clock.GetUtcNow(), !run.Succeeded);
        options.Lineage?.Invoke().Into(notebook);
        await NotebookFile.WriteAsync(notebook, output, CancellationToken.None);
        return run;
    }

    static IReadOnlyList<Diagnostic> Inject(Notebook notebook, NotebookSessions sessions, IReadOnlyDictionary<string, string> values)
    {
        var cell = notebook.Cells.Find(cell => cell.IsCode && cell.HasTag(ParameterCells.Declared)) ?? notebook.Cells.Find(cell => cell.IsCode);
        return cell is null || values.Count == 0 ? [] : ParameterCells.Inject(notebook, sessions.For(CellLanguage.Of(notebook, cell).Language), values);
    }

    async Task<NotebookRun> RunCellsAsync(
        Notebook notebook, RunningCells cells, NotebookRun run, NotebookRunOptions options, CancellationToken cancellationToken)
    {
        var (number, begun) = (0, clock.GetTimestamp());
        var all = notebook.Cells.Where(cell => cell.IsCode && !cell.HasTag("skip-execution")).ToList();
        foreach (var cell in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            options.CellStarts(number + 1, all.Count);
            cell.ExecutionCount = ++number;
            var started = clock.GetUtcNow();
            RunMetadata.Running(cell, started);
            var error = await RunCellAsync(notebook, cells, (cell, number), Within(options, clock.GetElapsedTime(begun)), cancellationToken);
            var failed = error is not null && !cell.HasTag("raises-exception");
            RunMetadata.Ended(cell, started, clock.GetUtcNow(), error is not null);
            run = run with { CellsRun = error is null ? run.CellsRun + 1 : run.CellsRun };
            if (failed && run.Succeeded)
            {
                RunMetadata.MarkFailure(notebook, cell, number, options.ContinueAfterError);
                run = run with { FailedCell = number, Error = error };
            }

            await NotebookFile.WriteAsync(notebook, run.Output, cancellationToken);
            if (failed && !options.ContinueAfterError)
                break;
        }

        return run;
    }

    // What is left of the run's time is the most that a cell may take.
    static NotebookRunOptions Within(NotebookRunOptions options, TimeSpan elapsed)
    {
        if (options.RunTimeLimit is not { } limit)
            return options;
        var left = limit > elapsed ? limit - elapsed : TimeSpan.FromMilliseconds(1);
        return options.CellTimeLimit < left ? options : options with { CellTimeLimit = left };
    }

    async Task<CellError?> RunCellAsync(
        Notebook notebook, RunningCells cells, (NotebookCell Cell, int Number) place, NotebookRunOptions options, CancellationToken cancellationToken)
    {
        var outputs = cells.Next();
        var error = await ExecuteAsync(notebook, (cells.Runner, outputs), place, options, cancellationToken);
        if (error is not null)
            outputs.Error(error);
        place.Cell.Json["outputs"] = outputs.ToJson();
        return error;
    }

    async Task<CellError?> ExecuteAsync(
        Notebook notebook, (CellRunner Runner, CellOutputs Outputs) running, (NotebookCell Cell, int Number) place, NotebookRunOptions options, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.CellTimeLimit ?? Timeout.InfiniteTimeSpan, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var source = place.Cell.Source;
            var cell = new RunningCell(source, CellLanguage.Of(notebook, place.Cell).Language, $"cell{place.Number}", running.Outputs) { Folder = options.WorkingDirectory };
            var outcome = await running.Runner.RunAsync(cell, either.Token);
            cancellationToken.ThrowIfCancellationRequested();
            if (outcome.Exception is OperationCanceledException)
                limit.Token.ThrowIfCancellationRequested();
            return Show(outcome, running.Outputs, place.Number, source);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return CellError.TimedOut(options.CellTimeLimit!.Value);
        }
        catch (ToolkitException error)
        {
            return CellError.Of(error.Diagnostic, []);
        }
        // A result's own code runs while it is formatted; what it throws is the cell's error.
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return CellError.Of(new CellOutcome { Exception = error }, "");
        }
    }

    static CellError? Show(CellOutcome outcome, CellOutputs outputs, int number, string code)
    {
        var error = CellError.Tell(outcome, code, outputs.PrintError);
        if (error is null && outcome.HasValue)
            outputs.Result(outcome.Value, number);
        return error;
    }

    /// <summary>What runs cells, and what gives the next cell its empty outputs.</summary>
    sealed record RunningCells(CellRunner Runner, Func<CellOutputs> Next);
}
