using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Engagement by other denominators, by format, and without one bright post carrying all.</summary>
static class EngagementMore
{
    const string RivalIq = "Rival IQ, Social Media Industry Benchmark Report";
    const string TrueSocialMetrics = "TrueSocialMetrics, Conversation, Amplification and Applause rate (relative)";

    public static IReadOnlyList<Metric> All { get; } =
    [
        By("engagement_rate_by_impressions", "Engagement rate, by impressions", "impressions"),
        By("engagement_rate_by_views", "Engagement rate, by views", "views"),
        Defined.Value(new("reach_rate", "E8", "Reach rate of the median post", "median over posts of R_p / A(t_p) · 100", "Industry usage"), (Unit.Percent, Direction.Context, new(0, null)),
            Defined.From(FactTable.Posts, [.. EngagementRates.Posts, Declare.Known("reach"), Declare.Above("audience")]).Rows("reach", "audience"),
            group => Measured.Of(100 * Middle.Of(group.Rows("reach").ToArray().Zip(group.Rows("audience").ToArray(), (reach, audience) => reach / audience)), group.RowCount)).Needing(DataField.CounterPrefix + "reach"),
        Format("image"), Format("video"), Format("link"), Format("text"),
        Relative("conversation_rate_relative", "Replies per post and 1,000 of the audience", "replies"),
        Relative("applause_rate_relative", "Reactions per post and 1,000 of the audience", "reactions"),
        Relative("amplification_rate_relative", "Shares per post and 1,000 of the audience", "shares"),
        Defined.Value(new("engagement_h_index", "Q3", "Engagement h-index", "largest h such that h posts drew at least h different people of the public each; one viral post changes little", "Hirsch 2005, doi:10.1073/pnas.0507655102 (index); Toolkit definition (use)"), (Unit.Index, Direction.HigherIsBetter, new(0, null)),
            Defined.From(FactTable.Posts, EngagementRates.Posts).With(Declare.Over("h", AggregateFunction.HIndex, "engagers")), group => Measured.Of(group.Sum("h"), group.RowCount)),
    ];

    /// <summary>E5: all engagement ÷ all of a counter. Percent, from 0.</summary>
    static Metric By(string id, string title, string counter) => Defined.Ratio(new(id, "E5", title, $"Σ_p E_p / Σ_p {counter} · 100, over posts whose engagement and {counter} are known", RivalIq), (Unit.Percent, Direction.HigherIsBetter, 100),
        Defined.From(FactTable.Posts, [.. EngagementRates.Posts, Declare.Known("engagement"), Declare.Above(counter)]), (Declare.Sum("", "engagement"), Declare.Sum("", counter)), DataField.CounterPrefix + counter);

    /// <summary>E9: the ratio of sums within one format. Percent, from 0.</summary>
    static Metric Format(string format) => Defined.Ratio(new("engagement_rate_" + format, "E9", $"Engagement rate of posts of the format {format}", $"Σ_p E_p / Σ_p A(t_p) · 100 over posts of object kind {format} whose engagement and audience are known"), (Unit.Percent, Direction.HigherIsBetter, 100),
        Defined.From(FactTable.Posts, [.. EngagementRates.Posts, Declare.Is("object:" + format), Declare.Known("engagement"), Declare.Above("audience")]), (Declare.Sum("", "engagement"), Declare.Sum("", "audience")), DataField.ObjectPrefix + format)
        with { MinimumCount = 5, UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.NoDenominator, UndefinedReason.MissingField, UndefinedReason.BelowMinN] };

    /// <summary>E10, relative: per post and 1,000 of the audience when it was made. From 0.</summary>
    static Metric Relative(string id, string title, string column) => Defined.Value(new(id, "E10", title, $"(1/n) Σ_p {column}_p / A(t_p) · 1000, over posts whose {column} and audience are known", TrueSocialMetrics), (Unit.PerThousand, Direction.HigherIsBetter, new(0, null)),
        Defined.From(FactTable.Posts, [.. EngagementRates.Posts, Declare.Known(column), Declare.Above("audience")]).With(Declare.Over(Declare.Numerator, AggregateFunction.SumOfRatios, column, "audience"), Declare.Count(Declare.Denominator)),
        group => Declare.Share(group, 1000)) with { Interval = IntervalMethod.Mean };
}
