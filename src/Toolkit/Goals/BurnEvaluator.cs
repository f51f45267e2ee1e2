using Toolkit.Extensibility;
using Toolkit.Metrics;
using Toolkit.Statistics;

namespace Toolkit.Goals;

/// <summary>
/// Measures how fast the error budgets of limits are spent, over windows that end with a day. Only for limits that hold now: a target to be reached by
/// the deadline has no budget yet.
/// </summary>
sealed class BurnEvaluator(IGoalMeasurements measurements, GoalCalendar calendar, Goal goal)
{
    static readonly TimeSpan _day = TimeSpan.FromDays(1);

    /// <summary>Null where there is nothing to burn: the metric is no share of cases that happen at a moment, or the limit is not one-sided.</summary>
    public BurnAssessment? Assess(GoalMetric metric, GoalSegment? segment, Region allowed, DateOnly lastDay)
    {
        if (metric.Definition is not { Unit: Unit.Share, Interval: IntervalMethod.Wilson, Query: { Table: FactTable.Posts or FactTable.Threads or FactTable.Responses or FactTable.Events, RowColumns: [] } })
            return null;
        if (allowed is { Minimum: null } == allowed is { Maximum: null })
            return null;
        BurnWindow[] windows = [.. BurnRule.All.SelectMany(rule => new[] { rule.Short, rule.Long }).Distinct().Order().Select(length => Window(metric, segment, allowed, length, lastDay))];
        return new(windows, [.. BurnRule.All.Select(rule => new BurnAlarm(rule, Of(rule.Long), Of(rule.Short))).Where(alarm => IsTooFast(alarm, Target(allowed)))]);

        BurnWindow Of(TimeSpan length) => windows.First(window => window.Length == length);
    }

    static bool IsTooFast(BurnAlarm alarm, double target) =>
        alarm.Long.Rate > alarm.Rule.Rate && alarm.Short.Rate > alarm.Rule.Rate && BurnRate.IsBorneOut(alarm.Long.Bad, alarm.Long.Valid, target, alarm.Rule.Rate);

    BurnWindow Window(GoalMetric metric, GoalSegment? segment, Region allowed, TimeSpan length, DateOnly lastDay)
    {
        var end = calendar.StartOf(lastDay.AddDays(1));
        // Days are the calendar's, of 23 or 25 hours where the clock is changed.
        (DateTimeOffset From, DateTimeOffset To) span = (length < _day ? end - length : calendar.StartOf(lastDay.AddDays(1 - (int)length.TotalDays)), end);
        if (goal.FirstDay is { } first && span.From < calendar.StartOf(first))
            return new(length, null, "it begins before the term does");
        // What is known to the day stands at midnight: it would be in one part of the day and in no other.
        if (length < _day && Measure(metric, segment, (calendar.StartOf(lastDay), end), askClock: true).HasClock == false)
            return new(length, null, "the exports state the day only, not the time of day");
        var value = Measure(metric, segment, span);
        if (value.Coverage < goal.Measure.Minimum.Coverage)
            return new(length, null, $"only {Quantity.Text(value.Coverage, Unit.Share)} of it is covered by exports");
        if (goal.Measure.Minimum.People is { } people && !(value.People >= people))
            return new(length, null, "too few people");
        if (value.Measured is not { Value: not null, Numerator: { } counted, Denominator: { } valid })
            return new(length, null, Because(value.Measured.Reason));
        var bad = allowed.Minimum is null ? counted : valid - counted;
        var burn = BurnRate.Of(bad, valid, Target(allowed));
        return new(length, burn.Value, burn.Reason == UndefinedReason.NoDenominator ? "the limit leaves no budget" : burn.Value is null ? Because(burn.Reason) : null, bad, valid);
    }

    WindowValue Measure(GoalMetric metric, GoalSegment? segment, (DateTimeOffset From, DateTimeOffset To) span, bool askClock = false) => measurements.Measure(new()
    {
        Metric = metric,
        Segment = segment,
        From = span.From,
        To = span.To,
        Maturity = goal.Measure.Maturity,
        Confidence = goal.Measure.Confidence,
        AskClock = askClock,
        CountPeople = goal.Measure.Minimum.People is not null,
    });

    /// <summary>The share of good cases that is wanted.</summary>
    static double Target(Region allowed) => allowed.Minimum ?? 1 - allowed.Maximum ?? throw new ArgumentException("A region without bounds wants nothing.", nameof(allowed));

    static string Because(UndefinedReason? reason) => reason == UndefinedReason.NoOpportunity ? "no cases" : UndefinedWords.Because(reason);
}
