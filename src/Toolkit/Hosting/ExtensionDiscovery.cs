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
            found.AddRange(settings.Development);
        }

        return Judge(found, settings);
    }

    static IReadOnlyList<FoundExtension> Installed(DiscoverySettings settings, List<Diagnostic> findings)
    {
        var installed = InstalledExtensions.Read(settings.Home, findings);
        if (settings.Workspace is not { } workspace)
            return installed;
        if (settings.Locked)
            return LockedExtensions.Of(workspace, installed);
        return [.. installed, .. VendoredExtensions.Read(workspace, settings.Home, findings)];
    }

    static List<FoundExtension> Judge(List<FoundExtension> found, DiscoverySettings settings)
    {
        List<FoundExtension> judged = [];
        foreach (var same in found.GroupBy(one => one.Manifest.Id, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var ranked = same.OrderBy(one => one.Off is not null).ThenByDescending(one => one.Origin).ToList();
            judged.Add(settings.Without.Contains(same.Key) ? ranked[0] with { Off = "It is left out of this run." } : ranked[0]);
            judged.AddRange(ranked.Skip(1).Select(one => one with { Off = one.Off ?? $"Another one with this id holds: {ranked[0].Manifest.Version}, {ranked[0].Origin.InWords()}." }));
        }

        return WithoutDependencies(judged);
    }

    // Without what it needs an extension would fail later and further away; leaving one out may leave out others.
    static List<FoundExtension> WithoutDependencies(List<FoundExtension> found)
    {
        while (true)
        {
            var there = found.Where(one => one.Off is null).ToDictionary(one => one.Manifest.Id, one => SemanticVersion.Parse(one.Manifest.Version), StringComparer.Ordinal);
            var lacking = found.FindIndex(one => one.Off is null && Lacks(one, there) is not null);
            if (lacking < 0)
                return found;
            found[lacking] = found[lacking] with { Off = Lacks(found[lacking], there) };
        }
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
