using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>A NuGet feed (<see href="https://learn.microsoft.com/nuget/api/overview">V3</see>). It is asked only because a person named its address.</summary>
sealed class FeedSource(Uri index, FeedClient client) : IPackageSource
{
    readonly Dictionary<string, IReadOnlyList<FeedCatalogEntry>> _entries = new(StringComparer.Ordinal);
    IReadOnlyList<FeedResource>? _resources;

    public string Name => index.AbsoluteUri;

    public string? NotChecked => "The feed's own signature and hash of the package are not checked; the author's signature and the lock file are.";


    public async Task<IReadOnlyList<AvailablePackage>> VersionsAsync(string id, CancellationToken cancellationToken)
    {
        var packages = await ResourceAsync("PackageBaseAddress/3", cancellationToken);
        var lower = id.ToLowerInvariant();
        var answer = await client.GetAsync(new(packages, $"{lower}/index.json"), FeedJson.Default.FeedVersions, cancellationToken);
        var withdrawn = (await EntriesAsync(lower, cancellationToken)).Where(IsWithdrawn).Select(entry => entry.Version).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. (answer?.Versions ?? [])
            .Where(version => !withdrawn.Contains(version))
            .Select(version => SemanticVersion.TryParse(version, out var read)
                ? new AvailablePackage(lower, read, new Uri(packages, $"{lower}/{version.ToLowerInvariant()}/{lower}.{version.ToLowerInvariant()}.nupkg").AbsoluteUri, this)
                : null)
            .OfType<AvailablePackage>()];
    }

    public async Task<DateTimeOffset?> PublishedAsync(AvailablePackage package, CancellationToken cancellationToken) =>
        (await EntriesAsync(package.Id, cancellationToken)).FirstOrDefault(entry => SemanticVersion.TryParse(entry.Version, out var version) && version == package.Version)?.Published;

    // What the feed knows of all versions of a package; nothing where it offers no such service.
    async Task<IReadOnlyList<FeedCatalogEntry>> EntriesAsync(string id, CancellationToken cancellationToken)
    {
        if (_entries.TryGetValue(id, out var known))
            return known;
        List<FeedCatalogEntry> entries = [];
        if (await FindAsync("RegistrationsBaseUrl", cancellationToken) is { } registrations)
        {
            var answer = await client.GetAsync(new(registrations, $"{id}/index.json"), FeedJson.Default.FeedRegistration, cancellationToken);
            foreach (var page in answer?.Items ?? [])
            {
                var leaves = page.Items ?? (await client.GetAsync(Checked(page.Id ?? ""), FeedJson.Default.FeedPage, cancellationToken))?.Items ?? [];
                entries.AddRange(leaves.Select(leaf => leaf.CatalogEntry));
            }
        }

        return _entries[id] = entries;
    }

    // Feeds date what was withdrawn to 1900, so that it would pass for old enough.
    static bool IsWithdrawn(FeedCatalogEntry entry) => entry.Listed == false || entry.Published is { Year: <= 1900 };

    public async Task<PackageFile> ReadAsync(AvailablePackage package, CancellationToken cancellationToken) =>
        PackageFile.Read(await client.DownloadAsync(new(package.Place), cancellationToken), package.Place);

    public async Task<IReadOnlyList<PackageSummary>> SearchAsync(string words, CancellationToken cancellationToken)
    {
        var search = await FindAsync("SearchQueryService", cancellationToken) ?? throw FeedClient.Failed(index, "it offers no search");
        var address = new UriBuilder(search) { Query = $"q={Uri.EscapeDataString(words)}&packageType={Nuspec.PackageType}&prerelease=false&semVerLevel=2.0.0&take=100" }.Uri;
        var answer = await client.GetAsync(address, FeedJson.Default.FeedSearch, cancellationToken);
        return [.. (answer?.Data ?? []).Select(found => new PackageSummary(found.Id, found.Version, found.Description))];
    }

    async Task<Uri> ResourceAsync(string type, CancellationToken cancellationToken) =>
        await FindAsync(type, cancellationToken) ?? throw FeedClient.Failed(index, $"it lists no {type}, so it is no NuGet feed of version 3");

    // Feeds list a service once for each version of its interface; the last one listed is the newest.
    async Task<Uri?> FindAsync(string type, CancellationToken cancellationToken)
    {
        _resources ??= (await client.GetAsync(index, FeedJson.Default.FeedIndex, cancellationToken) ?? throw FeedClient.Failed(index, "there is nothing at this address")).Resources;
        return _resources.LastOrDefault(resource => resource.Type.StartsWith(type, StringComparison.Ordinal)) is { } found
            ? Checked(type == "SearchQueryService" ? found.Id : found.Id.TrimEnd('/') + "/")
            : null;
    }

    // What a feed says of other addresses must not lead out of an encrypted connection.
    Uri Checked(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var read) && (read.Scheme == Uri.UriSchemeHttps || (read.Scheme == Uri.UriSchemeHttp && index.Scheme == Uri.UriSchemeHttp))
            ? read
            : throw FeedClient.Failed(index, $"it leads to '{address}', which is no address that can be trusted as much as its own");
}
