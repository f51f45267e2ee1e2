using Toolkit.Extensibility;

namespace Toolkit.Definitions;

/// <summary>
/// The query and the finish of metrics of one's own. A row in which an added column is unknown counts on neither side. Zero is a value only where there were rows that could have been more; where there was
/// none, or none that is known, the metric is undefined.
/// </summary>
static class DefinedFinish
{
    const string Numerator = "numerator", Denominator = "denominator", Known = "known", Matched = "matched", Result = "value";

    /// <param name="metric">What is declared so far.</param>
    /// <param name="over">Conditions on the rows.</param>
    /// <param name="above">The numerator.</param>
    /// <param name="below">The denominator.</param>
    /// <param name="isPart">The numerator counts rows that the denominator counts too.</param>
    /// <param name="because">Why it is undefined when there is nothing to divide by; null for the usual reason.</param>
    public static Metric Ratio(Metric metric, IReadOnlyList<FactFilter> over, DefinitionTerm above, DefinitionTerm below, bool isPart, UndefinedReason? because)
    {
        FactFilter[] known = [.. new[] { above.Column, below.Column }.OfType<string>().Distinct(StringComparer.Ordinal).Select(column => new FactFilter(column, Comparison.IsNotNull))];
        var (scale, countsRows) = (Scale(metric.Unit), below.Function == TermFunction.Count);
        var nothing = because ?? (countsRows ? UndefinedReason.NoOpportunity : UndefinedReason.NoDenominator);
        var distinct = above.Function == TermFunction.Distinct || below.Function == TermFunction.Distinct;
        return metric with
        {
            Interval = isPart ? IntervalMethod.Wilson : distinct ? IntervalMethod.None : IntervalMethod.RatioBootstrap,
            Range = isPart ? new(0, scale) : above.Function == TermFunction.Sum || below.Function == TermFunction.Sum ? new(null, null) : new(0, null),
            UndefinedReasons = Reasons(metric, known is not [], nothing),
            Query = metric.Query with
            {
                Filters = over,
                Aggregates = [Aggregate(Numerator, above, known), Aggregate(Denominator, below, known), .. known is [] ? (Aggregate[])[] : [new() { Name = Known, Function = AggregateFunction.Count, Where = known }]],
            },
            Finish = group =>
            {
                if (group.RowCount == 0)
                    return Measured.Undefined(UndefinedReason.NoOpportunity);
                if (known is not [] && group.Sum(Known) == 0)
                    return Measured.Undefined(UndefinedReason.MissingField, group.RowCount);
                var divisor = group.Sum(Denominator);
                return Measured.Ratio(group.Sum(Numerator), divisor, countsRows ? (long)divisor : known is [] ? group.RowCount : (long)group.Sum(Known), scale, nothing);
            },
        };
    }

    /// <param name="metric">What is declared so far.</param>
    /// <param name="over">Conditions on the rows.</param>
    /// <param name="term">What is counted or computed.</param>
    public static Metric Value(Metric metric, IReadOnlyList<FactFilter> over, DefinitionTerm term)
    {
        FactFilter[] known = term.Column is { } column ? [new(column, Comparison.IsNotNull)] : [];
        var adds = term.Function is TermFunction.Count or TermFunction.Sum or TermFunction.Distinct;
        return metric with
        {
            Interval = term.Function switch { TermFunction.Mean => IntervalMethod.Mean, TermFunction.Median => IntervalMethod.OrderStatistic, _ => IntervalMethod.None },
            Range = term.Function is TermFunction.Count or TermFunction.Distinct ? new(0, null) : new(null, null),
            UndefinedReasons = Reasons(metric, known is not [], UndefinedReason.NoOpportunity),
            Query = metric.Query with
            {
                Filters = over,
                Aggregates =
                [
                    Aggregate(Result, term, known), new() { Name = Matched, Function = AggregateFunction.Count, Where = term.Where },
                    .. known is [] ? (Aggregate[])[] : [new() { Name = Known, Function = AggregateFunction.Count, Where = [.. term.Where, .. known] }],
                ],
            },
            Finish = group =>
            {
                if (group.RowCount == 0)
                    return Measured.Undefined(UndefinedReason.NoOpportunity);
                if (group.Sum(Matched) == 0)
                    return adds ? Measured.Of(0, group.RowCount) : Measured.Undefined(UndefinedReason.NoOpportunity, group.RowCount);
                if (known is not [] && group.Sum(Known) == 0)
                    return Measured.Undefined(UndefinedReason.MissingField, group.RowCount);
                var value = group[Result] ?? 0;
                return Measured.Of(term.Function == TermFunction.Mean ? value / group.Sum(Known) : value, adds ? group.RowCount : (long)group.Sum(Known));
            },
        };
    }

    static Aggregate Aggregate(string name, DefinitionTerm term, FactFilter[] known) => new()
    {
        Name = name,
        Function = term.Function switch
        {
            TermFunction.Count => AggregateFunction.Count,
            TermFunction.Distinct => AggregateFunction.Distinct,
            TermFunction.Median => AggregateFunction.Quantile,
            TermFunction.Min => AggregateFunction.Min,
            TermFunction.Max => AggregateFunction.Max,
            _ => AggregateFunction.Sum,
        },
        Column = term.Column,
        Parameter = term.Function == TermFunction.Median ? 0.5 : 0,
        Where = [.. term.Where, .. known],
    };

    static IReadOnlyList<UndefinedReason> Reasons(Metric metric, bool readsColumns, UndefinedReason nothing) =>
    [
        .. new[] { UndefinedReason.NoOpportunity, nothing }.Distinct(), .. readsColumns || metric.Needs is not [] ? [UndefinedReason.MissingField] : (UndefinedReason[])[],
        .. metric.MinimumCount > 1 ? [UndefinedReason.BelowMinN] : (UndefinedReason[])[],
    ];

    static double Scale(Unit unit) => unit switch { Unit.Percent or Unit.Per100 => 100, Unit.PerThousand => 1000, Unit.Per10000 => 10_000, _ => 1 };
}
