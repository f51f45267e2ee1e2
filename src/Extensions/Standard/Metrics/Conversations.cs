using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>How talk goes on: gaps, joining, substance, and who holds it.</summary>
static class Conversations
{
    const double SubstantialWords = 8;

    public static IReadOnlyList<Metric> All { get; } =
    [
        Defined.Quantile(new("conversation_gap_median", "R5", "Median gap between speakers of a thread", "median time between successive messages of a thread that are by different people; the end of a thread is no gap",
            "Lithium 2012, Community Health Index (Responsiveness)"), (Unit.Seconds, Direction.LowerIsBetter), Defined.From(FactTable.Posts), ("gapSeconds", 0.5)),
        OffHours,
        Defined.Share(new("join_rate", "D7", "Threads of the team that somebody joins", "threads begun by the team with at least one author of the public / threads begun by the team"), Direction.HigherIsBetter,
            Defined.From(FactTable.Threads, Declare.Is("startedByTeam")), [Declare.Above("publicSpeakers")]),
        Defined.Mean(new("speaker_gini", "D8", "Inequality of speakers", "mean over threads of the Gini coefficient of the authors' shares of messages; 0 where all say as much, 1 − 1/n where one says all",
            "Gini 1912, Variabilità e mutabilità; Nielsen 2006, Participation Inequality"), (Unit.Index, Direction.LowerIsBetter, new(0, 1)), Defined.From(FactTable.Threads, Declare.Above("speakers", 1)), "gini"),
        Substance,
    ];

    /// <summary>R7: timely answers in business hours less those outside. Percentage points, −100 to 100.</summary>
    static Metric OffHours => Defined.Value(new("off_hours_gap", "R7", "Timely answers in business hours, less those outside", "timely response rate of requests made Monday to Friday, nine to five, less that of all other requests · 100", "Sprout Social, Inbox Team Report (business hours)"),
        (Unit.PercentagePoints, Direction.MiddleIsBest, new(-100, 100)), Defined.From(FactTable.Responses, Declare.Is("timelyMatured")).With(
            Declare.Count("on", Declare.Is("inBusinessHours")), Declare.Count("onTimely", Declare.Is("inBusinessHours"), Declare.Is("timely")),
            Declare.Count("off", Declare.Not("inBusinessHours")), Declare.Count("offTimely", Declare.Not("inBusinessHours"), Declare.Is("timely"))), group => Contrast(group, ("onTimely", "on"), ("offTimely", "off"), 5), UndefinedReason.BelowMinN);

    /// <summary>D9: responses that say something. Share, 0 to 1.</summary>
    static Metric Substance => Defined.Value(new("reply_substance", "D9", "Responses of substance", "responses with at least 8 words, a link or a label step or answer, and not from a template / responses with a text"), (Unit.Share, Direction.HigherIsBetter, new(0, 1)),
        Defined.From(FactTable.Posts, [.. Declare.Responses, Declare.Known("words")]).Rows("words", "hasLink", "isTemplate", "label:step", "label:answer"), group =>
        {
            var (words, links, templates) = (group.Rows("words").ToArray(), group.Rows("hasLink").ToArray(), group.Rows("isTemplate").ToArray());
            var (steps, answers) = (group.Rows("label:step").ToArray(), group.Rows("label:answer").ToArray());
            var substantial = Enumerable.Range(0, words.Length).Count(row => templates[row] != 1 && (words[row] >= SubstantialWords || links[row] == 1 || steps[row] == 1 || answers[row] == 1));
            return Measured.Ratio(substantial, words.Length, words.Length);
        }).Needing(DataField.Text) with { Interval = IntervalMethod.Wilson };

    /// <summary>Difference of two shares, in percentage points; below the least count of either it is not given.</summary>
    public static Measured Contrast(FactGroup group, (string Hits, string All) one, (string Hits, string All) other, int least)
    {
        var (a, b) = (group.Sum(one.All), group.Sum(other.All));
        return a < least || b < least ? Measured.Undefined(UndefinedReason.BelowMinN, (long)Math.Min(a, b))
            : Measured.Of(100 * ((group.Sum(one.Hits) / a) - (group.Sum(other.Hits) / b)), (long)(a + b));
    }
}
