using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Metrics by channel as a table: value, interval and what it rests on, or why there is no value.</summary>
static class MetricBlocks
{
    public static IReadOnlyList<ReportBlock> Of(ReportContext context, string about, string caption, IReadOnlyList<string> metricIds)
    {
        var rows = metricIds.SelectMany(id => Rows(context.Measurements, id)).ToList();
        var measured = rows.Where(row => row.Measurement.Measured.Value is not null).ToList();
        if (measured is [])
            return [new ReportBlock.Paragraph(about), new ReportBlock.Remark(DiagnosticSeverity.Info, $"None of this can be shown yet: {Reasons(rows)}.")];
        return
        [
            new ReportBlock.Paragraph(about),
            new ReportBlock.Table(caption, new(["Measure", "Channel", "Value", "Interval", "Cases"], [.. rows.Where(row => !IsHopeless(row.Metric, rows)).Select(Cells)])),
            .. Missing(rows),
        ];
    }

    static IEnumerable<(Metric Metric, Measurement Measurement)> Rows(ChartContext measurements, string id)
    {
        var metric = measurements.Metric(id);
        var byChannel = measurements.Measure(id, Grouping.Channel);
        return byChannel is []
            ? [(metric, new Measurement { Metric = metric.VersionedId, Measured = Measured.Undefined(UndefinedReason.NoOpportunity) })]
            : byChannel.Select(measurement => (metric, measurement));
    }

    static IReadOnlyList<object?> Cells((Metric Metric, Measurement Measurement) row)
    {
        var measured = row.Measurement.Measured;
        return
        [
            row.Metric.Title,
            row.Measurement.Channel is { Length: > 0 } channel ? channel : "unknown",
            measured.Value is { } value ? SectionWords.Value(value, row.Metric.Unit) : $"not shown: {SectionWords.Reason(measured.Reason)}",
            measured is { Value: not null, Low: { } low, High: { } high } ? SectionWords.Interval(low, high, row.Metric.Unit) : null,
            measured.Count,
        ];
    }

    // A metric without a value on any channel is named below the table instead of filling it.
    static bool IsHopeless(Metric metric, List<(Metric Metric, Measurement Measurement)> rows) =>
        rows.Where(row => row.Metric.Id == metric.Id).All(row => row.Measurement.Measured.Value is null);

    static IEnumerable<ReportBlock> Missing(List<(Metric Metric, Measurement Measurement)> rows)
    {
        string[] sentences =
        [
            .. rows.Where(row => IsHopeless(row.Metric, rows)).GroupBy(row => row.Metric.Id, StringComparer.Ordinal)
                .Select(group => $"{group.First().Metric.Title}: {Reasons([.. group])}"),
        ];
        return sentences is [] ? [] : [new ReportBlock.Remark(DiagnosticSeverity.Info, $"Not shown on any channel: {string.Join("; ", sentences)}.")];
    }

    static string Reasons(List<(Metric Metric, Measurement Measurement)> rows) =>
        string.Join(", or ", rows.Select(row => SectionWords.Reason(row.Measurement.Measured.Reason)).Distinct(StringComparer.Ordinal));
}
