namespace Toolkit.Extensibility;

/// <summary>One interaction as an object: the row form of <see cref="InteractionColumns"/>, whose members explain each property.</summary>
public sealed record Interaction
{
#pragma warning disable CS1591 // Explained once, at the columns.
    public string? Id { get; init; }
    public required string Kind { get; init; }
    public string? Channel { get; init; }
    public string? Venue { get; init; }
    public string? Actor { get; init; }
    public string? Target { get; init; }
    public string? Parent { get; init; }
    public string? Root { get; init; }
    public string? ObjectKind { get; init; }
    public string? Visibility { get; init; }
    public string? Text { get; init; }
    public string? Language { get; init; }
    public InteractionTime? Time { get; init; }
    public long? EditedAt { get; init; }
    public bool? Paid { get; init; }
    public bool? Automated { get; init; }
    public double? Weight { get; init; }
    public IReadOnlyList<string> Mentions { get; init; } = [];
    public IReadOnlyList<string> Labels { get; init; } = [];
    public IReadOnlyList<string> Urls { get; init; } = [];
    public string? File { get; init; }
    public long? Row { get; init; }
#pragma warning restore CS1591
}

/// <summary>A moment with what is known about it. Instants are microseconds since 1970-01-01 UTC.</summary>
public sealed record InteractionTime
{
    /// <summary>The moment; for an interval its end.</summary>
    public required long Instant { get; init; }

    /// <summary>As it stands in the export; null where <see cref="Format"/> and the instant give it back exactly.</summary>
    public string? Original { get; init; }

    /// <summary>How it is written: <c>epoch-s</c>, <c>epoch-ms</c>, <c>iso</c>, or a pattern.</summary>
    public string? Format { get; init; }

    /// <summary>How fine it is stated.</summary>
    public TimePrecision Precision { get; init; } = TimePrecision.Second;

    /// <summary>How its zone was known.</summary>
    public ZoneBasis Zone { get; init; } = ZoneBasis.Stated;

    /// <summary>For an interval: its start.</summary>
    public long? IntervalStart { get; init; }

    /// <summary>Microseconds since 1970-01-01 UTC.</summary>
    public static long Microseconds(DateTimeOffset moment) => (moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The moment of a count of microseconds since 1970-01-01 UTC.</summary>
    public static DateTimeOffset Moment(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
