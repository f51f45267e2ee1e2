using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>A folder of packages that are named as NuGet names them, or one package alone.</summary>
sealed class FolderSource : IPackageSource
{
    const string Ending = ".nupkg";

    readonly Lazy<IReadOnlyList<AvailablePackage>> _packages;

    FolderSource(string name, Func<FolderSource, IReadOnlyList<AvailablePackage>> list)
    {
        Name = name;
        _packages = new(() => list(this));
    }

    public string Name { get; }

    public string? NotChecked => null;


    /// <summary>All packages in a folder, by their file names. None is opened.</summary>
    public static FolderSource OfFolder(string folder) => new(folder, source =>
        [.. Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal).Select(file => Named(file, source)).OfType<AvailablePackage>()]);

    /// <summary>One package, whatever its file is called.</summary>
    public static FolderSource OfFile(string file) => new(file, source =>
    {
        var package = PackageFile.Read(file);
        return [new(package.Manifest.Id, package.Version, file, source)];
    });

    /// <summary>All that is there.</summary>
    public IReadOnlyList<AvailablePackage> All => _packages.Value;

    public Task<IReadOnlyList<AvailablePackage>> VersionsAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AvailablePackage>>([.. All.Where(package => package.Id.Equals(id, StringComparison.OrdinalIgnoreCase))]);

    /// <summary>The time of the file, as nothing else is known.</summary>
    public Task<DateTimeOffset?> PublishedAsync(AvailablePackage package, CancellationToken cancellationToken) =>
        Task.FromResult<DateTimeOffset?>(new DateTimeOffset(File.GetLastWriteTimeUtc(package.Place), TimeSpan.Zero));

    public Task<PackageFile> ReadAsync(AvailablePackage package, CancellationToken cancellationToken) => Task.FromResult(PackageFile.Read(package.Place));

    public Task<IReadOnlyList<PackageSummary>> SearchAsync(string words, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PackageSummary>>([.. All
            .GroupBy(package => package.Id, StringComparer.Ordinal)
            .Select(versions => Summary(versions.MaxBy(package => package.Version)!))
            .OfType<PackageSummary>()
            .Where(summary => summary.Id.Contains(words, StringComparison.OrdinalIgnoreCase) || summary.Description?.Contains(words, StringComparison.OrdinalIgnoreCase) == true)]);

    // A package that cannot be installed is not offered; whoever names it is told why.
    static PackageSummary? Summary(AvailablePackage package)
    {
        try
        {
            var manifest = PackageFile.Read(package.Place).Manifest;
            return new(manifest.Id, manifest.Version, manifest.Description);
        }
        catch (ToolkitException)
        {
            return null;
        }
    }

    // ID.VERSION.nupkg: the version is what follows the first dot after which a version stands.
    static AvailablePackage? Named(string file, FolderSource source)
    {
        var name = Path.GetFileName(file)[..^Ending.Length];
        for (var dot = name.IndexOf('.'); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            if (dot + 1 < name.Length && char.IsAsciiDigit(name[dot + 1]) && SemanticVersion.TryParse(name[(dot + 1)..], out var version))
                return new(name[..dot], version, file, source);
        }

        return null;
    }
}
