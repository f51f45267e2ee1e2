namespace Toolkit.Extensibility;

/// <summary>The same posts under every denominator of an engagement rate that the data know, and how much the order of accounts depends on the choice.</summary>
public sealed record DenominatorComparison : Analysis
{
    /// <summary>The variants, in the order of the catalogue.</summary>
    public required IReadOnlyList<RateVariant> Variants { get; init; }

    /// <summary>Sorted by the largest swing of ranks, then label.</summary>
    public required IReadOnlyList<VariedAccount> Accounts { get; init; }

    /// <summary>Spearman's rank correlation of each pair of variants, by row; NaN where it is not defined.</summary>
    public required double[][] Correlations { get; init; }

    /// <summary>Posts that all variants share.</summary>
    public required long Posts { get; init; }
}

/// <summary>A variant of the engagement rate.</summary>
/// <param name="Id">Its place in the catalogue: E1 to E7.</param>
/// <param name="Title">In a few words.</param>
public sealed record RateVariant(string Id, string Title);

/// <summary>One account under all variants.</summary>
public sealed record VariedAccount
{
    /// <summary>Its label.</summary>
    public required string Account { get; init; }

    /// <summary>Channel.</summary>
    public required string Channel { get; init; }

    /// <summary>True when it is one of ours.</summary>
    public bool IsTeam { get; init; }

    /// <summary>Posts.</summary>
    public required long Posts { get; init; }

    /// <summary>The rate under each variant, as a share.</summary>
    public required double[] Rates { get; init; }

    /// <summary>The rank under each variant, from 1 for the highest; equal ones share the mean rank.</summary>
    public required double[] Ranks { get; init; }
}
