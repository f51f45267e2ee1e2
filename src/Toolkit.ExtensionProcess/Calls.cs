using Toolkit.Extensibility;
using Toolkit.Hosting;
using Toolkit.Hosting.Protocol;
using Toolkit.Importing.Archives;

namespace Toolkit.ExtensionProcess;

/// <summary>Does what a call asks with what the extension added.</summary>
sealed class Calls(Activated added, CallState state)
{
    public ResultMessage Run(CallMessage message) => message.Operation switch
    {
        Operation.Read => Read(added.Importers[message.Id], message.Import!),
        Operation.Recognise => Recognise(added.Importers[message.Id], message.Import!),
        Operation.Declare => new()
        {
            Metrics = [.. added.Metrics.Values.Select(MetricMessage.Of)],
            Sections = [.. added.Sections.Values.Select(section => new SectionMessage(section.Id, section.Title))],
        },
        Operation.Finish => new() { Measured = added.Metrics[message.Id].Finish(new ReceivedGroup(message.Group!, state.Channel)) },
        Operation.Draw => new() { Figure = added.Charts[message.Id].Draw(new AskingChartContext(state, message.Metric)) },
        Operation.Write => new() { Blocks = [.. added.Sections[message.Id].Write(new AskingReportContext(state, message.Metric)).Select(BlockMessage.Of)] },
        _ => throw new InvalidDataException($"There is no operation {message.Operation}."),
    };

    static ResultMessage Recognise(IImporter importer, ImportMessage import)
    {
        using var archive = ExportArchives.Open(import.Paths);
        return new() { Sureness = importer.Recognise(archive) };
    }

    ResultMessage Read(IImporter importer, ImportMessage import)
    {
        using var archive = ExportArchives.Open(import.Paths);
        SendAllAsync(importer, new SendingImportContext(state, archive, import)).GetAwaiter().GetResult();
        return new();
    }

    async Task SendAllAsync(IImporter importer, SendingImportContext context)
    {
        await foreach (var batch in importer.ReadAsync(context, state.Cancelled))
            context.SendBatch(batch);
        context.Flush();
    }
}
