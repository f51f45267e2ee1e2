using Toolkit.Extensibility;

namespace Toolkit.Importing;

/// <summary>One import: who reads what, and how.</summary>
sealed record ImportRun
{
    public required IImporter Importer { get; init; }

    public required string ImporterVersion { get; init; }

    public required bool OpaqueIds { get; init; }

    public required ExportArchive Archive { get; init; }

    public required IReadOnlyList<string> Paths { get; init; }

    public required ImportSettings Settings { get; init; }
}

/// <summary>What a person may state about an export.</summary>
public sealed record ImportSettings
{
    /// <summary>The importer's id; null to recognise it by the files.</summary>
    public string? Importer { get; init; }

    /// <summary>The namespace of the export's ids; null for the importer's own.</summary>
    public string? Source { get; init; }

    /// <summary>Path of a mapping profile, for tables.</summary>
    public string? Profile { get; init; }

    /// <summary>True to store account ids as they are.</summary>
    public bool KeepNames { get; init; }

    /// <summary>When the export was made, where it does not say so itself.</summary>
    public DateTimeOffset? ExportedAt { get; init; }
}

/// <summary>How far an import is.</summary>
/// <param name="Name">The export.</param>
/// <param name="Rows">Interactions taken in so far.</param>
/// <param name="Bytes">Bytes read so far.</param>
public sealed record ImportProgress(string Name, long Rows, long Bytes);
