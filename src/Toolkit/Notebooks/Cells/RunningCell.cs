namespace Toolkit.Notebooks.Cells;

/// <summary>A cell, or a file that a cell takes in, that is about to run.</summary>
/// <param name="Source">Its text.</param>
/// <param name="Language">The language of what names none.</param>
/// <param name="Name">Its name in places of errors, such as <c>cell3</c>.</param>
/// <param name="Outputs">Where it prints and shows.</param>
sealed record RunningCell(string Source, string Language, string Name, ICellOutputs Outputs)
{
    /// <summary>The folder that paths in directives start from.</summary>
    public required string Folder { get; init; }

    /// <summary>The files that took this one in, the innermost last.</summary>
    public IReadOnlyList<string> ImportedBy { get; init; } = [];
}
