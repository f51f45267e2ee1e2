using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Metrics;

namespace Toolkit.Explaining;

/// <summary>Tells how a metric comes to its value, from the same facts and through the same evaluator that measured it.</summary>
/// <param name="facts">The facts.</param>
/// <param name="evaluator">How they are measured.</param>
sealed class Explainer(FactSet facts, MetricEvaluator evaluator)
{
    /// <summary>Fewer people of the public than this are not shown row by row.</summary>
    public const int PrivacyFloor = 5;

    /// <param name="asked">The metric and the window, without grouping.</param>
    /// <param name="why">What keeps it from having a value.</param>
    /// <param name="gates">Rules of honesty that fired.</param>
    public Explanation Explain(MeasureRequest asked, Func<IReadOnlyList<Measurement>, IReadOnlyList<Diagnostic>> why, IReadOnlyList<Gate> gates)
    {
        var (measured, rows, view) = (evaluator.Measure(asked), evaluator.Rows(asked), facts.View(asked.Metric.Query.Table));
        var times = rows.Select(row => view.Time[row]).Where(time => time != long.MinValue).ToList();
        return new()
        {
            Metric = asked.Metric,
            Definition = DefinitionHash.Of(asked.Metric),
            Measurement = measured[0],
            Why = why(measured),
            Steps = [.. Steps(asked)],
            Sources = [.. Sources(view, rows)],
            First = times is [] ? null : InteractionTime.Moment(times.Min()),
            Last = times is [] ? null : InteractionTime.Moment(times.Max()),
            Exclusions = Exclusions.Of(facts.Index),
            Audience = Audience(asked.Metric, rows),
            Example = new Examples(facts, evaluator, asked).Of(rows),
            Gates = gates,
        };
    }

    IEnumerable<InputStep> Steps(MeasureRequest asked)
    {
        var before = 0L;
        foreach (var (place, (filter, left)) in evaluator.Steps(asked).Index())
        {
            if (place != 1 || asked is not { From: null, To: null })
                yield return new(Words(asked, place, filter), left, place == 0 ? 0 : before - left);
            before = left;
        }
    }

    static string Words(MeasureRequest asked, int place, FactFilter? filter) => (place, filter) switch
    {
        (0, _) => $"all rows of {MetricDescription.Table(asked.Metric.Query.Table)}",
        (_, null) => "in the window",
        _ when place > asked.Metric.Query.Filters.Count + 1 => "of our own accounts",
        _ => MetricDescription.Condition(filter),
    };

    IEnumerable<InputSource> Sources(FactView view, int[] rows) =>
        rows.CountBy(view.Source).Select(pair => new InputSource(facts.Index.Symbols[pair.Key], pair.Value, Moment(facts.Index.Contents.NewestExport.GetValueOrDefault(pair.Key, long.MinValue)), Moment(facts.Index.SourceEnd(pair.Key))))
            .OrderBy(source => source.Name, StringComparer.Ordinal);

    AudienceKnown? Audience(Metric metric, int[] rows)
    {
        if (!MetricDescription.Columns(metric.Query).Any(column => column is "audience" or "expected") && metric != QualityRowSource.EngagementPerPost)
            return null;
        return metric.Query.Table switch
        {
            FactTable.Posts => new(rows.Length, rows.Count(row => double.IsFinite(facts.Posts.Audience[row])), rows.Count(row => double.IsFinite(facts.Posts.Audience[row]) && facts.Posts.AudienceAgeDays[row] >= 1)),
            FactTable.Days => new(rows.Length, rows.Count(row => double.IsFinite(facts.Days.Audience[row])), null),
            _ => null,
        };
    }

    static DateTimeOffset? Moment(long time) => time == long.MinValue ? null : InteractionTime.Moment(time);
}
