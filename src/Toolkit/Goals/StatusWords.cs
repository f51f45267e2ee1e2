using Toolkit.Extensibility;

namespace Toolkit.Goals;

/// <summary>Why a goal has its status, in a sentence that stands beside the value.</summary>
static class StatusWords
{
    public static string Name(GoalStatus status) => status switch
    {
        GoalStatus.Withdrawn => "withdrawn",
        GoalStatus.Pending => "not started",
        GoalStatus.NotMeasurable => "not measurable",
        GoalStatus.Expired => "expired",
        GoalStatus.Met => "met",
        GoalStatus.MetAtACost => "met at a cost",
        GoalStatus.MetEarly => "met early",
        GoalStatus.Missed => "missed",
        GoalStatus.AheadOfTheLine => "ahead of the line",
        GoalStatus.BehindTheLine => "behind the line",
        GoalStatus.Holding => "holding",
        GoalStatus.Unclear => "unclear",
        GoalStatus.Breached => "breached",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Sentence(Assessment assessment, GoalTerm term, (StatusFacts Facts, IReadOnlyList<WindowFault> Obstacles) found) => assessment.Status switch
    {
        GoalStatus.Withdrawn => $"Withdrawn on {Quantity.Day(assessment.Goal.Withdrawn!.On)}: {assessment.Goal.Withdrawn.Reason}",
        GoalStatus.Pending => $"The term starts on {Quantity.Day(assessment.Goal.FirstDay ?? assessment.Goal.Deadline)}.",
        GoalStatus.NotMeasurable => Named(assessment, found.Obstacles),
        GoalStatus.Expired => $"{Named(assessment, found.Obstacles)} Data that arrive now no longer change it: the verdict was due on {Quantity.Day(term.VerdictDay)}.",
        GoalStatus.AheadOfTheLine or GoalStatus.BehindTheLine => Line(assessment, found.Facts.LineStanding),
        GoalStatus.MetAtACost => $"The target of {Target(assessment)} is reached, but {Breached(assessment)}.",
        GoalStatus.MetEarly => $"The {What(assessment)} lay beyond the target of {Target(assessment)} in {Quantity.Count(assessment.Goal.Hold, "window", "windows in a row")}.",
        GoalStatus.Holding => $"To be kept {Kept(assessment)}; the {What(assessment)} lies inside.",
        GoalStatus.Unclear => $"To be kept {Kept(assessment)}; {(HasInterval(assessment) ? "the interval reaches across the limit" : "no interval could be computed, so it is not clear")}.",
        GoalStatus.Breached => $"To be kept {Kept(assessment)}; the {What(assessment)} lies outside.",
        _ when assessment.Goal.Direction == GoalDirection.Maintain => $"To be kept {Kept(assessment)}; the value of the last window lies {(assessment.Status == GoalStatus.Met ? "inside" : "outside")}{Doubt(assessment, found.Facts.Standing)}.",
        _ => $"The value {(assessment.Status == GoalStatus.Met ? "reaches" : "does not reach")} the target of {Target(assessment)}{Doubt(assessment, found.Facts.Standing)}.",
    };

    static string Named(Assessment assessment, IReadOnlyList<WindowFault> obstacles) =>
        obstacles.First(obstacle => obstacle.Reason == assessment.Reason).Sentence;

    static string Line(Assessment assessment, Standing standing)
    {
        var side = assessment.Current?.Usable >= assessment.Line ? "above" : "below";
        var noise = standing is Standing.Inside or Standing.Outside ? ", within the noise" : "";
        return $"The straight line from baseline to target stands at {Text(assessment, assessment.Line)} on {Quantity.Day(assessment.Current!.Span.To)}; the value is {side} it{noise}. A line is no forecast, and none is made yet.";
    }

    // What has no interval has no noise to be clear of, or too few cases for one.
    static string Doubt(Assessment assessment, Standing standing) => standing switch
    {
        _ when !HasInterval(assessment) => assessment.Metric?.Definition.Interval == IntervalMethod.None ? "" : "; no interval could be computed",
        Standing.ClearlyInside or Standing.ClearlyOutside => ", clear of the noise",
        _ => ", within the noise",
    };

    static string What(Assessment assessment) => HasInterval(assessment) ? "whole interval" : "value, for which no interval is computed,";

    static bool HasInterval(Assessment assessment) => assessment.Current?.Value.Measured is { Low: not null, High: not null };

    static string Kept(Assessment assessment) => TargetRegion.Of(assessment) is { } region ? GuardrailWords.Limit(region, Unit(assessment)) : "";

    static string Breached(Assessment assessment)
    {
        var rail = assessment.Guardrails.First(rail => rail is { IsOverBudget: true, Guardrail.Blocks: true });
        return $"the guard-rail on '{rail.Metric?.Definition.Title ?? rail.Guardrail.Metric}' was breached in {rail.BreachedWindows} of {Quantity.Count(rail.ElapsedWindows, "window", "windows")}";
    }

    static string Target(Assessment assessment) => Text(assessment, assessment.Target);

    static string Text(Assessment assessment, double? value) => Quantity.Text(value ?? double.NaN, Unit(assessment));

    static Unit Unit(Assessment assessment) => assessment.Metric?.Definition.Unit ?? Extensibility.Unit.Score;
}
