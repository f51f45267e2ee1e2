using Toolkit.Facts;
using Toolkit.Metrics;

namespace Toolkit.Extensibility.Testing.Metrics;

/// <summary>What every metric must keep, over all groups of a made-up workspace.</summary>
static class MetricChecks
{
    static readonly Grouping[] _groupings = [Grouping.None, Grouping.Channel, Grouping.Account, Grouping.Week, Grouping.Account | Grouping.Week];
    static readonly long _from = InteractionTime.Microseconds(new(2026, 1, 19, 0, 0, 0, TimeSpan.Zero));
    static readonly long _to = InteractionTime.Microseconds(new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));

    public static IReadOnlyList<ConformanceCheck> Of(Subject subject, string id, FactSet facts, FactSet nothing)
    {
        var (inside, boxed) = (subject.Inside.Metric(id), subject.Boxed.Metric(id));
        var laws = new GroupLaws(inside, boxed);
        return
        [
            Law.Hold("metric.declared", id, () => Declared(inside)),
            Law.Hold("metric.definition", id, () => DefinitionHash.Of(inside) == DefinitionHash.Of(boxed) ? null : "In its own process it declares another definition."),
            Law.Hold("metric.empty", id, () => Empty(inside, nothing)),
            Law.Hold("metric.computes", id, () =>
            {
                Compute(inside with { Finish = laws.Finish }, facts);
                return laws.Groups > 0 ? null : $"{Law.NotApplicable}The made-up data hold nothing for it.";
            }),
            .. laws.Checks(id),
        ];
    }

    static void Compute(Metric metric, FactSet facts)
    {
        var evaluator = new MetricEvaluator(facts);
        foreach (var by in _groupings)
            evaluator.Measure(new() { Metric = metric, By = by });
        evaluator.Measure(new() { Metric = metric, From = _from, To = _to });
    }

    static string? Declared(Metric metric) =>
        metric.Id.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter is not ('_' or '.' or '-')) ? $"Its id '{metric.Id}' is not lower case with underscores."
        : metric.Version < 1 ? "Its version is below 1."
        : metric.Title is "" ? "It has no title."
        : metric.Formula is "" ? "It does not state its formula."
        : metric.Reference is "" ? "It does not say where it comes from. Where no publication defines it, write 'Toolkit definition' or your own name."
        : metric.UndefinedReasons is [] ? "It names no reason for which it may be undefined; with no data every metric is."
        : metric.Range is { Minimum: { } least, Maximum: { } most } && least > most ? "Its range has its ends the wrong way round."
        : null;

    static string? Empty(Metric metric, FactSet nothing)
    {
        var measured = new MetricEvaluator(nothing).Measure(new() { Metric = metric })[0].Measured;
        if (measured.Value is { } value)
            return FormattableString.Invariant($"Of no data at all it makes {value}. Undefined is a value of its own: return Measured.Undefined with the reason.");
        return measured.Reason is null ? "Of no data it gives neither a value nor a reason."
            : metric.UndefinedReasons.Contains(measured.Reason.Value) ? null
            : $"Of no data it is undefined for {measured.Reason}, which is not among its UndefinedReasons.";
    }
}
