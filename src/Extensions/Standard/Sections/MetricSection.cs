using System.Globalization;
using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>A section that shows some metrics by channel: value, interval and n, or in words why there is no value.</summary>
sealed class MetricSection(string id, string title, string opening, params string[] metrics) : IReportSection
{
    public string Id => id;

    public string Title => title;

    public IReadOnlyList<ReportBlock> Write(ReportContext context)
    {
        var measured = metrics.Select(id => (Metric: context.Measurements.Metric(id), Values: context.Measurements.Measure(id, Grouping.Channel))).ToList();
        var rows = measured.SelectMany(pair => pair.Values.Where(one => one.Measured.Value is not null).Select(one => Row(pair.Metric, one))).ToList();
        var missing = measured.SelectMany(pair => NotShown(pair.Metric, pair.Values)).ToList();
        return
        [
            new ReportBlock.Paragraph(opening),
            .. rows is [] ? Array.Empty<ReportBlock>() : [new ReportBlock.Table(title, new(["Metric", "Channel", "Value", "95 % interval", "n", "Point"], rows))],
            .. missing.Select(text => new ReportBlock.Remark(DiagnosticSeverity.Info, text)),
        ];
    }

    static IReadOnlyList<object?> Row(Metric metric, Measurement one) =>
        [metric.Title, one.Channel ?? "all", Value(metric.Unit, one.Measured.Value), Interval(metric.Unit, one.Measured), one.Measured.Count, one.Point];

    /// <summary>One sentence for each reason, naming the channels; a channel on which nothing could have counted needs no mention.</summary>
    static IEnumerable<string> NotShown(Metric metric, IReadOnlyList<Measurement> values) => values
        .Where(one => one.Measured.Reason is not (null or UndefinedReason.NoOpportunity))
        .GroupBy(one => (one.Measured.Reason, one.Measured.Missing))
        .Select(group => $"{metric.Title} is not shown for {string.Join(", ", group.Select(one => one.Channel ?? "all"))}: {Reason(group.Key.Reason)}{(group.Key.Missing is { } missing ? $" ({missing})" : "")}.");

    static string? Interval(Unit unit, Measured measured) =>
        measured is { Low: { } low, High: { } high } ? $"{Value(unit, low)} to {Value(unit, high)}" : null;

    static string? Value(Unit unit, double? value) => value is not { } number ? null : unit switch
    {
        Unit.Share => string.Create(CultureInfo.InvariantCulture, $"{number * 100:0.#} %"),
        Unit.Percent or Unit.PercentPerDay => string.Create(CultureInfo.InvariantCulture, $"{number:0.###} %"),
        Unit.Seconds => Duration(number),
        Unit.Hours => Duration(number * 3600),
        _ => number.ToString("0.###", CultureInfo.InvariantCulture),
    };

    static string Duration(double seconds) => seconds switch
    {
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        < 172_800 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86_400:0.#} days"),
    };

    static string? Reason(UndefinedReason? reason) => reason switch
    {
        null => null,
        UndefinedReason.NoOpportunity => "nothing happened that could have counted",
        UndefinedReason.NoDenominator => "the number to divide by is unknown or zero",
        UndefinedReason.MissingField => "the export lacks a field that is needed",
        UndefinedReason.StaleAudience => "the audience is not known near enough in time",
        UndefinedReason.BelowMinN => "too few cases",
        UndefinedReason.NotIdentified => "the data do not determine it",
        UndefinedReason.PrivacyFloor => "too few people to show",
        UndefinedReason.MoreThanHalfUnanswered => "more than half have no answer yet",
        _ => reason.ToString(),
    };
}
