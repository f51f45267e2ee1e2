using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;
using Toolkit.Hosting.Packages;

namespace Toolkit.Hosting;

/// <summary>Where extensions are looked for.</summary>
sealed record DiscoverySettings
{
    /// <summary>The folder of those that came with the toolkit.</summary>
    public string BuiltInFolder { get; init; } = ExtensionHost.BuiltInFolder;

    /// <summary>The person's folder.</summary>
    public required string Home { get; init; }

    /// <summary>The workspace; null for none.</summary>
    public string? Workspace { get; init; }

    /// <summary>Those that somebody is writing and named for this run.</summary>
    public IReadOnlyList<FoundExtension> Development { get; init; } = [];

    /// <summary>True to use what came with the toolkit and nothing else.</summary>
    public bool OnlyBuiltIn { get; init; }

    /// <summary>True to use, beside what came with the toolkit, only what the workspace's lock file names; fails when that is not there.</summary>
    public bool Locked { get; init; }

    /// <summary>Ids to leave out in this run, as a search for a culprit does.</summary>
    public IReadOnlyCollection<string> Without { get; init; } = [];
}

/// <summary>Finds extensions. Of several with one id the nearest to the work holds: being written, then the workspace's, then the person's, then the built-in one.</summary>
static class ExtensionDiscovery
{
    /// <summary>All that were found, also those that are off, each with the reason; sorted by id, the one that holds first.</summary>
    /// <exception cref="ToolkitException">TK5254, TK5263, TK5264: the lock file asks for what is not there as it says.</exception>
    public static IReadOnlyList<FoundExtension> Find(DiscoverySettings settings, List<Diagnostic> findings)
    {
        List<Diagnostic> ofInstalled = [];
        // A second core reads one while this one reads the other.
        var installing = settings.OnlyBuiltIn ? null : Task.Run(() => Installed(settings, ofInstalled));
        List<FoundExtension> found = [.. BuiltInExtensions.Read(settings.BuiltInFolder, settings.Home, findings)];
        if (installing is not null)
        {
            found.AddRange(installing.GetAwaiter().GetResult());
            findings.AddRange(ofInstalled);
            found.AddRange(Vendored(settings, found, findings));
            found.AddRange(settings.Development);
        }

        return Judge(found, settings);
    }

    static IReadOnlyList<FoundExtension> Installed(DiscoverySettings settings, List<Diagnostic> findings)
    {
        if (settings is { Locked: true, Workspace: { } workspace })
            return LockedExtensions.Of(workspace, InstalledExtensions.Read(settings.Home, findings));
        try
        {
            return InstalledExtensions.Read(settings.Home, findings);
        }
        // Nobody can tell what is installed: what came with the toolkit still works.
        catch (ToolkitException error)
        {
            findings.Add(error.Diagnostic);
            return [];
        }
    }

    static IReadOnlyList<FoundExtension> Vendored(DiscoverySettings settings, List<FoundExtension> found, List<Diagnostic> findings) =>
        settings is { Locked: false, Workspace: { } workspace } ? VendoredExtensions.Read(workspace, settings.Home, found.Select(one => one.Manifest.Id).ToHashSet(StringComparer.Ordinal), findings) : [];

    // What follows runs at every start over all that is installed: loops, as queries would have to be compiled first.
    static List<FoundExtension> Judge(List<FoundExtension> found, DiscoverySettings settings)
    {
        found.Sort(Before);
        List<FoundExtension> judged = new(found.Count);
        FoundExtension? holds = null;
        foreach (var one in found)
        {
            if (holds is not null && holds.Manifest.Id == one.Manifest.Id)
            {
                judged.Add(one with { Off = one.Off ?? $"Another one with this id holds: {holds.Manifest.Version}, {holds.Origin.InWords()}." });
                continue;
            }

            holds = one;
            judged.Add(settings.Without.Contains(one.Manifest.Id) ? one with { Off = "It is left out of this run." } : one);
        }

        DropClaims(judged);
        return WithoutDependencies(judged);
    }

    // By id; of one id first what is on, then what is nearest to the work.
    static int Before(FoundExtension one, FoundExtension other)
    {
        var order = string.CompareOrdinal(one.Manifest.Id, other.Manifest.Id);
        if (order == 0 && one.Off is null != other.Off is null)
            order = one.Off is null ? -1 : 1;
        if (order == 0)
            order = (int)other.Origin - (int)one.Origin;
        return order != 0 ? order : string.CompareOrdinal(one.Folder, other.Folder);
    }

    // What came with the toolkit cannot be taken away by an id: a number would change, and nobody would see why.
    static void DropClaims(List<FoundExtension> found)
    {
        var claims = new BuiltInIds();
        foreach (var one in found)
        {
            if (one is { Off: null, Origin: Origin.BuiltIn })
                claims.Add(one.Manifest);
        }

        for (var i = 0; i < found.Count; i++)
        {
            if (found[i] is { Off: null, Origin: not Origin.BuiltIn } one && claims.TakenBy(one.Manifest) is { } taken)
                found[i] = one with { Off = taken };
        }
    }

