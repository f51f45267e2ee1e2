using static Toolkit.Tests.Metrics.Reference.Sums;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>R: whether and how soon people get an answer.</summary>
static class ResponsivenessReference
{
    public static IEnumerable<(string Metric, double? Value)> Of(Plain plain)
    {
        var (all, messages) = (plain.Requests, plain.Requests.Where(request => request.Row.Kind == "message").ToList());
        var median = SurvivalMedian(all.Select(request => (request.Waited, request.Duration is not null)));
        yield return ("response_rate", Share(all.Where(request => request.IsMatured), request => request.Duration is not null));
        yield return ("first_response_median", median);
        yield return ("median_hours_to_answer", median / Plain.Hour);
        yield return ("timely_response_rate", Share(all.Where(request => request.IsTimelyMatured), request => request.IsTimely));
        yield return ("messenger_response_rate", Share(messages.Where(request => request.IsMatured), request => request.Duration <= 24 * Plain.Hour));
        var answered = messages.Select(request => request.Duration).OfType<double>().Order().ToList();
        yield return ("messenger_response_time", Mean(answered.Take(Math.Max(1, answered.Count * 9 / 10))));
        yield return ("backlog_open", all.Length == 0 ? null : all.Count(request => request.Answer is null));
        var ages = all.Where(request => request.Answer is null).Select(request => request.Age).ToList();
        yield return ("backlog_age_median", Median(ages));
        yield return ("backlog_age_p90", Quantile(ages, 0.9));
        var due = all.Where(request => request.IsTimelyMatured).ToLookup(request => request.InBusinessHours);
        yield return ("off_hours_gap", Contrast([.. due[true]], [.. due[false]], request => request.IsTimely, 5));
        yield return ("conversation_gap_median", Median(Gaps(plain)));
    }

    public static List<double> Gaps(Plain plain) => [.. plain.Threads.SelectMany(thread => thread.Zip(thread.Skip(1)))
        .Where(two => (two.First.Actor ?? "") != (two.Second.Actor ?? "") && plain.HasClock(two.First) && plain.HasClock(two.Second)).Select(two => plain.At(two.Second)!.Value - plain.At(two.First)!.Value)];
}
