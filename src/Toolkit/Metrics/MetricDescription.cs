using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Reports;

namespace Toolkit.Metrics;

/// <summary>What a definition says of itself, in words: for cells, the terminal and the page of the catalogue.</summary>
static class MetricDescription
{
    const string KindColumn = "kind";

    /// <summary>What references say where no publication defines a metric.</summary>
    public const string OwnReference = "Toolkit definition";

    /// <summary>Properties and what they are, in the order in which people ask.</summary>
    public static IReadOnlyList<(string Property, string Text)> Of(Metric metric) =>
    [
        ("metric", metric.VersionedId),
        ("title", metric.Title),
        .. Where("catalogue", metric.CatalogueId),
        ("unit", UnitWords.Of(metric.Unit)),
        ("range", Range(metric.Range)),
        ("better is", Better(metric.Direction)),
        ("formula", metric.Formula),
        ("interval", MethodWords.Interval(metric.Interval)),
        ("reads", $"{Table(metric.Query.Table)}: {string.Join(", ", Columns(metric.Query))}"),
        .. Where("needs", metric.Needs is [] ? null : string.Join(", ", metric.Needs)),
        ("fewest", metric.MinimumCount.ToString(CultureInfo.InvariantCulture)),
        ("source", Source(metric.Reference)),
        ("undefined when", string.Join("; ", metric.UndefinedReasons.Select(reason => UndefinedWords.Because(reason)))),
        ("definition", DefinitionHash.Of(metric)),
    ];

    public static string Better(Direction direction) => direction switch
    {
        Direction.HigherIsBetter => "more", Direction.LowerIsBetter => "less", Direction.MiddleIsBest => "the middle", _ => "neither",
    };

    public static string Table(FactTable table) => table.ToString().ToLowerInvariant();

    /// <summary>The reference; where no publication defines the metric, that is said in so many words.</summary>
    public static string Source(string reference) =>
        reference.StartsWith(OwnReference, StringComparison.Ordinal) ? $"{reference} (our own: no publication defines it)" : reference;

    /// <summary>The columns of the fact table that the query names, each once, in its order.</summary>
    public static IReadOnlyList<string> Columns(FactQuery query) =>
        [.. query.Filters.Select(filter => filter.Column)
            .Concat(query.Aggregates.SelectMany(aggregate => aggregate.Where.Select(filter => filter.Column).Concat(new[] { aggregate.Column, aggregate.ObservedColumn, aggregate.OverColumn }.OfType<string>())))
            .Concat(query.RowColumns)
            .Distinct(StringComparer.Ordinal)];

    /// <summary>A condition as people write it.</summary>
    public static string Condition(FactFilter filter) => filter.Comparison switch
    {
        Comparison.IsNull => $"{filter.Column} is unknown",
        Comparison.IsNotNull => $"{filter.Column} is known",
        Comparison.Equal when IsKind(filter) => $"{filter.Column} = {Kind((int)filter.Value)}",
        Comparison.LessOrEqual when IsKind(filter) => $"{filter.Column} is one of {string.Join(", ", Enumerable.Range(1, (int)filter.Value).Select(Kind))}",
        var comparison => $"{filter.Column} {Sign(comparison)} {Number(filter.Value)}",
    };

    static bool IsKind(FactFilter filter) => filter.Column == KindColumn && filter.Value is >= 1 and <= (double)FactKind.Other && filter.Value == Math.Floor(filter.Value);

    static string Kind(int kind) => ((FactKind)kind).ToString().ToLowerInvariant();

    static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=", Comparison.NotEqual => "≠", Comparison.Less => "<", Comparison.LessOrEqual => "≤", Comparison.Greater => ">", _ => "≥",
    };

    static IEnumerable<(string, string)> Where(string property, string? text) => text is null ? [] : [(property, text)];

    static string Range(ValueRange range) => (range.Minimum, range.Maximum) switch
    {
        ({ } low, { } high) => $"{Number(low)} to {Number(high)}",
        ({ } low, null) => $"from {Number(low)}",
        (null, { } high) => $"up to {Number(high)}",
        _ => "any",
    };

    static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
