using Toolkit.Hosting;

namespace Toolkit.Extensibility.Testing.Metrics;

/// <summary>What a section asks for, from this workspace. Drawings come as the extension made them, without what the engine adds about where it ran.</summary>
sealed class ReportOf(ExtensionHost host, Workspace workspace) : ReportContext
{
    public override ChartContext Measurements { get; } = new ChartsOf(workspace);

    public override Figure Draw(string chartId, string? metricId = null) => host.Chart(chartId).Draw(new ChartsOf(workspace, metricId));
}

/// <summary>What a chart asks for, from this workspace.</summary>
sealed class ChartsOf(Workspace workspace, string? metric = null) : ChartContext
{
    public override string? MetricId => metric;

    public override Metric Metric(string id) => workspace.FindMetric(id);

    public override IReadOnlyList<Measurement> Measure(string metricId, Grouping by) => workspace.Measure(metricId, by);

    public override QualityAgainstAudience QualityAgainstAudience(string? metricId = null) => workspace.Quality(metricId ?? metric);

    public override Analysis Analysis(AnalysisKind kind, string? metricId = null) => workspace.Analyse(kind, metricId ?? metric);
}
