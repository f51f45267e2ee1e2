using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>A place with packages.</summary>
interface IPackageSource
{
    /// <summary>The path or address that a person named.</summary>
    string Name { get; }

    /// <summary>What this kind of place cannot vouch for, as a sentence for the consent; null when there is nothing to say.</summary>
    string? NotChecked { get; }


    /// <summary>The versions of an extension, also under an id that differs in case only, so that somebody can be told.</summary>
    Task<IReadOnlyList<AvailablePackage>> VersionsAsync(string id, CancellationToken cancellationToken);

    /// <summary>When a version was published; null when the place does not say.</summary>
    Task<DateTimeOffset?> PublishedAsync(AvailablePackage package, CancellationToken cancellationToken);

    Task<PackageFile> ReadAsync(AvailablePackage package, CancellationToken cancellationToken);

    /// <summary>Extensions whose id or text holds these words; all when there are none.</summary>
    Task<IReadOnlyList<PackageSummary>> SearchAsync(string words, CancellationToken cancellationToken);
}

/// <summary>A version that can be had.</summary>
/// <param name="Id">The id as the place writes it.</param>
/// <param name="Version">The version.</param>
/// <param name="Place">Its file or address.</param>
/// <param name="Source">Where it is.</param>
sealed record AvailablePackage(string Id, SemanticVersion Version, string Place, IPackageSource Source);

/// <summary>What a search shows of an extension.</summary>
sealed record PackageSummary(string Id, string Version, string? Description);
