namespace Toolkit.Extensibility;

/// <summary>The largest tree of shares below a post of ours, or of any account where we have none. Goel, Anderson, Hofman and Watts 2016, doi:10.1287/mnsc.2015.2158.</summary>
public sealed record ShareCascade : Analysis
{
    /// <summary>Channel of the post; null without a cascade.</summary>
    public string? Channel { get; init; }

    /// <summary>The account's label.</summary>
    public string? Account { get; init; }

    /// <summary>When it was posted.</summary>
    public DateTimeOffset? PostedAt { get; init; }

    /// <summary>Mean distance of two nodes, from 1; null without a share.</summary>
    public double? StructuralVirality { get; init; }

    /// <summary>The post and its shares, parents before children; empty where they may not be shown.</summary>
    public required IReadOnlyList<CascadeNode> Nodes { get; init; }
}

/// <summary>A share, or the post itself.</summary>
/// <param name="Parent">Place of what it shares; -1 for the post.</param>
/// <param name="Hop">Steps from the post.</param>
/// <param name="Seconds">Since the post; NaN where the time is not known.</param>
/// <param name="Lane">Position across, so that branches do not cross.</param>
public sealed record CascadeNode(int Parent, int Hop, double Seconds, double Lane);
