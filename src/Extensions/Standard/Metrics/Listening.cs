using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Whether the team hears what is said, and chooses what to answer.</summary>
static class Listening
{
    const double Seen = 27, Triage = 28, Worktime = 30;
    const string SeenOrSorted = DataField.KindPrefix + "seen|triage";

    static readonly FactQuery _inbound = Defined.From(FactTable.Posts, Declare.Not("isTeam"));
    static readonly FactFilter[] _minutes = [Declare.OfKind(Worktime), Declare.Is("object:customer")];

    public static IReadOnlyList<Metric> All { get; } =
    [
        Defined.Survival(new("detection_median", "L1", "Median time until a request is seen", "Kaplan–Meier median of the time from a request to the first note that it was seen or sorted, cut off at the end of the data"),
            (Unit.Seconds, Direction.LowerIsBetter, 1), Defined.From(FactTable.Responses), ("detectionWaited", "isDetected"), SeenOrSorted),
        Coverage,
        Defined.Share(new("identity_coverage", "L3", "Interactions whose author is known", "interactions of the public whose author the export names / interactions of the public"),
            Direction.HigherIsBetter, Defined.From(FactTable.Events, Declare.Not("isTeam")), [Declare.Is("isKnown")]),
        Judged("appropriate_response_precision", "Precision of responses", "TP / (TP + FP): of what was answered, what was labelled should_respond", (tp, fp, _) => (tp, tp + fp)) with { Interval = IntervalMethod.Wilson },
        Judged("appropriate_response_recall", "Recall of responses", "TP / (TP + FN): of what was labelled should_respond, what was answered", (tp, _, fn) => (tp, tp + fn)) with { Interval = IntervalMethod.Wilson },
        Judged("appropriate_response_f1", "F1 of responses", "2 TP / (2 TP + FP + FN), by the labels should_respond and should_ignore", (tp, fp, fn) => (2 * tp, (2 * tp) + fp + fn)),
        Defined.Share(new("thread_selectivity", "L5", "Threads joined of those seen", "threads in which the team spoke to somebody / threads of which the team noted that it saw or sorted something"),
            Direction.MiddleIsBest, Defined.From(FactTable.Threads, Declare.Is("isSeen")), [Declare.Is("hasTeamResponse")], SeenOrSorted),
        Defined.Ratio(new("listen_speak_ratio", "L6", "Listening per word spoken", "(seen + sorted) / |Out|"), (Unit.Ratio, Direction.HigherIsBetter, 1), Defined.From(FactTable.Events),
            (Declare.Count("", new("kind", Comparison.GreaterOrEqual, Seen), Declare.UpTo("kind", Triage)), Declare.Count("", Declare.OfTeam)), SeenOrSorted),
        Defined.Ratio(new("handling_minutes", "L7", "Minutes with people per response", "Σ minutes of work with customers / |Resp|; read beside usefulness"), (Unit.Minutes, Direction.LowerIsBetter, 1), Defined.From(FactTable.Events),
            (Declare.Sum("", "amount", _minutes), Declare.Count("", Declare.Is("isResponse"))), DataField.KindPrefix + "worktime", DataField.ObjectPrefix + "customer"),
        Dormant,
        Defined.Value(new("activity_rate", "L9", "Words of the team a day", "|Out| / days of the window, or from the first to the last of the rows where the window is open"), (Unit.CountPerDay, Direction.Context, new(0, null)),
            Defined.From(FactTable.Posts, [.. Declare.OfTeam, Declare.Known("time")]).With(Over("first", AggregateFunction.Min), Over("last", AggregateFunction.Max)), PerDay),
    ];

    /// <summary>L2: what two imperfect collections hold together ÷ Chapman's estimate of how much there is. Share, 0 to 1.</summary>
    static Metric Coverage => Defined.Value(new("listening_coverage", "L2", "Listening coverage", "collected / N̂, N̂ = (n₁ + 1)(n₂ + 1)/(m + 1) − 1 from the labels collection_a and collection_b; feeds that catch the same things overstate it",
            "Chapman 1951, Univ. of California Publ. in Statistics 1 (estimator); Toolkit definition (use)"), (Unit.Share, Direction.HigherIsBetter, new(0, 1)),
        _inbound.With(Declare.Count("a", Declare.Is("label:collection_a")), Declare.Count("b", Declare.Is("label:collection_b")), Declare.Count("both", Declare.Is("label:collection_a"), Declare.Is("label:collection_b"))), group =>
        {
            var (a, b, both) = (group.Sum("a"), group.Sum("b"), group.Sum("both"));
            var collected = a + b - both;
            return collected == 0 ? Measured.Undefined(UndefinedReason.NoOpportunity)
                : both == 0 ? Measured.Undefined(UndefinedReason.NotIdentified, (long)collected)
                : Measured.Of(Math.Min(1, collected / (((a + 1) * (b + 1) / (both + 1)) - 1)), (long)collected);
        }, UndefinedReason.NotIdentified).Needing("label:collection_a", "label:collection_b");

    static Metric Judged(string id, string title, string formula, Func<double, double, double, (double Above, double Below)> figure) => Defined.Value(
        new(id, "L4", title, formula, "van Rijsbergen 1979, Information Retrieval (precision, recall, F); Toolkit definition (use)"), (Unit.Share, Direction.HigherIsBetter, new(0, 1)),
        _inbound.With(
            Declare.Count("tp", Declare.Is("label:should_respond"), Declare.Is("isAnswered")), Declare.Count("fp", Declare.Is("label:should_ignore"), Declare.Is("isAnswered")),
            Declare.Count("fn", Declare.Is("label:should_respond"), Declare.Not("isAnswered"))), group =>
        {
            var (above, below) = figure(group.Sum("tp"), group.Sum("fp"), group.Sum("fn"));
            return Measured.Ratio(above, below, (long)below);
        }).Needing("label:should_respond");

    /// <summary>L8: accounts of ours without a post in the last thirty days ÷ accounts. Share, 0 to 1.</summary>
    static Metric Dormant => Defined.Value(new("dormant_account_share", "L8", "Accounts without a post for thirty days", "accounts without a post in the last 30 days of the window / accounts"), (Unit.Share, Direction.LowerIsBetter, new(0, 1)),
        Defined.From(FactTable.Days, Declare.Is("isAccount")).Rows("account", "time", "posts"), group =>
        {
            var (account, time, posts) = (group.Rows("account").ToArray(), group.Rows("time").ToArray(), group.Rows("posts").ToArray());
            var start = time.Max() - (30 * Spans.Day);
            var accounts = account.Zip(time, posts).Where(day => day.Second > start).GroupBy(day => day.First, day => day.Third).ToList();
            return Measured.Ratio(accounts.Count(one => one.Sum() == 0), accounts.Count, accounts.Count);
        }) with { Interval = IntervalMethod.Wilson };

    static Aggregate Over(string name, AggregateFunction function) => Declare.Over(name, function, "time");

    static Measured PerDay(FactGroup group)
    {
        var days = group.WindowDays ?? Math.Max(1, ((group["last"] - group["first"]) ?? 0) / Spans.Day);
        return Measured.Of(group.RowCount / days, group.RowCount);
    }
}
