using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Where the team speaks, how much of the talk is its own, and whether it says the same everywhere.</summary>
static class Context
{
    const int LeastThreads = 5, LeastPosts = 20;

    public static IReadOnlyList<Metric> All { get; } =
    [
        Away,
        Defined.Mean(new("context_fit", "C5", "Fit of responses to their thread", "mean z of responses: cosine of tf–idf vectors to the thread before, less the mean cosine to 100 other threads of the channel, over their standard deviation",
            "Salton, Wong and Yang 1975, doi:10.1145/361219.361220 (vectors); Toolkit definition (use)"), (Unit.Score, Direction.HigherIsBetter, new(null, null)), Defined.From(FactTable.Posts, Declare.Responses), "contextFit", DataField.Text),
        Defined.Share(new("cross_post_share", "C6", "Posts repeated on another channel", "original posts of the team with a near-duplicate (Jaccard likeness of word triples ≥ 0.8) on another channel within 72 h / original posts of the team",
            "Broder 1997, doi:10.1109/SEQUEN.1997.666900 (likeness); Toolkit definition (use)"), Direction.LowerIsBetter, Defined.From(FactTable.Posts, Declare.Known("isCrossPost")), [Declare.Is("isCrossPost")], DataField.Text),
        Defined.Value(new("message_diversity", "C7", "Difference of topics between channels", "mean over pairs of channels with at least 50 posts of the team of the Jensen–Shannon divergence of their topic mixes",
            "Lin 1991, doi:10.1109/18.61115"), (Unit.Bits, Direction.MiddleIsBest, new(0, 1)), Defined.From(FactTable.Posts, [.. Declare.OfTeam, Declare.Known("topic")])
            .With(Declare.Over("divergence", AggregateFunction.JensenShannon, "topic", "channel")), group => Known(group, "divergence"), UndefinedReason.BelowMinN).Needing(DataField.Topics),
        Defined.Share(new("template_share", "C8", "Responses from a template", "responses with a Jaccard likeness of word triples ≥ 0.9 to at least three others / responses", "Broder 1997, doi:10.1109/SEQUEN.1997.666900 (likeness); Toolkit definition (use)"),
            Direction.LowerIsBetter, Defined.From(FactTable.Posts, Declare.Responses), [Declare.Is("isTemplate")], DataField.Text) with { MinimumCount = 10, UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.MissingField, UndefinedReason.BelowMinN] },
        Lift,
        Defined.Share(new("right_message_rate", "C10", "Messages that drew something good and nothing bad", "Out with a reply, save or click of the public within 48 h, and nobody of whom the export says that they hid or reported it, or left, blocked or muted because of it / Out"),
            Direction.HigherIsBetter, Defined.From(FactTable.Posts, Declare.OfTeam), [Declare.Is("hasPositive"), Declare.Not("hasComplaint")], DataField.KindPrefix + "reply|save|click"),
    ];

    /// <summary>C2: channels that are not ours, with talk on them, in which the team answered somebody ÷ all such channels. Share, 0 to 1.</summary>
    static Metric Away => Defined.Value(new("away_participation", "C2", "Participation away from home", "channels not our own with at least 5 threads of the public in which the team answered somebody / such channels"), (Unit.Share, Direction.HigherIsBetter, new(0, 1)),
        Defined.From(FactTable.Threads, Declare.Not("isOwned"), Declare.Above("publicSpeakers")).Rows("channel", "hasTeamResponse"), group =>
        {
            var channels = Codes.From(group.WholeRows("channel"));
            var answered = group.WholeRows("hasTeamResponse");
            var (sizes, isIn) = (channels.Sizes(), new bool[channels.Count]);
            for (var thread = 0; thread < answered.Length; thread++)
                isIn[channels.Of[thread]] |= answered[thread] == 1;
            var count = sizes.Count(size => size >= LeastThreads);
            return count == 0 ? Measured.Undefined(UndefinedReason.BelowMinN, group.RowCount) : Measured.Ratio(sizes.Zip(isIn).Count(channel => channel.First >= LeastThreads && channel.Second), count, count);
        }, UndefinedReason.BelowMinN) with { Interval = IntervalMethod.Wilson };

    /// <summary>C9: how much better posts fare that were repeated elsewhere, against what is expected for their audience. Log ratio; 0 is no difference.</summary>
    static Metric Lift => Defined.Value(new("cross_post_lift", "C9", "Lift of cross-posted over native posts", "median ln((E + ½)/(μ̂ + ½)) of cross-posted posts − that of native ones, both against the curve of their channel"), (Unit.Score, Direction.HigherIsBetter, new(null, null)),
        Defined.From(FactTable.Posts, [.. EngagementRates.Posts, Declare.Known("isCrossPost"), Declare.Known("engagement"), Declare.Above("expected")]).Rows("isCrossPost", "engagement", "expected"), group =>
        {
            var logs = group.Rows("engagement").ToArray().Zip(group.Rows("expected").ToArray(), (seen, expected) => Math.Log((seen + 0.5) / (expected + 0.5))).Zip(group.Rows("isCrossPost").ToArray()).ToLookup(post => post.Second == 1, post => post.First);
            return logs[true].Count() < LeastPosts || logs[false].Count() < LeastPosts ? Measured.Undefined(UndefinedReason.BelowMinN, group.RowCount)
                : Measured.Of(Middle.Of(logs[true]) - Middle.Of(logs[false]), group.RowCount);
        }, UndefinedReason.BelowMinN).Needing(DataField.Text);

    public static Measured Known(FactGroup group, string aggregate, UndefinedReason otherwise = UndefinedReason.BelowMinN) =>
        group[aggregate] is { } value ? Measured.Of(value, group.RowCount) : Measured.Undefined(otherwise, group.RowCount);
}
