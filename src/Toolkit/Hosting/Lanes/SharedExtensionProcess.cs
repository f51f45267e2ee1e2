using Toolkit.Extensibility;
using Toolkit.Hosting.Protocol;

namespace Toolkit.Hosting.Lanes;

/// <summary>The process that an extension's metrics, charts and sections share. When it has crashed the next call starts another: at once, then after a second, then after five.</summary>
sealed class SharedExtensionProcess(FoundExtension found, LaneSettings settings) : IDisposable
{
    // Room for addresses only: pages exist once they are written.
    const long RowBytes = 16L << 30;

    static readonly TimeSpan[] _pauses = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    readonly Lock _lock = new();
    ExtensionProcess? _process;
    int _crashes;

    /// <summary>The declarations of its metrics and the titles of its sections.</summary>
    public ResultMessage Declare() => Call(new() { Operation = Operation.Declare, Id = found.Manifest.Id }, WorkUnderway.Starting, (_, _) => false);

    /// <summary>The process, started when there is none.</summary>
    public ExtensionProcess Running()
    {
        lock (_lock)
        {
            if (_process is { HasEnded: false } running)
                return running;
            if (_process is not null)
            {
                _process.Dispose();
                _process = null;
                Thread.Sleep(_pauses[Math.Min(_crashes++, _pauses.Length - 1)]);
            }

            var needsRows = found.Manifest.Contributes.Metrics is not [];
            return _process = ExtensionProcess.Start(found, [], (0, needsRows ? RowBytes : 0), settings);
        }
    }

    /// <summary>Calls it. A finding of the extension, a crash and a stall are thrown; the next call finds a new process.</summary>
    public ResultMessage Call(CallMessage message, WorkUnderway work, Func<ExtensionProcess, Received, bool> handle)
    {
        var process = Running();
        return process.Call(message, work, received => handle(process, received), CancellationToken.None);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _process?.Dispose();
            _process = null;
        }
    }
}

/// <summary>A metric whose finishing function runs in another process.</summary>
sealed class RemoteMetric(SharedExtensionProcess shared, MetricMessage metric)
{
    readonly WorkUnderway _work = WorkUnderway.Computing($"the metric {metric.Id}");
    readonly Lock _lock = new();

    public Measured Finish(FactGroup group)
    {
        // The rows lie in memory that both see, so one group at a time.
        lock (_lock)
        {
            var process = shared.Running();
            var call = new CallMessage { Operation = Operation.Finish, Id = metric.Id, Group = Put(group, process) };
            var result = process.Call(call, _work, _ => false, CancellationToken.None);
            return result.Measured ?? throw process.Broken(_work, "gave no measurement");
        }
    }

    GroupMessage Put(FactGroup group, ExtensionProcess process)
    {
        long used = 0;
        foreach (var column in metric.Query.RowColumns)
        {
            var values = System.Runtime.InteropServices.MemoryMarshal.AsBytes(group.Rows(column));
            if (process.Rows is not { } rows || used + values.Length > rows.Length)
                throw process.Over(_work, "needs more rows of facts at once than can be shared with it");
            values.CopyTo(rows.Slice(used, values.Length));
            used += values.Length;
        }

        return new()
        {
            Aggregates = metric.Query.Aggregates.ToDictionary(aggregate => aggregate.Name, aggregate => group[aggregate.Name], StringComparer.Ordinal),
            RowColumns = metric.Query.RowColumns,
            RowCount = group.RowCount,
            WindowDays = group.WindowDays,
            Bytes = used,
        };
    }
}

/// <summary>A chart that is drawn in another process.</summary>
sealed class RemoteChart(SharedExtensionProcess shared, string id) : IChart
{
    readonly WorkUnderway _work = WorkUnderway.Computing($"the chart {id}");

    public string Id => id;

    public Figure Draw(ChartContext context) =>
        shared.Call(new() { Operation = Operation.Draw, Id = id, Metric = context.MetricId }, _work, (process, received) => Questions.Answer(process, received, context, null)).Figure
        ?? throw shared.Running().Broken(_work, "drew nothing");
}

/// <summary>A section of the report that is written in another process.</summary>
sealed class RemoteSection(SharedExtensionProcess shared, string id, string title) : IReportSection
{
    readonly WorkUnderway _work = WorkUnderway.Computing($"the report section {id}");

    public string Id => id;

    public string Title => title;

    public IReadOnlyList<ReportBlock> Write(ReportContext context)
    {
        var result = shared.Call(
            new() { Operation = Operation.Write, Id = id, Metric = context.Measurements.MetricId }, _work, (process, received) => Questions.Answer(process, received, context.Measurements, context.Draw));
        return shared.Running().Guarded(() => (result.Blocks ?? []).Select(block => block.ToBlock()).ToList(), _work);
    }
}

/// <summary>What charts and sections in another process ask the engine.</summary>
static class Questions
{
    /// <summary>Answers a question; false when the frame is none.</summary>
    public static bool Answer(ExtensionProcess process, Received received, ChartContext context, Func<string, string?, Figure>? draw)
    {
        if (received.Type != FrameType.Ask)
            return false;
        process.Send(FrameType.Answer, Body.Of(AnswerTo(Body.To(received.Body, ProtocolJson.Default.AskMessage), context, draw), ProtocolJson.Default.AnswerMessage), received.Call);
        return true;
    }

    static AnswerMessage AnswerTo(AskMessage ask, ChartContext context, Func<string, string?, Figure>? draw)
    {
        try
        {
            return ask.Question switch
            {
                Question.Metric => new() { Metric = MetricMessage.Of(context.Metric(Id(ask))) },
                Question.Measure => new() { Measurements = context.Measure(Id(ask), ask.By) },
                Question.Quality => new() { Quality = context.QualityAgainstAudience(ask.Id) },
                Question.Draw when draw is not null => new() { Figure = draw(Id(ask), ask.Metric) },
                _ => throw new InvalidDataException($"A {ask.Question} was asked where there is none."),
            };
        }
        catch (ToolkitException error)
        {
            return new() { Error = error.Diagnostic };
        }
    }

    static string Id(AskMessage ask) => ask.Id ?? throw new InvalidDataException("A question names nothing.");
}
