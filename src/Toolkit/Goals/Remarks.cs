namespace Toolkit.Goals;

/// <summary>What a reader should know besides the status.</summary>
static class Remarks
{
    public static IEnumerable<string> Of(Assessment assessment, GoalTerm term, string? recordedHash)
    {
        if (recordedHash is not null && assessment.Metric is { } metric && metric.Hash != recordedHash)
            yield return $"The definition of {assessment.Goal.Metric} has changed since the goal was made ({recordedHash} became {metric.Hash}); everything here is computed under the present one.";
        if (Baseline(assessment) is { } baseline)
            yield return baseline;
        foreach (var key in assessment.Goal.Unheeded)
            yield return key;
        if (assessment.Status is GoalStatus.Withdrawn or GoalStatus.Pending)
            yield break;
        if (term.IsOver && !term.IsVerdictDue)
            yield return $"The term is over; the verdict is due on {Quantity.Day(term.VerdictDay)}, when the last posts are {assessment.Goal.Measure.Maturity} old and late data have arrived.";
        if (assessment.Current is { } current && current.Span.From < assessment.Goal.FirstDay)
            yield return $"The window starts before the term does: {assessment.Goal.FirstDay.Value.DayNumber - current.Span.From.DayNumber} of its {current.Span.Days} days lie before it.";
        foreach (var rail in assessment.Guardrails.Where(rail => rail.Burn > 1))
            yield return $"The guard-rail on '{rail.Metric?.Definition.Title}' spends its budget {Quantity.Number(rail.Burn ?? 0)} times as fast as allowed.";
        foreach (var rail in assessment.Guardrails.Where(rail => rail is { IsOverBudget: true, Guardrail.Blocks: false }))
            yield return $"The guard-rail on '{rail.Metric?.Definition.Title}' was breached in {rail.BreachedWindows} of {Quantity.Count(rail.ElapsedWindows, "window", "windows")}; the goal only warns of it.";
        foreach (var sentence in BurnWords.Sentences(assessment))
            yield return sentence;
    }

    static string? Baseline(Assessment assessment)
    {
        if (assessment is not { Metric.Definition.Unit: var unit, Baseline: { Frozen: { } frozen } baseline })
            return null;
        if (baseline.Window.Usable is not { } recomputed)
            return $"The baseline is {Quantity.Text(frozen, unit)} as recorded; it cannot be computed again from the data at hand.";
        return Math.Abs(recomputed - frozen) > 0.01 * Math.Abs(frozen)
            ? $"The baseline was recorded as {Quantity.Text(frozen, unit)}; the data at hand give {Quantity.Text(recomputed, unit)}. The recorded value is used."
            : null;
    }
}
