using System.Buffers.Binary;
using System.Text;
using Toolkit.Extensibility;
using Toolkit.Hosting.Protocol;

namespace Toolkit.ExtensionProcess;

/// <summary>What an importer sees here: the export, opened in this process, and a host to which everything is sent.</summary>
sealed class SendingImportContext(CallState state, ExportArchive archive, ImportMessage import) : ImportContext
{
    const int ProgressEvery = 20;

    readonly Dictionary<string, long> _records = new(StringComparer.Ordinal);
    readonly Lock _lock = new();
    byte[] _whole = [];
    ImportBatch? _spare;
    long _bytes, _lastProgress;

    public override ExportArchive Archive => archive;

    public override string? SourceName => import.Source;

    public override DateTimeOffset? ExportedAt => import.ExportedAt;

    public override IReadOnlyDictionary<string, string> Options => import.Options;

    public override ImportBatch NewBatch(string source)
    {
        if (Interlocked.Exchange(ref _spare, null) is not { } batch)
            return new() { Source = source };
        batch.Clear();
        batch.Source = source;
        batch.ExportedAt = null;
        batch.HasOpaqueIds = false;
        return batch;
    }

    public override void Report(Diagnostic diagnostic) => state.Send(FrameType.Report, Body.Of(diagnostic, ProtocolJson.Default.Diagnostic));

    public override void RecordsRead(string file, long count)
    {
        lock (_lock)
            _records[file] = _records.GetValueOrDefault(file) + count;
    }

    public override void Progress(long bytesRead)
    {
        var bytes = Interlocked.Add(ref _bytes, bytesRead);
        var now = Environment.TickCount64;
        if (now - _lastProgress < ProgressEvery || bytes == 0)
            return;
        _lastProgress = now;
        SendProgress();
    }

    public override void SuggestProfile(string profile) => state.Send(FrameType.SuggestProfile, Encoding.UTF8.GetBytes(profile));

    /// <summary>Sends a batch; waits while the host has not read what was sent before.</summary>
    public void SendBatch(ImportBatch batch)
    {
        var size = BatchCodec.Size(batch);
        if (size > FrameLimits.Batch)
            throw new InvalidOperationException($"A batch of {size:N0} bytes is too large; the most is {FrameLimits.Batch:N0}. Yield batches of 1,000 to 50,000 interactions.");
        if (state.Channel.Ring is not { } ring)
        {
            _ = state.FreeSlot();
            BatchCodec.Write(batch, Whole((int)size));
            state.Send(FrameType.Batch, Whole((int)size));
        }
        else if (size <= Ring.SlotBytes)
        {
            var slot = state.FreeSlot();
            BatchCodec.Write(batch, ring.Slice((long)slot * Ring.SlotBytes, (int)size));
            SendSlot(slot, (int)size, goesOn: false);
        }
        else
        {
            BatchCodec.Write(batch, Whole((int)size));
            SendParts(ring, Whole((int)size));
        }

        Interlocked.Exchange(ref _spare, batch);
        SendRecords();
    }

    /// <summary>Sends what was counted and not sent yet.</summary>
    public void Flush()
    {
        SendRecords();
        SendProgress();
    }

    Span<byte> Whole(int size)
    {
        if (_whole.Length < size)
            _whole = new byte[Math.Max(size, _whole.Length * 2)];
        return _whole.AsSpan(0, size);
    }

    void SendParts(SharedMemory ring, ReadOnlySpan<byte> whole)
    {
        while (!whole.IsEmpty)
        {
            var slot = state.FreeSlot();
            var part = whole[..Math.Min(whole.Length, Ring.SlotBytes)];
            part.CopyTo(ring.Slice((long)slot * Ring.SlotBytes, part.Length));
            whole = whole[part.Length..];
            SendSlot(slot, part.Length, goesOn: !whole.IsEmpty);
        }
    }

    void SendSlot(int slot, int length, bool goesOn)
    {
        Span<byte> body = stackalloc byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(body, slot);
        BinaryPrimitives.WriteInt32LittleEndian(body[4..], length);
        BinaryPrimitives.WriteInt32LittleEndian(body[8..], goesOn ? 1 : 0);
        state.Send(FrameType.Slot, body);
    }

    void SendRecords()
    {
        lock (_lock)
        {
            foreach (var (file, count) in _records)
                state.Send(FrameType.RecordsRead, Body.Of(new RecordsReadMessage(file, count), ProtocolJson.Default.RecordsReadMessage));
            _records.Clear();
        }
    }

    void SendProgress()
    {
        Span<byte> body = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(body, Interlocked.Exchange(ref _bytes, 0));
        state.Send(FrameType.Progress, body);
    }
}
