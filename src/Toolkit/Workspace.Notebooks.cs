using Toolkit.Charts;
using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Metrics;
using Toolkit.Notebooks;
using Toolkit.Notebooks.Values;

namespace Toolkit;

public sealed partial class Workspace
{
    // What was asked for since this workspace was opened, by whoever: it is what a notebook's results rest on.
    readonly HashSet<string> _metricsAsked = new(StringComparer.Ordinal);
    readonly HashSet<string> _chartsAsked = new(StringComparer.Ordinal);

    /// <summary>Executes a notebook without a server; cells see this workspace as <c>Workspace</c>.</summary>
    public async Task<NotebookResult> RunNotebookAsync(string file, string output, NotebookSettings settings, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        progress?.Report($"{Path.GetFileName(file)}: running");
        PathsFrom = Path.GetDirectoryName(Path.GetFullPath(file))!;
        _metricsAsked.Clear();
        _chartsAsked.Clear();
        var run = await new NotebookRunner(_clock).RunAsync(
            file,
            output,
            CellsFrom(PathsFrom) with
            {
                Parameters = settings.Parameters,
                Inputs = settings.Inputs,
                CellTimeLimit = settings.CellTimeout,
                RunTimeLimit = settings.RunTimeout,
                ContinueAfterError = settings.AllowErrors,
                CellStarts = (number, count) => progress?.Report($"{Path.GetFileName(file)}: cell {number} of {count}"),
                Lineage = () => LineageOfNotebook(_metricsAsked, extension => TookPart(extension, _metricsAsked.Select(id => id.Split('@')[0]).ToHashSet(StringComparer.Ordinal), _chartsAsked)),
            },
            cancellationToken);
        return new(run.Output, run.Succeeded ? null : new()
        {
            Code = "TK3001", Severity = DiagnosticSeverity.Error, Message = $"Cell {run.FailedCell} failed: {run.Error?.Name}: {run.Error?.Message}", Location = new(file, run.FailedCell, "cell"),
            Fix = "The executed notebook holds the whole message under the cell.",
        })
        {
            CellsRun = run.CellsRun,
            Findings = run.Findings,
        };
    }

    /// <summary>How cells run in this workspace, whoever runs them.</summary>
    /// <param name="folder">The folder that relative paths in cells start from.</param>
    internal NotebookRunOptions CellsFrom(string folder) => new()
    {
        WorkingDirectory = folder,
        Globals = new NotebookScope(this),
        Language = _host.Language,
        Languages = _host.LanguageIds,
        Data = new NotebookData(ReadFacts, table => FactColumns.Of(table, NoFacts), () => _factsEdition),
        Drawing = new(PlotlyWriter.Write, figure => SvgWriter.Write(figure), () => PlotlyLibrary.Packed),
    };

    /// <summary>The same folder and extensions with nothing asked or set yet. The caller keeps this one open for as long.</summary>
    internal Workspace Again() => new(Folder, _folder.Home, _host, _clock);

    /// <summary>What results would rest on now, with all metrics and extensions that are there.</summary>
    internal NotebookLineage CurrentLineage() => LineageOfNotebook(Known.Ids, null);

    NotebookLineage LineageOfNotebook(IEnumerable<string> metrics, Func<Hosting.Extension, bool>? which) => new(
        Versions.Toolkit,
        Store.InputHash,
        [.. Store.Imports is [] ? [] : Inspect().Sources.Select(source => source.Name)],
        metrics.Select(id => id.Split('@')[0]).Where(id => !Known.IsOfCell(id)).Select(id => Known[id]).DistinctBy(metric => metric.VersionedId).ToDictionary(metric => metric.VersionedId, DefinitionHash.Of, StringComparer.Ordinal),
        [.. LineageOf(which).Select(one => one.ToString()), .. Store.Imports.Select(import => $"{import.Importer}: {import.ImporterVersion}").Distinct(StringComparer.Ordinal)]);

    static bool TookPart(Hosting.Extension extension, HashSet<string> metrics, HashSet<string> charts) =>
        extension.Manifest.Contributes is var points && (points.Charts.Any(chart => charts.Contains(chart.Id)) || points.Metrics.Any(metric => metrics.Contains(metric.Id)));
}

/// <summary>How a notebook is run.</summary>
public sealed record NotebookSettings
{
    /// <summary>Values for the cell tagged <c>parameters</c>, as texts.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Answers to what cells ask for with <c>@input</c> or <c>Input</c>, by the name of the variable or by the question.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>True to go on after a cell that fails.</summary>
    public bool AllowErrors { get; init; }

    /// <summary>How long one cell may take; null for no limit.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>How long all cells together may take; null for no limit.</summary>
    public TimeSpan? RunTimeout { get; init; }
}

/// <summary>What a notebook run came to.</summary>
/// <param name="OutputPath">The executed notebook.</param>
/// <param name="Failure">Why it stopped; null when every cell ran.</param>
public sealed record NotebookResult(string OutputPath, Diagnostic? Failure)
{
    /// <summary>Code cells that ran to their end.</summary>
    public int CellsRun { get; init; }

    /// <summary>What else there is to tell, such as a parameter that nothing declares.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; init; } = [];
}
