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
}

/// <summary>One source of data.</summary>
sealed record SourceQuality
{
    public required string Source { get; init; }

    /// <summary>Records read.</summary>
    public required long Read { get; init; }

    /// <summary>Records in use.</summary>
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
