using System.Security.Cryptography;
using Toolkit.Extensibility;
using Toolkit.Hosting.Lanes;
using Toolkit.Hosting.Manifests;
using Toolkit.Hosting.Packages;

namespace Toolkit.Hosting;

/// <summary>
/// Finds extensions by folder, knows what they offer from their manifests, and activates each at the first use of one of its contributions.
/// The engine names no extension.
/// </summary>
sealed class ExtensionHost : IDisposable
{
    readonly LaneSettings _lanes;
    readonly BoxedLane _boxed;
    readonly List<Extension> _session = [];

    /// <param name="found">Extensions by what was found of them.</param>
    /// <param name="findings">What is wrong with those that are not among them.</param>
    /// <param name="lanes">How those in processes of their own are run.</param>
    public ExtensionHost(IEnumerable<FoundExtension> found, IReadOnlyList<Diagnostic>? findings = null, LaneSettings? lanes = null)
    {
        _lanes = lanes ?? new();
        _boxed = new(_lanes);
        Found = [.. found];
        Extensions = [.. Found.Where(one => one.Off is null).Select(one => new Extension(one, Activate))];
        Findings = findings ?? [];
    }

    /// <summary>Reads the manifests of all folders below this folder. A manifest that cannot be read becomes a finding, not a failure.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="origin">Who put them there.</param>
    /// <param name="lanes">How those in processes of their own are run.</param>
    public static ExtensionHost Of(string folder, Origin origin = Origin.BuiltIn, LaneSettings? lanes = null)
    {
        List<Diagnostic> findings = [];
        return new(ExtensionFolders.Read(folder, origin, findings), findings, lanes);
    }

    Activated Activate(FoundExtension found)
    {
        // A process of its own checks at each of its starts.
        if (found.Lane != Lane.Boxed)
            Integrity.Check(found);
        foreach (var id in found.Manifest.Dependencies.Keys)
            _ = Extensions.FirstOrDefault(one => one.Manifest.Id == id)?.Contributions;
        return found.Lane switch
        {
            Lane.Boxed => _boxed.Activate(found),
            Lane.InProcess => InProcessLane.Activate(found, _lanes.SettingsOf(found)),
            _ => new(found.Manifest.Id),
        };
    }

    /// <summary>Finds extensions and hosts those that are on.</summary>
    /// <exception cref="ToolkitException">The lock file asks for what is not there as it says.</exception>
    public static ExtensionHost Discover(DiscoverySettings settings, LaneSettings lanes)
    {
        List<Diagnostic> findings = [];
        return new(ExtensionDiscovery.Find(settings, findings), findings, lanes);
    }

    /// <summary>The values of an extension's settings.</summary>
    public IReadOnlyDictionary<string, string> SettingsOf(FoundExtension found) => _lanes.SettingsOf(found);

    /// <summary>All that were found, also those that are off.</summary>
    public IReadOnlyList<FoundExtension> Found { get; }

    /// <summary>Those that are on.</summary>
    public IReadOnlyList<Extension> Extensions { get; }

    public IReadOnlyList<Diagnostic> Findings { get; }

    /// <summary>Where the built-in extensions lie: beside the program, in the package of the engine where another program uses it, or where the build puts them.</summary>
    public static string BuiltInFolder
    {
        get
        {
            var beside = Path.Combine(AppContext.BaseDirectory, "extensions");
            if (Directory.Exists(beside))
                return beside;
            // A package holds lib/net10.0/Toolkit.dll.
            if (typeof(ExtensionHost).Assembly.Location is { Length: > 0 } engine && Path.GetFullPath(Path.Combine(engine, "..", "..", "..", "extensions")) is var packed && File.Exists(Path.Combine(packed, "Standard", "extension.json")))
                return packed;
            var output = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
            return Path.GetFullPath(Path.Combine(output, "..", "..", "..", "extensions", Path.GetFileName(output)));
        }
    }

