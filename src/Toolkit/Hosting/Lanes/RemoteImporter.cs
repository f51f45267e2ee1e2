using System.Buffers.Binary;
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
        var call = new CallMessage { Operation = Operation.Recognise, Id = id, Import = new() { Paths = paths } };
        var sureness = process.Call(call, work, _ => false, CancellationToken.None).Sureness;
        return sureness is >= 0 and <= 1 ? sureness.Value : throw process.Broken(work, "is sure by something else than a number from 0 to 1");
    }

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
        var intake = new BatchIntake(process, context, work, settings);
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

/// <summary>Takes in what an importer's process sends, and believes none of it.</summary>
sealed class BatchIntake(ExtensionProcess process, ImportContext context, WorkUnderway work, LaneSettings settings)
{
    readonly long _mostRows = settings.SpareRows + context.Archive.Entries.Sum(entry => entry.Length ?? 1L << 32);
    byte[] _parts = [];
    int _partBytes;
    long _rows, _reports;

    /// <summary>A batch, when one is complete; null otherwise.</summary>
    public ImportBatch? Take(Received received)
    {
        switch (received.Type)
        {
            case FrameType.Slot: return TakeSlot(received.Body);
            case FrameType.Batch: return TakeFrame(received.Body);
            case FrameType.Report: context.Report(Counted(Body.To(received.Body, ProtocolJson.Default.Diagnostic))); return null;
            case FrameType.RecordsRead: TakeRecords(Counted(Body.To(received.Body, ProtocolJson.Default.RecordsReadMessage))); return null;
            case FrameType.Progress: context.Progress(Counted(Number(received.Body))); return null;
            case FrameType.SuggestProfile: context.SuggestProfile(System.Text.Encoding.UTF8.GetString(received.Body)); return null;
            default: throw new InvalidDataException($"{received.Type} has no place in an import.");
        }
    }

    void TakeRecords(RecordsReadMessage records)
    {
        if (records.Count < 0)
            throw new InvalidDataException("A number of records is below zero.");
        context.RecordsRead(records.File, records.Count);
    }

    static long Number(byte[] body) => body.Length == sizeof(long) && BinaryPrimitives.ReadInt64LittleEndian(body) is >= 0 and var bytes
        ? bytes
        : throw new InvalidDataException("A number of bytes is none.");

    T Counted<T>(T report) => ++_reports <= settings.MaximumReports ? report : throw process.Over(work, "reported more than anybody could read");

    ImportBatch? TakeSlot(byte[] body)
    {
        if (body.Length != 12 || process.Ring is not { } ring)
            throw new InvalidDataException("A slot is described wrongly.");
        var slot = BinaryPrimitives.ReadInt32LittleEndian(body);
        var length = BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(4));
        var goesOn = BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(8)) != 0;
        if (slot is < 0 or >= Ring.Slots || length is < 0 or > Ring.SlotBytes)
            throw new InvalidDataException("A slot lies outside the shared memory.");
        var bytes = ring.Slice((long)slot * Ring.SlotBytes, length);
        var batch = goesOn || _partBytes > 0 ? Join(bytes, goesOn) : Checked(BatchCodec.Read(bytes, context.NewBatch));
        process.Send(FrameType.Credit, body.AsSpan(0, sizeof(int)));
        return batch;
    }

    ImportBatch TakeFrame(byte[] body)
    {
        var batch = Checked(BatchCodec.Read(body, context.NewBatch));
        process.Send(FrameType.Credit, new byte[sizeof(int)]);
        return batch;
    }

    ImportBatch? Join(ReadOnlySpan<byte> bytes, bool goesOn)
    {
        if (_partBytes + (long)bytes.Length > FrameStream.MaximumBody)
            throw new InvalidDataException("A batch is larger than batches may be.");
        if (_partBytes + bytes.Length > _parts.Length)
            Array.Resize(ref _parts, Math.Max(_partBytes + bytes.Length, _parts.Length * 2));
        bytes.CopyTo(_parts.AsSpan(_partBytes));
        _partBytes += bytes.Length;
        if (goesOn)
            return null;
        var whole = _parts.AsSpan(0, _partBytes);
        _partBytes = 0;
        return Checked(BatchCodec.Read(whole, context.NewBatch));
    }

    ImportBatch Checked(ImportBatch batch)
    {
        _rows += batch.Tables.Sum(table => table.Count);
        return _rows <= _mostRows ? batch : throw process.Over(work, $"gave more rows ({_rows:N0}) than its files have bytes");
    }
}
