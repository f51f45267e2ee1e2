using Toolkit.Charts;
using Toolkit.Extensibility;
using Toolkit.Goals;
using Toolkit.Metrics;
using Toolkit.Facts;
using Toolkit.Notebooks;
using Toolkit.Notebooks.Values;
using Toolkit.Reports;

namespace Toolkit;

public sealed partial class Workspace
{
    /// <summary>Holds every goal against the data.</summary>
    /// <param name="file">The goals file; null for goals.yaml in the workspace.</param>
    /// <exception cref="ToolkitException">TK20xx: the file is missing or wrong, with line and column.</exception>
    public IReadOnlyList<GoalResult> EvaluateGoals(string? file = null) =>
        Work<IReadOnlyList<GoalResult>>("Holding the goals against the data", () => [.. Assess(GoalsFile(file)).Select(GoalResult.Of)]);

    /// <summary>
    /// How usual the change is that each goal asks for: the share of past changes of its metric, over as much time, that fell short of it. Nothing is foretold, and where the past holds
    /// fewer than five independent stretches as long, it is not shown.
    /// </summary>
    /// <param name="file">The goals file; null for goals.yaml in the workspace.</param>
    /// <exception cref="ToolkitException">TK20xx: the file is missing or wrong, with line and column.</exception>
    public IReadOnlyList<GoalFeasibility> Feasibility(string? file = null)
    {
        var goals = ReadGoals(GoalsFile(file));
        return Work<IReadOnlyList<GoalFeasibility>>("Looking for changes as large", () => [.. goals.Goals.Select(new FeasibilityEvaluator(Measurements, new(goals.TimeZone, goals.WeekStart)).Assess)]);
    }

