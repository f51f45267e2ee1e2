namespace Toolkit.Extensibility;

/// <summary>How strong our ties to people are, and how many of them reach into other communities. Granovetter 1973; Huberman, Romero and Wu 2008.</summary>
public sealed record TieStrengths : Analysis
{
    /// <summary>People with whom words were exchanged in the window of the strong ties.</summary>
    public required long People { get; init; }

    /// <summary>Share of people with at least two words each way.</summary>
    public required Measured StrongShare { get; init; }

    /// <summary>Share of ties that reach into another community and are weaker than the median.</summary>
    public required Measured BridgeShare { get; init; }

    /// <summary>Ties by strength, weakest first; no bin with fewer than five people.</summary>
    public required IReadOnlyList<TieBin> Bins { get; init; }
}

/// <summary>Ties within a range of strength.</summary>
/// <param name="From">Smallest strength.</param>
/// <param name="To">Strength at which the next bin begins.</param>
/// <param name="Weak">People.</param>
/// <param name="Strong">People with at least two words each way.</param>
public sealed record TieBin(double From, double To, long Weak, long Strong);

/// <summary>Reciprocity beyond what density alone brings, over time and by channel. Garlaschelli and Loffredo 2004, doi:10.1103/PhysRevLett.93.268701.</summary>
public sealed record ReciprocityOverTime : Analysis
{
    /// <summary>Days of a period.</summary>
    public required int PeriodDays { get; init; }

    /// <summary>All channels together, oldest first.</summary>
    public required IReadOnlyList<ReciprocityPoint> Periods { get; init; }

    /// <summary>The whole of the data for each channel.</summary>
    public required IReadOnlyList<ReciprocityPoint> Channels { get; init; }
}

/// <summary>Who talks back in a period or on a channel.</summary>
public sealed record ReciprocityPoint
{
    /// <summary>First day; null for a channel.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Channel; null for all.</summary>
    public string? Channel { get; init; }

    /// <summary>People (the team counts as one).</summary>
    public required int People { get; init; }

    /// <summary>Different directed pairs.</summary>
    public required long Pairs { get; init; }

    /// <summary>Share of pairs whose opposite is there: r; null without pairs.</summary>
    public double? Reciprocity { get; init; }

    /// <summary>Pairs ÷ possible pairs: ā; null below two people.</summary>
    public double? Density { get; init; }

    /// <summary>ρ = (r − ā) ÷ (1 − ā); null when it is not defined or rests on too few pairs.</summary>
    public double? BeyondChance { get; init; }
}
