using Toolkit.Extensibility;

namespace Toolkit.Goals;

/// <summary>Holds goals against the data as of a moment. Never asks the clock.</summary>
sealed class GoalEvaluator(IGoalMeasurements measurements, GoalCalendar calendar, DateTimeOffset asOf)
{
    const int MostWindows = 60;

    readonly DateOnly _today = calendar.DayOf(asOf);

    /// <param name="file">The goals.</param>
    /// <param name="measurements">The data.</param>
    /// <param name="asOf">The moment to look from; null for the moment up to which the newest data reach.</param>
    /// <param name="recordedHashes">For each goal id, the definition hash that its metric had when the goal was made.</param>
    /// <exception cref="ToolkitException">There is no export and no moment either.</exception>
    public static IReadOnlyList<Assessment> Assess(
        GoalFile file, IGoalMeasurements measurements, DateTimeOffset? asOf = null, IReadOnlyDictionary<string, string>? recordedHashes = null)
    {
        var moment = asOf ?? measurements.NewestExport(null) ?? throw ToolkitException.Because(
            "TK2030", "Goals cannot be assessed: the store holds no export whose time is known.", fix: "Import an export that states times.");
        var evaluator = new GoalEvaluator(measurements, new(file.TimeZone, file.WeekStart), moment);
        return [.. file.Goals.Select(goal => evaluator.Assess(goal, recordedHashes?.GetValueOrDefault(goal.Id)))];
    }

    public Assessment Assess(Goal goal, string? recordedHash = null)
    {
        var term = new GoalTerm(goal, calendar, _today);
        var newest = measurements.NewestExport(goal.Segment) is { } export && export < asOf ? export : measurements.NewestExport(goal.Segment) is null ? (DateTimeOffset?)null : asOf;
        var metric = measurements.Metric(goal.Metric);
        var start = new Assessment { Goal = goal, AsOf = asOf, NewestExport = newest, DataEnd = measurements.NewestExport(null), Metric = metric, Status = GoalStatus.Pending, Reason = "", Sentence = "" };
        var measured = metric is not null && newest is { } known ? Measured(start, metric, term, known) : start;
        var facts = Facts(measured, term, Obstacles(measured, term, recordedHash));
        var (status, reason) = StatusRule.Decide(facts.Facts);
        var decided = measured with { Status = status, Reason = reason };
        return decided with { Sentence = StatusWords.Sentence(decided, term, facts), Remarks = [.. Remarks.Of(decided, term, recordedHash)] };
    }

    Assessment Measured(Assessment assessment, GoalMetric metric, GoalTerm term, DateTimeOffset newest)
    {
        var goal = assessment.Goal;
        var measurer = new WindowMeasurer(measurements, calendar, goal.Measure, metric, goal.Segment);
        var baseline = Baseline(goal, measurer);
        var target = goal.Target.Resolve(baseline?.Value);
        var withBaseline = assessment with { Baseline = baseline, Target = target, Stretch = goal.Stretch?.Resolve(baseline?.Value) };
        if (term.IsWithdrawn || term.IsPending)
            return withBaseline;
        var lastDay = term.LastDay(newest);
        var span = calendar.Latest(goal.Measure, lastDay);
        if (span.To < goal.FirstDay)
            return withBaseline;
        var current = measurer.Measure(span);
        return withBaseline with
        {
            Current = current,
            History = [.. calendar.Series(goal.Measure, lastDay, goal.Baseline?.From ?? goal.FirstDay ?? span.From, MostWindows).Select(measurer.Measure)],
            Line = term.Line(baseline?.Value, target, span.To),
            Held = target is null ? 0 : Held(withBaseline, measurer, lastDay),
            IsStretchReached = Stretched(withBaseline, current),
            Guardrails = [.. goal.Guardrails.Select(rail => new GuardrailEvaluator(measurements, calendar, goal).Assess(rail, span, lastDay))],
            BurnRates = goal.Direction == GoalDirection.Maintain && TargetRegion.Of(withBaseline) is { } kept ? new BurnEvaluator(measurements, calendar, goal).Assess(metric, goal.Segment, kept, lastDay) : null,
            Milestones = [.. goal.Milestones.OrderBy(milestone => milestone.Date).Select(milestone => Milestone(milestone, withBaseline, measurer, lastDay))],
        };
    }

