using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>How what the team says is carried on.</summary>
static class Redistribution
{
    const string Goel = "Goel, Anderson, Hofman and Watts 2016, doi:10.1287/mnsc.2015.2158";
    const string Shares = DataField.KindPrefix + "share";

    static readonly FactQuery _posts = Defined.From(FactTable.Posts, EngagementRates.Posts);
    static readonly FactQuery _shared = Defined.From(FactTable.Posts, [.. EngagementRates.Posts, Declare.Above("cascadeSize", 1)]);

    public static IReadOnlyList<Metric> All { get; } =
    [
        Defined.Ratio(new("sharers_per_1000", "V1", "Sharers per 1,000 of the audience", "Σ different people who shared a post / Σ audience of the post · 1000", "Kaushik 2011, Best Social Media Metrics (amplification)"), (Unit.PerThousand, Direction.HigherIsBetter, 1000),
            Defined.From(FactTable.Posts, [.. EngagementRates.Posts, Declare.Above("audience")]), (Declare.Sum("", "sharers"), Declare.Sum("", "audience")), Shares),
        Defined.Mean(new("cascade_size", "V2", "Size of share trees", "mean over posts with a share of the nodes of the share tree, the post included", Goel), (Unit.Count, Direction.HigherIsBetter, new(2, null)), _shared, "cascadeSize", Shares),
        Defined.Mean(new("cascade_depth", "V2", "Depth of share trees", "mean over posts with a share of the most hops from the post; shares whose own parent the export hides stand one hop away", Goel), (Unit.Count, Direction.HigherIsBetter, new(1, null)), _shared, "cascadeDepth", Shares),
        Defined.Value(new("second_order_reach", "V4", "Second-order reach", "Σ over posts of the audiences of the different people who shared each; an upper bound, since audiences overlap"), (Unit.Persons, Direction.Context, new(0, null)),
            _shared.With(Declare.Sum("sum", "sharerAudience"), Declare.Count("known", Declare.Known("sharerAudience"))), group => group.Sum("known") == 0
                ? Measured.Undefined(UndefinedReason.MissingField, group.RowCount) with { Missing = "audiences of sharers" } : Measured.Of(group.Sum("sum"), (long)group.Sum("known"))).Needing(Shares),
        Defined.Ratio(new("first_hop_rate", "V5", "Sharers of the first day per 1,000 reached", "Σ people who shared within 24 h / Σ reach · 1000, over posts whose reach is known"), (Unit.PerThousand, Direction.HigherIsBetter, 1000),
            Defined.From(FactTable.Posts, [.. EngagementRates.Posts, Declare.Above("reach")]), (Declare.Sum("", "firstDaySharers"), Declare.Sum("", "reach")), Shares, DataField.CounterPrefix + "reach"),
        Defined.Mean(new("cascade_communities", "V6", "Communities that a share tree touches", "mean over posts shared by people of known communities (Leiden) of the number of those communities"), (Unit.Count, Direction.HigherIsBetter, new(1, null)),
            Defined.From(FactTable.Posts, [.. EngagementRates.Posts, Declare.Above("cascadeCommunities")]), "cascadeCommunities", Shares),
        Defined.Mean(new("relative_sharers", "V1", "Sharers per post", "Σ different people who shared / posts", "Kaushik 2011, Best Social Media Metrics (amplification)"), (Unit.CountPerPost, Direction.HigherIsBetter, new(0, null)), _posts, "sharers", Shares),
    ];
}
