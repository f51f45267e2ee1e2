using Toolkit.Extensibility;
using Toolkit.Goals;
using Toolkit.Metrics;

namespace Toolkit.Definitions;

/// <summary>The report's section on metrics of one's own: value, interval and n by channel, or in words why there is no value.</summary>
sealed class DefinedSection(IReadOnlyList<Metric> metrics) : IReportSection
{
    public string Id => "own-metrics";

    public string Title => "Metrics of our own";

    public IReadOnlyList<ReportBlock> Write(ReportContext context)
    {
        var measured = metrics.Select(metric => (Metric: metric, Values: context.Measurements.Measure(metric.Id, Grouping.Channel))).ToList();
        var rows = measured.SelectMany(pair => pair.Values.Where(one => one.Measured.Value is not null).Select(one => Row(pair.Metric, one))).ToList();
        return
        [
            new ReportBlock.Paragraph("These were defined for this workspace; the method at the end tells how."),
            .. rows is [] ? Array.Empty<ReportBlock>() : [new ReportBlock.Table(Title, new(["Metric", "Channel", "Value", "95 % interval", "n", "Point"], rows))],
            .. measured.SelectMany(pair => NotShown(pair.Metric, pair.Values)).Select(text => new ReportBlock.Remark(DiagnosticSeverity.Info, text)),
        ];
    }

    static IReadOnlyList<object?> Row(Metric metric, Measurement one) =>
    [
        metric.Title, one.Channel ?? "all", Quantity.Text(one.Measured.Value!.Value, metric.Unit), one.Measured is { Low: { } low, High: { } high } ? Quantity.Interval(low, high, metric.Unit) : null, one.Measured.Count, one.Point,
    ];

    static IEnumerable<string> NotShown(Metric metric, IReadOnlyList<Measurement> values) => values.Where(one => one.Measured.Reason is not null)
        .GroupBy(one => UndefinedWords.Because(one.Measured), StringComparer.Ordinal)
        .Select(group => $"{metric.Title} is not shown for {string.Join(", ", group.Select(one => one.Channel ?? "all"))}: {group.Key}.");
}
