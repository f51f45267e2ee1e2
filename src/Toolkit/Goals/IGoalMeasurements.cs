using Toolkit.Extensibility;

namespace Toolkit.Goals;

/// <summary>What the assessment of goals asks of the data.</summary>
interface IGoalMeasurements
{
    /// <summary>A metric by <c>id@version</c>; null when no extension contributes that version.</summary>
    GoalMetric? Metric(string versionedId);

    /// <summary>Up to when the data reach that the segment draws on: the time of their newest export, else the newest moment in them; null when there are none.</summary>
    DateTimeOffset? NewestExport(GoalSegment? segment);

    /// <summary>Measures one window.</summary>
    WindowValue Measure(WindowRequest request);
}

/// <param name="Definition">The metric.</param>
/// <param name="Hash">Fingerprint of what it means.</param>
sealed record GoalMetric(Metric Definition, string Hash);

/// <summary>One window to measure.</summary>
sealed record WindowRequest
{
    public required GoalMetric Metric { get; init; }

    public GoalSegment? Segment { get; init; }

    /// <summary>First instant that counts.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant that no longer counts.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Only what happened within this age of a post counts for it.</summary>
    public required GoalDuration Maturity { get; init; }

    /// <summary>The share of intervals that should hold the true value, such as 0.9.</summary>
    public required double Confidence { get; init; }

    /// <summary>Whether <see cref="WindowValue.People"/> is wanted.</summary>
    public bool CountPeople { get; init; }

    /// <summary>Whether <see cref="WindowValue.HasClock"/> is wanted.</summary>
    public bool AskClock { get; init; }
}

/// <summary>What a window holds.</summary>
sealed record WindowValue
{
    /// <summary>Value, count, numerator, denominator and interval, or the reason why there is no value.</summary>
    public required Measured Measured { get; init; }

    /// <summary>Days known to be observed ÷ days of the window, 0 to 1.</summary>
    public required double Coverage { get; init; }

    /// <summary>Posts in the window; null when the metric's own count stands for them.</summary>
    public long? Posts { get; init; }

    /// <summary>Different people in the window; null when not counted.</summary>
    public long? People { get; init; }

    /// <summary>True when every case has a time of day, false when one is known to the day only; null when not asked.</summary>
    public bool? HasClock { get; init; }
}
