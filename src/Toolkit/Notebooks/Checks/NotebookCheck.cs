using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>What a check asks beside the notebook itself.</summary>
/// <param name="Session">Opens a session of a language; throws when nobody offers it.</param>
/// <param name="Now">What a run would rest on now.</param>
sealed record CheckedAgainst(Func<string, INotebookSession> Session, NotebookLineage Now);

/// <summary>What is wrong with a notebook that can be read: against nbformat's rules, and against what people expect of one that is handed on.</summary>
static partial class NotebookCheck
{
    /// <summary>Outputs of one cell that are longer get in the way of every editor.</summary>
    public const int LargeOutput = 2 << 20;

    static readonly string[] _cellMembers = ["attachments", "cell_type", "execution_count", "id", "metadata", "outputs", "source"];

    public static IReadOnlyList<Diagnostic> Of(Notebook notebook, string path, CheckedAgainst against) =>
    [
        .. Ids(notebook, path),
        .. notebook.Cells.Index().SelectMany(cell => Cell(notebook, cell.Item, new(path, cell.Index + 1, "cell"))),
        .. Languages(notebook, path, against),
        .. Parameters(notebook, path, against),
        .. NotebookLineage.Of(notebook) is { } run ? run.Stale(against.Now).Select(reason => Warning("TK3068", "Results may be out of date: " + reason, "Run the notebook again.", new(path))) : [],
    ];

    static IEnumerable<Diagnostic> Ids(Notebook notebook, string path)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (var (place, cell) in notebook.Cells.Index())
        {
            Location here = new(path, place + 1, "cell");
            if (cell.Id is not { } id)
            {
                if (notebook.Minor >= 5)
                    yield return Error("TK3063", "The cell has no id, which nbformat 4.5 wants.", "Open the notebook in Jupyter or VS Code and save it.", here);
            }
            else if (notebook.Minor < 5)
            {
                yield return Error("TK3063", $"The cell has an id, which nbformat 4.{notebook.Minor} does not know.", "Set nbformat_minor to 5.", here);
            }
            else if (!ids.Add(id))
            {
                yield return Error("TK3063", $"The id '{id}' belongs to an earlier cell.", "Give the cell another id.", here);
            }
            else if (!Id().IsMatch(id))
            {
                yield return Error("TK3063", $"The id '{id}' holds other characters than letters, digits, '-' and '_'.", "Give the cell another id.", here);
            }
        }
    }

    static IEnumerable<Diagnostic> Cell(Notebook notebook, NotebookCell cell, Location here)
    {
        foreach (var member in cell.Json.Select(member => member.Key).Except(_cellMembers, StringComparer.Ordinal))
            yield return Warning("TK3064", $"nbformat knows no member '{member}' of a cell.", "Move it into the cell's metadata.", here);
        foreach (var member in Due(cell).Where(member => !cell.Json.ContainsKey(member)))
            yield return Warning("TK3064", $"The cell has no member '{member}', which nbformat wants.", "Open the notebook in Jupyter or VS Code and save it.", here);
        foreach (var name in Attachment().Matches(cell.Kind == "markdown" ? cell.Source : "").Select(match => Uri.UnescapeDataString(match.Groups[1].Value)).Distinct(StringComparer.Ordinal))
        {
            if (cell.Json["attachments"] is not JsonObject attachments || !attachments.ContainsKey(name))
                yield return Warning("TK3066", $"The cell shows the picture '{name}', which it does not carry.", "Paste the picture into the cell again.", here);
        }

        foreach (var problem in cell.Outputs.OfType<JsonObject>().Select(Output).OfType<string>().Distinct(StringComparer.Ordinal))
            yield return Error("TK3064", problem, "Clear the cell's outputs: toolkit notebook clean.", here);
        if (cell.Outputs.Count > 0 && JsonWriter.Text(cell.Outputs).Length is var length and > LargeOutput)
            yield return Warning("TK3067", $"The cell's outputs are {length / 1e6:0.0} MB.", "Show less, or clear them: toolkit notebook clean.", here);
    }

    static string[] Due(NotebookCell cell) => cell.IsCode ? ["metadata", "outputs", "execution_count"] : ["metadata"];

    static string? Output(JsonObject output)
    {
        var kind = DibKernels.Text(output["output_type"]);
        string[]? due = kind switch
        {
            "stream" => ["name", "text"],
            "display_data" => ["data", "metadata"],
            "execute_result" => ["data", "metadata", "execution_count"],
            "error" => ["ename", "evalue", "traceback"],
            _ => null,
        };
        if (due is null)
            return $"nbformat knows no output of the kind '{kind}'.";
        return due.FirstOrDefault(member => !output.ContainsKey(member)) is { } missing ? $"An output of the kind '{kind}' has no member '{missing}'." : null;
    }

    static IEnumerable<Diagnostic> Languages(Notebook notebook, string path, CheckedAgainst against)
    {
        foreach (var (place, cell) in notebook.Cells.Index().Where(cell => cell.Item.IsCode && cell.Item.Source.Trim() != ""))
        {
            if (Fault(() => against.Session(CellLanguage.Of(notebook, cell).Language)) is { } fault)
                yield return fault.Diagnostic with { Severity = DiagnosticSeverity.Warning, Location = new(path, place + 1, "cell") };
        }
    }

    static IEnumerable<Diagnostic> Parameters(Notebook notebook, string path, CheckedAgainst against)
    {
        var cells = notebook.Cells.Index().Where(cell => cell.Item.IsCode && cell.Item.HasTag(ParameterCells.Declared)).ToList();
        if (cells.Count > 1)
            yield return Warning("TK3065", "More than one cell is tagged 'parameters'; only the first is read.", "Put the parameters into one cell.", new(path, cells[1].Index + 1, "cell"));
        if (cells is not [var (place, first), ..])
            yield break;
        Location here = new(path, place + 1, "cell");
        IReadOnlyList<NotebookParameter> parameters = [];
        var fault = Fault(() =>
        {
            var (language, code) = CellLanguage.Of(notebook, first);
            parameters = against.Session(language).ReadParameters(code);
        });
        if (fault is not null)
            yield return fault.Diagnostic with { Location = here };
        else if (parameters is [])
            yield return Warning("TK3065", "The cell tagged 'parameters' declares none that can be read.", "Declare each on a line of its own, with a default: double goal = 0.5; // what it means", here);
    }

    static ToolkitException? Fault(Action work)
    {
        try
        {
            work();
            return null;
        }
        catch (ToolkitException fault)
        {
            return fault;
        }
    }

    static Diagnostic Error(string code, string message, string fix, Location place) => Warning(code, message, fix, place) with { Severity = DiagnosticSeverity.Error };

    static Diagnostic Warning(string code, string message, string fix, Location place) =>
        new() { Code = code, Severity = DiagnosticSeverity.Warning, Message = Printable.Clean(message), Fix = fix, Location = place };

    [GeneratedRegex("^[a-zA-Z0-9_-]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"\(attachment:([^)\s]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attachment();
}
