namespace Toolkit.Goals;

/// <summary>What can be said of a goal.</summary>
enum GoalStatus
{
    Withdrawn,
    Pending,
    NotMeasurable,
    Expired,
    Met,
    MetAtACost,
    MetEarly,
    Missed,
    AheadOfTheLine,
    BehindTheLine,
    Holding,
    Unclear,
    Breached,
}

/// <summary>Why a status was given. The codes never change their meaning.</summary>
static class StatusReason
{
    public const string Withdrawn = "withdrawn", NotStarted = "not-started", MetricAbsent = "metric-absent", DefinitionChanged = "definition-changed",
        NoData = "no-data", Stale = "stale", NotMature = "not-mature", NoBaseline = "baseline-not-recomputable", NoTolerance = "no-tolerance", LowCoverage = "low-coverage",
        BelowMinimum = "below-minimum", Undefined = "undefined", Clear = "clear", WithinNoise = "within-the-noise", Held = "held",
        GuardrailBreached = "guardrail-breached", OnLine = "line";
}

/// <summary>A goal held against the data, as of a moment. The same goal, data and moment give the same assessment.</summary>
sealed record Assessment
{
    public required Goal Goal { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Up to when the data reach that the goal draws on, and not beyond <see cref="AsOf"/>; null when there are none.</summary>
    public DateTimeOffset? NewestExport { get; init; }

    /// <summary>Up to when the newest data of all reach; null when there are none.</summary>
    public DateTimeOffset? DataEnd { get; init; }

    /// <summary>Null when no extension contributes the metric in that version.</summary>
    public GoalMetric? Metric { get; init; }

    public required GoalStatus Status { get; init; }

    /// <summary>One of <see cref="StatusReason"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>The window the status rests on; null when none could be measured.</summary>
    public MeasuredWindow? Current { get; init; }

    /// <summary>One window for each step of the cadence, oldest first; for the chart.</summary>
    public IReadOnlyList<MeasuredWindow> History { get; init; } = [];

    public AssessedBaseline? Baseline { get; init; }

    /// <summary>The target as a value; null while it needs a baseline that is not there.</summary>
    public double? Target { get; init; }

    public double? Stretch { get; init; }

    public bool? IsStretchReached { get; init; }

    /// <summary>Where the straight line from baseline to target stands at the end of the current window.</summary>
    public double? Line { get; init; }

    /// <summary>Windows in a row, newest first and not overlapping, whose interval lies wholly beyond the target.</summary>
    public int Held { get; init; }

    /// <summary>How fast the error budget of what is to be maintained is spent; null where there is none.</summary>
    public BurnAssessment? BurnRates { get; init; }

    public IReadOnlyList<GuardrailAssessment> Guardrails { get; init; } = [];

    public IReadOnlyList<MilestoneAssessment> Milestones { get; init; } = [];

    /// <summary>What a reader should know besides; full sentences.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <param name="Span">Its days.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Fault">Why it cannot be used; null when it can.</param>
sealed record MeasuredWindow(DaySpan Span, WindowValue Value, WindowFault? Fault)
{
    public double? Usable => Fault is null ? Value.Measured.Value : null;
}

/// <param name="Reason">One of <see cref="StatusReason"/>.</param>
/// <param name="Sentence">The sentence for it.</param>
sealed record WindowFault(string Reason, string Sentence);

/// <param name="Value">The frozen value, else the recomputed one: what the target is measured from.</param>
/// <param name="Frozen">As the file states it; null when it states none.</param>
/// <param name="Window">The baseline recomputed from the data at hand.</param>
sealed record AssessedBaseline(double Value, double? Frozen, MeasuredWindow Window);

enum GuardrailState
{
    Holding,
    Unclear,
    Breached,
    NotMeasurable,
}

/// <summary>A guard-rail held against the data.</summary>
sealed record GuardrailAssessment
{
    public required Guardrail Guardrail { get; init; }

    public GoalMetric? Metric { get; init; }

    /// <summary>Of the current window.</summary>
    public required GuardrailState State { get; init; }

    public required string Sentence { get; init; }

    public MeasuredWindow? Current { get; init; }

    /// <summary>What is allowed, with limits in percent resolved.</summary>
    public Region Allowed { get; init; }

    /// <summary>Windows of the term so far, none overlapping, that could be measured.</summary>
    public int ElapsedWindows { get; init; }

    /// <summary>Of these, breached.</summary>
    public int BreachedWindows { get; init; }

    /// <summary>True when more windows are breached than the budget allows over the whole term.</summary>
    public bool IsOverBudget { get; init; }

    /// <summary>How many times faster than allowed the budget is being spent, the lower of the last 4 and the last 12 windows; null without a budget.</summary>
    public double? Burn { get; init; }

    /// <summary>How fast the error budget of the limit is spent, case by case; null where there is none.</summary>
    public BurnAssessment? BurnRates { get; init; }
}

enum MilestoneState
{
    Ahead,
    Reached,
    NotReached,
    NotMeasurable,
}

/// <param name="Milestone">The milestone.</param>
/// <param name="Target">Its target as a value.</param>
/// <param name="State">Whether it was reached on its day.</param>
/// <param name="Window">The window that ends on its day; null while that lies ahead.</param>
sealed record MilestoneAssessment(Milestone Milestone, double? Target, MilestoneState State, MeasuredWindow? Window);
