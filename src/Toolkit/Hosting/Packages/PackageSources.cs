using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>
/// Several places with packages, in the order in which they are asked. The first place that has an extension gives all its versions, so that nobody can slip a higher version of a private
/// extension into a public feed. An extension that is installed already is looked for only where it came from, when that is known.
/// </summary>
/// <param name="sources">The places.</param>
/// <param name="homes">Names of the places that extensions came from, by id; null to look for all everywhere.</param>
sealed class PackageSources(IReadOnlyList<IPackageSource> sources, IReadOnlyDictionary<string, string>? homes = null)
{
    readonly Dictionary<string, IReadOnlyList<AvailablePackage>> _versions = new(StringComparer.Ordinal);
    readonly Dictionary<AvailablePackage, PackageFile> _read = [];

    public IReadOnlyList<IPackageSource> Sources { get; } = sources;

    /// <summary>The places that a person named: addresses of feeds, folders, package files.</summary>
    /// <exception cref="ToolkitException">TK5231: one is none of these.</exception>
    public static PackageSources Of(IEnumerable<string> places, FeedClient client, IReadOnlyDictionary<string, string>? homes = null) => new([.. places.Select(place => Of(place, client))], homes);

    static IPackageSource Of(string place, FeedClient client) =>
        Uri.TryCreate(place, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? new FeedSource(address, client)
        : Directory.Exists(place) ? FolderSource.OfFolder(Path.GetFullPath(place))
        : File.Exists(place) ? FolderSource.OfFile(Path.GetFullPath(place))
        : throw ToolkitException.Because("TK5231", $"There is no package, folder or feed '{place}'.", new(place), "Name a .nupkg file, a folder of such files, or the address of a NuGet feed.");

    public async Task<IReadOnlyList<AvailablePackage>> VersionsAsync(string id, CancellationToken cancellationToken)
    {
        if (_versions.TryGetValue(id, out var known))
            return known;
        IReadOnlyList<AvailablePackage> found = [];
        foreach (var source in Sources.Where(source => homes?.GetValueOrDefault(id) is not { } home || home == source.Name))
        {
            found = await source.VersionsAsync(id, cancellationToken);
            if (found is not [])
                break;
        }

        return _versions[id] = found;
    }

    /// <summary>Fetches and checks a package, once.</summary>
    /// <exception cref="ToolkitException">TK5235: it is not the one that was listed; or it is refused.</exception>
    public async Task<PackageFile> ReadAsync(AvailablePackage package, CancellationToken cancellationToken)
    {
        if (_read.TryGetValue(package, out var known))
            return known;
        var file = await package.Source.ReadAsync(package, cancellationToken);
        if (!file.Manifest.Id.Equals(package.Id, StringComparison.OrdinalIgnoreCase) || file.Version != package.Version)
        {
            throw ToolkitException.Because(
                "TK5235", $"'{package.Source.Name}' lists {package.Id} {package.Version} and gives {file.Manifest.Id} {file.Manifest.Version}.", new(package.Place),
                "Do not install it; tell whoever runs that place.");
        }

        return _read[package] = file;
    }

    /// <summary>What the places offer, the earlier place's word first; each id once.</summary>
    public async Task<IReadOnlyList<PackageSummary>> SearchAsync(string words, CancellationToken cancellationToken)
    {
        List<PackageSummary> all = [];
        foreach (var source in Sources)
            all.AddRange(await source.SearchAsync(words, cancellationToken));
        return [.. all.DistinctBy(summary => summary.Id, StringComparer.OrdinalIgnoreCase).OrderBy(summary => summary.Id, StringComparer.Ordinal)];
    }
}

/// <summary>An extension that somebody asks for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Range">Which versions will do.</param>
/// <param name="By">Who asks: an extension's id; null for a person.</param>
sealed record WantedExtension(string Id, string Range, string? By = null)
{
    /// <summary>Reads <c>acme.moodle</c> or <c>acme.moodle@^1.4</c>.</summary>
    /// <exception cref="ToolkitException">TK5236: what follows the @ is no range.</exception>
    public static WantedExtension Parse(string text)
    {
        var (id, range) = text.Split('@', 2) is [var before, var after] ? (before, after) : (text, "*");
        try
        {
            VersionRange.Parse(range);
        }
        catch (FormatException error)
        {
            throw ToolkitException.Because("TK5236", $"'{range}' is no range of versions.", fix: "Write a version, ^1.4, ~1.4.2, or comparisons such as >=1.2 <2.", inner: error);
        }

        return new(id, range);
    }
}
