using Toolkit.Goals;

namespace Toolkit.Tests.Goals;

/// <summary>Data of which every window's value is known: a function of the window's days.</summary>
sealed class KnownMeasurements : IGoalMeasurements
{
    public DateTimeOffset? Export { get; init; } = At(2026, 10, 20);

    /// <summary>Of any segment; null for that of all data.</summary>
    public DateTimeOffset? SegmentExport { get; init; }

    Dictionary<string, Func<WindowRequest, WindowValue>> Values { get; } = new(StringComparer.Ordinal);

    public Direction Better { get; init; } = Direction.HigherIsBetter;

    public Unit Unit { get; init; } = Unit.PerThousand;

    public IntervalMethod Interval { get; init; } = IntervalMethod.RatioBootstrap;

    public FactTable Table { get; init; } = FactTable.Posts;

    public string Hash { get; init; } = "0123456789ab";

    public List<WindowRequest> Requests { get; } = [];

    public static DateTimeOffset At(int year, int month, int day, int hour = 12) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);

    /// <summary>A value that rests on enough, with an interval of the given half width.</summary>
    public static WindowValue Of(double value, double half = 0.2, long count = 100, double coverage = 1) =>
        new() { Measured = Measured.Of(value, count) with { Low = value - half, High = value + half }, Coverage = coverage };

    public KnownMeasurements With(string metric, Func<DaySpan, WindowValue> value) =>
        WithRequests(metric, request => value(new(DateOnly.FromDateTime(request.From.UtcDateTime), DateOnly.FromDateTime(request.To.AddDays(-1).UtcDateTime))));

    public KnownMeasurements WithRequests(string metric, Func<WindowRequest, WindowValue> value)
    {
        Values[metric] = value;
        return this;
    }

    public GoalMetric? Metric(string versionedId) => Values.ContainsKey(versionedId) ? new(Definition(versionedId), Hash) : null;

    public DateTimeOffset? NewestExport(GoalSegment? segment) => segment is null ? Export : SegmentExport ?? Export;

    public WindowValue Measure(WindowRequest request)
    {
        Requests.Add(request);
        return Values[request.Metric.Definition.VersionedId](request);
    }

    Metric Definition(string versionedId) => new()
    {
        Id = versionedId.Split('@')[0],
        Version = int.Parse(versionedId.Split('@')[1], System.Globalization.CultureInfo.InvariantCulture),
        Title = versionedId.Split('@')[0].Replace('_', ' '),
        Unit = Unit,
        Direction = Better,
        Formula = "replies ÷ people reached × 1,000",
        Reference = "Toolkit definition",
        UndefinedReasons = [],
        Interval = Interval,
        Query = new() { Table = Table },
        Finish = _ => default,
    };
}
