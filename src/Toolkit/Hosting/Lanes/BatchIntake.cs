using System.Buffers.Binary;
using System.Text;
using Toolkit.Extensibility;
using Toolkit.Hosting.Protocol;

namespace Toolkit.Hosting.Lanes;

/// <summary>Takes in what an importer's process sends, and believes none of it.</summary>
sealed class BatchIntake(ExtensionProcess process, ImportContext context, WorkUnderway work, LaneSettings settings)
{
    const long MostOfOneFile = 1L << 40, MostRecords = 1L << 48;
    const int MostOfProfile = 1 << 20;

    // An archive says itself how long its entries are, and may say anything.
    readonly long _mostRows = settings.SpareRows + context.Archive.Entries.Sum(entry => Math.Clamp(entry.Length ?? 1L << 32, 0, MostOfOneFile));
    byte[] _parts = [];
    int _partBytes;
    long _rows, _reports, _reportBytes, _records;

    /// <summary>A batch, when one is complete; null otherwise.</summary>
    public ImportBatch? Take(Received received)
    {
        switch (received.Type)
        {
            case FrameType.Slot: return TakeSlot(received.Body);
            case FrameType.Batch: return TakeFrame(received.Body);
            case FrameType.Report: context.Report(ForeignText.Of(Body.To(Counted(received.Body), ProtocolJson.Default.Diagnostic))); return null;
            case FrameType.RecordsRead: TakeRecords(Body.To(Counted(received.Body), ProtocolJson.Default.RecordsReadMessage)); return null;
            case FrameType.Progress: context.Progress(Number(Counted(received.Body))); return null;
            case FrameType.SuggestProfile: TakeProfile(Counted(received.Body)); return null;
            default: throw new InvalidDataException($"{received.Type} has no place in an import.");
        }
    }

    void TakeRecords(RecordsReadMessage records)
    {
        if (records.Count is < 0 or > MostRecords || (_records += records.Count) > MostRecords)
            throw new InvalidDataException("A number of records is below zero, or more than there can be.");
        context.RecordsRead(records.File, records.Count);
    }

    void TakeProfile(byte[] profile)
    {
        if (profile.Length > MostOfProfile)
            throw new InvalidDataException("A profile is larger than profiles may be.");
        context.SuggestProfile(Encoding.UTF8.GetString(profile));
    }

    static long Number(byte[] body) => body.Length == sizeof(long) && BinaryPrimitives.ReadInt64LittleEndian(body) is >= 0 and <= MostOfOneFile and var bytes
        ? bytes
        : throw new InvalidDataException("A number of bytes is none.");

    byte[] Counted(byte[] report) => ++_reports <= settings.MaximumReports && (_reportBytes += report.Length) <= settings.MaximumReportBytes
        ? report
        : throw process.Over(work, "reported more than anybody could read");

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
        Utf8Column[] required =
            [batch.Interactions.Kind, batch.Observations.Subject, batch.Observations.Name, batch.Snapshots.List, batch.Snapshots.Channel, batch.Snapshots.Owner, batch.Actors.Id];
        if (batch.Source is "" || required.Any(column => column.Nulls.Contains(true)))
            throw new InvalidDataException("A batch lacks its source, or a row lacks what it is about.");
        _rows += batch.Tables.Sum(table => table.Count);
        return _rows <= _mostRows ? batch : throw process.Over(work, $"gave more rows ({_rows:N0}) than its files have bytes");
    }
}
