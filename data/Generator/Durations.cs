using System.Text.Json.Nodes;

namespace Toolkit.SampleData;

/// <summary>A question put to the brand and the brand's first answer, if any.</summary>
readonly record struct Asked(DateTimeOffset At, DateTimeOffset? AnsweredAt);

/// <summary>The true response figures of a set of questions, counted straight from the definitions: answered within seven days, by the end of the data.</summary>
static class Durations
{
    static readonly TimeSpan _horizon = TimeSpan.FromDays(7);

    public static JsonObject Truth(IReadOnlyList<Asked> asked, DateTimeOffset end)
    {
        var matured = asked.Where(question => question.At + _horizon <= end).ToList();
        var delays = asked.Where(IsAnswered).Select(question => (question.AnsweredAt!.Value - question.At).TotalSeconds).Order().ToList();
        return new()
        {
            ["questions"] = asked.Count,
            ["answered_within_7_days"] = delays.Count,
            ["answered_later"] = asked.Count(question => question.AnsweredAt is not null) - delays.Count,
            ["never_answered"] = asked.Count(question => question.AnsweredAt is null),
            ["whose_7_days_lie_in_the_data"] = matured.Count,
            ["response_rate"] = Story.Round(matured.Count(IsAnswered) / (double)matured.Count),
            ["median_seconds_of_the_answered"] = Story.Round(Median(delays)),
            ["median_seconds_kaplan_meier"] = KaplanMeier(asked, end) is { } median ? Story.Round(median) : null,
        };
    }

    static bool IsAnswered(Asked question) => question.AnsweredAt - question.At <= _horizon;

    public static double Median(IReadOnlyList<double> sorted) => sorted is [] ? double.NaN
        : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;

    // The smallest time at which the share still waiting is at most one half.
    static double? KaplanMeier(IReadOnlyList<Asked> asked, DateTimeOffset end)
    {
        var ends = asked.Select(question => IsAnswered(question)
                ? (Wait: question.AnsweredAt!.Value - question.At, Answered: true)
                : (Wait: Min(_horizon, end - question.At), Answered: false))
            .OrderBy(wait => wait.Wait).ThenByDescending(wait => wait.Answered).ToList();
        var (waiting, surviving) = (ends.Count, 1.0);
        foreach (var moment in ends.GroupBy(wait => wait.Wait))
        {
            surviving *= 1 - moment.Count(wait => wait.Answered) / (double)waiting;
            if (surviving <= 0.5)
                return moment.Key.TotalSeconds;
            waiting -= moment.Count();
        }

        return null;
    }

    static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
