using Toolkit.Extensibility;
using Toolkit.Statistics;

namespace Toolkit.Metrics;

/// <summary>Adds the interval that a metric declares to its value.</summary>
static class Intervals
{
    /// <summary>Names of the sums that a ratio's interval resamples.</summary>
    public const string Numerator = "numerator", Denominator = "denominator";

    public static Measured With(Metric metric, Measured measured, GroupAnswer group, IntervalSettings settings)
    {
        if (measured.Value is null)
            return measured;
        var (low, high) = metric.Interval switch
        {
            IntervalMethod.None => (measured.Low, measured.High),
            IntervalMethod.Wilson => OfShare(metric.Unit, measured, settings),
            IntervalMethod.KaplanMeier => OfSurvival(metric, measured, group, settings),
            _ => OfRows(metric, measured, group, settings),
        };
        return measured with { Low = low, High = high };
    }

    static (double? Low, double? High) OfShare(Unit unit, Measured measured, IntervalSettings settings)
    {
        if (measured is not { Numerator: { } numerator, Denominator: > 0 and var denominator } || numerator > denominator)
            return (null, null);
        var (low, high) = Wilson.Interval(numerator, denominator, settings.Normal);
        return (low * Scale(unit), high * Scale(unit));
    }

    static (double? Low, double? High) OfSurvival(Metric metric, Measured measured, GroupAnswer group, IntervalSettings settings)
    {
        var aggregate = metric.Query.Aggregates.First(candidate => candidate.Function == AggregateFunction.Survival);
        if (Aggregation.Survival(aggregate, group) is not { } curve || curve.Quantile(aggregate.Parameter) is not { } median)
            return (null, null);
        var (scale, limits) = (median == 0 ? 1 : measured.Value / median, curve.Limits(aggregate.Parameter, settings.Normal));
        return (limits.Low * scale, limits.High * scale);
    }

    static (double? Low, double? High) OfRows(Metric metric, Measured measured, GroupAnswer group, IntervalSettings settings)
    {
        if (settings.Others is not { } others || Rows(metric, group) is not { } rows || others.Of(metric.Interval, rows with { Confidence = settings.Confidence }) is not { } interval)
            return (null, null);
        var scale = measured is { Numerator: { } numerator, Denominator: > 0 and var denominator } && numerator != 0
            ? measured.Value / (numerator / denominator)
            : Scale(metric.Unit);
        return (interval.Low * scale, interval.High * scale);
    }

    static IntervalRows? Rows(Metric metric, GroupAnswer group) => metric.Interval switch
    {
        IntervalMethod.RatioBootstrap => Ratio(group),
        IntervalMethod.OrderStatistic => Values(metric, group, aggregate => aggregate.Function == AggregateFunction.Quantile),
        _ => Values(metric, group, aggregate => aggregate.Function is AggregateFunction.Sum or AggregateFunction.SumOfRatios),
    };

    static IntervalRows Ratio(GroupAnswer group)
    {
        var (numerator, denominator) = (group.Declared(Numerator), group.Declared(Denominator));
        // What each row adds to the sums; a row that an aggregate's own conditions leave out adds nothing.
        var (above, below, count) = (group.Spread(numerator.Column, numerator.Where), group.Spread(denominator.Column, denominator.Where), 0);
        for (var place = 0; place < above.Length; place++)
        {
            (above[count], below[count]) = (above[place], below[place]);
            count += double.IsNaN(above[place]) || double.IsNaN(below[place]) ? 0 : 1;
        }

        return count == above.Length ? new() { Numerators = above, Denominators = below } : new() { Numerators = above[..count], Denominators = below[..count] };
    }

    static IntervalRows? Values(Metric metric, GroupAnswer group, Func<Aggregate, bool> isTheOne) =>
        metric.Query.Aggregates.FirstOrDefault(isTheOne) is { } aggregate
            ? new() { Numerators = Aggregation.Values(aggregate, group), Quantile = aggregate.Parameter }
            : null;

    static double Scale(Unit unit) => unit switch
    {
        Unit.Percent or Unit.Per100 or Unit.PercentPerDay => 100,
        Unit.PerThousand or Unit.PerThousandFollowerWeeks => 1000,
        Unit.Per10000 => 10_000,
        _ => 1,
    };
}

/// <param name="Others">Intervals other than Wilson's and Kaplan and Meier's; null for none.</param>
/// <param name="Confidence">The share of intervals that should hold the true value.</param>
readonly record struct IntervalSettings(IIntervals? Others, double Confidence)
{
    /// <summary>The standard normal quantile of a two-sided interval.</summary>
    public double Normal => Wilson.Normal(Confidence);
}
