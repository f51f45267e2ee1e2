using System.Text;
using Toolkit.Notebooks;
using Toolkit.Notebooks.Cells;

namespace Toolkit.Tests.Notebooks;

/// <summary>Cells that run in a workspace with the made-up data, through the one way that the notebook runner and the kernel have too.</summary>
sealed class WorkspaceCells : IDisposable
{
    readonly NotebookSessions _sessions;
    readonly CellRunner _runner;
    int _cells;

    WorkspaceCells(TemporaryFolder folder, Workspace workspace, Func<NotebookRunOptions, NotebookRunOptions> change)
    {
        (Folder, Workspace) = (folder, workspace);
        var options = change(workspace.CellsFrom(folder.Path));
        Outputs = new(options.Inputs);
        _sessions = new(options, () => Outputs);
        _runner = new(_sessions, options);
    }

    public TemporaryFolder Folder { get; }

    public Workspace Workspace { get; }

    public RecordedOutputs Outputs { get; }

    /// <summary>An empty workspace, which is enough for what asks no data.</summary>
    public static WorkspaceCells Open(Func<NotebookRunOptions, NotebookRunOptions>? change = null)
    {
        var folder = new TemporaryFolder();
        return new(folder, Hosts.Open(folder), change ?? (options => options));
    }

    /// <summary>A workspace with the made-up forum.</summary>
    public static async Task<WorkspaceCells> WithDataAsync()
    {
        var cells = Open();
        await cells.Workspace.ImportAsync(Repository.PathOf("data", "forum", "forum.zip"), TestContext.Current.CancellationToken);
        return cells;
    }

    public Task<CellOutcome> RunAsync(string source, string language = "csharp") => RunUntilAsync(source, TestContext.Current.CancellationToken, language);

    public Task<CellOutcome> RunUntilAsync(string source, CancellationToken cancellationToken, string language = "csharp") =>
        _runner.RunAsync(new(source, language, $"cell{++_cells}", Outputs) { Folder = Folder.Path }, cancellationToken);

    /// <summary>The value of a cell that must succeed.</summary>
    public async Task<object?> ValueAsync(string source, string language = "csharp")
    {
        var outcome = await RunAsync(source, language);
        Assert.True(outcome.Succeeded, string.Join('\n', outcome.Diagnostics) + outcome.Exception);
        return outcome.Value;
    }

    /// <summary>The finding of a cell that must fail.</summary>
    public async Task<Diagnostic> FaultAsync(string source, string language = "csharp")
    {
        var outcome = await RunAsync(source, language);
        Assert.False(outcome.Succeeded, "The cell succeeded.");
        return outcome.Exception is ToolkitException error ? error.Diagnostic
            : outcome.Exception is null ? outcome.Diagnostics.First(finding => finding.Severity == DiagnosticSeverity.Error)
            : throw new InvalidOperationException("The cell threw something else.", outcome.Exception);
    }

    /// <summary>A value as the notebook shows it.</summary>
    public MimeBundle Shown(object? value) => Outputs.Formatters.Format(value);

    public void Dispose()
    {
        _sessions.Dispose();
        Workspace.Dispose();
        Folder.Dispose();
    }
}

/// <summary>Remembers what cells print and show.</summary>
sealed class RecordedOutputs(IReadOnlyDictionary<string, string> inputs) : ICellOutputs
{
    readonly StringBuilder _printed = new();
    readonly StringBuilder _errors = new();

    public ValueFormatters Formatters { get; } = ValueFormatters.For(SampleFigure.Drawing);

    public List<object?> Shown { get; } = [];

    public string Printed => _printed.ToString();

    public string Errors => _errors.ToString();

    public void Print(string text) => _printed.Append(text);

    public void PrintError(string text) => _errors.Append(text);

    public void Display(object? value, string? id = null) => Shown.Add(value);

    public void Update(string id, object? value) => Shown.Add(value);

    public void Clear(bool wait) => Shown.Clear();

    public string Ask(string prompt, bool hidden) => inputs.TryGetValue(prompt, out var answer) ? answer : throw NotebookScope.NobodyToAsk();
}
