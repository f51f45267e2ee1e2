using Toolkit.Extensibility;
using Toolkit.Notebooks.Cells;

namespace Toolkit.Notebooks;

/// <summary>The sessions of a run, one for each language, opened at the first cell that needs it. All print and show into the running cell.</summary>
/// <param name="options">How cells run.</param>
/// <param name="running">The running cell's outputs.</param>
sealed class NotebookSessions(NotebookRunOptions options, Func<ICellOutputs> running) : IDisposable
{
    readonly Dictionary<string, INotebookSession> _sessions = new(StringComparer.Ordinal);

    /// <exception cref="ToolkitException">No extension offers the language.</exception>
    public INotebookSession For(string language)
    {
        if (!_sessions.TryGetValue(language, out var session))
            _sessions[language] = session = options.Language(language).Open(Start());
        return session;
    }

    public void Dispose()
    {
        foreach (var session in _sessions.Values)
            session.Dispose();
    }

    NotebookSessionOptions Start()
    {
        if (options.Globals is NotebookScope scope)
            scope.Running = running;
        var streams = new CellConsole.Streams(text => running().Print(text), text => running().PrintError(text));
        return new()
        {
            WorkingDirectory = options.WorkingDirectory,
            Globals = options.Globals,
            Imports = options.Imports,
            Data = options.Data,
            Display = value => running().Display(value),
            Print = streams.Print,
            PrintError = streams.PrintError,
            Run = new CellThread(streams).RunAsync,
        };
    }
}
