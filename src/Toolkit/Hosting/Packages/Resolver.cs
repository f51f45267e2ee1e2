using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>Finds the packages for what is wanted: the highest version of each extension that everybody can work with, together with all that it needs.</summary>
/// <param name="sources">Where packages are.</param>
/// <param name="present">The manifests of what is there already. It stays as it is where it will do.</param>
/// <param name="rules">What may be chosen.</param>
sealed class Resolver(PackageSources sources, IReadOnlyDictionary<string, ExtensionManifest> present, ResolverRules rules)
{
    const int MostRounds = 32;

    /// <summary>The packages to install, dependencies before those that need them.</summary>
    /// <exception cref="ToolkitException">TK5002, TK5234 to TK5247: there are no packages that fit.</exception>
    public async Task<IReadOnlyList<ResolvedPackage>> ResolveAsync(IReadOnlyList<WantedExtension> wanted, CancellationToken cancellationToken)
    {
        Dictionary<string, ResolvedPackage> chosen = new(StringComparer.Ordinal);
        for (var round = 0; round < MostRounds; round++)
        {
            var next = await RoundAsync(wanted, chosen, cancellationToken);
            if (next.Count == chosen.Count && next.All(pair => chosen.TryGetValue(pair.Key, out var before) && before.Available == pair.Value.Available))
                return DependencyOrder.Of(chosen, present);
            chosen = next;
        }

        throw ToolkitException.Because("TK5246", "No set of versions fits together: each choice asks for another one.", fix: "Name the versions that you want, as in acme.moodle@1.4.0.");
    }

    async Task<Dictionary<string, ResolvedPackage>> RoundAsync(IReadOnlyList<WantedExtension> wanted, Dictionary<string, ResolvedPackage> chosen, CancellationToken cancellationToken)
    {
        var needed = wanted.Concat(chosen.Values.SelectMany(one => Needs(one.Package.Manifest).Concat(Members(one.Package.Manifest)))).ToList();
        CheckCase([.. needed.Select(one => one.Id), .. present.Keys]);
        var others = present.Values.Where(manifest => !chosen.ContainsKey(manifest.Id)).SelectMany(Needs).ToLookup(one => one.Id, StringComparer.Ordinal);
        Dictionary<string, ResolvedPackage> next = new(StringComparer.Ordinal);
        foreach (var group in needed.GroupBy(one => one.Id, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            List<WantedExtension> asked = [.. group, .. others[group.Key]];
            if (group.Any(one => one.By is null) || !(present.TryGetValue(group.Key, out var there) && asked.All(one => Fits(one, SemanticVersion.Parse(there.Version)))))
                next.Add(group.Key, await PickAsync(group.Key, asked, cancellationToken));
        }

        return next;
    }

    static IEnumerable<WantedExtension> Needs(ExtensionManifest manifest) => manifest.Dependencies.Select(pair => new WantedExtension(pair.Key, pair.Value, manifest.Id));

    static IEnumerable<WantedExtension> Members(ExtensionManifest manifest) => manifest.Pack.Select(pair => new WantedExtension(pair.Key, pair.Value, manifest.Id));

    static bool Fits(WantedExtension wanted, SemanticVersion version)
    {
        try
        {
            return VersionRange.Parse(wanted.Range).Contains(version);
        }
        catch (FormatException error)
        {
            throw ToolkitException.Because("TK5236", $"'{wanted.By}' asks for {wanted.Id} in the versions '{wanted.Range}', which is no range.", fix: "Tell the author of that extension.", inner: error);
        }
    }

    static void CheckCase(IEnumerable<string> ids)
    {
        if (ids.Distinct(StringComparer.Ordinal).GroupBy(id => id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } alike)
            throw OtherCase(string.Join(" and ", alike.Order(StringComparer.Ordinal).Select(id => $"'{id}'")));
    }

    static ToolkitException OtherCase(string ids) => ToolkitException.Because("TK5242", $"The ids {ids} differ in case only, so one could pass for the other.", fix: "Ids are written in lower case; name the one that you mean.");

    async Task<ResolvedPackage> PickAsync(string id, List<WantedExtension> asked, CancellationToken cancellationToken)
    {
        var versions = await sources.VersionsAsync(id, cancellationToken);
        if (versions.FirstOrDefault(one => one.Id != id) is { } alike)
            throw OtherCase($"'{id}' and '{alike.Id}'");
        var fitting = versions.Where(one => asked.All(want => Fits(want, one.Version))).OrderByDescending(one => one.Version).ToList();
        if (fitting is [])
            throw Missing(id, asked, versions);
        var allowed = fitting.Where(one => rules.Blocked.Reason(id, one.Version.ToString()) is null).ToList();
        if (allowed is [])
            throw ToolkitException.Because("TK5245", $"The extension '{id}' {fitting[0].Version} is not installed. {rules.Blocked.Reason(id, fitting[0].Version.ToString())}", fix: "Choose another extension or version.");
        return await FirstGoodAsync(id, allowed, cancellationToken);
    }

    async Task<ResolvedPackage> FirstGoodAsync(string id, List<AvailablePackage> candidates, CancellationToken cancellationToken)
    {
        ToolkitException? why = null;
        foreach (var candidate in candidates)
        {
            if (await rules.WaitAsync(candidate, cancellationToken) is { } wait)
            {
                why ??= ToolkitException.Because("TK5247", $"The extension '{id}' {candidate.Version} is too new to be taken as an update: {wait}.", fix: $"Wait, or name the version: toolkit extension install {id}@{candidate.Version}.");
                continue;
            }

            var package = await sources.ReadAsync(candidate, cancellationToken);
            try
            {
                Extension.CheckEngine(package.Manifest, package.Name);
                return new(package, candidate);
            }
            catch (ToolkitException error)
            {
                why ??= error;
            }
        }

        throw why!;
    }

    static ToolkitException Missing(string id, List<WantedExtension> asked, IReadOnlyList<AvailablePackage> versions)
    {
        var by = string.Join(", ", asked.Select(one => $"{one.By ?? "you"} ({one.Range})"));
        return versions is []
            ? ToolkitException.Because("TK5234", $"No source has the extension '{id}', asked for by {by}.", fix: "Check the id, or say with --from where the package is: a .nupkg file, a folder, or a feed.")
            : ToolkitException.Because("TK5243", $"No version of the extension '{id}' fits all that ask for it: {by}. There are {string.Join(", ", versions.Select(one => one.Version).Order())}.", fix: "Ask for another version, or update what asks for it.");
    }
}

/// <summary>What a resolver may choose.</summary>
/// <param name="Blocked">What must not be used.</param>
/// <param name="WaitAsync">Why a version has to wait, as a clause; null when it has not.</param>
sealed record ResolverRules(BlockList Blocked, Func<AvailablePackage, CancellationToken, Task<string?>> WaitAsync)
{
    public static Task<string?> NoWaitAsync(AvailablePackage package, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}

/// <summary>A package and where it was found.</summary>
sealed record ResolvedPackage(PackageFile Package, AvailablePackage Available);
