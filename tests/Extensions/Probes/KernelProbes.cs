namespace Toolkit.Tests.Extensions.Probes;

/// <summary>Parts of the kernel that an extension has no use for. Calls with senseless arguments: what matters is whether the kernel looks at them.</summary>
static unsafe class KernelProbes
{
    const int ReadAndWrite = 3, ReadWriteExecute = 7, SharedNameless = 0x21, PrivateNameless = 0x22;

    public static (string Name, Action<Places> Try)[] All { get; } =
    [
        ("memory-to-execute", _ => Native.Succeeds(Native.Map(0, 4096, ReadWriteExecute, PrivateNameless, -1, 0))),
        ("shared-memory-without-file", _ => Native.Succeeds(Native.Map(0, 4096, ReadAndWrite, SharedNameless, -1, 0))),
        ("file-in-memory", _ => CreateInMemory()),
        ("execute-descriptor", _ => ExecuteDescriptor()),
        ("io-ring", _ => SetUpRing()),
        ("bpf", _ => Native.GetsThrough(Native.SystemCall(Numbers.Bpf, -1, 0, 0, 0, 0))),
        ("handle-faults", _ => Native.Close(Native.Succeeds(Native.SystemCall(Numbers.FaultHandling, 1, 0, 0, 0, 0)))),
        ("performance-events", _ => Native.GetsThrough(Native.SystemCall(Numbers.PerformanceEvents, 0, 0, 0, 0, 0))),
        ("keys", _ => Native.GetsThrough(Native.SystemCall(Numbers.Keys, 0, -2, 0, 0, 0))),
        ("mount", _ => Native.GetsThrough(Native.Mount("none", "/no/such/folder", "tmpfs", 0, 0))),
        ("change-root", _ => Native.GetsThrough(Native.ChangeRoot("/no/such/folder"))),
        ("unshare", _ => Native.Succeeds(Native.SystemCall(Numbers.Unshare, 0x200, 0, 0, 0, 0))),
        ("set-namespace", _ => Native.GetsThrough(Native.SystemCall(Numbers.SetNamespace, -1, 0, 0, 0, 0))),
        ("message-queue", _ => OpenQueue()),
        ("shared-segment", _ => MakeSegment()),
        ("open-by-handle", _ => Native.GetsThrough(Native.SystemCall(Numbers.OpenByHandle, -1, 0, 0, 0, 0))),
        ("set-clock", _ => Native.GetsThrough(Native.SystemCall(Numbers.SetClock, 0, 0, 0, 0, 0))),
    ];

    static void CreateInMemory()
    {
        fixed (byte* name = "probe\0"u8)
            Native.Close(Native.Succeeds(Native.SystemCall(Numbers.CreateInMemory, (nint)name, 0, 0, 0, 0)));
    }

    static void ExecuteDescriptor()
    {
        fixed (byte* nothing = "\0"u8)
            Native.GetsThrough(Native.SystemCall(Numbers.ExecuteAt, -1, (nint)nothing, 0, 0, 0x1000));
    }

    static void SetUpRing()
    {
        var parameters = stackalloc byte[256];
        new Span<byte>(parameters, 256).Clear();
        Native.Close(Native.Succeeds(Native.SystemCall(Numbers.Ring, 1, (nint)parameters, 0, 0, 0)));
    }

    static void OpenQueue()
    {
        fixed (byte* name = "toolkit-probe\0"u8)
        {
            Native.Close(Native.Succeeds(Native.SystemCall(Numbers.OpenQueue, (nint)name, 0x42, 384, 0, 0)));
            _ = Native.SystemCall(Numbers.UnlinkQueue, (nint)name, 0, 0, 0, 0);
        }
    }

    static void MakeSegment()
    {
        var segment = Native.Succeeds(Native.SystemCall(Numbers.GetSegment, 0, 4096, 0x380, 0, 0));
        _ = Native.SystemCall(Numbers.ControlSegment, segment, 0, 0, 0, 0);
    }
}
