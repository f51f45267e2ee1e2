using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>The sessions of a run, one for each language, opened at the first cell that needs it. All print and show into the running cell.</summary>
sealed class NotebookSessions(NotebookRunOptions options, ValueFormatters formatters) : IDisposable
{
    readonly Dictionary<string, INotebookSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>Outputs of the running cell.</summary>
    public CellOutputs Outputs { get; private set; } = new(formatters);

    /// <exception cref="ToolkitException">No extension offers the language.</exception>
    public INotebookSession For(string language)
    {
        if (!_sessions.TryGetValue(language, out var session))
            _sessions[language] = session = options.Language(language).Open(Start());
        return session;
    }

    /// <summary>Starts a cell with empty outputs.</summary>
    public CellOutputs NextCell() => Outputs = new(formatters);

    public void Dispose()
    {
        foreach (var session in _sessions.Values)
            session.Dispose();
    }

    NotebookSessionOptions Start() => new()
    {
        WorkingDirectory = options.WorkingDirectory,
        Globals = options.Globals,
        Imports = options.Imports,
        Display = value => Outputs.Display(value),
        Print = text => Outputs.Print(text),
        PrintError = text => Outputs.PrintError(text),
    };
}
