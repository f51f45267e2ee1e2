using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>What a post draws, by kind: Kaushik's conversation, applause and amplification (2011), and the rate of replies per people reached.</summary>
static class PerPostCounts
{
    const string Kaushik = "Kaushik 2011, Best Social Media Metrics: Conversation, Amplification, Applause, Economic Value";

    public static IReadOnlyList<Metric> All { get; } =
    [
        PerPost("conversation_rate", "Replies per post", "replies", "Σ replies by the public directly on posts / posts"),
        PerPost("applause_rate", "Reactions per post", "reactions", "Σ reactions by the public on posts / posts"),
        PerPost("amplification_rate", "Shares per post", "shares", "Σ shares by the public over all hops / posts"),
        RepliesPerReached,
        Virality,
    ];

    /// <summary>E10. Count per post, from 0.</summary>
    static Metric PerPost(string id, string title, string column, string formula) => new()
    {
        Id = id,
        Version = 1,
        CatalogueId = "E10",
        Title = title,
        Unit = Unit.CountPerPost,
        Direction = Direction.HigherIsBetter,
        Formula = formula,
        Reference = Kaushik,
        UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.MissingField],
        Interval = IntervalMethod.Mean,
        Query = new()
        {
            Table = FactTable.Posts,
            Filters = EngagementRates.Posts,
            Aggregates = [Declare.Sum(Declare.Numerator, column), Declare.Count(Declare.Denominator, Declare.Known(column))],
        },
        Finish = group => group.RowCount > 0 && group.Sum(Declare.Denominator) == 0
            ? Measured.Undefined(UndefinedReason.MissingField, group.RowCount)
            : Declare.Share(group),
    };

    /// <summary>Replies ÷ people reached × 1,000. From 0.</summary>
    static Metric RepliesPerReached => new()
    {
        Id = "replies_per_1000_reached",
        Version = 1,
        Title = "Replies per 1,000 people reached",
        Unit = Unit.PerThousand,
        Direction = Direction.HigherIsBetter,
        Formula = "Σ_p replies_p / Σ_p reach_p · 1000, over posts whose replies and reach are known",
        Reference = Declare.Definition,
        UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.MissingField],
        Interval = IntervalMethod.RatioBootstrap,
        Query = new()
        {
            Table = FactTable.Posts,
            Filters = EngagementRates.Posts,
            Aggregates =
            [
                Declare.Sum(Declare.Numerator, "replies", Declare.Known("replies"), Declare.Above("reach")),
                Declare.Sum(Declare.Denominator, "reach", Declare.Known("replies"), Declare.Above("reach")),
            ],
        },
        Finish = group => Declare.RatioOfSums(group, 1000, UndefinedReason.MissingField),
    };

    /// <summary>V3: mean over shared posts of the mean distance between two nodes of the share tree. From 1; 2 is a large star, more is a chain.</summary>
    static Metric Virality => new()
    {
        Id = "structural_virality",
        Version = 1,
        CatalogueId = "V3",
        Title = "Structural virality of shared posts",
        Unit = Unit.Index,
        Range = new(1, null),
        Direction = Direction.Context,
        Formula = "mean over posts with at least one share of ν = 1/(n(n−1)) Σ_{i≠j} d_ij over the share tree",
        Reference = "Goel, Anderson, Hofman and Watts 2016, doi:10.1287/mnsc.2015.2158",
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Interval = IntervalMethod.Mean,
        Query = new()
        {
            Table = FactTable.Posts,
            Filters = EngagementRates.Posts,
            Aggregates = [Declare.Sum(Declare.Numerator, "structuralVirality"), Declare.Count(Declare.Denominator, Declare.Known("structuralVirality"))],
        },
        Finish = group => Declare.Share(group),
    };
}