    // Without what it needs an extension would fail later and further away; leaving one out may leave out others.
    static List<FoundExtension> WithoutDependencies(List<FoundExtension> found)
    {
        while (found.Exists(one => one.Off is null && one.Manifest.Dependencies.Count > 0))
        {
            var there = found.Where(one => one.Off is null).ToDictionary(one => one.Manifest.Id, one => SemanticVersion.Parse(one.Manifest.Version), StringComparer.Ordinal);
            var lacking = found.FindIndex(one => one.Off is null && Lacks(one, there) is not null);
            if (lacking >= 0)
                found[lacking] = found[lacking] with { Off = Lacks(found[lacking], there) };
            else if (found.FindIndex(one => one.Off is null && one.Manifest.Dependencies.Count > 0 && NeedsItself(one.Manifest.Id, found)) is >= 0 and var looping)
                found[looping] = found[looping] with { Off = "What it needs needs it in turn, so none of them can start first." };
            else
                break;
        }

        return found;
    }

    static bool NeedsItself(string id, List<FoundExtension> found)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Queue<string> next = new([id]);
        while (next.TryDequeue(out var one))
        {
            foreach (var needed in found.Find(other => other.Off is null && other.Manifest.Id == one)?.Manifest.Dependencies.Keys ?? [])
            {
                if (needed == id)
                    return true;
                if (seen.Add(needed))
                    next.Enqueue(needed);
            }
        }

        return false;
    }

    static string? Lacks(FoundExtension found, Dictionary<string, SemanticVersion> there)
    {
        foreach (var (id, range) in found.Manifest.Dependencies)
        {
            if (!there.TryGetValue(id, out var version))
                return $"It needs {id} {range}, which is not there or not on.";
            if (!VersionRange.Parse(range).Contains(version))
                return $"It needs {id} {range}; there is {version}.";
        }

        return null;
    }

    /// <summary>An origin as people say it.</summary>
    public static string InWords(this Origin origin) => origin switch
    {
        Origin.BuiltIn => "built in",
        Origin.User => "installed",
        Origin.Workspace => "in this workspace",
        _ => "being written",
    };
}

/// <summary>Extensions that lie in folders.</summary>
static class ExtensionFolders
{
    /// <summary>Reads the manifests of all folders below this folder. A manifest that cannot be read becomes a finding, not a failure.</summary>
    public static IReadOnlyList<FoundExtension> Read(string parent, Origin origin, List<Diagnostic> findings)
    {
        List<FoundExtension> found = [];
        string[] folders = Directory.Exists(parent) ? Directory.GetDirectories(parent) : [];
        foreach (var folder in folders.Order(StringComparer.Ordinal))
        {
            if (!File.Exists(Path.Combine(folder, ExtensionManifest.FileName)))
                continue;
            try
            {
                found.Add(new(ExtensionManifest.Read(folder), folder, origin));
            }
            catch (ToolkitException error)
            {
                findings.Add(error.Diagnostic);
            }
        }

        return found;
    }
}

/// <summary>Which ids came with the toolkit, and with which extension of it.</summary>
sealed class BuiltInIds
{
    readonly Dictionary<string, string> _importers = new(StringComparer.Ordinal), _metrics = new(StringComparer.Ordinal), _charts = new(StringComparer.Ordinal),
        _sections = new(StringComparer.Ordinal), _languages = new(StringComparer.Ordinal);

    public void Add(ExtensionManifest manifest)
    {
        var points = manifest.Contributes;
        Add(_importers, points.Importers, manifest.Id);
        Add(_metrics, points.Metrics, manifest.Id);
        Add(_charts, points.Charts, manifest.Id);
        Add(_sections, points.Sections, manifest.Id);
        Add(_languages, points.Languages, manifest.Id);
    }

    /// <summary>Which id an extension offers that one of these has, as a sentence; null when it offers none.</summary>
    public string? TakenBy(ExtensionManifest manifest)
    {
        var points = manifest.Contributes;
        return Taken("importer", _importers, points.Importers, manifest.Id) ?? Taken("metric", _metrics, points.Metrics, manifest.Id) ?? Taken("chart", _charts, points.Charts, manifest.Id)
            ?? Taken("report section", _sections, points.Sections, manifest.Id) ?? Taken("notebook language", _languages, points.Languages, manifest.Id);
    }

    static void Add(Dictionary<string, string> ids, IReadOnlyList<Contribution> points, string owner)
    {
        for (var i = 0; i < points.Count; i++)
            ids.TryAdd(points[i].Id, owner);
    }

    static string? Taken(string what, Dictionary<string, string> ids, IReadOnlyList<Contribution> points, string by)
    {
        for (var i = 0; i < points.Count; i++)
        {
            if (ids.TryGetValue(points[i].Id, out var owner) && owner != by)
                return $"It offers the {what} {points[i].Id}, which {owner} offers.";
        }

        return null;
    }
}
