using System.Runtime.Loader;

namespace Toolkit.Tests.Charts;

/// <summary>The charts of the built-in extension, activated as a host would.</summary>
static class StandardCharts
{
    static readonly Dictionary<string, IChart> _charts = Load();

    public static Figure Draw(string id, QualityAgainstAudience quality) => _charts[id].Draw(new Given(quality));

    static Dictionary<string, IChart> Load()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name.StartsWith("debug", StringComparison.OrdinalIgnoreCase) ? "Debug" : "Release";
        var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Repository.PathOf("artifacts", "extensions", configuration, "Standard", "Toolkit.Standard.dll"));
        var collected = new Collected();
        ((IExtension)Activator.CreateInstance(assembly.GetType("Toolkit.Standard.StandardExtension", throwOnError: true)!)!).Activate(collected);
        return collected.Charts;
    }

    sealed class Collected : IExtensionContext
    {
        public Dictionary<string, IChart> Charts { get; } = new(StringComparer.Ordinal);

        public string ExtensionId => "standard";

        public void Add(IChart chart) => Charts.Add(chart.Id, chart);

        public void Add(IImporter importer)
        {
        }

        public void Add(Metric metric)
        {
        }

        public void Add(IReportSection section)
        {
        }

        public void Add(INotebookLanguage language)
        {
        }
    }

    sealed class Given(QualityAgainstAudience quality) : ChartContext
    {
        public override string? MetricId => null;

        public override Metric Metric(string id) => throw new KeyNotFoundException(id);

        public override IReadOnlyList<Measurement> Measure(string metricId, Grouping by) => [];

        public override QualityAgainstAudience QualityAgainstAudience(string? metricId = null) => quality;
    }
}
