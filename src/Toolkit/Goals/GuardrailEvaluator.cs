namespace Toolkit.Goals;

/// <summary>Holds guard-rails against the data: in the current window, and over the windows of the term so far.</summary>
sealed class GuardrailEvaluator(IGoalMeasurements measurements, GoalCalendar calendar, Goal goal)
{
    const int MostWindows = 60;

    /// <param name="guardrail">The guard-rail.</param>
    /// <param name="current">The window of the goal.</param>
    /// <param name="lastDay">The last day that may be counted; a calendar window may end before it.</param>
    public GuardrailAssessment Assess(Guardrail guardrail, DaySpan current, DateOnly lastDay)
    {
        if (measurements.Metric(guardrail.Metric) is not { } metric)
            return Unmeasured(guardrail, null, null, $"No extension contributes the metric {guardrail.Metric}.");
        var measurer = new WindowMeasurer(measurements, calendar, goal.Measure, metric, guardrail.Segment);
        if (Allowed(guardrail, measurer) is not { } allowed)
            return Unmeasured(guardrail, metric, null, "Its limit is relative to the baseline, and the baseline cannot be measured.");
        var now = measurer.Measure(current);
        var assessed = WithBudget(guardrail, metric, allowed, [.. Term(current).Select(measurer.Measure)]) with
        {
            Current = now,
            BurnRates = new BurnEvaluator(measurements, calendar, goal).Assess(metric, guardrail.Segment, allowed, lastDay),
        };
        return now.Fault is { } fault
            ? assessed with { State = GuardrailState.NotMeasurable, Sentence = fault.Sentence }
            : assessed with { State = State(allowed, metric, now), Sentence = GuardrailWords.Sentence(metric, allowed, now, goal.Measure.Confidence) };
    }

    IEnumerable<DaySpan> Term(DaySpan current) =>
        calendar.Backwards(goal.Measure, current.To, goal.FirstDay ?? current.From).Take(MostWindows);

    static Region? Allowed(Guardrail rail, Func<double?> baseline)
    {
        var relative = rail.MaximumIncreasePercent is not null || rail.MaximumDecreasePercent is not null;
        if (!relative)
            return new(rail.Minimum, rail.Maximum);
        if (baseline() is not { } from)
            return null;
        var (above, below) = (from + (Math.Abs(from) * rail.MaximumIncreasePercent / 100), from - (Math.Abs(from) * rail.MaximumDecreasePercent / 100));
        return new(Tighter(rail.Minimum, below, Math.Max), Tighter(rail.Maximum, above, Math.Min));
    }

    Region? Allowed(Guardrail rail, WindowMeasurer measurer) =>
        Allowed(rail, () => goal.Baseline is { } baseline ? measurer.Measure(new(baseline.From, baseline.To)).Usable : null);

    static double? Tighter(double? one, double? other, Func<double, double, double> choose) =>
        one is { } a && other is { } b ? choose(a, b) : one ?? other;

    GuardrailAssessment WithBudget(Guardrail rail, GoalMetric metric, Region allowed, IReadOnlyList<MeasuredWindow> newestFirst)
    {
        bool[] breached = [.. newestFirst.Where(window => window.Fault is null).Select(window => State(allowed, metric, window) == GuardrailState.Breached)];
        var count = breached.Count(one => one);
        return new()
        {
            Guardrail = rail,
            Metric = metric,
            State = GuardrailState.NotMeasurable,
            Sentence = "",
            Allowed = allowed,
            ElapsedWindows = breached.Length,
            BreachedWindows = count,
            IsOverBudget = count > rail.Budget * WindowsOfTerm(),
            Burn = rail.Budget > 0 && breached is not [] ? Math.Min(Burn(breached, 4), Burn(breached, 12)) : null,
        };

        double Burn(bool[] windows, int newest) => windows.Take(newest).Count(one => one) / (double)Math.Min(newest, windows.Length) / rail.Budget;
    }

    int WindowsOfTerm()
    {
        var windows = 0;
        if (goal.FirstDay is not { } first)
            return 1;
        for (var day = first; goal.Measure.Window.AddTo(day) <= goal.Deadline.AddDays(1); day = goal.Measure.Window.AddTo(day))
            windows++;
        return Math.Max(1, windows);
    }

    static GuardrailState State(Region allowed, GoalMetric metric, MeasuredWindow window) => Standings.Of(allowed, metric, window) switch
    {
        Standing.ClearlyInside => GuardrailState.Holding,
        Standing.ClearlyOutside => GuardrailState.Breached,
        _ => GuardrailState.Unclear,
    };

    static GuardrailAssessment Unmeasured(Guardrail rail, GoalMetric? metric, MeasuredWindow? now, string sentence) =>
        new() { Guardrail = rail, Metric = metric, State = GuardrailState.NotMeasurable, Sentence = sentence, Current = now };
}
