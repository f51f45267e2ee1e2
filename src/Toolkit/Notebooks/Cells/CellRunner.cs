using System.Diagnostics;
using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Notebooks.Values;
using Diagnostic = Toolkit.Extensibility.Diagnostic;

namespace Toolkit.Notebooks.Cells;

/// <summary>Runs cells part by part: code in the session of its language, directives here. Whoever runs notebooks runs their cells through this.</summary>
sealed class CellRunner
{
    readonly NotebookSessions _sessions;
    readonly SharedValues _values;
    readonly Directives _directives;

    public CellRunner(NotebookSessions sessions, NotebookRunOptions options)
    {
        _sessions = sessions;
        _values = new(sessions);
        _directives = new(_values, options, RunAsync);
    }

    /// <summary>Runs a cell to its end or to its first error. What a part before the last comes to is shown; the last part's value is the cell's.</summary>
    /// <returns>The outcome; places in its findings are those of the cell.</returns>
    public async Task<CellOutcome> RunAsync(RunningCell cell, CancellationToken cancellationToken)
    {
        var last = new CellOutcome();
        long? started = null;
        foreach (var part in CellParts.Of(cell.Source, cell.Language))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await ShowAsync(last, cell, cancellationToken);
            if (part is Directive { Name: "time" })
                started = Stopwatch.GetTimestamp();
            last = await RunAsync(part, cell, cancellationToken);
            if (!last.Succeeded)
                break;
        }

        if (started is { } start)
            cell.Outputs.Print(string.Create(CultureInfo.InvariantCulture, $"Wall time: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0.#} ms\n"));
        return last;
    }

    async Task<CellOutcome> RunAsync(CellPart part, RunningCell cell, CancellationToken cancellationToken)
    {
        try
        {
            return part is Submission code ? await SubmitAsync(code, cell, cancellationToken) : await _directives.RunAsync((Directive)part, cell, cancellationToken);
        }
        catch (ToolkitException error) when (part is Directive or Submission { Language: ValueStore.Id } && error.Diagnostic.Location is null)
        {
            return new() { Exception = new ToolkitException(At(error.Diagnostic, cell, part), error) };
        }
    }

    async Task<CellOutcome> SubmitAsync(Submission code, RunningCell cell, CancellationToken cancellationToken)
    {
        if (code.Language == ValueStore.Id)
            return await ValueCells.KeepAsync(code, cell.Folder, _values, cancellationToken);
        var words = code.Words;
        words.Allow($"#!{code.Language} on a line of its own, or #!{code.Language} --name NAME to keep its result under a name", plain: 0, "name");
        var outcome = await _sessions.For(code.Language).ExecuteAsync(code.Code, cell.Name, cancellationToken);
        if (outcome.Succeeded && words.Options.GetValueOrDefault("name") is { } name)
            await _values.Of(code.Language).SetAsync(new(name, outcome.Value?.GetType() ?? typeof(object), outcome.Value), cancellationToken);
        return outcome;
    }

    // A value's own code runs here, and may not come to an end.
    static async Task ShowAsync(CellOutcome outcome, RunningCell cell, CancellationToken cancellationToken)
    {
        CellError.Tell(outcome, cell.Source, cell.Outputs.PrintError);
        if (outcome.HasValue)
            await Task.Run(() => cell.Outputs.Display(outcome.Value), cancellationToken).WaitAsync(cancellationToken);
    }

    static Diagnostic At(Diagnostic finding, RunningCell cell, CellPart part) => finding with { Location = new(cell.Name, part.Line + 1) };
}
