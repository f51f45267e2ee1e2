using System.Buffers.Binary;
using System.Text;
using Toolkit.Extensibility;
using Toolkit.Hosting.Protocol;

namespace Toolkit.Hosting.Lanes;

/// <summary>Takes in what an importer's process sends, and believes none of it.</summary>
sealed class BatchIntake(ExtensionProcess process, ExtensionProcess.OpenCall call, ImportContext context, (WorkUnderway Work, LaneSettings Settings) run)
{
    const long MostOfOneFile = 1L << 40, MostRecords = 1L << 48;
    const int MostOfProfile = 1 << 20;

    // Bytes that were read are progress once they are a thousandth of the export, or this many.
    const long EnoughBytes = 64 << 10;

    // An archive says itself how long its entries are, and may say anything.
    readonly long _archiveBytes = context.Archive.Entries.Sum(entry => Math.Clamp(entry.Length ?? 1L << 32, 0, MostOfOneFile));
    readonly WorkUnderway _work = run.Work;
    readonly LaneSettings _settings = run.Settings;
    byte[] _parts = [];
    int _partBytes;
    long _rows, _batchBytes, _reports, _reportBytes, _records, _bytesRead, _bytesCounted;

    /// <summary>A batch, when one is complete; null otherwise.</summary>
    public ImportBatch? Take(Received received)
    {
        switch (received.Type)
        {
            case FrameType.Slot: return TakeSlot(received.Body);
            case FrameType.Batch: return TakeFrame(received.Body);
            case FrameType.Report: context.Report(ForeignText.Of(Body.To(Counted(received.Body), ProtocolJson.Default.Diagnostic))); return null;
            case FrameType.RecordsRead: TakeRecords(Body.To(Counted(received.Body), ProtocolJson.Default.RecordsReadMessage)); return null;
            case FrameType.Progress: TakeProgress(Number(Counted(received.Body))); return null;
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

    // No more than there is: whoever reads an export for ever gets nowhere.
    void TakeProgress(long bytes)
    {
        context.Progress(bytes);
        _bytesRead = Math.Min(_archiveBytes, _bytesRead + bytes);
        if (_bytesRead - _bytesCounted < Math.Clamp(_archiveBytes / 1000, 1, EnoughBytes))
            return;
        _bytesCounted = _bytesRead;
        call.Progressed();
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

    byte[] Counted(byte[] report) => ++_reports <= _settings.MaximumReports && (_reportBytes += report.Length) <= _settings.MaximumReportBytes
        ? report
        : throw process.Over(_work, "reported more than anybody could read");

    ImportBatch? TakeSlot(byte[] body)
    {
        if (body.Length != 12 || process.Ring is not { } ring)
            throw new InvalidDataException("A slot is described wrongly.");
        var slot = BinaryPrimitives.ReadInt32LittleEndian(body);
        var length = BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(4));
        var goesOn = BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(8)) != 0;
        if (slot is < 0 or >= Ring.Slots || length is < 0 or > Ring.SlotBytes)
            throw new InvalidDataException("A slot lies outside the shared memory.");
        if (goesOn && length != Ring.SlotBytes)
            throw new InvalidDataException("A batch goes on though its slot is not full.");
        var bytes = Spent(ring.Slice((long)slot * Ring.SlotBytes, length));
        var batch = goesOn || _partBytes > 0 ? Join(bytes, goesOn) : Checked(BatchCodec.Read(bytes, context.NewBatch));
        process.Send(FrameType.Credit, body.AsSpan(0, sizeof(int)));
        return batch;
    }

    ImportBatch TakeFrame(byte[] body)
    {
        var batch = Checked(BatchCodec.Read(Spent(body), context.NewBatch));
        process.Send(FrameType.Credit, new byte[sizeof(int)]);
        return batch;
    }

    ReadOnlySpan<byte> Spent(ReadOnlySpan<byte> bytes) => (_batchBytes += bytes.Length) <= _settings.SpareBatchBytes + (LaneSettings.BatchBytesForEachByte * _archiveBytes)
        ? bytes
        : throw process.Over(_work, "sent more than its files can hold");

    ImportBatch? Join(ReadOnlySpan<byte> bytes, bool goesOn)
    {
        if (_partBytes + (long)bytes.Length > FrameLimits.Batch)
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
        var rows = batch.Tables.Sum(table => (long)table.Count);
        if (rows > 0)
            call.Progressed();
        else if (++_reports > _settings.MaximumReports)
            throw process.Over(_work, "sent more empty batches than anybody could use");
        _rows += rows;
        return _rows <= _settings.SpareRows + _archiveBytes ? batch : throw process.Over(_work, $"gave more rows ({_rows:N0}) than its files have bytes");
    }
}
