using Toolkit.Tests.Facts;
using static Toolkit.Tests.Metrics.Reference.Sums;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>O: what interaction brings.</summary>
static class OutcomesReference
{
    public static IEnumerable<(string Metric, double? Value)> Of(Plain plain) => [.. Leads(plain), .. Money(plain), .. Yields(plain), .. Before(plain)];

    static IEnumerable<(string, double?)> Leads(Plain plain)
    {
        var touched = plain.Of("conversion").Where(row => plain.IsPublic(row.Actor) && plain.At(row) is not null)
            .Count(row => plain.Resp.Any(response => plain.Addressee(response) == row.Actor && plain.At(response) <= plain.At(row) && plain.At(row) - plain.At(response) <= 7 * Plain.Day));
        // Each conversion is given away once, to whichever response.
        foreach (var id in (string[])["lead_yield", "lead_yield_first", "lead_yield_linear"])
            yield return (id, Ratio(touched, plain.Resp.Length, 100));
    }

    static IEnumerable<(string, double?)> Money(Plain plain)
    {
        var conversions = plain.Of("conversion").ToList();
        yield return ("conversion_rate", Ratio(conversions.Count(plain.ByPublic), plain.Of("click").Count(plain.ByPublic), 100));
        yield return ("economic_value", Plain.Amounts(conversions) is { Count: > 0 } sums ? sums.Sum() : null);
        var cost = Plain.Amounts(plain.Rows.Where(row => Plain.Has(row, "cost"))).Sum();
        yield return ("roi", Ratio(Plain.Amounts(conversions.Where(row => !Plain.Has(row, "cost"))).Sum() - cost, cost));
    }

    static IEnumerable<(string, double?)> Yields(Plain plain)
    {
        var strong = plain.Ties.Where(tie => tie.IsStrong).Select(tie => tie.Person).ToHashSet();
        double Conversions(params string[] labels) => plain.Of("conversion").Count(row => strong.Contains(row.Actor ?? "") && Plain.Has(row, labels));
        yield return ("relationship_yield", Ratio(Conversions("partner", "referral", "review", "hire", "speaking"), strong.Count, 100));
        yield return ("referral_rate", Ratio(Conversions("referral"), strong.Count));
        yield return ("need_met_rate", Share(plain.AllPosts.Where(row => plain.ByPublic(row) && Plain.IsQuestion(row)), row => IsMet(plain, row)));
        var useful = plain.Out.Where(row => plain.Useful(row) is not null).ToList();
        var response = Mean(useful.Where(row => plain.IsPublic(plain.Addressee(row))).Select(plain.Useful));
        var original = Mean(useful.Where(Plain.IsOriginal).Select(plain.Useful));
        yield return ("responder_initiator_yield", original > 0 ? response / original : null);
    }

    static bool IsMet(Plain plain, Row question)
    {
        bool Within(Row row) => plain.InTime(question, row, 7 * Plain.Day);
        string[] solved = ["accepted", "solved", "solution"];
        return Plain.Has(question, "solved")
            || plain.ThreadAround(question).Any(row => row.Parent == question.Id && Within(row) && (Plain.Has(row, solved) || plain.Below(row, "accept").Any(mark => Plain.Has(mark, solved) && Within(mark))))
            || plain.Of("click").Any(row => !string.IsNullOrEmpty(row.Actor) && row.Actor == question.Actor && plain.ThreadOf(row) is { } thread && thread == plain.ThreadOf(question) && plain.At(row) >= plain.At(question) && Within(row));
    }

    static IEnumerable<(string, double?)> Before(Plain plain)
    {
        var conversions = plain.Of("conversion").Where(row => plain.IsPublic(row.Actor) && plain.At(row) is not null).ToList();
        var ours = plain.Threads.Where(thread => thread.Any(plain.ByTeam)).ToList();
        List<Row> Words(Row conversion) => [.. ours.SelectMany(thread => thread).Where(row => row.Actor == conversion.Actor && plain.At(row) <= plain.At(conversion))];
        var counts = conversions.Select(row => (double)Words(row).Select(plain.ThreadOf).Distinct().Count()).ToList();
        var days = conversions.Select(row => (plain.At(row) - Words(row).Min(plain.At)) / Plain.Day).OfType<double>().ToList();
        yield return ("conversations_before_conversion", counts.Count < 10 ? null : Median(counts));
        yield return ("conversations_before_conversion_p25", counts.Count < 10 ? null : Quantile(counts, 0.25));
        yield return ("conversations_before_conversion_p75", counts.Count < 10 ? null : Quantile(counts, 0.75));
        yield return ("days_before_conversion", days.Count < 10 ? null : Median(days));
    }
}
