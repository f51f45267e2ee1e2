using System.Globalization;

namespace Toolkit.Goals;

/// <summary>What a goal must not say, though its form allows it.</summary>
static class GoalRules
{
    public static void Check(Goal goal, Fields fields)
    {
        CheckDates(goal, fields);
        CheckTarget(goal, fields);
        CheckStretch(goal, fields);
        if (goal.Thresholds is { } thresholds && thresholds.OffTrack >= thresholds.OnTrack)
            fields.Add(GoalCode.Contradiction, fields.PlaceOf("status"), "'offTrack' is not below 'onTrack'.", "Lower 'offTrack' or raise 'onTrack'.");
        if (goal.Guardrails.FirstOrDefault(rail => rail.Minimum > rail.Maximum) is { } rail)
            fields.Add(GoalCode.Contradiction, fields.PlaceOf("guardrails"), $"The guard-rail on {rail.Metric} allows nothing: 'min' is above 'max'.", "Swap the two limits.");
        if (goal.Baseline is null && goal.Guardrails.FirstOrDefault(rail => rail.MaximumIncreasePercent is not null || rail.MaximumDecreasePercent is not null) is { } relative)
            fields.Add(GoalCode.Contradiction, fields.PlaceOf("guardrails"), $"The guard-rail on {relative.Metric} has a limit in percent, but the goal has no baseline.", "Add a 'baseline', or use 'max' or 'min'.");
    }

    static void CheckDates(Goal goal, Fields fields)
    {
        if (goal.Baseline is { } baseline && baseline.From > baseline.To)
            fields.Add(GoalCode.DateOrder, fields.PlaceOf("baseline"), "The baseline ends before it begins.", "Swap 'from' and 'to'.");
        if (goal.FirstDay is { } start && start >= goal.Deadline)
        {
            fields.Add(GoalCode.DateOrder, fields.PlaceOf("deadline"), "The deadline is not after the start.", "Move the deadline later.", $"the term starts {Day(start)}");
            return;
        }

        if (goal is { Start: { } first, Baseline.To: { } last } && last >= first)
            fields.Add(GoalCode.DateOrder, fields.PlaceOf("start"), "The term starts within its own baseline.", $"Start it after {Day(last)}, or end the baseline earlier.");
        foreach (var milestone in goal.Milestones.Where(milestone => milestone.Date > goal.Deadline || milestone.Date < goal.FirstDay))
            fields.Add(GoalCode.DateOrder, fields.PlaceOf("milestones"), $"The milestone of {Day(milestone.Date)} lies outside the term.", $"Choose a day up to {Day(goal.Deadline)}.");
    }

    static void CheckTarget(Goal goal, Fields fields)
    {
        if (goal.Direction == GoalDirection.Maintain)
        {
            if (goal.Target.Value is null && goal.Baseline is null)
                fields.Add(GoalCode.Contradiction, fields.PlaceOf("target"), "The target is a change, but there is no baseline to change from.", "Add a 'baseline', or write 'value'.");
            return;
        }

        var sign = goal.Direction == GoalDirection.Increase ? 1 : -1;
        var (baseline, target) = (goal.Baseline?.Value, goal.Target);
        var note = baseline is { } value ? $"direction is {Word(goal)}, baseline is {Number(value)}" : $"direction is {Word(goal)}";
        if (sign * (target.Value - baseline) <= 0 || sign * target.Change <= 0 || sign * target.ChangePercent <= 0)
            fields.Add(GoalCode.TargetBehindBaseline, Inner(fields, "target"), "The target is already behind the baseline.", Help(goal), note);
    }

    static string Help(Goal goal)
    {
        var (verb, side, other) = goal.Direction == GoalDirection.Increase ? ("Raise", "above", "decrease") : ("Lower", "below", "increase");
        return $"{verb} the target {side} {(goal.Target.Value is null ? "0" : Number(goal.Baseline?.Value ?? 0))}, or set direction: {other}.";
    }

    static void CheckStretch(Goal goal, Fields fields)
    {
        if (goal.Stretch is not { } stretch || goal.Direction == GoalDirection.Maintain)
            return;
        var sign = goal.Direction == GoalDirection.Increase ? 1 : -1;
        // Two different words can be compared only from a stated baseline; 1 would serve for two of the same word.
        var baseline = goal.Baseline?.Value ?? (SameWord(goal.Target, stretch) ? 1 : null);
        if (sign * (stretch.Resolve(baseline) - goal.Target.Resolve(baseline)) <= 0)
            fields.Add(GoalCode.Contradiction, Inner(fields, "stretch"), "The stretch target is no further than the target.", "Move it further, or remove it.");
    }

    static bool SameWord(GoalTarget one, GoalTarget other) =>
        one.Value is null == other.Value is null && one.Change is null == other.Change is null && one.ChangePercent is null == other.ChangePercent is null;

    // The number itself rather than the brace before it.
    static Place Inner(Fields fields, string key) => fields.Value(key) is YamlMap { Members: [var first, ..] } ? first.Value.Place : fields.PlaceOf(key);

    static string Word(Goal goal) => goal.Direction.ToString().ToLowerInvariant();

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
