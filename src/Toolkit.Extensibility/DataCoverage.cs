namespace Toolkit.Extensibility;

/// <summary>What the data hold of which days, so that gaps are seen.</summary>
public sealed record DataCoverage : Analysis
{
    /// <summary>Days of a cell.</summary>
    public required int CellDays { get; init; }

    /// <summary>First days of the cells, ascending, without gaps.</summary>
    public required IReadOnlyList<DateOnly> Days { get; init; }

    /// <summary>One row for each source and channel, sorted.</summary>
    public required IReadOnlyList<CoverageRow> Rows { get; init; }
}

/// <summary>One source and channel.</summary>
public sealed record CoverageRow
{
    /// <summary>Source.</summary>
    public required string Source { get; init; }

    /// <summary>Channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Interactions of each cell.</summary>
    public required long[] Counts { get; init; }

    /// <summary>Interactions whose time is not known.</summary>
    public long Undated { get; init; }

    /// <summary>When its newest export was made; null when unknown.</summary>
    public DateTimeOffset? Exported { get; init; }
}
