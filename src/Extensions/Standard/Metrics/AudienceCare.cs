using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>What attention the team asks for and what it gives for it, and whether the audience is one.</summary>
static class AudienceCare
{
    /// <summary>More messages a week than this press on a person.</summary>
    const double Cap = 7;

    // The first and the last day of a week lie six days apart.
    const double SixDays = (6 / 7d) - 1e-9;

    static readonly FactQuery _days = Defined.From(FactTable.Days, Declare.Is("isAccount"));
    static readonly FactQuery _spoken = Defined.From(FactTable.Pairs, Declare.Is("isFromTeam"), Declare.Known("week")).Rows("to", "week");

    public static IReadOnlyList<Metric> All { get; } =
    [
        Cost,
        Defined.Share(new("attention_estimated_share", "A1", "Posts whose reach is estimated", "Out whose reach no export states / Out with a known attention; read beside the attention cost"), Direction.Context,
            Defined.From(FactTable.Posts, [.. Declare.OfTeam, Declare.Known("attentionSeconds")]), [Declare.Is("isAttentionEstimated")], DataField.Text),
        NegativeFeedback("negative_feedback", "Negative feedback, weighted by severity", "(hide + 3 · unfollow + 5 · report + 5 · block) / Σ reach of the posts of those days · 10,000; rises with engagement: read beside it", 3, 5),
        NegativeFeedback("negative_feedback_plain", "Negative feedback", "(hide + unfollow + report + block) / Σ reach of the posts of those days · 10,000; rises with engagement: read beside it", 1, 1),
        Defined.Ratio(new("invite_acceptance", "A5", "Invitations accepted", "answers yes, accept, going or attending / invitations"), (Unit.Ratio, Direction.HigherIsBetter, 1), Defined.From(FactTable.Events, new FactFilter("kind", Comparison.GreaterOrEqual, 22), Declare.UpTo("kind", 23)),
            (Declare.Count("", Declare.Is("isAcceptance")), Declare.Count("", Declare.OfKind(22))), DataField.KindPrefix + "invite"),
        Pressure("pressure_mean", "Messages to a person a week", "mean over person-weeks in which the team spoke to the person of the number of its words to that person", Unit.Count, loads => loads.Average()),
        Pressure("pressure_p95", "Messages to the most addressed people a week", "95th percentile over person-weeks of the number of the team's words to the person", Unit.Count, loads => Middle.Quantile(loads, 0.95)),
        Pressure("pressure_breach_share", "Weeks with too many messages", "person-weeks with more than 7 words of the team to the person / person-weeks with any", Unit.Share, loads => (double)loads.Count(load => load > Cap) / loads.Count) with { Range = new(0, 1) },
        Growth,
        Defined.Share(new("audience_fit", "A9", "Followers who take part", "follows and subscriptions by people of the public who also wrote or reacted at any time / follows and subscriptions by known people of the public"), Direction.HigherIsBetter,
            Defined.From(FactTable.Events, Declare.Known("followerActs")), [Declare.Is("followerActs")], DataField.KindPrefix + "follow|subscribe"),
        Defined.Share(new("invited_reply_share", "A10", "Replies that were asked for", "Resp to what mentions the team or asks something / Resp"), Direction.HigherIsBetter, Defined.From(FactTable.Posts, Declare.Responses), [Declare.Is("isInvited")]),
    ];

