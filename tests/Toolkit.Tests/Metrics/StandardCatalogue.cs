using Toolkit.Facts;
using Toolkit.Metrics;
using Toolkit.Standard;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Metrics;

/// <summary>The standard metrics, as the extension contributes them.</summary>
static class StandardCatalogue
{
    public static IReadOnlyDictionary<string, Metric> Metrics { get; } = Read();

    public static Measured Measure(FactSet facts, string id, string? from = null, string? to = null, Segment? segment = null) =>
        new MetricEvaluator(facts).Measure(new()
        {
            Metric = Metrics[id],
            From = from is null ? null : StoreBuilder.Time(from),
            To = to is null ? null : StoreBuilder.Time(to),
            Segment = segment ?? new(),
        })[0].Measured;

    static Dictionary<string, Metric> Read()
    {
        var collected = new Collector();
        new StandardExtension().Activate(collected);
        return collected.Metrics.ToDictionary(metric => metric.Id, StringComparer.Ordinal);
    }
}

/// <summary>Takes what an extension contributes.</summary>
sealed class Collector : IExtensionContext
{
    IReadOnlyDictionary<string, string> IExtensionContext.Settings => new Dictionary<string, string>();

    public List<Metric> Metrics { get; } = [];

    public string ExtensionId => "standard";

    public void Add(IImporter importer) => throw new NotSupportedException("The standard extension reads no exports.");

    public void Add(Metric metric) => Metrics.Add(metric);

    public void Add(IChart chart) => _charts.Add(chart);

    public void Add(IReportSection section) => _sections.Add(section);

    public void Add(INotebookLanguage language) => throw new NotSupportedException("The standard extension runs no cells.");

    public void Add(IExtensionCompiler compiler) => throw new NotSupportedException("The standard extension compiles nothing.");

    readonly List<IChart> _charts = [];
    readonly List<IReportSection> _sections = [];
}
