using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Metrics;

namespace Toolkit.Goals;

/// <summary>Answers what goals ask from the facts of a workspace.</summary>
/// <param name="facts">The facts.</param>
/// <param name="evaluator">How facts are measured.</param>
/// <param name="find">A metric by <c>id@version</c>.</param>
sealed class EngineMeasurements(FactSet facts, Func<FactSet, MetricEvaluator> evaluator, Func<string, Metric?> find) : IGoalMeasurements
{
    readonly Dictionary<TimeSpan, FactSet> _byAge = new() { [facts.Index.Options.EngagementAge] = facts };
    readonly Dictionary<GoalSegment, ObservedSpan> _spans = [];
    ObservedSpan? _all;

    public GoalMetric? Metric(string versionedId) => find(versionedId) is { } metric ? new(metric, DefinitionHash.Of(metric)) : null;

    public DateTimeOffset? NewestExport(GoalSegment? segment) => Observed(segment).Last is var last && last == long.MinValue ? null : InteractionTime.Moment(last);

    public WindowValue Measure(WindowRequest request)
    {
        var aged = Aged(request.Maturity.Shortest);
        var asked = new MeasureRequest
        {
            Metric = request.Metric.Definition,
            From = InteractionTime.Microseconds(request.From),
            To = InteractionTime.Microseconds(request.To),
            Segment = Segment(request.Segment),
            Confidence = request.Confidence,
        };
        return new()
        {
            Measured = evaluator(aged).Measure(asked)[0].Measured,
            Coverage = Observed(request.Segment).Share(asked.From.Value, asked.To.Value),
            People = request.CountPeople ? RowPeople.Count(aged, asked.Metric.Query.Table, evaluator(aged).Rows(asked)) : null,
            HasClock = request.AskClock ? RowClocks.AllKnown(aged, asked.Metric.Query.Table, evaluator(aged).Rows(asked)) : null,
        };
    }

    // What happened to a post counts up to the age that the goal calls mature.
    FactSet Aged(TimeSpan age)
    {
        if (!_byAge.TryGetValue(age, out var aged))
            _byAge[age] = aged = new(facts.Index.Contents, facts.Index.Options with { EngagementAge = age });
        return aged;
    }

    ObservedSpan Observed(GoalSegment? segment)
    {
        if (segment is null)
            return _all ??= ObservedSpan.Of(facts.Index, null);
        if (!_spans.TryGetValue(segment, out var span))
            _spans[segment] = span = ObservedSpan.Of(facts.Index, segment);
        return span;
    }

    static Segment Segment(GoalSegment? segment) => segment is null ? new() : new()
    {
        Channels = segment.Channels,
        Sources = segment.Sources,
        Accounts = segment.Accounts,
        Kinds = segment.Kinds,
        Languages = segment.Languages,
        Labels = segment.Tags,
        Paid = segment.Paid,
        AudienceMinimum = segment.AudienceMinimum,
        AudienceMaximum = segment.AudienceMaximum,
        Not = segment.Not is { } not ? Segment(not) : null,
    };
}
