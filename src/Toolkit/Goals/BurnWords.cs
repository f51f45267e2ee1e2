using Toolkit.Extensibility;
using Toolkit.Statistics;

namespace Toolkit.Goals;

/// <summary>How fast error budgets are spent, in words.</summary>
static class BurnWords
{
    /// <summary>A warning where a budget is spent too fast, and all rates.</summary>
    public static IEnumerable<string> Sentences(Assessment assessment)
    {
        if (assessment is { BurnRates: { } own, Metric: { } metric } && TargetRegion.Of(assessment) is { } wanted)
        {
            foreach (var sentence in Sentences($"'{metric.Definition.Title}'", wanted, own))
                yield return sentence;
        }

        foreach (var rail in assessment.Guardrails)
        {
            foreach (var sentence in rail is { BurnRates: { } burn, Metric: { } guarded } ? Sentences($"the guard-rail on '{guarded.Definition.Title}'", rail.Allowed, burn) : [])
                yield return sentence;
        }
    }

    static IEnumerable<string> Sentences(string subject, Region limit, BurnAssessment burn)
    {
        var limited = $"{subject}, {GuardrailWords.Limit(limit, Unit.Share)},";
        if (burn.Alarms is not [])
            yield return $"The error budget of {limited} is spent too fast: {string.Join("; ", burn.Alarms.Select(Alarm))}.";
        yield return $"The burn rate of {limited} is {string.Join("; ", Rates(burn.Windows))}. At 1 the error budget of {Length(BurnRule.Period)} lasts {Length(BurnRule.Period)}.";
    }

    static string Alarm(BurnAlarm alarm)
    {
        var spent = BurnRate.Spent(alarm.Long.Rate ?? double.NaN, alarm.Long.Length, BurnRule.Period);
        return $"{Rate(alarm.Long)} and {Rate(alarm.Short)}, where {Quantity.Number(alarm.Rule.Rate)} is too much; {Length(alarm.Long.Length)} spent {Quantity.Text(spent, Unit.Share)} of the budget of {Length(BurnRule.Period)}";
    }

    static IEnumerable<string> Rates(IReadOnlyList<BurnWindow> windows)
    {
        if (windows.Any(window => window.Rate is not null))
            yield return string.Join(", ", windows.Where(window => window.Rate is not null).Select(window => $"{Rate(window)} ({Quantity.Count((long)window.Valid, "case", "cases")})"));
        foreach (var unknown in windows.Where(window => window.Rate is null).GroupBy(window => window.Because))
            yield return $"not known over {string.Join(", ", unknown.Select(window => Length(window.Length)))} ({unknown.Key})";
    }

    static string Rate(BurnWindow window) => $"{Quantity.Number(window.Rate ?? double.NaN)} over {Length(window.Length)}";

    static string Length(TimeSpan length) =>
        length < TimeSpan.FromDays(1) ? Quantity.Count((long)length.TotalHours, "hour", "hours") : Quantity.Count((long)length.TotalDays, "day", "days");
}
