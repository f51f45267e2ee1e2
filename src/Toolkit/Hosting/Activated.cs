using Toolkit.Extensibility;

namespace Toolkit.Hosting;

/// <summary>What an activated extension added, by id.</summary>
/// <param name="extensionId">Its id.</param>
/// <param name="settings">The values of its settings.</param>
sealed class Activated(string extensionId, IReadOnlyDictionary<string, string>? settings = null) : IExtensionContext
{
    public string ExtensionId { get; } = extensionId;

    public IReadOnlyDictionary<string, string> Settings { get; } = settings ?? new Dictionary<string, string>();

    public Dictionary<string, IImporter> Importers { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Metric> Metrics { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, IChart> Charts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, IReportSection> Sections { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, INotebookLanguage> Languages { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, IExtensionCompiler> Compilers { get; } = new(StringComparer.Ordinal);

    public void Add(IImporter importer) => Importers.Add(importer.Id, importer);

    public void Add(Metric metric) => Metrics.Add(metric.Id, metric);

    public void Add(IChart chart) => Charts.Add(chart.Id, chart);

    public void Add(IReportSection section) => Sections.Add(section.Id, section);

    public void Add(INotebookLanguage language) => Languages.Add(language.Id, language);

    public void Add(IExtensionCompiler compiler) => Compilers.Add(compiler.Id, compiler);
}
