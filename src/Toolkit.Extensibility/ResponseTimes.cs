namespace Toolkit.Extensibility;

/// <summary>Share of those who asked that still waits after a time, those never answered included. Kaplan and Meier 1958, doi:10.1080/01621459.1958.10501452.</summary>
public sealed record ResponseTimes : Analysis
{
    /// <summary>All channels together first, then each channel with enough that asks for an answer.</summary>
    public required IReadOnlyList<WaitingCurve> Curves { get; init; }
}

/// <summary>How long people wait on one channel.</summary>
public sealed record WaitingCurve
{
    /// <summary>Channel; null for all together.</summary>
    public string? Channel { get; init; }

    /// <summary>What asked for an answer.</summary>
    public required long Count { get; init; }

    /// <summary>How many were answered within the horizon.</summary>
    public required long Answered { get; init; }

    /// <summary>Seconds at which the share steps down, ascending, from the shortest wait.</summary>
    public required double[] Seconds { get; init; }

    /// <summary>Share still waiting from then on.</summary>
    public required double[] Waiting { get; init; }

    /// <summary>Lower end of its 95 % interval; NaN where there is none.</summary>
    public required double[] Low { get; init; }

    /// <summary>Upper end of its 95 % interval; NaN where there is none.</summary>
    public required double[] High { get; init; }

    /// <summary>Seconds until half are answered, with interval; undefined when more than half never are.</summary>
    public required Measured Median { get; init; }

    /// <summary>Median of the answered alone, which flatters; null when nothing was answered.</summary>
    public double? AnsweredOnlyMedian { get; init; }
}
