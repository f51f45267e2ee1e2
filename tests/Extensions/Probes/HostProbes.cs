namespace Toolkit.Tests.Extensions.Probes;

/// <summary>The host and other processes: what may be seen of them and done to them.</summary>
static unsafe class HostProbes
{
    const int Clone = 17, CloneAndWait = 0x4011, Seize = 0x4206, SetOwner = 8;

    public static (string Name, Action<Places> Try)[] All { get; } =
    [
        ("host-command-line", places => File.ReadAllBytes(places.OfHost("cmdline"))),
        ("host-memory", places => File.OpenRead(places.OfHost("mem")).Dispose()),
        ("host-environment", places => File.ReadAllBytes(places.OfHost("environ"))),
        ("host-map", places => File.ReadAllBytes(places.OfHost("maps"))),
        ("host-descriptor", places => File.OpenRead(places.OfHost("fd/0")).Dispose()),
        ("host-root", places => File.ReadAllBytes(places.OfHost("root/etc/passwd"))),
        ("host-folder", places => Directory.GetFileSystemEntries(places.OfHost("cwd/"))),
        ("signal-host", places => Native.Succeeds(Native.Kill(places.Host, 0))),
        ("signal-host-s-group", places => Native.Succeeds(Native.Kill(-places.Number("group"), 0))),
        ("signal-everybody", _ => Native.Succeeds(Native.Kill(-1, 0))),
        ("signal-host-s-thread", places => Native.Succeeds(Native.SystemCall(Numbers.SignalThread, places.Host, places.Host, 0, 0, 0))),
        ("signal-host-by-descriptor", SignalByDescriptor),
        ("open-host-process", places => Native.Close(Native.Succeeds(Native.SystemCall(Numbers.OpenProcess, places.Host, 0, 0, 0, 0)))),
        ("trace-host", TraceInThread),
        ("read-host-s-memory", ReadMemory),
        ("compare-with-host", places => Native.GetsThrough(Native.SystemCall(Numbers.Compare, places.Host, Environment.ProcessId, 1, 0, 0))),
        ("host-s-limits", places => ReadLimits(places.Host)),
        ("host-s-processors", places => Native.GetsThrough(Native.SystemCall(Numbers.SetAffinity, places.Host, 0, 0, 0, 0))),
        ("fork", _ => Fork(Clone)),
        ("fork-and-wait", _ => Fork(CloneAndWait)),
        ("leave-group", _ => Native.GetsThrough(Native.SystemCall(Numbers.SetGroup, 0, Environment.ProcessId, 0, 0, 0))),
    ];

    static void SignalByDescriptor(Places places)
    {
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream();
        Native.Succeeds(Native.Control((int)pipe.SafePipeHandle.DangerousGetHandle(), SetOwner, places.Host));
    }

    // Whoever traces is a thread: when it ends, what it traced is free again.
    static void TraceInThread(Places places)
    {
        Exception? refused = null;
        var thread = new Thread(() => refused = Trace(places.Host));
        thread.Start();
        thread.Join();
        if (refused is not null)
            throw refused;
    }

    static Exception? Trace(int process)
    {
        try
        {
            Native.Succeeds(Native.SystemCall(Numbers.Trace, Seize, process, 0, 0, 0));
            return null;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return error;
        }
    }

    static void ReadMemory(Places places)
    {
        var buffer = stackalloc byte[8];
        var here = stackalloc nint[] { (nint)buffer, 8 };
        var there = stackalloc nint[] { 16, 8 };
        Native.GetsThrough(Native.SystemCall(Numbers.ReadMemory, places.Host, (nint)here, 1, (nint)there, 1));
    }

    static void ReadLimits(int process)
    {
        var limits = stackalloc ulong[2];
        Native.Succeeds(Native.SystemCall(Numbers.Limits, process, 7, 0, (nint)limits, 0));
    }

    static void Fork(int flags)
    {
        var process = Native.SystemCall(Numbers.Clone, flags, 0, 0, 0, 0);
        if (process == 0)
            Native.Exit(0);
        Native.Succeeds(process);
        _ = Native.Wait((int)process, 0, 0);
    }
}
