using Toolkit.Tests.Facts;
using static Toolkit.Tests.Metrics.Reference.Sums;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>L: whether the team hears what is said.</summary>
static class ListeningReference
{
    public static IEnumerable<(string Metric, double? Value)> Of(Plain plain)
    {
        var inbound = plain.AllPosts.Where(plain.ByPublic).ToList();
        bool IsAnswered(Row row) => plain.Below(row, Plain.Authored).Any(plain.ByTeam);
        yield return ("detection_median", SurvivalMedian(plain.Requests.Select(request => Detection(plain, request))));
        yield return ("listening_coverage", Coverage(inbound));
        yield return ("identity_coverage", Share(plain.Rows.Where(plain.ByPublic), row => !string.IsNullOrEmpty(row.Actor)));
        var should = inbound.Where(row => Plain.Has(row, "should_respond")).ToList();
        double hits = should.Count(IsAnswered), wrong = inbound.Count(row => Plain.Has(row, "should_ignore") && IsAnswered(row));
        yield return ("appropriate_response_precision", Ratio(hits, hits + wrong));
        yield return ("appropriate_response_recall", Share(should, IsAnswered));
        yield return ("appropriate_response_f1", Ratio(2 * hits, (2 * hits) + wrong + should.Count - hits));
        var seen = plain.Of("seen", "triage").Select(note => plain.ThreadOf(plain.ParentOf(note) ?? note)).ToHashSet();
        yield return ("thread_selectivity", Share(plain.ShownThreads.Where(thread => seen.Contains(plain.ThreadOf(thread[0]))), thread => thread.Any(row => plain.IsTeam(row.Actor) && plain.IsPublic(plain.Addressee(row)))));
        yield return ("listen_speak_ratio", Ratio(plain.Of("seen", "triage").Count(), plain.Out.Length));
        yield return ("handling_minutes", Ratio(Plain.Amounts(plain.Of("worktime").Where(row => row.Object == "customer")).Sum(), plain.Resp.Length));
        var lastDays = plain.Days.Where(day => day.Number > plain.Days.Max(one => one.Number) - 30).GroupBy(day => day.Account).ToList();
        yield return ("dormant_account_share", Share(lastDays, days => days.All(day => day.Posts.Length == 0)));
        yield return ("activity_rate", PerDay(plain, plain.Out));
    }

    /// <summary>Rows a day, from the first to the last but of one day at least.</summary>
    public static double? PerDay(Plain plain, IEnumerable<Row> rows)
    {
        var times = rows.Select(plain.At).OfType<double>().ToList();
        return times.Count == 0 ? null : times.Count / Math.Max(1, (times.Max() - times.Min()) / Plain.Day);
    }

    static (double, bool) Detection(Plain plain, Request request)
    {
        var first = plain.Below(request.Row, "seen", "triage").Select(plain.At).Min();
        return first >= request.Time ? (first.Value - request.Time, true) : (Math.Max(plain.End(request.Row), request.Time) - request.Time, false);
    }

    // Lincoln and Petersen's estimate as Chapman corrected it.
    static double? Coverage(List<Row> inbound)
    {
        double a = inbound.Count(row => Plain.Has(row, "collection_a")), b = inbound.Count(row => Plain.Has(row, "collection_b"));
        double both = inbound.Count(row => row.Labels.Contains("collection_a") && row.Labels.Contains("collection_b"));
        return both == 0 ? null : Math.Min(1, (a + b - both) / (((a + 1) * (b + 1) / (both + 1)) - 1));
    }
}
