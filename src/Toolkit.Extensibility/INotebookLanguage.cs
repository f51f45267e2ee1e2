namespace Toolkit.Extensibility;

/// <summary>A language for notebook cells. Its compiler lives in its extension and is loaded at the first cell.</summary>
public interface INotebookLanguage
{
    /// <summary>The id, as in the manifest and in notebooks: <c>csharp</c>.</summary>
    string Id { get; }

    /// <summary>Opens a session. Sessions keep state from cell to cell.</summary>
    INotebookSession Open(NotebookSessionOptions options);
}

/// <summary>What a session starts with.</summary>
public sealed record NotebookSessionOptions
{
    /// <summary>The folder that relative paths in cells start from.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The object whose public members are in scope in every cell.</summary>
    public required object Globals { get; init; }

    /// <summary>Namespaces imported in every cell.</summary>
    public IReadOnlyList<string> Imports { get; init; } = [];

    /// <summary>Shows a value: the host formats it into a MIME bundle and adds it to the running cell's output.</summary>
    public required Action<object?> Display { get; init; }

    /// <summary>Receives what a cell prints, as it prints it.</summary>
    public required Action<string> Print { get; init; }

    /// <summary>Receives what a cell prints to the error stream.</summary>
    public required Action<string> PrintError { get; init; }

    /// <summary>The workspace's tables and the forms of shared values; null where cells run without a workspace.</summary>
    public INotebookData? Data { get; init; }

    /// <summary>
    /// Runs a cell's code on a thread of its own, where it can be stopped whatever it does, and what it writes to the console goes to the cell. What follows an <c>await</c> comes back to
    /// that thread. Stopped, it throws <see cref="OperationCanceledException"/>; all else that it throws is the code's own.
    /// </summary>
    public required Func<Func<Task<object?>>, CancellationToken, Task<object?>> Run { get; init; }
}

/// <summary>A running session of one language. See also <see cref="INotebookValues"/> and <see cref="ICodeAssistant"/>.</summary>
public interface INotebookSession : IDisposable
{
    /// <summary>Runs a cell. Never throws for a fault of the cell: the outcome tells.</summary>
    Task<CellOutcome> ExecuteAsync(string code, string cellName, CancellationToken cancellationToken);

    /// <summary>The declarations of a parameters cell: name, type, default as text, and the trailing comment as help.</summary>
    IReadOnlyList<NotebookParameter> ReadParameters(string code);

    /// <summary>Code that assigns these values; values are texts, typed as declared.</summary>
    /// <exception cref="ToolkitException">A value does not fit its type.</exception>
    string WriteParameters(IReadOnlyList<NotebookParameter> declared, IReadOnlyDictionary<string, string> values);
}

/// <summary>What a cell came to.</summary>
public sealed record CellOutcome
{
    /// <summary>True when the cell's last expression has a value to show.</summary>
    public bool HasValue { get; init; }

    /// <summary>That value.</summary>
    public object? Value { get; init; }

    /// <summary>Findings of the compiler: errors and warnings, with line and column.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>What the running cell threw, if it did.</summary>
    public Exception? Exception { get; init; }

    /// <summary>True when it neither failed to compile nor threw.</summary>
    public bool Succeeded => Exception is null && Diagnostics.All(diagnostic => diagnostic.Severity < DiagnosticSeverity.Error);
}

/// <summary>One parameter of a notebook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type as written.</param>
/// <param name="Default">Its default as written.</param>
/// <param name="Help">The trailing comment, or null.</param>
public sealed record NotebookParameter(string Name, string Type, string? Default, string? Help);
