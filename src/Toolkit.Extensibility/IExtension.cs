namespace Toolkit.Extensibility;

/// <summary>The one entry point of an extension. It registers what its <c>extension.json</c> declares; it does no work.</summary>
public interface IExtension
{
    /// <summary>Called once, at first use of anything the extension contributes.</summary>
    void Activate(IExtensionContext context);
}

/// <summary>What an extension registers with. Each thing added must be declared in the manifest under the same id; the host checks.</summary>
public interface IExtensionContext
{
    /// <summary>The id of this extension, as its manifest states it.</summary>
    string ExtensionId { get; }

    /// <summary>The values of the settings that the manifest declares, by key: what the person set, else the defaults. Checked against their types; numbers are written with a point.</summary>
    IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Contributes a reader of exports.</summary>
    void Add(IImporter importer);

    /// <summary>Contributes a metric.</summary>
    void Add(Metric metric);

    /// <summary>Contributes a chart.</summary>
    void Add(IChart chart);

    /// <summary>Contributes a section of the report.</summary>
    void Add(IReportSection section);

    /// <summary>Contributes a language for notebook cells.</summary>
    void Add(INotebookLanguage language);

    /// <summary>Contributes a compiler of extensions.</summary>
    void Add(IExtensionCompiler compiler);
}
