using System.Runtime.CompilerServices;
using Toolkit.Extensibility;
using Toolkit.Hosting.Protocol;

namespace Toolkit.Hosting.Lanes;

/// <summary>An importer that reads in a process of its own, which is granted the files of this import and nothing else.</summary>
sealed class RemoteImporter(FoundExtension found, string id, LaneSettings settings) : IImporter
{
    public string Id => id;

    public double Recognise(ExportArchive archive)
    {
        var work = WorkUnderway.Importing(archive.Name);
        var paths = Paths(archive, work);
        using var process = Start(paths, (0, 0));
        return process.Call(() => new() { Operation = Operation.Recognise, Id = id, Import = new() { Paths = paths } }, work, _ => false, result => Sureness(result.Sureness));
    }

    static double Sureness(double? sureness) => sureness is >= 0 and <= 1 ? sureness.Value : throw new InvalidDataException("An importer is sure by something else than a number from 0 to 1.");

    public async IAsyncEnumerable<ImportBatch> ReadAsync(ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var work = WorkUnderway.Importing(context.Archive.Name);
        var paths = Paths(context.Archive, work);
        using var process = Start([.. paths, .. FilesNamed(context.Options)], (Ring.Bytes, 0));
        using var call = process.Begin(new()
        {
            Operation = Operation.Read,
            Id = id,
            Import = new() { Paths = paths, Source = context.SourceName, ExportedAt = context.ExportedAt, Options = context.Options },
        });
        var intake = new BatchIntake(process, call, context, (work, settings));
        // Batches come from another process: waiting for them takes a thread, not this one's caller.
        await Task.Yield();
        while (true)
        {
            var received = call.Next(work, cancellationToken) ?? throw process.Broken(work, "ended without a word");
            if (received.Type == FrameType.Result)
                break;
            if (process.Guarded(() => intake.Take(received), work) is { } batch)
            {
                process.RowsGiven = work.Rows += batch.Interactions.Count;
                yield return batch;
            }
        }
    }

    ExtensionProcess Start(IReadOnlyList<string> grants, (long Ring, long Rows) memory) => ExtensionProcess.Start(found, grants, memory, settings);

    IReadOnlyList<string> Paths(ExportArchive archive, WorkUnderway work) => found.Manifest.Capabilities.ReadsImport
        ? archive.Paths
        : throw new ExtensionFaults(found).Because(ExtensionFaults.NotAllowed, work, $"does not ask for '{Manifests.Capabilities.ReadImport}' in its extension.json, so it may read no file");

    // A profile is a file that the person named for this import.
    static IEnumerable<string> FilesNamed(IReadOnlyDictionary<string, string> options) => options.TryGetValue("profile", out var profile) ? [Path.GetFullPath(profile)] : [];
}
