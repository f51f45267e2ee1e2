
namespace Toolkit.Tests.Charts;

/// <summary>The charts of the built-in extension, activated as a host would.</summary>
static class StandardCharts
{
    public static Figure Draw(string id, QualityAgainstAudience quality, params Analysis[] analyses) => Hosts.BuiltIn.Chart(id).Draw(new Given(quality, analyses));

    sealed class Given(QualityAgainstAudience quality, Analysis[] analyses) : ChartContext
    {
        public override string? MetricId => null;

        public override Metric Metric(string id) => throw new KeyNotFoundException(id);

        public override IReadOnlyList<Measurement> Measure(string metricId, Grouping by) => [];

        public override QualityAgainstAudience QualityAgainstAudience(string? metricId = null) => quality;

        public override Analysis Analysis(AnalysisKind kind, string? metricId = null) => analyses.Single(analysis => analysis.GetType().Name == kind.ToString());
    }
}
