using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>How a notebook is run.</summary>
sealed record NotebookRunOptions
{
    /// <summary>Values for the parameters cell, as texts.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder that relative paths in cells start from.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The object whose public members are in scope in every cell. Its type must be public.</summary>
    public required object Globals { get; init; }

    /// <summary>Namespaces imported in every cell.</summary>
    public IReadOnlyList<string> Imports { get; init; } = CellImports.All;

    /// <summary>The longest a cell may run; null for no limit.</summary>
    public TimeSpan? CellTimeLimit { get; init; }

    /// <summary>The longest all cells together may run; null for no limit.</summary>
    public TimeSpan? RunTimeLimit { get; init; }

    /// <summary>Told before each cell: its number and how many there are.</summary>
    public Action<int, int> CellStarts { get; init; } = (_, _) => { };

    /// <summary>What the results rest on, asked when the run has ended; null to keep nothing of it.</summary>
    public Func<NotebookLineage>? Lineage { get; init; }

    /// <summary>True goes on after a cell that failed.</summary>
    public bool ContinueAfterError { get; init; }

    /// <summary>Answers to what cells ask, by the name of the variable or by the question.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>What languages can ask for; null where cells run without a workspace.</summary>
    public INotebookData? Data { get; init; }

    /// <summary>The ids of the languages that there are.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The language id to open a session of when the notebook's cells say so.</summary>
    public required Func<string, INotebookLanguage> Language { get; init; }

    /// <summary>How charts are drawn.</summary>
    public required FigureDrawing Drawing { get; init; }
}

/// <summary>What a run came to.</summary>
/// <param name="Output">The notebook that was written.</param>
/// <param name="CellsRun">Code cells that ran to their end.</param>
/// <param name="FailedCell">The number of the first cell that failed, as in its brackets; null when none did.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Findings">What else there is to tell, such as a parameter that nothing declares.</param>
sealed record NotebookRun(string Output, int CellsRun, int? FailedCell, CellError? Error, IReadOnlyList<Diagnostic> Findings)
{
    public bool Succeeded => FailedCell is null;
}
