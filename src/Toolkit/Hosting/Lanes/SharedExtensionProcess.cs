using Toolkit.Extensibility;
using Toolkit.Hosting.Protocol;

namespace Toolkit.Hosting.Lanes;

/// <summary>The process that an extension's metrics, charts and sections share. When it has crashed the next call starts another: at once, then after a second, then after five.</summary>
sealed class SharedExtensionProcess(FoundExtension found, LaneSettings settings) : IDisposable
{
    static readonly TimeSpan[] _pauses = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    readonly Lock _lock = new();
    ExtensionProcess? _process;
    bool _isDisposed;
    int _crashes;

    /// <summary>The declarations of its metrics and the titles of its sections.</summary>
    public ResultMessage Declare() => Call(_ => new() { Operation = Operation.Declare, Id = found.Manifest.Id }, WorkUnderway.Starting, (_, _) => false, ResultCheck.Declared);

    // Its lock is never held while a call waits, and a call may come for it.
    ExtensionProcess Running()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_process is { IsOver: false } running)
                return running;
            if (_process is not null)
            {
                _process.Dispose();
                _process = null;
                Thread.Sleep(_pauses[Math.Min(_crashes++, _pauses.Length - 1)]);
            }

            var needsRows = found.Manifest.Contributes.Metrics is not [];
            return _process = ExtensionProcess.Start(found, [], (0, needsRows ? RowMemory.Most : 0), settings);
        }
    }

    /// <summary>Calls it. A finding of the extension, a crash and a stall are thrown; the next call finds a new process.</summary>
    /// <param name="message">Makes the call ready, while no other is under way.</param>
    /// <param name="work">What it is for.</param>
    /// <param name="handle">Takes what it sends meanwhile.</param>
    /// <param name="read">Reads the result, and refuses what cannot be; it is also given what the process said it adds.</param>
    public T Call<T>(Func<ExtensionProcess, CallMessage> message, WorkUnderway work, Func<ExtensionProcess, Received, bool> handle, Func<ResultMessage, ReadyMessage, T> read)
    {
        while (true)
        {
            // Who waits while another's call ends the process finds the next one: one crash is one crash. After three there is none to be found.
            var process = Running();
            if (process.TryCall(() => message(process), work, received => handle(process, received), told => read(told, process.Ready), out var result))
                return result;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _process?.Dispose();
            (_process, _isDisposed) = (null, true);
        }
    }
}

/// <summary>A metric whose finishing function runs in another process.</summary>
sealed class RemoteMetric(SharedExtensionProcess shared, MetricMessage metric)
{
    readonly WorkUnderway _work = WorkUnderway.Computing($"the metric {metric.Id}");
    // The rows lie in memory that all metrics of the extension share, so they are put there once the call is this one's.
    public Measured Finish(FactGroup group) => shared.Call(
        process => new() { Operation = Operation.Finish, Id = metric.Id, Group = Put(group, process) },
        _work,
        (_, _) => false,
        (result, _) => ResultCheck.Checked(result.Measured));

    GroupMessage Put(FactGroup group, ExtensionProcess process)
    {
        long used = 0;
        foreach (var column in metric.Query.RowColumns)
        {
            var values = System.Runtime.InteropServices.MemoryMarshal.AsBytes(group.Rows(column));
            if (values.Length > 0 && process.Rows?.Put(used, values) is not true)
                throw process.Over(_work, "needs more rows of facts at once than can be shared with it");
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

    public Figure Draw(ChartContext context) => shared.Call(
        _ => new() { Operation = Operation.Draw, Id = id, Metric = context.MetricId },
        _work,
        (process, received) => Questions.Answer(process, received, context, null),
        (result, _) => FigureCheck.Checked(result.Figure ?? throw new InvalidDataException("A chart drew nothing.")));
}

/// <summary>A section of the report that is written in another process.</summary>
sealed class RemoteSection(SharedExtensionProcess shared, string id, string title) : IReportSection
{
    readonly WorkUnderway _work = WorkUnderway.Computing($"the report section {id}");

    public string Id => id;

    public string Title => title;

    public IReadOnlyList<ReportBlock> Write(ReportContext context) => shared.Call(
        _ => new() { Operation = Operation.Write, Id = id, Metric = context.Measurements.MetricId },
        _work,
        (process, received) => Questions.Answer(process, received, context.Measurements, context.Draw),
        (result, _) => ResultCheck.Checked(result.Blocks ?? []));
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
            if (!Enum.IsDefined(ask.Question) || (ask.By & ~(Grouping.Channel | Grouping.Account | Grouping.Week | Grouping.Source)) != 0)
                throw new InvalidDataException("A question asks for what there is not.");
            return ask.Question switch
            {
                Question.Metric => new() { Metric = MetricMessage.Of(context.Metric(Id(ask))) },
                Question.Measure => new() { Measurements = context.Measure(Id(ask), ask.By) },
                Question.Quality => new() { Quality = context.QualityAgainstAudience(ask.Id) },
                Question.Analysis when ask.Analysis is { } kind && Enum.IsDefined(kind) => new() { Analysis = context.Analysis(kind, ask.Id) },
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
