namespace Toolkit.Extensibility;

/// <summary>
/// Accounts by how far they are from what is expected for their size, with the ranks that the data leave open: never a bare league table.
/// Goldstein and Spiegelhalter 1996, doi:10.2307/2983325.
/// </summary>
public sealed record AccountRanking : Analysis
{
    /// <summary>The metric's title.</summary>
    public required string MetricTitle { get; init; }

    /// <summary>How many draws of all accounts the ranks come from.</summary>
    public required int Draws { get; init; }

    /// <summary>The k of <see cref="RankedAccount.TopShare"/>.</summary>
    public required int Top { get; init; }

    /// <summary>By tier, then value, the highest first.</summary>
    public required IReadOnlyList<RankedAccount> Accounts { get; init; }
}

/// <summary>One account of a ranking.</summary>
public sealed record RankedAccount
{
    /// <summary>Its label.</summary>
    public required string Account { get; init; }

    /// <summary>Channel.</summary>
    public required string Channel { get; init; }

    /// <summary>True when it is one of ours.</summary>
    public bool IsTeam { get; init; }

    /// <summary>Opportunities: posts, or n of a share.</summary>
    public required long Count { get; init; }

    /// <summary>Shrunken value ÷ expected for its size, 1 = as expected.</summary>
    public required double Value { get; init; }

    /// <summary>Lower end of its 95 % interval.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end of its 95 % interval.</summary>
    public required double High { get; init; }

    /// <summary>How much of the value is the account's own evidence, 0 to 1.</summary>
    public required double OwnEvidence { get; init; }

    /// <summary>Median rank over the draws, from 1.</summary>
    public required int MedianRank { get; init; }

    /// <summary>Best rank of the 90 % interval.</summary>
    public required int RankLow { get; init; }

    /// <summary>Worst rank of the 90 % interval.</summary>
    public required int RankHigh { get; init; }

    /// <summary>Probability of being first.</summary>
    public required double FirstShare { get; init; }

    /// <summary>Probability of a rank of at most <see cref="AccountRanking.Top"/>.</summary>
    public required double TopShare { get; init; }

    /// <summary>From 1: accounts whose rank interval overlaps that of the tier's leader share it.</summary>
    public required int Tier { get; init; }
}
