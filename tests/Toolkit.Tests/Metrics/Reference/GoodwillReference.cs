using Toolkit.Tests.Facts;
using static Toolkit.Tests.Metrics.Reference.Sums;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>G: whether what the team does is of use.</summary>
static class GoodwillReference
{
    public static IEnumerable<(string Metric, double? Value)> Of(Plain plain)
    {
        yield return ("gratitude_rate", Share(plain.Resp, response => Followers(plain, response).Any(Plain.IsThanks)));
        yield return ("usefulness", Share(ToQuestions(plain), response => Helped(plain, response)));
        yield return ("goodwill_shift", Shift(plain));
        List<double> Answers(string survey) => Plain.Amounts(plain.Of("survey").Where(row => row.Object == survey));
        yield return ("csat", Answers("csat").Count < 5 ? null : Share(Answers("csat"), score => score >= 4));
        var nps = Answers("nps");
        yield return ("nps", nps.Count < 5 ? null : 100.0 * (nps.Count(score => score >= 9) - nps.Count(score => score <= 6)) / nps.Count);
        yield return ("empathy_rate", Empathy([.. plain.Resp.Where(row => Plain.Has(row, "empathy_checked"))]));
        var said = plain.Of("post", "reply", "quote", "message", "mention", "review", "share").Where(plain.ByTeam);
        yield return ("customer_evidence_share", Share(said, row => row.Kind is "share" or "quote" && plain.ByPublic(plain.ParentOf(row))));
    }

    public static Row[] ToQuestions(Plain plain) => [.. plain.Resp.Where(row => plain.ParentOf(row) is { } parent && Plain.IsQuestion(parent))];

    /// <summary>The asker thanks, says that it helped, or marks the answer so.</summary>
    public static bool Helped(Plain plain, Row response) =>
        Followers(plain, response).Any(row => row.Actor == plain.Addressee(response) && (Plain.IsThanks(row) || Plain.Has(row, "solved", "accepted", "works")))
        || plain.Below(response, "accept").Any(row => row.Actor == plain.Addressee(response) && Plain.Has(row, "solved", "accepted", "solution", "works"));

    // What the public says below a response within three days, and what the person answered says next without naming what it answers.
    static IEnumerable<Row> Followers(Plain plain, Row response) => plain.ThreadAround(response).Where(row => plain.ByPublic(row) && plain.At(row) > plain.At(response)
        && plain.At(row) - plain.At(response) <= 72 * Plain.Hour && (row.Parent == response.Id || (plain.ParentOf(row) is null && row.Actor == plain.Addressee(response))));

    static double? Shift(Plain plain)
    {
        var said = plain.Rows.Where(row => !string.IsNullOrEmpty(row.Actor) && plain.At(row) is not null).SelectMany(row => row.Labels.Distinct().Where(label => label is "positive" or "negative").Select(label => (Row: row, Sign: label == "positive" ? 1.0 : -1))).ToList();
        double? Stance(Row of, Func<double, bool> when) => Mean(said.Where(one => one.Row.Actor == of.Actor && when(plain.At(one.Row)!.Value)).Select(one => one.Sign));
        var shifts = plain.Requests.Where(request => !string.IsNullOrEmpty(request.Row.Actor)).Select(request =>
        {
            var answered = request.Time + (request.Duration ?? 0);
            var before = Stance(request.Row, time => time <= request.Time && request.Time - time <= 30 * Plain.Day);
            return (Change: Stance(request.Row, time => time > answered && time - answered <= 30 * Plain.Day) - before, WasAnswered: request.Duration is not null);
        }).Where(one => one.Change is not null).ToLookup(one => one.WasAnswered, one => one.Change!.Value);
        return shifts[true].Count() < 5 || shifts[false].Count() < 5 ? null : Mean(shifts[true]) - Mean(shifts[false]);
    }

    // Cohen's kappa: agreement beyond what both would have by chance.
    static double? Empathy(List<Row> rows)
    {
        double? one = Share(rows, row => Plain.Has(row, "empathy_1")), two = Share(rows, row => Plain.Has(row, "empathy_2"));
        var agreed = Share(rows, row => row.Labels.Contains("empathy_1") == row.Labels.Contains("empathy_2"));
        var chance = (one * two) + ((1 - one) * (1 - two));
        return chance < 1 && (agreed - chance) / (1 - chance) >= 0.6 ? (one + two) / 2 : null;
    }
}
