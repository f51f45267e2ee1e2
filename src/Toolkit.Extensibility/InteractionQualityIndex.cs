namespace Toolkit.Extensibility;

/// <summary>
/// One number for the quality of interaction of each account and channel, never without what it is made of: components with the size effect removed and small counts shrunken,
/// weights, counts, rank bands, and what other weights would make of it. Geometric aggregation: OECD and JRC 2008, Handbook on Constructing Composite Indicators; the
/// combination is the toolkit's own definition. Sentiment is no part of it.
/// </summary>
public sealed record InteractionQualityIndex
{
    /// <summary>The definition, as id@version.</summary>
    public required string Definition { get; init; }

    /// <summary>What it is made of, in order; those with weight 0 were left out by the author.</summary>
    public required IReadOnlyList<IndexComponent> Components { get; init; }

    /// <summary>One for each account and channel, sorted by channel and account: a list by value would be a league table.</summary>
    public required IReadOnlyList<IndexedAccount> Accounts { get; init; }

    /// <summary>Mean over accounts and 4,000 draws of weights around those given of how many ranks an account moves; null without two accounts with a value.</summary>
    public double? MeanRankShift { get; init; }

    /// <summary>The smallest change of weights that takes the first place away; null where no weights do.</summary>
    public string? Flip { get; init; }

    /// <summary>1 − Spearman's correlation of audience and index over accounts: 0 where the larger are the better, 1 where size says nothing, 2 where the smaller are; null below eight accounts. Cha et al. 2010, ICWSM.</summary>
    public double? AudienceDivergence { get; init; }

    /// <summary>What the data cannot say.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>How it was computed, one sentence each.</summary>
    public required IReadOnlyList<string> Method { get; init; }
}

/// <summary>A part of the index.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Metric">Its metric, as id@version.</param>
/// <param name="Weight">0 to 1; all sum to 1.</param>
public sealed record IndexComponent(string Name, string Metric, double Weight);

/// <summary>One account on one channel.</summary>
public sealed record IndexedAccount
{
    /// <summary>The account's label.</summary>
    public required string Account { get; init; }

    /// <summary>Channel.</summary>
    public required string Channel { get; init; }

    /// <summary>True when it is one of ours.</summary>
    public bool IsTeam { get; init; }

    /// <summary>100 · Π s^w, 1 to 100; null when a component with a weight has no score.</summary>
    public double? Value { get; init; }

    /// <summary>Score of each component, 0 to 1, in order: Φ of the shrunken residual in standard deviations of the accounts compared; null where there is none.</summary>
    public required IReadOnlyList<double?> Scores { get; init; }

    /// <summary>What each score rests on: requests, threads, people or views, in order.</summary>
    public required IReadOnlyList<long> Counts { get; init; }

    /// <summary>Median rank over 4,000 draws, 1 the best; null without a value.</summary>
    public int? MedianRank { get; init; }

    /// <summary>Best rank of the 90 % band.</summary>
    public int? BestRank { get; init; }

    /// <summary>Worst rank of the 90 % band.</summary>
    public int? WorstRank { get; init; }

    /// <summary>Share of draws in which it is first, 0 to 1.</summary>
    public double? FirstShare { get; init; }

    /// <summary>Accounts whose bands overlap the leader's are of tier 1, and so on.</summary>
    public int? Tier { get; init; }
}
