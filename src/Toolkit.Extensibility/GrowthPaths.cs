namespace Toolkit.Extensibility;

/// <summary>How our own accounts moved over time in audience and value, to set beside the curve over accounts of all sizes.</summary>
public sealed record GrowthPaths : Analysis
{
    /// <summary>The metric's title.</summary>
    public required string MetricTitle { get; init; }

    /// <summary>True when values are shares.</summary>
    public required bool IsProportion { get; init; }

    /// <summary>One for each of our accounts and channel, sorted by channel, then account.</summary>
    public required IReadOnlyList<GrowthPath> Paths { get; init; }
}

/// <summary>The path of one account on one channel.</summary>
public sealed record GrowthPath
{
    /// <summary>Its label.</summary>
    public required string Account { get; init; }

    /// <summary>Channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Oldest first; periods with too few opportunities are joined to the next.</summary>
    public required IReadOnlyList<GrowthPoint> Points { get; init; }
}

/// <summary>One period of a path.</summary>
/// <param name="From">First day with anything.</param>
/// <param name="To">Last day with anything.</param>
/// <param name="Audience">Mean audience.</param>
/// <param name="Value">Mean per post, or the share; not shrunken.</param>
/// <param name="Count">Opportunities.</param>
public sealed record GrowthPoint(DateOnly From, DateOnly To, double Audience, double Value, long Count);
