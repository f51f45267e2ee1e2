using System.Buffers.Binary;
using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Tests.Extensions.Faults;

/// <summary>Frames that break the rules, written past the code that keeps them.</summary>
static class FrameFaults
{
    const uint Magic = 0x31464B54;
    const ushort Result = 5, Batch = 7, Slot = 8, Report = 10, RecordsRead = 11, ProgressType = 12, Suggestion = 13;
    const int TextColumns = 15, RingDescriptor = 3;

    static readonly byte[] _none = [];
    static readonly int _frames = OneSided(reads: false);

    static readonly Dictionary<string, Action<Occasion>> _faults = new(StringComparer.Ordinal)
    {
        ["garbage-everywhere"] = _ => Garbage(),
        ["huge-length"] = _ => Write(Header(int.MaxValue, ProgressType)),
        ["negative-length"] = _ => Write(Header(-1, ProgressType)),
        ["wrong-magic"] = _ => Write([.. "Hello, host, how are you?"u8]),
        ["unknown-type"] = _ => Send(999, _none),
        ["truncated-frame"] = occasion => Truncated(int.Parse(occasion.Detail, CultureInfo.InvariantCulture)),
        ["unknown-call"] = _ => Send(ProgressType, new byte[8], call: 77),
        ["past-call-flood"] = _ => Flood(ProgressType, new byte[8], call: 0),
        ["duplicate-end"] = _ => DuplicateEnd(),
        ["half-a-number"] = _ => Send(ProgressType, new byte[3]),
        ["negative-progress"] = _ => Send(ProgressType, Numbers(-1L)),
        ["finding-without-code"] = _ => Send(Report, """{"code":null,"severity":1,"message":"x"}"""u8),
        ["finding-of-odd-severity"] = _ => Send(Report, """{"code":"X","severity":99,"message":"x"}"""u8),
        ["finding-of-negative-count"] = _ => Send(Report, """{"code":"X","severity":1,"message":"x","count":-5}"""u8),
        ["finding-that-is-no-json"] = _ => Send(Report, "{"u8),
        ["records-of-no-file"] = _ => Send(RecordsRead, """{"file":null,"count":1}"""u8),
        ["records-without-end"] = _ => Send(RecordsRead, """{"file":"a","count":9223372036854775807}"""u8),
        ["huge-profile"] = _ => Send(Suggestion, new byte[2 << 20]),
        ["slot-out-of-range"] = _ => Send(Slot, Numbers(8, 10, 0)),
        ["slot-below-zero"] = _ => Send(Slot, Numbers(-1, 10, 0)),
        ["slot-too-long"] = _ => Send(Slot, Numbers(0, (2 << 20) + 1, 0)),
        ["slot-of-half-a-body"] = _ => Send(Slot, new byte[5]),
        ["slot-that-goes-on-empty"] = _ => Send(Slot, Numbers(0, 0, 1)),
        ["large-result"] = _ => Write(Header((16 << 20) + 1, Result)),
        ["large-report"] = _ => Write(Header((16 << 20) + 1, Report)),
        ["large-pong"] = _ => Write(Header(1 << 20, 17)),
        ["slot-without-end"] = _ => Flood(Slot, Numbers(0, 2 << 20, 1), call: 1),
        ["empty-batch-frame"] = _ => Send(Batch, _none),
        ["batch-too-short"] = _ => Send(Batch, [.. BatchOf(0).SkipLast(1)]),
        ["batch-too-long"] = _ => Send(Batch, [.. BatchOf(0), 0]),
        ["batch-of-too-many-rows"] = _ => Send(Batch, BatchOf(int.MaxValue)),
        ["text-ends-out-of-range"] = _ => Send(Batch, [.. Beginning(1), 1, .. Numbers(1), .. Numbers(5), 0, (byte)'x']),
        ["text-ends-backwards"] = _ => Send(Batch, [.. Beginning(2), 1, .. Numbers(2), .. Numbers(2, 1), 0, 0, (byte)'x', (byte)'y']),
        ["text-is-no-utf8"] = _ => Send(Batch, [.. Beginning(1), 1, .. Numbers(1), .. Numbers(1), 0, 0xFF]),
        ["truth-is-neither"] = _ => Send(Batch, [.. Beginning(1), 1, .. Numbers(1), .. Numbers(1), 2, (byte)'x']),
        ["enum-out-of-range"] = _ => Send(Batch, [.. Beginning(1), .. new byte[TextColumns + 1], 1, .. EnumValue(250), 1]),
        ["row-without-kind"] = _ => Send(Batch, BatchOf(1)),
        ["slot-rewritten"] = _ => Rewritten(),
        ["ring-cut-short"] = _ => Resized(0),
        ["ring-made-longer"] = _ => Resized(1L << 30),
    };

