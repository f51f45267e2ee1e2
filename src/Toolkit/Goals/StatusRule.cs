namespace Toolkit.Goals;

/// <summary>All that the status of a goal depends on.</summary>
sealed record StatusFacts
{
    public bool IsWithdrawn { get; init; }

    public bool IsPending { get; init; }

    /// <summary>Why the goal cannot be measured, in the order of the facts that were checked; empty when it can.</summary>
    public IReadOnlyList<string> Obstacles { get; init; } = [];

    /// <summary>True when the last window of the term is mature and settled.</summary>
    public bool IsVerdictDue { get; init; }

    /// <summary>True when also the time is over in which missing data may still arrive.</summary>
    public bool IsPastWaiting { get; init; }

    public bool IsMaintain { get; init; }

    /// <summary>Where the value stands to the target, or to what is to be maintained.</summary>
    public Standing Standing { get; init; }

    /// <summary>Where it stands to the straight line from baseline to target.</summary>
    public Standing LineStanding { get; init; }

    /// <summary>The target has been held for as many windows as the goal asks.</summary>
    public bool IsHeld { get; init; }

    /// <summary>A blocking guard-rail is over its budget.</summary>
    public bool IsGuardrailBreached { get; init; }
}

/// <summary>The status of a goal: the first rule that applies. Total: every combination of facts has exactly one.</summary>
static class StatusRule
{
    /// <summary>The order in which obstacles are named when there are several.</summary>
    public static IReadOnlyList<string> ObstacleOrder { get; } =
    [
        StatusReason.MetricAbsent, StatusReason.DefinitionChanged, StatusReason.NoData, StatusReason.Stale, StatusReason.NotMature, StatusReason.NoBaseline,
        StatusReason.NoTolerance, StatusReason.LowCoverage, StatusReason.BelowMinimum, StatusReason.Undefined,
    ];

    public static (GoalStatus Status, string Reason) Decide(StatusFacts facts) => facts switch
    {
        { IsWithdrawn: true } => (GoalStatus.Withdrawn, StatusReason.Withdrawn),
        { IsPending: true } => (GoalStatus.Pending, StatusReason.NotStarted),
        { Obstacles: not [], IsVerdictDue: true, IsPastWaiting: true } => (GoalStatus.Expired, First(facts.Obstacles)),
        { Obstacles: not [] } => (GoalStatus.NotMeasurable, First(facts.Obstacles)),
        { IsVerdictDue: true } => Verdict(facts),
        { IsMaintain: true } => facts.Standing switch
        {
            Standing.ClearlyInside => (GoalStatus.Holding, StatusReason.Clear),
            Standing.ClearlyOutside => (GoalStatus.Breached, StatusReason.Clear),
            _ => (GoalStatus.Unclear, StatusReason.WithinNoise),
        },
        { IsHeld: true, IsGuardrailBreached: true } => (GoalStatus.MetAtACost, StatusReason.GuardrailBreached),
        { IsHeld: true } => (GoalStatus.MetEarly, StatusReason.Held),
        { LineStanding: Standing.Inside or Standing.ClearlyInside } => (GoalStatus.AheadOfTheLine, StatusReason.OnLine),
        _ => (GoalStatus.BehindTheLine, StatusReason.OnLine),
    };

    static (GoalStatus Status, string Reason) Verdict(StatusFacts facts)
    {
        var reason = facts.Standing is Standing.ClearlyInside or Standing.ClearlyOutside ? StatusReason.Clear : StatusReason.WithinNoise;
        if (facts.Standing is Standing.Outside or Standing.ClearlyOutside)
            return (GoalStatus.Missed, reason);
        return facts.IsGuardrailBreached ? (GoalStatus.MetAtACost, StatusReason.GuardrailBreached) : (GoalStatus.Met, reason);
    }

    static string First(IReadOnlyList<string> obstacles) => ObstacleOrder.FirstOrDefault(obstacles.Contains) ?? obstacles[0];
}
