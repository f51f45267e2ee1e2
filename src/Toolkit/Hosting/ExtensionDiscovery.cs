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
        List<FoundExtension> found = [.. BuiltInExtensions.Read(settings.BuiltInFolder, settings.Home, findings)];
        if (!settings.OnlyBuiltIn)
        {
            found.AddRange(Installed(settings, findings));
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

    static List<FoundExtension> Judge(List<FoundExtension> found, DiscoverySettings settings)
    {
        List<FoundExtension> judged = [];
        foreach (var same in found.GroupBy(one => one.Manifest.Id, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var ranked = same.OrderBy(one => one.Off is not null).ThenByDescending(one => one.Origin).ToList();
            judged.Add(settings.Without.Contains(same.Key) ? ranked[0] with { Off = "It is left out of this run." } : ranked[0]);
            judged.AddRange(ranked.Skip(1).Select(one => one with { Off = one.Off ?? $"Another one with this id holds: {ranked[0].Manifest.Version}, {ranked[0].Origin.InWords()}." }));
        }

        DropClaims(judged);
        return WithoutDependencies(judged);
    }

    // What came with the toolkit cannot be taken away by an id: a number would change, and nobody would see why.
    static void DropClaims(List<FoundExtension> found)
    {
        Dictionary<string, string> owners = new(StringComparer.Ordinal);
        foreach (var one in found)
        {
            if (one is { Off: null, Origin: Origin.BuiltIn })
                ForEachId(one.Manifest.Contributes, key => owners.TryAdd(key, one.Manifest.Id));
        }

        for (var i = 0; i < found.Count; i++)
        {
            if (found[i] is not { Off: null, Origin: not Origin.BuiltIn } one)
                continue;
            string? claim = null;
            ForEachId(one.Manifest.Contributes, key => claim ??= owners.GetValueOrDefault(key) is { } owner && owner != one.Manifest.Id ? $"It offers the {key}, which {owner} offers." : null);
            if (claim is not null)
                found[i] = one with { Off = claim };
        }
    }

    // Loops: this runs at every start, and queries over hundreds would have to be compiled first.
    static void ForEachId(Contributions points, Action<string> take)
    {
        foreach (var one in points.Importers)
            take($"importer {one.Id}");
        foreach (var one in points.Metrics)
            take($"metric {one.Id}");
        foreach (var one in points.Charts)
            take($"chart {one.Id}");
        foreach (var one in points.Sections)
            take($"report section {one.Id}");
        foreach (var one in points.Languages)
            take($"notebook language {one.Id}");
    }

    // Without what it needs an extension would fail later and further away; leaving one out may leave out others.
    static List<FoundExtension> WithoutDependencies(List<FoundExtension> found)
    {
        while (true)
        {
            var there = found.Where(one => one.Off is null).ToDictionary(one => one.Manifest.Id, one => SemanticVersion.Parse(one.Manifest.Version), StringComparer.Ordinal);
            var lacking = found.FindIndex(one => one.Off is null && Lacks(one, there) is not null);
            if (lacking >= 0)
                found[lacking] = found[lacking] with { Off = Lacks(found[lacking], there) };
            else if (found.FindIndex(one => one.Off is null && NeedsItself(one.Manifest.Id, found)) is >= 0 and var looping)
                found[looping] = found[looping] with { Off = "What it needs needs it in turn, so none of them can start first." };
            else
                return found;
        }
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
