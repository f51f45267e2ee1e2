namespace Toolkit.Goals;

/// <summary>A goals file: docs/goals.schema.json describes it.</summary>
sealed record GoalFile
{
    public string? Name { get; init; }

    /// <summary>Fixes where a day and a week start.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <summary>In the order of the file; ids are unique.</summary>
    public required IReadOnlyList<Goal> Goals { get; init; }
}

/// <summary>A change that somebody wants to see by a day, and how it will be seen.</summary>
sealed record Goal
{
    public required string Id { get; init; }

    public required string Statement { get; init; }

    public string? Why { get; init; }

    public GoalLevel? Level { get; init; }

    /// <summary>The metric as <c>id@version</c>.</summary>
    public required string Metric { get; init; }

    public GoalSegment? Segment { get; init; }

    public required GoalDirection Direction { get; init; }

    /// <summary>Always there for increase and decrease.</summary>
    public GoalBaseline? Baseline { get; init; }

    public required GoalTarget Target { get; init; }

    public GoalTarget? Stretch { get; init; }

    /// <summary>First day of the term; without one, the day after the baseline.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Last day of the term.</summary>
    public required DateOnly Deadline { get; init; }

    /// <summary>The goal's own settings over the file's defaults over the built-in ones.</summary>
    public required GoalMeasure Measure { get; init; }

    /// <summary>Windows in a row, none overlapping, for an early "met".</summary>
    public int Hold { get; init; } = 1;

    public GoalThresholds? Thresholds { get; init; }

    public required string Owner { get; init; }

    public IReadOnlyList<string> Watchers { get; init; } = [];

    /// <summary>Empty only with <see cref="NoGuardrailsBecause"/>.</summary>
    public IReadOnlyList<Guardrail> Guardrails { get; init; } = [];

    public string? NoGuardrailsBecause { get; init; }

    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    public GoalEvidence? Evidence { get; init; }

    public Withdrawal? Withdrawn { get; init; }

    /// <summary>What the file asks for and nothing acts on, a sentence with line and column for each key.</summary>
    public IReadOnlyList<string> Unheeded { get; init; } = [];

    /// <summary>First day of the term, if any day starts it.</summary>
    public DateOnly? FirstDay => Start ?? Baseline?.To.AddDays(1);
}

/// <summary>Links of the chain from doing to effect (AMEC Integrated Evaluation Framework).</summary>
enum GoalLevel
{
    Activity,
    Output,
    Outtake,
    Outcome,
    Impact,
}

enum GoalDirection
{
    Increase,
    Decrease,
    Maintain,
}

/// <summary>A part of the data. Empty lists and nulls allow everything.</summary>
sealed record GoalSegment
{
    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<string> Channels { get; init; } = [];

    public IReadOnlyList<string> Accounts { get; init; } = [];

    public IReadOnlyList<string> Kinds { get; init; } = [];

    public IReadOnlyList<string> Languages { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool? Paid { get; init; }

    public long? AudienceMinimum { get; init; }

    public long? AudienceMaximum { get; init; }

    public GoalSegment? Not { get; init; }
}

/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Value">Frozen when set; recomputed and compared each time.</param>
sealed record GoalBaseline(DateOnly From, DateOnly To, double? Value);

/// <summary>Where to arrive: exactly one of the three is set.</summary>
sealed record GoalTarget
{
    public double? Value { get; init; }

    /// <summary>Added to the baseline.</summary>
    public double? Change { get; init; }

    /// <summary>Percent of the baseline, added to it.</summary>
    public double? ChangePercent { get; init; }

    /// <summary>The value meant; null when it needs a baseline that is not there.</summary>
    public double? Resolve(double? baseline) => Value ?? baseline + Change ?? baseline + (Math.Abs(baseline ?? 0) * ChangePercent / 100);
}

/// <summary>How a goal is measured.</summary>
sealed record GoalMeasure
{
    public GoalDuration Window { get; init; } = new(4, DurationUnit.Week);

    public WindowKind WindowKind { get; init; } = WindowKind.Rolling;

    public Cadence Cadence { get; init; } = Cadence.Weekly;

    public double Confidence { get; init; } = 0.9;

    public MeasureMinimum Minimum { get; init; } = new();

    /// <summary>Only what happened within this age counts, and only posts at least this old.</summary>
    public GoalDuration Maturity { get; init; } = new(7, DurationUnit.Day);

    /// <summary>How long after its end a window stays open for what arrives late.</summary>
    public GoalDuration Settle { get; init; } = new(2, DurationUnit.Day);

    /// <summary>Data older than this say nothing about today.</summary>
    public GoalDuration Stale { get; init; } = new(10, DurationUnit.Day);

    public Seasonality Seasonality { get; init; } = Seasonality.Auto;

    /// <summary>As <see cref="Goal.Unheeded"/>, for the measure.</summary>
    public IReadOnlyList<string> Unheeded { get; init; } = [];
}

/// <summary>The least that a window must hold.</summary>
sealed record MeasureMinimum
{
    /// <summary>Below about 30 posts the intervals hold less often than they say.</summary>
    public long Posts { get; init; } = 30;

    public long? People { get; init; }

    public double? Denominator { get; init; }

    /// <summary>Days known to be observed ÷ days.</summary>
    public double Coverage { get; init; } = 0.8;
}

enum WindowKind
{
    Rolling,
    Calendar,
}

enum Cadence
{
    Daily,
    Weekly,
    Monthly,
    Quarterly,
}

enum Seasonality
{
    None,
    Year,
    Auto,
}

/// <summary>For the forecast: probabilities of meeting the target above and below which a goal is on or off track.</summary>
sealed record GoalThresholds(double OnTrack = 0.70, double OffTrack = 0.35);

/// <summary>What must not be paid for the goal. At least one limit is set.</summary>
sealed record Guardrail
{
    public required string Metric { get; init; }

    public GoalSegment? Segment { get; init; }

    public double? Maximum { get; init; }

    public double? Minimum { get; init; }

    /// <summary>Percent above the metric's own value in the goal's baseline.</summary>
    public double? MaximumIncreasePercent { get; init; }

    /// <summary>Percent below the metric's own value in the goal's baseline.</summary>
    public double? MaximumDecreasePercent { get; init; }

    /// <summary>Share of windows allowed to breach.</summary>
    public double Budget { get; init; }

    /// <summary>True when a breach turns "met" into "met at a cost"; false when it only warns.</summary>
    public bool Blocks { get; init; } = true;
}

sealed record Milestone(DateOnly Date, GoalTarget Target);

sealed record GoalEvidence(int KeepPosts, string? Note);

sealed record Withdrawal(DateOnly On, string Reason);