    public static Func<Occasion, IEnumerable<ImportBatch>>? Of(string name) => _faults.TryGetValue(name, out var happen)
        ? occasion =>
        {
            happen(occasion);
            // Long enough for the host to notice and end it.
            Thread.Sleep(Timeout.Infinite);
            return [];
        }
        : null;

    /// <summary>Tells the host that the work goes on, though it does not.</summary>
    public static void Progress() => Send(ProgressType, Numbers(1L));

    /// <summary>The pipe that frames come in by.</summary>
    public static string? Input => Target(OneSided(reads: true));

    // Of the pipes of the frames this process has one end alone; its log is another.
    static int OneSided(bool reads)
    {
        var log = Target(2);
        var pipes = Enumerable.Range(RingDescriptor, 64).Where(number => Target(number) is { } target && target != log && target.StartsWith("pipe:", StringComparison.Ordinal)).ToList();
        var other = pipes.Where(number => Native.Write(number, _none, 0) < 0 != reads).Select(Target).ToList();
        return pipes.First(number => !other.Contains(Target(number)));
    }

    /// <summary>What a descriptor is open on.</summary>
    public static string? Target(int descriptor) => new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{descriptor}")).LinkTarget;

    static byte[] Header(int length, ushort type, uint call = 1)
    {
        var header = new byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), type);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), call);
        return header;
    }

    static void Write(byte[] bytes)
    {
        while (bytes.Length > 0)
        {
            var written = Native.Write(_frames, bytes, bytes.Length);
            if (written <= 0)
                Thread.Sleep(Timeout.Infinite);
            bytes = bytes[(int)written..];
        }
    }

    static void Send(ushort type, ReadOnlySpan<byte> body, uint call = 1) => Write([.. Header(body.Length, type, call), .. body]);

    static void Flood(ushort type, byte[] body, uint call)
    {
        while (true)
            Send(type, body, call);
    }

    static byte[] Numbers<T>(params T[] numbers)
        where T : unmanaged => MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray();

    static byte[] EnumValue(int value) => Enum.GetUnderlyingType(typeof(TimePrecision)) == typeof(byte) ? [(byte)value] : Numbers(value);

    // Source, age, two flags, and how many interactions follow.
    static byte[] Beginning(int rows) => [.. Numbers(6), .. "faults"u8, .. new byte[10], .. Numbers(rows)];

    static byte[] BatchOf(int rows) => rows == 0 ? [.. Beginning(0), .. Numbers(0, 0, 0)] : [.. Beginning(rows), .. new byte[TextColumns + 12], .. Numbers(0, 0, 0)];

    static void Garbage()
    {
        var garbage = new byte[4096];
        new Random(1).NextBytes(garbage);
        for (var descriptor = 3; descriptor < 64; descriptor++)
            _ = Native.Write(descriptor, garbage, garbage.Length);
    }

    static void Truncated(int length)
    {
        byte[] frame = [.. Header(8, ProgressType), .. Numbers(1L)];
        Write(frame.AsSpan(0, length).ToArray());
        Native.Exit(0);
    }

    static void DuplicateEnd()
    {
        for (var time = 0; time < 3; time++)
            Send(Result, "{}"u8);
    }

    static void Rewritten()
    {
        using var file = new FileStream("/proc/self/fd/3", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        using var map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        using var view = map.CreateViewAccessor();
        var batch = BatchOf(1);
        view.WriteArray(0, batch, 0, batch.Length);
        new Thread(() => Scribble(view, batch.Length)) { IsBackground = true }.Start();
        for (var time = 0; time < 2000; time++)
            Send(Slot, Numbers(0, batch.Length, 0));
        throw new InvalidOperationException("Every one of them was taken.");
    }

    static void Scribble(MemoryMappedViewAccessor view, int length)
    {
        var random = new Random(2);
        while (true)
            view.Write(random.Next(length), (byte)random.Next(256));
    }

    static void Resized(long length)
    {
        if (Native.Truncate(RingDescriptor, length) == 0)
            throw new InvalidOperationException("The shared memory has another size now.");
        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The shared memory keeps its size: error {Marshal.GetLastPInvokeError()}."));
    }
}
