namespace Toolkit.Goals;

/// <summary>Everything that keeps a goal from being measured.</summary>
static class Obstacle
{
    public static IEnumerable<WindowFault> Find(Assessment assessment, GoalTerm term, string? recordedHash)
    {
        var goal = assessment.Goal;
        if (assessment.Metric is not { } metric)
            yield return new(StatusReason.MetricAbsent, $"No extension contributes the metric {goal.Metric}.");
        else if (recordedHash is not null && recordedHash != metric.Hash && goal.Baseline is { Value: null } && assessment.Baseline is null)
            yield return new(StatusReason.DefinitionChanged, $"The definition of {goal.Metric} has changed since the goal was made, and the baseline cannot be computed again.");
        if (assessment.NewestExport is not { } newest)
        {
            yield return new(StatusReason.NoData, "There is no export of what the goal is about.");
            yield break;
        }

        if (DataFault(assessment, term, newest) is { } fault)
            yield return fault;
        if (assessment.Metric is null)
            yield break;
        foreach (var obstacle in Measured(assessment, term, newest))
            yield return obstacle;
    }

    static WindowFault? DataFault(Assessment assessment, GoalTerm term, DateTimeOffset newest)
    {
        var reach = $"The data that the goal draws on reach up to {Day(term, newest)}";
        if (term.IsVerdictDue)
        {
            return term.EndsBeforeVerdict(newest)
                ? new(StatusReason.Stale, $"{reach}; the verdict needs data up to {Quantity.Day(term.VerdictDay)} or later.")
                : null;
        }

        var seenFrom = assessment.AsOf == assessment.DataEnd ? $"the newest data of all, of {Day(term, assessment.AsOf)}" : Day(term, assessment.AsOf);
        return term.IsStale(newest) ? new(StatusReason.Stale, $"{reach}, more than {assessment.Goal.Measure.Stale} before {seenFrom}.") : null;
    }

    static IEnumerable<WindowFault> Measured(Assessment assessment, GoalTerm term, DateTimeOffset newest)
    {
        var goal = assessment.Goal;
        if (goal.Baseline is not null && assessment.Baseline is null)
            yield return new(StatusReason.NoBaseline, "The baseline cannot be computed from the data at hand, and the goal states no value for it.");
        else if (TargetRegion.Of(assessment) is null)
            yield return new(StatusReason.NoTolerance, $"'{assessment.Metric?.Definition.Title}' has no better direction, so the goal must say how far it may move: write the target as 'change' or 'changePercent' of a baseline.");
        if (assessment.Current is not { } current)
            yield return new(StatusReason.NotMature, $"No window of the term is old enough: posts count once they are {goal.Measure.Maturity} old, and the data that the goal draws on reach up to {Day(term, newest)}.");
        else if (current.Fault is { } fault)
            yield return fault;
    }

    static string Day(GoalTerm term, DateTimeOffset instant) => Quantity.Day(term.DayOf(instant));
}
