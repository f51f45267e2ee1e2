
namespace Toolkit.Tests.Charts;

/// <summary>The charts of the built-in extension, activated as a host would.</summary>
static class StandardCharts
{
    public static Figure Draw(string id, QualityAgainstAudience quality) => Hosts.BuiltIn.Chart(id).Draw(new Given(quality));

    sealed class Given(QualityAgainstAudience quality) : ChartContext
    {
        public override string? MetricId => null;

        public override Metric Metric(string id) => throw new KeyNotFoundException(id);

        public override IReadOnlyList<Measurement> Measure(string metricId, Grouping by) => [];

        public override QualityAgainstAudience QualityAgainstAudience(string? metricId = null) => quality;
    }
}
