using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>What an installation or update would do. Nothing has been done yet.</summary>
/// <param name="Base">The number of the generation that it starts from.</param>
/// <param name="Extensions">What is installed or replaced, dependencies first.</param>
/// <param name="Publishers">The keys that are pinned afterwards, by publisher.</param>
sealed record InstallPlan(int Base, IReadOnlyList<PlannedExtension> Extensions, IReadOnlyDictionary<string, string> Publishers)
{
    /// <summary>All that a person has to grant.</summary>
    public IReadOnlyList<Ask> Asks => [.. Extensions.SelectMany(extension => extension.Asks)];

    /// <summary>What the sources cannot vouch for, as sentences.</summary>
    public IReadOnlyList<string> NotChecked => [.. Extensions.Select(extension => extension.From.Source.NotChecked).OfType<string>().Distinct(StringComparer.Ordinal)];
}

/// <summary>One extension of a plan.</summary>
sealed record PlannedExtension
{
    public required PackageFile Package { get; init; }

    public required AvailablePackage From { get; init; }

    /// <summary>What it takes the place of; null for a first installation.</summary>
    public InstalledPackage? Replaces { get; init; }

    /// <summary>What it asks for and was not granted before.</summary>
    public required IReadOnlyList<Ask> Asks { get; init; }

    /// <summary>All that it asks for.</summary>
    public required IReadOnlyList<Ask> AllAsks { get; init; }

    public required SignatureState Signature { get; init; }

    public ExtensionManifest Manifest => Package.Manifest;

    /// <summary>Where it will run. A new key ends a pin.</summary>
    public Lane Lane => new FoundExtension(Manifest, "", Origin.User) { PinnedInProcess = Replaces is { PinnedKey: { } pinned } && pinned == Package.Signature?.Fingerprint }.Lane;
}

/// <summary>What is known of who made a package.</summary>
enum SignatureState
{
    /// <summary>Nobody signed it.</summary>
    Unsigned,

    /// <summary>Signed with the key that is pinned for its publisher.</summary>
    KnownKey,

    /// <summary>Signed, and its publisher has no pinned key yet.</summary>
    FirstKey,

    /// <summary>Signed with a new key for which the pinned one vouches.</summary>
    NewKey,
}

/// <summary>An update that there is.</summary>
/// <param name="Id">The extension.</param>
/// <param name="From">The version installed.</param>
/// <param name="To">The newest version that fits.</param>
sealed record UpdateNotice(string Id, string From, string To)
{
    /// <summary>When it was published; null when nobody says.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Why it is not taken yet, as a clause; null when it may be.</summary>
    public string? Wait { get; init; }

    /// <summary>True when the version installed is listed as vulnerable.</summary>
    public bool MendsWeakness { get; init; }

    /// <summary>What it asks for beyond what was granted, with all that it brings along.</summary>
    public IReadOnlyList<Ask> Growth { get => field ?? []; init; }
}
