using Toolkit.Charts;
using Toolkit.Definitions;
using Toolkit.Extensibility;
using Toolkit.Goals;
using Toolkit.Metrics;
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

    /// <summary>Writes the report, by the file's ending: .html, one file, offline and printable, or .json, its model. Returns the path.</summary>
    /// <param name="path">Where it goes, from the workspace's folder.</param>
    /// <param name="goals">The goals file; null for goals.yaml in the workspace, if there is one.</param>
    /// <exception cref="ToolkitException">TK4002: another ending. TK2032: the workspace is empty.</exception>
    public string WriteReport(string path = "report.html", string? goals = null) =>
        WriteReport(path, goals, $"{(IncludeNonPublic ? "Workspace.IncludeNonPublic = true; " : "")}Workspace.WriteReport({(goals is null ? "" : $"goals: \"{Path.GetFileName(goals)}\"")})");

    /// <param name="path">Where it goes, from the workspace's folder.</param>
    /// <param name="goals">The goals file; null for goals.yaml in the workspace, if there is one.</param>
    /// <param name="command">How the same report is asked for again.</param>
    internal string WriteReport(string path, string? goals, string command)
    {
        var full = Path.GetFullPath(path, Folder);
        Func<Report, string> write = Path.GetExtension(full).ToLowerInvariant() switch
        {
            ".html" => report => HtmlReport.Write(report, SvgWriter.Write),
            ".json" => ReportJson.Write,
            _ => throw ToolkitException.Because("TK4002", $"A report cannot be written as '{Path.GetFileName(full)}'.", new(path), "Choose a name that ends in .html or .json."),
        };
        File.WriteAllText(full, write(Work("Writing the report", () => Report(goals, command))));
        return full;
    }

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
        versionedId.Split('@')[0] is var id && Known.Ids.Contains(id) && Known[id] is var metric && metric.VersionedId == versionedId ? metric : null;

    Report Report(string? goals, string command)
    {
        var summary = Inspect();
        var context = new Sections(this);
        var file = GoalsFile(goals);
        return ReportBuilder.Build(new()
        {
            AsOf = Measurements.NewestExport(null) ?? throw ToolkitException.Because("TK2032", "There is nothing to report on: the workspace is empty.", new(Folder), "Import an export first."),
            Assessments = file is null ? [] : Assess(file),
            Sections = [.. _host.SectionIdsWhere(Values).Select(id => Write(id, () => _host.Section(id), context)), .. Known.Own is { Count: > 0 } own ? [Write("own-metrics", () => new DefinedSection(own), context)] : Array.Empty<SectionBlocks>()],
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
    SectionBlocks Write(string id, Func<IReportSection> find, Sections context)
    {
        try
        {
            var section = find();
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
        SetAside = summary.Quarantined,
        Superseded = summary.Superseded,
        Deleted = summary.Deleted,
        NotPublic = inUse.NotPublic,
        ByBots = inUse.ByBots,
        HasSharedImports = Store.LastImports.Any(import => import.Sources.Count > 1),
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
            Found = imports.Sum(import => import.Added + import.Known),
            Stored = source.Interactions,
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
