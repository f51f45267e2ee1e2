using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Whether what the team does is of use, and how people feel about it. Feelings come from surveys and labels, never from a judge of texts.</summary>
static class Goodwill
{
    const double Normal95 = 1.959963984540054, LeastKappa = 0.6;
    const int LeastOnASide = 5;

    static readonly FactQuery _responses = Defined.From(FactTable.Posts, Declare.Responses);

    public static IReadOnlyList<Metric> All { get; } =
    [
        Defined.Share(new("usefulness", "G1", "Usefulness of responses", "Resp to questions followed within 72 h by the asker's thanks or words labelled solved, accepted or works, or marked as accepted by the asker / Resp to questions", "Discourse, accepted solutions; Toolkit definition"),
            Direction.HigherIsBetter, Defined.From(FactTable.Posts, Declare.Is("answersQuestion")), [Declare.Is("helped")]),
        Shift,
        Defined.Share(new("csat", "G4", "Customer satisfaction", "answers 4 or 5 / answers to the survey csat on 5 points", "Industry usage, top-two-box"), Direction.HigherIsBetter, SocialFirst.Survey("csat"), [new("amount", Comparison.GreaterOrEqual, 4)], DataField.ObjectPrefix + "csat")
            with { MinimumCount = 5, UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.MissingField, UndefinedReason.BelowMinN] },
        PromoterScore,
        Empathy,
        Defined.Share(new("customer_evidence_share", "G7", "Words that show what others do", "the team's quotes and shares of what the public wrote / the team's posts, replies, quotes, messages, mentions and shares"), Direction.HigherIsBetter,
            Defined.From(FactTable.Events, Declare.Is("isTeam"), Declare.UpTo("kind", 7)), [Declare.Is("onPublic"), Declare.Is("isPassedOn")]),
    ];

    /// <summary>G3: what answers change in people's stance, against people who got none. Points of a scale from −1 to 1.</summary>
    static Metric Shift => Defined.Value(new("goodwill_shift", "G3", "Goodwill that answers bring", "mean (stance after − before) of people who were answered, less that of people who were not; stance is the mean of the labels positive (1) and negative (−1) in 30 days. Association, not proof",
            "Angrist and Pischke 2009, Mostly Harmless Econometrics (difference in differences); Toolkit definition (use)"), (Unit.Score, Direction.HigherIsBetter, new(-4, 4)),
        Defined.From(FactTable.Responses, Declare.Known("stanceBefore"), Declare.Known("stanceAfter")).Rows("stanceBefore", "stanceAfter", "observed"), group =>
        {
            var shifts = group.Rows("stanceAfter").ToArray().Zip(group.Rows("stanceBefore").ToArray(), (after, before) => after - before).Zip(group.Rows("observed").ToArray()).ToLookup(one => one.Second == 1, one => one.First);
            return shifts[true].Count() >= LeastOnASide && shifts[false].Count() >= LeastOnASide ? Measured.Of(shifts[true].Average() - shifts[false].Average(), group.RowCount) : Measured.Undefined(UndefinedReason.NotIdentified, group.RowCount);
        }, UndefinedReason.NotIdentified).Needing("label:positive|negative");

    /// <summary>G5: promoters less detractors of the survey nps, 0 to 10. −100 to 100, with its standard error's 95 % interval.</summary>
    static Metric PromoterScore => Defined.Value(new("nps", "G5", "Net promoter score", "% of answers 9–10 − % of answers 0–6; SE = √((p₊ + p₋ − (p₊ − p₋)²) / n)", "Reichheld 2003, Harvard Business Review 81(12)"), (Unit.Score, Direction.HigherIsBetter, new(-100, 100)),
        SocialFirst.Survey("nps").With(Declare.Count("promoters", new FactFilter("amount", Comparison.GreaterOrEqual, 9)), Declare.Count("detractors", Declare.UpTo("amount", 6))), group =>
        {
            var (n, promoters, detractors) = (group.RowCount, group.Sum("promoters") / group.RowCount, group.Sum("detractors") / group.RowCount);
            var (score, error) = (promoters - detractors, Math.Sqrt((promoters + detractors - Math.Pow(promoters - detractors, 2)) / n));
            return Measured.Of(100 * score, n) with { Low = Math.Max(-100, 100 * (score - (Normal95 * error))), High = Math.Min(100, 100 * (score + (Normal95 * error))) };
        }, UndefinedReason.BelowMinN).Needing(DataField.ObjectPrefix + "nps") with { MinimumCount = 5 };

    /// <summary>G6: responses that acknowledge the asker's situation, by two labellers who agree. Share, 0 to 1.</summary>
    static Metric Empathy => Defined.Value(new("empathy_rate", "G6", "Responses with understanding", "mean over two labellers of Resp labelled empathy_1 and empathy_2 / Resp labelled empathy_checked; not identified where Cohen's κ is below 0.6", "Cohen 1960, doi:10.1177/001316446002000104 (κ); Toolkit definition (use)"),
        (Unit.Share, Direction.HigherIsBetter, new(0, 1)), Defined.From(FactTable.Posts, [.. Declare.Responses, Declare.Is("label:empathy_checked")]).With(
            Declare.Count("one", Declare.Is("label:empathy_1")), Declare.Count("two", Declare.Is("label:empathy_2")), Declare.Count("both", Declare.Is("label:empathy_1"), Declare.Is("label:empathy_2"))), group =>
        {
            var (one, two, both) = (group.Sum("one") / group.RowCount, group.Sum("two") / group.RowCount, group.Sum("both") / group.RowCount);
            var (seen, expected) = (both + (1 - one - two + both), (one * two) + ((1 - one) * (1 - two)));
            return expected >= 1 || (seen - expected) / (1 - expected) < LeastKappa ? Measured.Undefined(UndefinedReason.NotIdentified, group.RowCount) : Measured.Of((one + two) / 2, group.RowCount);
        }, UndefinedReason.NotIdentified).Needing("label:empathy_checked");
}
