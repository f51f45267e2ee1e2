using Toolkit.Extensibility;

namespace Toolkit.Goals;

/// <summary>The values that a goal wants.</summary>
static class TargetRegion
{
    /// <summary>Null while the target cannot be resolved, or when what is to be maintained has neither a better direction nor a tolerance.</summary>
    public static Region? Of(Assessment assessment) => assessment switch
    {
        { Target: not { } } => null,
        { Goal.Direction: not GoalDirection.Maintain, Target: { } target } => Beyond(assessment.Goal.Direction, target),
        { Metric.Definition.Direction: Direction.HigherIsBetter } => new(assessment.Target, null),
        { Metric.Definition.Direction: Direction.LowerIsBetter } => new(null, assessment.Target),
        { Baseline.Value: var baseline, Target: { } target } when target != baseline => new(baseline - Math.Abs(target - baseline), baseline + Math.Abs(target - baseline)),
        _ => null,
    };

    public static Region Beyond(GoalDirection direction, double level) => direction == GoalDirection.Decrease ? new(null, level) : new(level, null);
}