    static AssessedBaseline? Baseline(Goal goal, WindowMeasurer measurer)
    {
        if (goal.Baseline is not { } baseline)
            return null;
        var window = measurer.Measure(new(baseline.From, baseline.To));
        return (baseline.Value ?? window.Usable) is { } value ? new(value, baseline.Value, window) : null;
    }

    int Held(Assessment assessment, WindowMeasurer measurer, DateOnly lastDay)
    {
        if (assessment is not { Metric: { } metric, Goal: { FirstDay: { } first } goal } || TargetRegion.Of(assessment) is not { } wanted || goal.Direction == GoalDirection.Maintain)
            return 0;
        return calendar.Backwards(goal.Measure, lastDay, first).Take(goal.Hold).Select(measurer.Measure)
            .TakeWhile(window => window.Fault is null && Standings.Of(wanted, metric, window) == Standing.ClearlyInside).Count();
    }

    static bool? Stretched(Assessment assessment, MeasuredWindow current) =>
        current.Usable is { } value && assessment is { Stretch: { } stretch, Goal.Direction: not GoalDirection.Maintain }
            ? TargetRegion.Beyond(assessment.Goal.Direction, stretch).Holds(value)
            : null;

    MilestoneAssessment Milestone(Milestone milestone, Assessment assessment, WindowMeasurer measurer, DateOnly lastDay)
    {
        var target = milestone.Target.Resolve(assessment.Baseline?.Value);
        if (milestone.Date > lastDay)
            return new(milestone, target, MilestoneState.Ahead, null);
        var window = measurer.Measure(calendar.Latest(assessment.Goal.Measure, milestone.Date));
        if (window.Usable is not { } value || target is not { } level)
            return new(milestone, target, MilestoneState.NotMeasurable, window);
        var wanted = TargetRegion.Of(assessment with { Target = level });
        return new(milestone, target, wanted is null ? MilestoneState.NotMeasurable : wanted.Value.Holds(value) ? MilestoneState.Reached : MilestoneState.NotReached, window);
    }

    static IReadOnlyList<WindowFault> Obstacles(Assessment assessment, GoalTerm term, string? recordedHash) =>
        term.IsWithdrawn || term.IsPending ? [] : [.. Obstacle.Find(assessment, term, recordedHash)];

    static (StatusFacts Facts, IReadOnlyList<WindowFault> Obstacles) Facts(Assessment assessment, GoalTerm term, IReadOnlyList<WindowFault> obstacles)
    {
        var facts = new StatusFacts
        {
            IsWithdrawn = term.IsWithdrawn,
            IsPending = term.IsPending,
            Obstacles = [.. obstacles.Select(obstacle => obstacle.Reason)],
            IsVerdictDue = term.IsVerdictDue,
            IsPastWaiting = term.IsPastWaiting,
            IsMaintain = assessment.Goal.Direction == GoalDirection.Maintain,
            IsHeld = assessment.Held >= assessment.Goal.Hold,
            IsGuardrailBreached = assessment.Guardrails.Any(rail => rail is { IsOverBudget: true, Guardrail.Blocks: true }),
        };
        return (obstacles is [] && TargetRegion.Of(assessment) is { } wanted && assessment is { Metric: { } metric, Current: { } current }
            ? facts with { Standing = Standings.Of(wanted, metric, current), LineStanding = LineStanding(assessment, metric, current) }
            : facts, obstacles);
    }

    static Standing LineStanding(Assessment assessment, GoalMetric metric, MeasuredWindow current) =>
        assessment is { Line: { } line, Goal.Direction: not GoalDirection.Maintain }
            ? Standings.Of(TargetRegion.Beyond(assessment.Goal.Direction, line), metric, current)
            : Standing.Outside;
}
