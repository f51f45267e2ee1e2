using System.Text.Json.Nodes;
using Toolkit.Extensibility;
using Toolkit.Notebooks;
using Toolkit.Notebooks.Cells;

namespace Toolkit.App.Jupyter;

/// <summary>Runs cells, one at a time, and can stop the one that runs.</summary>
sealed class CellExecution : IDisposable
{
    readonly KernelChannels _channels;
    readonly string _language;
    readonly KernelFormatters _formatters;
    readonly Questions _questions;
    readonly NotebookSessions _sessions;
    readonly CellRunner _runner;
    readonly NotebookRunOptions _options;
    readonly Task _ready;
    KernelOutputs? _running;
    CancellationTokenSource? _stop;

    /// <summary>Starts the session of the kernel's language in the background: a person takes longer to press Run than the compiler to get ready.</summary>
    public CellExecution(KernelChannels channels, NotebookRunOptions options, string language)
    {
        (_channels, _language, _formatters, _questions) = (channels, language, new(options.Drawing), new(channels));
        _sessions = new(options, () => Running);
        (_runner, _options) = (new(_sessions, options), options);
        _ready = Task.Run(() => _sessions.For(language), CancellationToken.None);
    }

    public CellHistory History { get; } = new();

    /// <summary>The number of the last cell that ran.</summary>
    public int Count { get; private set; }

    /// <summary>The outputs of the cell that runs, or ran last.</summary>
    public ICellOutputs Running => _running ?? throw NotebookScope.NobodyToAsk();

    /// <summary>The ids of the languages that there are.</summary>
    public IReadOnlyList<string> Languages => _options.Languages;

    /// <summary>The session of a language.</summary>
    public async Task<INotebookSession> SessionAsync(string language, CancellationToken cancellationToken)
    {
        await _ready.WaitAsync(cancellationToken);
        return _sessions.For(language);
    }

    /// <summary>Stops the running cell, if one runs. Returns at once.</summary>
    public void Interrupt() => _ = Volatile.Read(ref _stop)?.CancelAsync();

    /// <summary>Hands a person's answer to the cell that asked.</summary>
    public void Answer(string text) => _questions.Answer(text);

    /// <summary>Runs the cell of a request and gives the reply.</summary>
    public async Task<JsonObject> RunAsync(KernelRequest request)
    {
        var (message, code) = (request.Message, request.Message.Text("code") ?? "");
        var silent = message.Flag("silent", otherwise: false);
        var stored = !silent && message.Flag("store_history", otherwise: true);
        if (stored)
            Count++;
        if (!silent)
            _channels.Publish("execute_input", message, new() { ["code"] = code, ["execution_count"] = Count });
        var stop = new CancellationTokenSource();
        var outputs = _running = new(request, _formatters.For(message, code), _channels, _questions);
        (_stop, _questions.Stop) = (stop, stop.Token);
        var (result, error) = await RunAsync(code, outputs, stop.Token);
        if (result is not null)
            outputs.Result(result, Count);
        if (error is not null)
            outputs.Error(error);
        var reply = error is null ? Done(await EvaluateAsync(message, stop.Token)) : Failed(error);
        Volatile.Write(ref _stop, null);
        outputs.Flush();
        if (stored)
            History.Add(Count, code, result?.PlainText);
        return reply;
    }

    /// <summary>The reply for a cell that was not run because one before it failed.</summary>
    public JsonObject Aborted() => new() { ["status"] = "aborted", ["execution_count"] = Count };

    public void Dispose()
    {
        _sessions.Dispose();
        _questions.Dispose();
    }

    JsonObject Done(JsonObject expressions) => new() { ["status"] = "ok", ["execution_count"] = Count, ["user_expressions"] = expressions, ["payload"] = new JsonArray() };

    JsonObject Failed(CellError error)
    {
        var reply = KernelOutputs.Content(error);
        (reply["status"], reply["execution_count"], reply["user_expressions"], reply["payload"]) = ("error", Count, new JsonObject(), new JsonArray());
        return reply;
    }

    async Task<(MimeBundle? Result, CellError? Error)> RunAsync(string source, KernelOutputs outputs, CancellationToken stop)
    {
        try
        {
            await _ready.WaitAsync(stop);
            var outcome = await _runner.RunAsync(new(source, _language, $"cell{Count}", outputs) { Folder = _options.WorkingDirectory }, stop);
            if (outcome.Exception is not null)
                stop.ThrowIfCancellationRequested();
            if (CellError.Tell(outcome, source, outputs.PrintError) is { } error)
                return (null, error);
            return outcome.HasValue ? (await FormatAsync(outcome.Value, stop), null) : (null, null);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return (null, Interrupted());
        }
        catch (ToolkitException fault)
        {
            return (null, CellError.Of(fault.Diagnostic, []));
        }
        // A result's own code runs while it is formatted; what it throws is the cell's error.
        catch (Exception fault)
        {
            return (null, CellError.Of(new CellOutcome { Exception = fault }, ""));
        }
    }

    // A value's own code runs here, and may not come to an end.
    Task<MimeBundle> FormatAsync(object? value, CancellationToken stop) => Task.Run(() => _formatters.Current.Format(value), stop).WaitAsync(stop);

    async Task<JsonObject> EvaluateAsync(KernelMessage message, CancellationToken stop)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in message.Content["user_expressions"] as JsonObject ?? [])
        {
            var (result, error) = await RunAsync(expression?.ToString() ?? "", _running!, stop);
            var value = error is null ? new() { ["data"] = (result ?? new("")).ToMessage(), ["metadata"] = new JsonObject() } : KernelOutputs.Content(error);
            value["status"] = error is null ? "ok" : "error";
            values[name] = value;
        }

        return values;
    }

    static CellError Interrupted() => CellError.Of(
        new() { Code = "TK3205", Severity = DiagnosticSeverity.Error, Message = "The cell was interrupted.", Fix = "What it had assigned before is kept." }, []);
}
