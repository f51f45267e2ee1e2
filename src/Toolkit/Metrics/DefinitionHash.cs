using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Metrics;

/// <summary>A fingerprint of what a metric means, so that a change of definition always shows.</summary>
static class DefinitionHash
{
    /// <summary>The first 12 hexadecimal digits of SHA-256 over the canonical declaration.</summary>
    public static string Of(Metric metric) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(metric))))[..12];

    /// <summary>The declaration, one line for each part, in a fixed order. Titles and references may change without changing the meaning.</summary>
    public static string Canonical(Metric metric) => string.Join('\n',
    [
        $"id={metric.Id}", $"version={metric.Version}", $"unit={metric.Unit}", $"range={Text(metric.Range.Minimum)}..{Text(metric.Range.Maximum)}",
        $"direction={metric.Direction}", $"formula={metric.Formula}", $"interval={metric.Interval}", $"minimum={metric.MinimumCount}",
        $"table={metric.Query.Table}", $"filters={Text(metric.Query.Filters)}", .. metric.Query.Aggregates.Select(Text),
        $"rows={string.Join(',', metric.Query.RowColumns)}", .. metric.Needs is [] ? [] : (string[])[$"needs={string.Join(',', metric.Needs)}"],
    ]);

    static string Text(Aggregate aggregate) =>
        $"aggregate={aggregate.Name}:{aggregate.Function}({aggregate.Column},{aggregate.ObservedColumn},{aggregate.OverColumn},{Text(aggregate.Parameter)}) where {Text(aggregate.Where)}";

    static string Text(IReadOnlyList<FactFilter> filters) =>
        string.Join(" and ", filters.Select(filter => $"{filter.Column} {filter.Comparison} {Text(filter.Value)}"));

    static string Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