    /// <summary>All importers with what they read, highest priority first.</summary>
    public IReadOnlyList<(Extension Extension, ImporterContribution Contribution)> Importers =>
        [.. _session.Concat(Extensions)
            .SelectMany(extension => extension.Manifest.Contributes.Importers.Select(contribution => (extension, contribution)))
            .OrderByDescending(pair => pair.contribution.Priority)
            .ThenBy(pair => pair.contribution.Id, StringComparer.Ordinal)];

    /// <summary>Ids of all metrics, sorted.</summary>
    public IReadOnlyList<string> MetricIds => field ??= Ids(contributes => contributes.Metrics);

    /// <summary>Ids of all charts, sorted.</summary>
    public IReadOnlyList<string> ChartIds => field ??= Ids(contributes => contributes.Charts);

    /// <summary>Ids of all notebook languages, sorted.</summary>
    public IReadOnlyList<string> LanguageIds => field ??= Ids(contributes => contributes.Languages);

    /// <summary>Ids of the sections whose condition holds, in the order of their manifests.</summary>
    /// <param name="values">The values of a name in a condition.</param>
    public IReadOnlyList<string> SectionIdsWhere(Func<string, IReadOnlyCollection<string>> values) =>
        [.. Extensions.SelectMany(extension => extension.Manifest.Contributes.Sections).Where(section => WhenClause.Holds(section.When, values)).Select(section => section.Id)];

    public Metric Metric(string id) => Find("metric", id, contributes => contributes.Metrics, added => added.Metrics);

    public IChart Chart(string id) => Find("chart", id, contributes => contributes.Charts, added => added.Charts);

    public IReportSection Section(string id) => Find("report section", id, contributes => contributes.Sections, added => added.Sections);

    public INotebookLanguage Language(string id) => Find("notebook language", id, contributes => contributes.Languages, added => added.Languages);

    /// <summary>Takes in an importer for as long as this host lives. It runs in this process, and comes before all others that match; a later one with its id takes its place.</summary>
    public void Add(IImporter importer, IReadOnlyList<string> patterns)
    {
        _session.RemoveAll(one => one.Manifest.Id == importer.Id);
        var contribution = new ImporterContribution { Id = importer.Id, Patterns = patterns, Priority = int.MaxValue };
        var manifest = new ExtensionManifest { Id = importer.Id, Version = "0.0.0-session", Contributes = new() { Importers = [contribution] } };
        // Each compilation of it is another one.
        var hash = Convert.ToHexStringLower(SHA512.HashData(importer.GetType().Module.ModuleVersionId.ToByteArray()));
        var found = new FoundExtension(manifest, "", Origin.Development) { ContentHash = hash, PinnedInProcess = true };
        _session.Add(new(found, _ =>
        {
            var added = new Activated(importer.Id);
            added.Add(importer);
            return added;
        }));
    }

    IReadOnlyList<string> Ids(Func<Contributions, IEnumerable<Contribution>> point) =>
        [.. Extensions.SelectMany(extension => point(extension.Manifest.Contributes)).Select(c => c.Id).Order(StringComparer.Ordinal)];

    T Find<T>(string what, string id, Func<Contributions, IEnumerable<Contribution>> point, Func<Activated, Dictionary<string, T>> added)
    {
        List<Extension> offering = [.. Extensions.Where(extension => point(extension.Manifest.Contributes).Any(c => c.Id == id))];
        if (offering is [var extension])
            return added(extension.Contributions)[id];
        if (offering is not [])
        {
            throw ToolkitException.Because(
                "TK5013", $"Several extensions offer a {what} named '{id}': {string.Join(", ", offering.Select(one => one.Manifest.Id))}.", fix: "Switch off all but one: toolkit extension disable ID.");
        }

        throw ToolkitException.Because("TK5005", $"No extension offers a {what} named '{id}'.", fix: NearestWord.Fix(id, [.. Ids(point)]));
    }

    /// <summary>Ends all processes of extensions.</summary>
    public void Dispose() => _boxed.Dispose();
}
