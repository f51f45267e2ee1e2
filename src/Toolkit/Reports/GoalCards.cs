using Toolkit.Extensibility;
using Toolkit.Goals;

namespace Toolkit.Reports;

/// <summary>Assessments as cards.</summary>
static class GoalCards
{
    public static GoalCard Of(Assessment assessment)
    {
        var goal = assessment.Goal;
        var unit = assessment.Metric?.Definition.Unit ?? Unit.Score;
        return new()
        {
            Id = goal.Id,
            Statement = goal.Statement,
            Why = goal.Why,
            Owner = goal.Owner,
            Level = goal.Level,
            Status = assessment.Status,
            StatusWord = StatusWords.Name(assessment.Status),
            Tone = ToneOf(assessment.Status),
            Reason = assessment.Reason,
            Sentence = assessment.Sentence,
            Metric = goal.Metric,
            MetricTitle = assessment.Metric?.Definition.Title,
            Value = Value(assessment.Current, unit, goal.Measure.Confidence),
            Basis = assessment.Current is { } current ? Basis(current) : null,
            Baseline = Level(assessment.Baseline?.Value, unit),
            Target = Level(assessment.Target, unit),
            Stretch = Level(assessment.Stretch, unit),
            IsStretchReached = assessment.IsStretchReached,
            Start = goal.FirstDay,
            Deadline = goal.Deadline,
            Guardrails = [.. assessment.Guardrails.Select(Line)],
            NoGuardrailsBecause = goal.NoGuardrailsBecause,
            Milestones = [.. assessment.Milestones.Select(milestone => Line(milestone, unit))],
            Remarks = assessment.Remarks,
            Trend = GoalTrend.Draw(assessment),
        };
    }

    public static Tone ToneOf(GoalStatus status) => status switch
    {
        GoalStatus.Met or GoalStatus.MetEarly or GoalStatus.AheadOfTheLine or GoalStatus.Holding => Tone.Good,
        GoalStatus.MetAtACost or GoalStatus.BehindTheLine or GoalStatus.Unclear => Tone.Caution,
        GoalStatus.Missed or GoalStatus.Breached => Tone.Bad,
        _ => Tone.Neutral,
    };

    static ReportValue? Value(MeasuredWindow? window, Unit unit, double confidence)
    {
        if (window is not { Fault: null, Value.Measured: { Value: { } value } measured })
            return null;
        var interval = measured is { Low: { } low, High: { } high } ? Quantity.Interval(low, high, unit) : null;
        return new(value, measured.Low, measured.High, Quantity.Text(value, unit), interval, interval is null ? null : confidence);
    }

    static ReportValue? Level(double? level, Unit unit) => level is { } value ? new(value, null, null, Quantity.Text(value, unit), null, null) : null;

    static string Basis(MeasuredWindow window)
    {
        var cases = window.Value.Posts is { } posts ? Quantity.Count(posts, "post", "posts") : Quantity.Count(window.Value.Measured.Count, "case", "cases");
        var coverage = window.Value.Coverage < 1 ? $", {Quantity.Text(window.Value.Coverage, Unit.Share)} of days covered" : "";
        return $"{cases}, {Quantity.Days(window.Span)}{coverage}";
    }

    static GuardrailLine Line(GuardrailAssessment rail)
    {
        var (word, tone) = rail.State switch
        {
            GuardrailState.Holding => ("holding", Tone.Good),
            GuardrailState.Breached => ("breached", rail.Guardrail.Blocks ? Tone.Bad : Tone.Caution),
            GuardrailState.Unclear => ("unclear", Tone.Caution),
            _ => ("not measurable", Tone.Neutral),
        };
        return new(rail.Metric?.Definition.Title ?? rail.Guardrail.Metric, rail.State, word, tone, Sentence(rail));
    }

    static string Sentence(GuardrailAssessment rail) => rail.ElapsedWindows > 0 && rail.BreachedWindows > 0
        ? $"{rail.Sentence} Breached in {rail.BreachedWindows} of {Quantity.Count(rail.ElapsedWindows, "window", "windows")}; the budget is {Quantity.Text(rail.Guardrail.Budget, Unit.Share)}."
        : rail.Sentence;

    static MilestoneLine Line(MilestoneAssessment milestone, Unit unit)
    {
        var target = milestone.Target is { } level ? Quantity.Text(level, unit) : null;
        var text = milestone.State switch
        {
            MilestoneState.Ahead => "lies ahead",
            MilestoneState.Reached => $"reached, with {Quantity.Text(milestone.Window?.Usable ?? double.NaN, unit)}",
            MilestoneState.NotReached => $"not reached, with {Quantity.Text(milestone.Window?.Usable ?? double.NaN, unit)}",
            _ => milestone.Window?.Fault?.Sentence is { } sentence ? $"not measurable: {sentence}" : "not measurable",
        };
        return new(milestone.Milestone.Date, target, milestone.State, text);
    }
}