    /// <summary>Writes the report: one HTML file, offline and printable, or its model as .json. Returns the path.</summary>
    /// <param name="path">Where it goes, from the workspace's folder.</param>
    /// <param name="goals">The goals file; null for goals.yaml in the workspace, if there is one.</param>
    public string WriteReport(string path = "report.html", string? goals = null) =>
        WriteReport(path, goals, $"{(IncludeNonPublic ? "Workspace.IncludeNonPublic = true; " : "")}Workspace.WriteReport({(goals is null ? "" : $"goals: \"{Path.GetFileName(goals)}\"")})");

    /// <param name="path">Where it goes, from the workspace's folder.</param>
    /// <param name="goals">The goals file; null for goals.yaml in the workspace, if there is one.</param>
    /// <param name="command">How the same report is asked for again.</param>
    internal string WriteReport(string path, string? goals, string command)
    {
        var full = Path.GetFullPath(path, Folder);
        var report = Work("Writing the report", () => Report(goals, command));
        File.WriteAllText(full, Path.GetExtension(full).Equals(".json", StringComparison.OrdinalIgnoreCase) ? ReportJson.Write(report) : HtmlReport.Write(report, SvgWriter.Write));
        return full;
    }

    /// <summary>Executes a notebook without a server; cells see this workspace as <c>Workspace</c>.</summary>
    public async Task<NotebookResult> RunNotebookAsync(string file, string output, NotebookSettings settings, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        progress?.Report($"{Path.GetFileName(file)}: running");
        PathsFrom = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var run = await new NotebookRunner(_clock).RunAsync(
            file,
            output,
            CellsFrom(PathsFrom) with { Parameters = settings.Parameters, CellTimeLimit = settings.CellTimeout, ContinueAfterError = settings.AllowErrors, Inputs = settings.Inputs },
            cancellationToken);
        return new(run.Output, run.Succeeded ? null : new()
        {
            Code = "TK3001", Severity = DiagnosticSeverity.Error, Message = $"Cell {run.FailedCell} failed: {run.Error?.Name}: {run.Error?.Message}", Location = new(file, run.FailedCell, "cell"),
            Fix = "The executed notebook holds the whole message under the cell.",
        });
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

    static bool TookPart(Hosting.Extension extension, HashSet<string> metrics) =>
        extension.Manifest.Contributes is var points && (points.Sections is not [] || points.Metrics.Any(metric => metrics.Contains(metric.Id)));

    // What conditions of extensions can ask of a workspace.
    IReadOnlyCollection<string> Values(string name) => name switch
    {
        "hasTeam" => Facts.Index.HasTeam ? ["true"] : [],
        "source" => [.. Inspect().Sources.Select(source => source.Name)],
        "importer" => [.. Store.Imports.Select(import => import.Importer).Distinct(StringComparer.Ordinal)],
        _ => [],
    };

    string? GoalsFile(string? file)
    {
        if (file is not null)
            return Path.GetFullPath(file, PathsFrom);
        var own = Path.Combine(Folder, "goals.yaml");
        return File.Exists(own) ? own : null;
    }

    IReadOnlyList<Assessment> Assess(string? file) => GoalEvaluator.Assess(ReadGoals(file), Measurements);

    static GoalFile ReadGoals(string? file)
    {
        if (file is null || !File.Exists(file))
            throw ToolkitException.Because("TK2031", file is null ? "There is no goals file." : $"There is no file '{file}'.", file is null ? null : new(file), "Write a goals.yaml in the workspace, or name the file.");
        var reading = GoalFileReader.ReadFile(file);
        return reading.File ?? throw GoalResults.Fault(reading);
    }

    EngineMeasurements Measurements => new(Facts, EvaluatorOf, FindVersion);

    Metric? FindVersion(string versionedId) =>
        versionedId.Split('@')[0] is var id && _host.MetricIds.Contains(id) && _host.Metric(id) is var metric && metric.VersionedId == versionedId ? metric : null;

    Report Report(string? goals, string command)
    {
        var summary = Inspect();
        var context = new Sections(this);
        var file = GoalsFile(goals);
        return ReportBuilder.Build(new()
        {
            AsOf = Measurements.NewestExport(null) ?? throw ToolkitException.Because("TK2032", "There is nothing to report on: the workspace is empty.", new(Folder), "Import an export first."),
            Assessments = file is null ? [] : Assess(file),
            Sections = [.. _host.SectionIdsWhere(Values).Select(id => Write(id, context))],
            Metrics = [.. context.Shown.Order(StringComparer.Ordinal).Select(FindMetric).Select(metric => new GoalMetric(metric, DefinitionHash.Of(metric)))],
            DataQuality = Quality(summary, RowsInUse.Of(Facts.Index)),
            Provenance = new()
            {
                ToolkitVersion = Versions.Toolkit,
                InputHash = summary.ContentHash,
                Command = command,
                Extensions = [.. LineageOf(extension => TookPart(extension, context.Shown)).Select(one => one.ToString()), .. Store.Imports.Select(import => $"{import.Importer}: {import.ImporterVersion}").Distinct(StringComparer.Ordinal)],
            },
        });
    }

    // What one extension cannot write must not take the rest of the report away.
    SectionBlocks Write(string id, Sections context)
    {
        try
        {
            var section = _host.Section(id);
            _watched?.Report($"Writing the report: {section.Title}");
            return new(section.Id, section.Title, section.Write(context));
        }
        catch (ToolkitException error)
        {
            return new(id, id, [new ReportBlock.Remark(DiagnosticSeverity.Error, $"Not shown: {error.Message}{(error.Diagnostic.Fix is { } fix ? " " + fix : "")}")]);
        }
    }

    DataQuality Quality(Storage.StoreSummary summary, RowsInUse inUse) => new()
    {
        Used = inUse.Count,
        Orphans = inUse.Orphans,
        UnknownAuthors = inUse.UnknownAuthors,
        Sources = [.. summary.Sources.Select(source => SourceQuality(source, inUse.BySource.GetValueOrDefault(source.Name)))],
        Findings = [.. Store.Findings.Select(pair => pair.Finding).Where(finding => finding.Severity > DiagnosticSeverity.Info)
            .GroupBy(finding => finding.Code, StringComparer.Ordinal)
            .Select(group => new FindingLine(group.Key, group.First().Severity, group.First().Message, group.First().Fix, group.Sum(finding => finding.Count)))],
    };

    SourceQuality SourceQuality(Storage.SourceSummary source, long used)
    {
        var imports = Store.LastImports.Where(import => import.Sources.Contains(source.Name)).ToList();
        return new()
        {
            Source = source.Name,
            Read = imports.Sum(import => import.RowsRead),
            Used = used,
            SetAside = imports.Sum(import => import.SetAside),
            FirstDay = source.From is { } from ? DateOnly.FromDateTime(from.UtcDateTime) : null,
            LastDay = source.To is { } to ? DateOnly.FromDateTime(to.UtcDateTime) : null,
            NewestExport = source.NewestExport,
        };
    }

    /// <summary>What a report section asks the engine for; remembers which metrics it showed.</summary>
    sealed class Sections(Workspace workspace) : ReportContext
    {
        public HashSet<string> Shown { get; } = new(StringComparer.Ordinal);

        public override ChartContext Measurements => field ??= new Asked(workspace, null, Shown);

        public override Figure Draw(string chartId, string? metricId = null) => workspace.Draw(chartId, metricId);
    }
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
}

/// <summary>What a notebook run came to.</summary>
/// <param name="OutputPath">The executed notebook.</param>
/// <param name="Failure">Why it stopped; null when every cell ran.</param>
public sealed record NotebookResult(string OutputPath, Diagnostic? Failure);
