using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Metrics;

namespace Toolkit.Goals;

/// <summary>Answers what goals ask from the facts of a workspace.</summary>
sealed class EngineMeasurements(FactSet facts, MetricEvaluator evaluator, Func<string, Metric?> find) : IGoalMeasurements
{
    const double EngineConfidence = 0.95;

    long? _first;

    public GoalMetric? Metric(string versionedId) => find(versionedId) is { } metric ? new(metric, DefinitionHash.Of(metric)) : null;

    public DateTimeOffset? NewestExport(GoalSegment? segment)
    {
        var contents = facts.Index.Contents;
        var wanted = segment?.Sources ?? [];
        var stated = contents.NewestExport.Where(pair => pair.Value != long.MinValue && (wanted.Count == 0 || wanted.Contains(contents.Symbols[pair.Key]))).Select(pair => pair.Value).DefaultIfEmpty(long.MinValue).Max();
        // Exports that do not say when they were made cannot be older than what they hold.
        var newest = Math.Max(stated, facts.Index.LastDataEnd);
        return contents.Interactions.Count == 0 || newest == long.MinValue ? null : InteractionTime.Moment(newest);
    }

    public WindowValue Measure(WindowRequest request) => new()
    {
        Measured = evaluator.Measure(new()
        {
            Metric = request.Metric.Definition,
            From = InteractionTime.Microseconds(request.From),
            To = InteractionTime.Microseconds(request.To),
            Segment = Segment(request.Segment),
        })[0].Measured,
        Coverage = Coverage(request),
        Confidence = EngineConfidence,
    };

    /// <summary>Days between the first and the last moment of the data ÷ days of the window.</summary>
    double Coverage(WindowRequest request)
    {
        var times = facts.Index.Interactions.Time;
        _first ??= times.Where(time => time != long.MinValue).DefaultIfEmpty(long.MaxValue).Min();
        var from = Math.Max(InteractionTime.Microseconds(request.From), _first.Value);
        var to = Math.Min(InteractionTime.Microseconds(request.To), facts.Index.LastDataEnd);
        var asked = (request.To - request.From).TotalMicroseconds;
        return asked <= 0 ? 0 : Math.Clamp((to - from) / asked, 0, 1);
    }


    static Segment Segment(GoalSegment? segment) => segment is null ? new() : new()
    {
        Channels = segment.Channels,
        Sources = segment.Sources,
        Accounts = segment.Accounts,
        Kinds = segment.Kinds,
        Labels = segment.Tags,
        Paid = segment.Paid,
        AudienceMinimum = segment.AudienceMinimum,
        AudienceMaximum = segment.AudienceMaximum,
        Not = segment.Not is { } not ? Segment(not) : null,
    };
}