    /// <summary>A1: seconds of attention asked for ÷ useful interactions. Seconds, from 0.</summary>
    static Metric Cost => Defined.Value(new("attention_cost", "A1", "Attention asked for per useful interaction", "Σ_Out reach · words / 238 min / Σ_Out (replies, saves and clicks of the public); where no export states a reach: 1 for what is said to one person, else audience × the channel's median reach rate",
            "Brysbaert 2019, doi:10.1016/j.jml.2019.104047 (reading speed); Toolkit definition (cost)"), (Unit.Seconds, Direction.LowerIsBetter, new(0, null)),
        Defined.From(FactTable.Posts, Declare.OfTeam).With(Declare.Sum(Declare.Numerator, "attentionSeconds", Declare.Known("attentionSeconds"), Declare.Known("useful")), Declare.Sum(Declare.Denominator, "useful", Declare.Known("attentionSeconds"), Declare.Known("useful")),
            Declare.Count("known", Declare.Known("attentionSeconds"), Declare.Known("useful"))),
        group => group.Sum("known") == 0 ? Measured.Undefined(UndefinedReason.MissingField, group.RowCount) with { Missing = "reach or audience" }
            : Measured.Ratio(group.Sum(Declare.Numerator), group.Sum(Declare.Denominator), (long)group.Sum("known"), otherwise: UndefinedReason.NoDenominator), UndefinedReason.NoDenominator).Needing(DataField.Text) with { Interval = IntervalMethod.RatioBootstrap };

    static Metric NegativeFeedback(string id, string title, string formula, double leave, double complain) => Defined.Value(
        new(id, "A3", title, formula, "EdgeRank Checker 2013 (kinds and their share); Toolkit definition (weights)"), (Unit.Per10000, Direction.LowerIsBetter, new(0, null)),
        _days.With(Sum("hides"), Sum("unfollows"), Sum("reports"), Sum("blocks"), Declare.Sum("reach", "reach"), Declare.Count("known", Declare.Above("reach"))), group => group.Sum("known") == 0
            ? Measured.Undefined(UndefinedReason.MissingField, group.RowCount) with { Missing = DataField.CounterPrefix + "reach" }
            : Measured.Ratio(group.Sum("hides") + (leave * group.Sum("unfollows")) + (complain * (group.Sum("reports") + group.Sum("blocks"))), group.Sum("reach"), (long)group.Sum("known"), 10_000), UndefinedReason.MissingField);

    static Aggregate Sum(string column) => Declare.Sum(column, column, Declare.Known("reach"));

    static Metric Pressure(string id, string title, string formula, Unit unit, Func<List<double>, double> of) => Defined.Value(
        new(id, "A6", title, formula), (unit, Direction.MiddleIsBest, new(0, null)), _spoken, group =>
        {
            List<double> loads = [.. Codes.From(group.WholeRows("to")).SizesWith(Codes.From(group.WholeRows("week"))).Select(words => (double)words)];
            return Measured.Of(of(loads), loads.Count);
        });

    /// <summary>A7: weekly geometric growth of the audiences. Percent a week; context, never quality.</summary>
    static Metric Growth => Defined.Value(new("audience_growth", "A7", "Growth of the audience", "((Σ A at the end / Σ A at the start)^(1 / weeks) − 1) · 100 over accounts and channels whose audience is known on the first and the last day of which any is", "Fanpage Karma, Follower growth (weekly)"),
        (Unit.PercentPerWeek, Direction.Context, new(-100, null)), Defined.From(FactTable.Days, Declare.Is("isAccount"), Declare.Above("audience")).Rows("account", "channel", "time", "audience"), group =>
        {
            var (time, audience) = (group.Rows("time").ToArray(), group.Rows("audience").ToArray());
            var (start, end, keys) = (time.Min(), time.Max(), group.Rows("account").ToArray().Zip(group.Rows("channel").ToArray()).ToArray());
            Dictionary<(double, double), double> Known(double when) => Enumerable.Range(0, time.Length).Where(row => time[row] == when).ToDictionary(row => keys[row], row => audience[row]);
            var (before, after, weeks) = (Known(start), Known(end), (end - start) / Spans.Week);
            (double Account, double Channel)[] both = [.. before.Keys.Where(after.ContainsKey)];
            return weeks < SixDays || both is [] ? Measured.Undefined(UndefinedReason.BelowMinN, group.RowCount)
                : Measured.Of(100 * (Math.Pow(both.Sum(one => after[one]) / both.Sum(one => before[one]), 1 / weeks) - 1), group.RowCount);
        }, UndefinedReason.BelowMinN);
}
