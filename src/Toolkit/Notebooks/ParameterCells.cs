using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>
/// Values from outside, as papermill gives them: a cell tagged injected-parameters after the one tagged parameters, in place of an older one.
/// Convention: https://papermill.readthedocs.io/en/latest/usage-parameterize.html
/// </summary>
static class ParameterCells
{
    public const string Declared = "parameters";
    public const string Injected = "injected-parameters";

    /// <summary>Puts the values into the notebook.</summary>
    /// <returns>Findings: values that nothing declares.</returns>
    /// <exception cref="ToolkitException">A value does not fit its declared type.</exception>
    public static IReadOnlyList<Diagnostic> Inject(Notebook notebook, INotebookSession session, IReadOnlyDictionary<string, string> values)
    {
        notebook.Cells.RemoveAll(cell => cell.HasTag(Injected));
        var place = notebook.Cells.FindIndex(cell => cell.IsCode && cell.HasTag(Declared));
        var declared = place < 0 ? [] : session.ReadParameters(CellLanguage.Of(notebook, notebook.Cells[place]).Code);
        var cell = NotebookCell.Code(notebook.FreeId(Injected), session.WriteParameters(declared, values), Injected);
        notebook.Cells.Insert(place + 1, cell);
        return [.. values.Keys.Where(name => declared.All(parameter => parameter.Name != name)).Select(name => Unknown(name, place >= 0, declared))];
    }

    static Diagnostic Unknown(string name, bool hasCell, IReadOnlyList<NotebookParameter> declared) => new()
    {
        Code = "TK3007",
        Severity = DiagnosticSeverity.Warning,
        Message = $"The notebook declares no parameter '{name}'; it was set all the same.",
        Fix = hasCell ? $"Declared: {string.Join(", ", declared.Select(parameter => parameter.Name))}." : "Tag the cell that holds the defaults with 'parameters'.",
    };
}
