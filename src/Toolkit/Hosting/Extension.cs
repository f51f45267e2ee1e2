using Toolkit.Extensibility;

namespace Toolkit.Hosting;

/// <summary>One installed extension: its manifest from the start, its code from the first use of anything it contributes.</summary>
sealed class Extension
{
    readonly Lazy<Activated> _activated;

    public Extension(string folder)
    {
        Folder = folder;
        Manifest = ExtensionManifest.Read(Path.Combine(folder, "extension.json"));
        _activated = new(Activate);
    }

    public string Folder { get; }

    public ExtensionManifest Manifest { get; }

    /// <summary>True once its code has been loaded.</summary>
    public bool IsActive => _activated.IsValueCreated;

    /// <summary>What it added. Loads and activates it at the first call.</summary>
    /// <exception cref="ToolkitException">TK5002 to TK5004: it cannot be activated, or adds something else than it declares.</exception>
    public Activated Contributions => _activated.Value;

    Activated Activate()
    {
        if (Manifest.Api != ExtensionHost.ApiVersion)
        {
            throw ToolkitException.Because(
                "TK5002",
                $"The extension '{Manifest.Id}' was built for API version {Manifest.Api}; this toolkit has version {ExtensionHost.ApiVersion}.",
                new(Path.Combine(Folder, "extension.json"), Field: "api"),
                "Install a version of the extension that was built for this toolkit.");
        }

        var context = new Activated(Manifest.Id);
        Create().Activate(context);
        Check(context);
        return context;
    }

    IExtension Create()
    {
        var main = Path.Combine(Folder, Manifest.Main);
        try
        {
            var type = new ExtensionLoadContext(main).LoadFromAssemblyPath(main).GetType(Manifest.Entry, throwOnError: true)!;
            return (IExtension)Activator.CreateInstance(type)!;
        }
        // The extension's own code runs here: whatever it throws is told with its name.
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw ToolkitException.Because(
                "TK5003",
                $"The extension '{Manifest.Id}' could not be started: {error.Message}",
                new(main),
                "Reinstall or remove the extension.",
                error);
        }
    }

    void Check(Activated added)
    {
        var declared = Manifest.Contributes;
        Check("importers", declared.Importers.Select(c => c.Id), added.Importers.Keys);
        Check("metrics", declared.Metrics.Select(c => c.Id), added.Metrics.Keys);
        Check("charts", declared.Charts.Select(c => c.Id), added.Charts.Keys);
        Check("sections", declared.Sections.Select(c => c.Id), added.Sections.Keys);
        Check("languages", declared.Languages.Select(c => c.Id), added.Languages.Keys);
    }

    void Check(string point, IEnumerable<string> declared, IEnumerable<string> added)
    {
        var difference = declared.ToHashSet(StringComparer.Ordinal);
        difference.SymmetricExceptWith(added);
        if (difference.Count == 0)
            return;
        throw ToolkitException.Because(
            "TK5004",
            $"The extension '{Manifest.Id}' declares other {point} than it adds: {string.Join(", ", difference.Order(StringComparer.Ordinal))}.",
            new(Path.Combine(Folder, "extension.json"), Field: $"contributes.{point}"),
            "Make the manifest and the extension's Activate method agree.");
    }
}

/// <summary>What an activated extension added, by id.</summary>
sealed class Activated(string extensionId) : IExtensionContext
{
    public string ExtensionId { get; } = extensionId;

    public Dictionary<string, IImporter> Importers { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Metric> Metrics { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, IChart> Charts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, IReportSection> Sections { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, INotebookLanguage> Languages { get; } = new(StringComparer.Ordinal);

    public void Add(IImporter importer) => Importers.Add(importer.Id, importer);

    public void Add(Metric metric) => Metrics.Add(metric.Id, metric);

    public void Add(IChart chart) => Charts.Add(chart.Id, chart);

    public void Add(IReportSection section) => Sections.Add(section.Id, section);

    public void Add(INotebookLanguage language) => Languages.Add(language.Id, language);
}
