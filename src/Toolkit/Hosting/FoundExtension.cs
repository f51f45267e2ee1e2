using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting;

/// <summary>One extension as it was found: what it is, where it lies, and how it may run. Nothing of its code has been opened.</summary>
/// <param name="Manifest">Its manifest.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Origin">Who put it there.</param>
sealed record FoundExtension(ExtensionManifest Manifest, string Folder, Origin Origin)
{
    /// <summary>SHA-512 of the package it was installed from, as lower-case hexadecimal; null where there was none.</summary>
    public string? PackageHash { get; init; }

    /// <summary>SHA-512 of the list of its files when it was installed, as lower-case hexadecimal; null where nobody recorded it.</summary>
    public string? ContentHash { get; init; }

    /// <summary>The fingerprint of the author's key that signed it; null when unsigned or built in.</summary>
    public string? Key { get; init; }

    /// <summary>The token of its entry class in the metadata of its assembly; 0 where it is not known yet.</summary>
    public int EntryToken { get; init; }

    /// <summary>True when a person pinned it to run inside the toolkit's own process.</summary>
    public bool PinnedInProcess { get; init; }

    /// <summary>The source file or folder that its author knows it by, where it was compiled; null for what runs as it lies.</summary>
    public string? WrittenAt { get; init; }

    /// <summary>What a message names, so that a person finds it.</summary>
    public string Place => WrittenAt ?? Folder;

    /// <summary>Where a message says that the manifest is.</summary>
    public string ManifestPlace => WrittenAt is { } path && !Directory.Exists(path) ? path : Path.Combine(Place, ExtensionManifest.FileName);

    /// <summary>Why it is not used; null when it is.</summary>
    public string? Off { get; init; }

    /// <summary>Where it runs.</summary>
    public Lane Lane => Manifest.Runtime switch
    {
        Runtime.None => Lane.Declarative,
        Runtime.Dotnet when Origin == Origin.BuiltIn || PinnedInProcess => Lane.InProcess,
        _ => Lane.Boxed,
    };
}

/// <summary>Who put an extension where it was found. A later one takes the place of an earlier one with the same id.</summary>
enum Origin
{
    /// <summary>It came with the toolkit.</summary>
    BuiltIn,

    /// <summary>A person installed it for all workspaces.</summary>
    User,

    /// <summary>It lies in a workspace that a person trusts.</summary>
    Workspace,

    /// <summary>Somebody is writing it and named it for this run.</summary>
    Development,
}

/// <summary>Where an extension runs.</summary>
enum Lane
{
    /// <summary>Nowhere: the host reads data.</summary>
    Declarative,

    /// <summary>In a process of its own, boxed where the operating system can.</summary>
    Boxed,

    /// <summary>In the toolkit's own process, with all its rights.</summary>
    InProcess,
}
