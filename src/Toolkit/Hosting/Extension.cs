using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting;

/// <summary>One extension: its manifest from the start, its code from the first use of anything it contributes.</summary>
sealed class Extension
{
    readonly Func<FoundExtension, Activated> _activate;
    readonly Lock _activating = new();
    Activated? _activated;

    /// <param name="found">What was found.</param>
    /// <param name="activate">Brings its code to life in the lane it runs in.</param>
    public Extension(FoundExtension found, Func<FoundExtension, Activated> activate)
    {
        Found = found;
        _activate = activate;
    }

    public FoundExtension Found { get; }

    public ExtensionManifest Manifest => Found.Manifest;

    public string Folder => Found.Folder;

    /// <summary>True once its code has been loaded.</summary>
    public bool IsActive => _activated is not null;

    /// <summary>What it added. Activates it at the first call, and again at the next one where that failed.</summary>
    /// <exception cref="ToolkitException">TK5002 to TK5004: it cannot be activated, or adds something else than it declares.</exception>
    public Activated Contributions
    {
        get
        {
            lock (_activating)
                return _activated ??= Activate();
        }
    }

    Activated Activate()
    {
        CheckEngine(Manifest, Folder);
        var added = _activate(Found);
        AddedCheck.Compare(Found, new Dictionary<string, IEnumerable<string>>(StringComparer.Ordinal)
        {
            ["importers"] = added.Importers.Keys, ["metrics"] = added.Metrics.Keys, ["charts"] = added.Charts.Keys,
            ["sections"] = added.Sections.Keys, ["languages"] = added.Languages.Keys, ["compilers"] = added.Compilers.Keys,
        });
        return added;
    }

    /// <summary>Says no to an extension that this toolkit cannot host.</summary>
    /// <exception cref="ToolkitException">TK5002: its range does not hold this version.</exception>
    public static void CheckEngine(ExtensionManifest manifest, string folder)
    {
        if (VersionRange.Parse(manifest.Engines.Toolkit).Contains(SemanticVersion.Parse(Versions.Toolkit)))
            return;
        throw ToolkitException.Because(
            "TK5002",
            $"The extension '{manifest.Id}' {manifest.Version} works with toolkit {manifest.Engines.Toolkit}; this is toolkit {Versions.Toolkit}.",
            new(Path.Combine(folder, ExtensionManifest.FileName), Field: "engines.toolkit"),
            "Install a version of the extension that was made for this toolkit.");
    }
}
