using System.Runtime.InteropServices;
using Toolkit.Extensibility;
using Toolkit.Hosting.Protocol;

namespace Toolkit.ExtensionProcess;

/// <summary>A chart's view of the engine, which is in another process.</summary>
sealed class AskingChartContext(CallState state, string? metric) : ChartContext
{
    public override string? MetricId => metric;

    public override Metric Metric(string id) => Answered(new() { Question = Question.Metric, Id = id }, answer => answer.Metric).With(_ =>
        throw new InvalidOperationException($"The metric '{id}' is finished by the engine: ask for measurements."));

    public override IReadOnlyList<Measurement> Measure(string metricId, Grouping by) =>
        Answered(new() { Question = Question.Measure, Id = metricId, By = by }, answer => answer.Measurements);

    public override QualityAgainstAudience QualityAgainstAudience(string? metricId = null) =>
        Answered(new() { Question = Question.Quality, Id = metricId }, answer => answer.Quality);

    public override Analysis Analysis(AnalysisKind kind, string? metricId = null) =>
        Answered(new() { Question = Question.Analysis, Id = metricId, Analysis = kind }, answer => answer.Analysis);

    /// <summary>Draws a chart of any extension.</summary>
    public Figure Draw(string chartId, string? metricId) => Answered(new() { Question = Question.Draw, Id = chartId, Metric = metricId }, answer => answer.Figure);

    T Answered<T>(AskMessage ask, Func<AnswerMessage, T?> part)
        where T : class => part(state.Ask(ask)) ?? throw new InvalidDataException("The host answered something else.");
}

/// <summary>A report section's view of the engine.</summary>
sealed class AskingReportContext(CallState state, string? metric) : ReportContext
{
    readonly AskingChartContext _measurements = new(state, metric);

    public override ChartContext Measurements => _measurements;

    public override Figure Draw(string chartId, string? metricId = null) => _measurements.Draw(chartId, metricId);
}

/// <summary>A group of facts whose rows lie in memory of the host.</summary>
sealed class ReceivedGroup(GroupMessage group, Channel channel) : FactGroup
{
    public override double? this[string aggregate] => group.Aggregates.TryGetValue(aggregate, out var value)
        ? value
        : throw new ArgumentException($"The query declares no aggregate '{aggregate}'.", nameof(aggregate));

    public override int RowCount => group.RowCount;

    public override double? WindowDays => group.WindowDays;

    public override ReadOnlySpan<double> Rows(string column)
    {
        var place = group.RowColumns.ToList().IndexOf(column);
        if (place < 0)
            throw new ArgumentException($"The query does not declare the row column '{column}'.", nameof(column));
        var bytes = group.RowCount * sizeof(double);
        return bytes == 0 ? [] : MemoryMarshal.Cast<byte, double>(channel.Rows(group.Bytes).Slice((long)place * bytes, bytes));
    }
}
