using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>What interaction brings, and what it costs.</summary>
static class Yields
{
    const double Conversion = 21, Click = 10;
    const string Conversions = DataField.KindPrefix + "conversion";

    static readonly FactQuery _events = Defined.From(FactTable.Events);
    static readonly FactQuery _responses = Defined.From(FactTable.Posts, Declare.Responses);
    static readonly FactQuery _strong = Defined.From(FactTable.Ties, Declare.Is("isStrong"));

    public static IReadOnlyList<Metric> All { get; } =
    [
        Defined.Ratio(new("lead_yield_first", "O1", "Leads per 100 responses, first touch", "conversions whose person got a response in the 7 days before, given to the first one / responses · 100"), (Unit.Per100, Direction.HigherIsBetter, 100), _responses, (Declare.Sum("", "leadsFirst"), Declare.Count(""))),
        Defined.Ratio(new("lead_yield_linear", "O1", "Leads per 100 responses, shared evenly", "conversions whose person got a response in the 7 days before, shared evenly by all of them / responses · 100"), (Unit.Per100, Direction.HigherIsBetter, 100), _responses, (Declare.Sum("", "leadsLinear"), Declare.Count(""))),
        Defined.Ratio(new("conversion_rate", "O2", "Conversions per click", "conversions / clicks · 100", "Industry usage"), (Unit.Percent, Direction.HigherIsBetter, 100), Defined.From(FactTable.Events, Declare.Not("isTeam")), (Declare.Count("", Declare.OfKind(Conversion)), Declare.Count("", Declare.OfKind(Click))), Conversions, DataField.KindPrefix + "click"),
        Defined.Value(new("economic_value", "O3", "Economic value", "Σ amounts of conversions whose amount is stated, in the currency of the export", "Kaushik 2011, Best Social Media Metrics (economic value)"), (Unit.Currency, Direction.HigherIsBetter, new(null, null)),
            Defined.From(FactTable.Events, Declare.OfKind(Conversion), Declare.Known("amount")).With(Declare.Sum("value", "amount")), group => Measured.Of(group.Sum("value"), group.RowCount)).Needing(Conversions, DataField.Amount),
        Defined.Value(new("roi", "O4", "Return on investment", "(Σ amounts of conversions − Σ amounts labelled cost) / Σ amounts labelled cost", "Industry usage"), (Unit.Ratio, Direction.HigherIsBetter, new(null, null)),
            _events.With(Declare.Sum("value", "amount", Declare.OfKind(Conversion), Declare.Not("label:cost")), Declare.Sum("cost", "amount", Declare.Is("label:cost"))),
            group => group.Sum("cost") > 0 ? Measured.Of((group.Sum("value") - group.Sum("cost")) / group.Sum("cost"), group.RowCount) : Measured.Undefined(UndefinedReason.NoDenominator, group.RowCount), UndefinedReason.NoDenominator).Needing(Conversions, "label:cost", DataField.Amount),
        Defined.Value(new("returner_lift", "O5", "Conversion of returners, less that of newcomers", "person-months of people seen in an earlier month with a conversion / such person-months, less that of people in their first month · 100"), (Unit.PercentagePoints, Direction.HigherIsBetter, new(-100, 100)),
            Defined.From(FactTable.Stages).With(Declare.Count("back", Declare.Is("isReturning")), Declare.Count("backHit", Declare.Is("isReturning"), Declare.Is("hasConverted")), Declare.Count("new", Declare.Not("isReturning")), Declare.Count("newHit", Declare.Not("isReturning"), Declare.Is("hasConverted"))),
            group => Conversations.Contrast(group, ("backHit", "back"), ("newHit", "new"), 20), UndefinedReason.BelowMinN).Needing(Conversions),
        Defined.Share(new("need_met_rate", "O6", "Questions whose need is met", "questions of the public that are labelled solved, or that within 7 days got an answer labelled or marked accepted, solved or solution, or whose asker clicked on something in the thread / questions of the public"), Direction.HigherIsBetter,
            Defined.From(FactTable.Posts, Declare.Known("needMet")), [Declare.Is("needMet")], "label:accepted|solved|solution"),
        Defined.Ratio(new("relationship_yield", "O7", "Other yields of 100 strong ties", "conversions of people with strong ties that are labelled partner, referral, review, hire or speaking / strong ties · 100"), (Unit.Per100, Direction.HigherIsBetter, 100), _strong, (Declare.Sum("", "yields"), Declare.Count("")), "label:partner|referral|review|hire|speaking"),
        Responder,
        Defined.Ratio(new("referral_rate", "O9", "Introductions per strong tie", "conversions labelled referral of people with strong ties / strong ties"), (Unit.Ratio, Direction.HigherIsBetter, 1), _strong, (Declare.Sum("", "referrals"), Declare.Count("")), "label:referral"),
        Before("conversations_before_conversion", "Conversations before a conversion", "median over conversions of the threads of the team in which the person had spoken before", Unit.Count, "conversationsBefore", 0.5),
        Before("conversations_before_conversion_p25", "Conversations before a quick conversion", "25th percentile over conversions of the threads of the team in which the person had spoken before", Unit.Count, "conversationsBefore", 0.25),
        Before("conversations_before_conversion_p75", "Conversations before a slow conversion", "75th percentile over conversions of the threads of the team in which the person had spoken before", Unit.Count, "conversationsBefore", 0.75),
        Before("days_before_conversion", "Days before a conversion", "median over conversions of the days since the person first spoke in a thread with the team", Unit.Days, "daysBefore", 0.5),
    ];

    /// <summary>O8: useful interactions per response ÷ those per original post. Ratio, from 0; above 1 answering brings more than initiating.</summary>
    static Metric Responder => Defined.Value(new("responder_initiator_yield", "O8", "What a response brings against a post of one's own", "(Σ useful / n over Resp) / (Σ useful / n over Orig), useful = replies, saves and clicks of the public"), (Unit.Ratio, Direction.HigherIsBetter, new(0, null)),
        Defined.From(FactTable.Posts, [.. Declare.OfTeam, Declare.Known("useful")]).With(
            Declare.Sum("response", "useful", Declare.Is("isResponse")), Declare.Count("responses", Declare.Is("isResponse")), Declare.Sum("original", "useful", Declare.Is("isOriginal")), Declare.Count("originals", Declare.Is("isOriginal"))),
        group => group.Sum("responses") == 0 || group.Sum("originals") == 0 ? Measured.Undefined(UndefinedReason.NoOpportunity, group.RowCount)
            : group.Sum("original") == 0 ? Measured.Undefined(UndefinedReason.NoDenominator, group.RowCount)
            : Measured.Of(group.Sum("response") / group.Sum("responses") / (group.Sum("original") / group.Sum("originals")), group.RowCount), UndefinedReason.NoDenominator);

    static Metric Before(string id, string title, string formula, Unit unit, string column, double share) => Defined.Quantile(new(id, "O10", title, formula), (unit, Direction.Context), Defined.From(FactTable.Events, Declare.OfKind(Conversion)), (column, share), Conversions)
        with { MinimumCount = 10, UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.MissingField, UndefinedReason.BelowMinN] };
}
