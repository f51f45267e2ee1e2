using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Metrics;

namespace Toolkit.Explaining;

/// <summary>Aggregates in words.</summary>
static class AggregateWords
{
    public static string Of(Aggregate aggregate) =>
        aggregate.Where is [] ? Function(aggregate) : $"{Function(aggregate)} where {string.Join(" and ", aggregate.Where.Select(MetricDescription.Condition))}";

    static string Function(Aggregate aggregate) => aggregate.Function switch
    {
        AggregateFunction.Count => aggregate.Column is { } column ? $"rows whose {column} is known" : "rows",
        AggregateFunction.Sum => $"sum of {aggregate.Column}",
        AggregateFunction.SumOfSquares => $"sum of squares of {aggregate.Column}",
        AggregateFunction.Min => $"smallest {aggregate.Column}",
        AggregateFunction.Max => $"largest {aggregate.Column}",
        AggregateFunction.Distinct => $"different values of {aggregate.Column}",
        AggregateFunction.Quantile when aggregate.Parameter == 0.5 => $"median of {aggregate.Column}",
        AggregateFunction.Quantile => $"quantile {Number(aggregate.Parameter)} of {aggregate.Column}",
        AggregateFunction.Survival => $"Kaplan–Meier quantile {Number(aggregate.Parameter)} of {aggregate.Column}, ended where {aggregate.ObservedColumn}",
        AggregateFunction.SumOfRatios => $"sum of {aggregate.Column} ÷ {aggregate.OverColumn}",
        AggregateFunction.TrimmedMean => $"mean of the smallest {Number(100 * aggregate.Parameter)} % of {aggregate.Column}",
        AggregateFunction.Evenness => $"evenness over {aggregate.Column}{Of(aggregate.OverColumn)}",
        AggregateFunction.Herfindahl => $"concentration over {aggregate.Column}{Of(aggregate.OverColumn)}",
        AggregateFunction.HIndex => $"Hirsch's h of {aggregate.Column}",
        AggregateFunction.IntraclassCorrelation => $"share of the variance of {aggregate.Column} that lies between groups by {aggregate.OverColumn}",
        AggregateFunction.SaturationLow => $"low end of the saturation band of {aggregate.Column}",
        AggregateFunction.SaturationHigh => $"high end of the saturation band of {aggregate.Column}",
        _ => aggregate.Function.ToString(),
    };

    static string Of(string? column) => column is null ? "" : $" of {column}";

    static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
