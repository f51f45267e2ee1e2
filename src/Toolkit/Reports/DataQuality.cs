using Toolkit.Extensibility;

namespace Toolkit.Reports;

/// <summary>What the report rests on, and what was left out.</summary>
sealed record DataQuality
{
    public IReadOnlyList<SourceQuality> Sources { get; init; } = [];

    /// <summary>What importers found, most severe first.</summary>
    public IReadOnlyList<FindingLine> Findings { get; init; } = [];

    /// <summary>Interactions in use: what the report counts.</summary>
    public long Used { get; init; }

    /// <summary>Of these, whose author the exports hide.</summary>
    public long UnknownAuthors { get; init; }

    /// <summary>Of these, that answer something no export holds.</summary>
    public long Orphans { get; init; }

    /// <summary>Records set aside, of all imports: those of an import that filled several sources once.</summary>
    public long SetAside { get; init; }

    /// <summary>Versions of interactions that a newer one replaced: not stored any more, as the sources count it.</summary>
    public long Superseded { get; init; }

    /// <summary>Interactions that were deleted: not stored any more, as the sources count it.</summary>
    public long Deleted { get; init; }

    /// <summary>Stored and not used: only followers or single people may see them.</summary>
    public long NotPublic { get; init; }

    /// <summary>Stored and not used: a machine wrote them.</summary>
    public long ByBots { get; init; }

    /// <summary>True when an import filled several sources: what it read stands whole in each of them.</summary>
    public bool HasSharedImports { get; init; }
}

/// <summary>One source of data.</summary>
sealed record SourceQuality
{
    public required string Source { get; init; }

    /// <summary>Records read.</summary>
    public required long Read { get; init; }

    /// <summary>Interactions in these records, counted in each export that holds them.</summary>
    public required long Found { get; init; }

    /// <summary>Different interactions in their current version, without deleted ones.</summary>
    public required long Stored { get; init; }

    /// <summary>Of the stored interactions, those in use.</summary>
    public required long Used { get; init; }

    /// <summary>Records that were set aside.</summary>
    public required long SetAside { get; init; }

    public DateOnly? FirstDay { get; init; }

    public DateOnly? LastDay { get; init; }

    public DateTimeOffset? NewestExport { get; init; }
}

sealed record FindingLine(string Code, DiagnosticSeverity Severity, string Message, string? Fix, long Count);

/// <summary>How the numbers were made.</summary>
sealed record ReportMethod
{
    public IReadOnlyList<MetricNote> Metrics { get; init; } = [];

    /// <summary>Rules that hold for the whole report, a sentence each.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];
}

sealed record MetricNote
{
    /// <summary>As id@version.</summary>
    public required string Metric { get; init; }

    public required string Title { get; init; }

    public required string Formula { get; init; }

    public required string Unit { get; init; }

    public required string Better { get; init; }

    public required string Interval { get; init; }

    public required string Reference { get; init; }

    /// <summary>Fingerprint of the definition.</summary>
    public string? Hash { get; init; }
}

/// <summary>How to make this report again.</summary>
sealed record Provenance
{
    public required string ToolkitVersion { get; init; }

    /// <summary>Hash of the data and the goals it was made from.</summary>
    public required string InputHash { get; init; }

    /// <summary>The command line, or the call where a notebook made it.</summary>
    public required string Command { get; init; }

    public IReadOnlyList<string> Extensions { get; init; } = [];
}
