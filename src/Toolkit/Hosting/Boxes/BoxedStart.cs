using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Toolkit.Hosting.Boxes;

/// <summary>The steps from a free thread to a boxed process. Everything is resolved, allocated and compiled before the first of them.</summary>
unsafe struct BoxedStart
{
    const int NoNewPrivileges = 1, NoCapabilities = 2, Files = 3, Calls = 4, Start = 5;
    const int KeepNoRoot = 0x2F;
    const int OneProcess = 1, HasExited = 4, LeaveCollectable = 0x1000000;

    public SpawnSymbols Symbols;
    public int Ruleset;
    public BpfProgram Filter;
    public byte* Program;
    public byte** Arguments;
    public byte** Environment;
    public void* FileActions;
    public void* Attributes;
    public nint CapabilitySetNumber;
    public int Process;
    public int Error;
    int _failed, _done;

    /// <summary>What could not be done; null when the process was started.</summary>
    public readonly string? FailedStep => _failed switch
    {
        0 => null,
        NoNewPrivileges => "no new privileges",
        NoCapabilities => "dropping capabilities",
        Files => "Landlock",
        Calls => "seccomp",
        _ => "starting",
    };

    /// <summary>
    /// Boxes the calling thread for good, starts the process from it, and waits for the process to end: for the kernel a thread is the parent, and a process may ask to end with its parent.
    /// Whoever waits for the start owns the memory again as soon as <see cref="IsDone"/> is true.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(BoxedStart* at)
    {
        ref readonly var call = ref at->Symbols;
        var failed = 0;
        if (at->Ruleset >= 0)
        {
            if (call.Prctl(Libc.SetNoNewPrivileges, 1, 0, 0, 0) != 0)
                failed = NoNewPrivileges;
            // Root would get its capabilities back at exec. These fail for other users, who have none; the last one must not fail.
            for (nint capability = 0; capability < 64; capability++)
                call.Prctl(Libc.DropBoundingCapability, capability, 0, 0, 0);
            call.Prctl(Libc.AmbientCapabilities, Libc.ClearAllAmbient, 0, 0, 0);
            call.Prctl(Libc.SetSecureBits, KeepNoRoot, 0, 0, 0);
            CapabilityHeader header = new() { Version = 0x20080522 };
            var none = stackalloc uint[6];
            for (var i = 0; i < 6; i++)
                none[i] = 0;
            if (failed == 0 && call.SystemCall(at->CapabilitySetNumber, (nint)(&header), (nint)none, 0, 0, 0) != 0)
                failed = NoCapabilities;
            if (failed == 0 && call.SystemCall(Landlock.RestrictSelf, at->Ruleset, 0, 0, 0, 0) != 0)
                failed = Files;
            if (failed == 0 && call.Prctl(Libc.SetSeccomp, Libc.FilterMode, (nint)(&at->Filter), 0, 0) != 0)
                failed = Calls;
        }

        var process = 0;
        if (failed == 0)
        {
            at->Error = call.Spawn(&process, at->Program, at->FileActions, at->Attributes, at->Arguments, at->Environment);
            failed = at->Error == 0 ? 0 : Start;
        }

        at->_failed = failed;
        at->Process = process;
        var waitForId = call.WaitForId;
        var error = call.Error();
        Volatile.Write(ref at->_done, 1);
        if (failed != 0)
            return;
        // Without collecting it: that is for whoever asks how it ended. When that was sooner, there is nothing to wait for.
        var ended = stackalloc byte[256];
        while (waitForId(OneProcess, process, ended, HasExited | LeaveCollectable) != 0 && *error == Libc.Interrupted)
            continue;
    }

    /// <summary>True when the process was started, or could not be.</summary>
    public bool IsDone => Volatile.Read(ref _done) != 0;

    struct CapabilityHeader
    {
        public uint Version;
        public int Process;
    }
}

/// <summary>A filter as the kernel takes it.</summary>
[StructLayout(LayoutKind.Sequential)]
unsafe struct BpfProgram
{
    public ushort Length;
    public SeccompFilter.Instruction* Instructions;
}

/// <summary>Addresses in the C library: called without any help of the runtime.</summary>
unsafe struct SpawnSymbols
{
    public delegate* unmanaged<int, nint, nint, nint, nint, int> Prctl;
    public delegate* unmanaged<nint, nint, nint, nint, nint, nint, nint> SystemCall;
    public delegate* unmanaged<int*, byte*, void*, void*, byte**, byte**, int> Spawn;
    public delegate* unmanaged<int, int, void*, int, int> WaitForId;
    public delegate* unmanaged<int*> Error;

    // Those that not every C library has.
    static readonly string[] _new = ["posix_spawn_file_actions_addclosefrom_np", "posix_spawn_file_actions_addchdir_np"];

    /// <summary>This machine's; null where its C library lacks one of them, so that processes are started by .NET's own means, without a box.</summary>
    public static SpawnSymbols? Here { get; } = OperatingSystem.IsLinux() ? Find("libc.so.6", _new) : null;

    /// <summary>Those of a library; null where one is missing.</summary>
    /// <param name="library">The library.</param>
    /// <param name="needed">What it must have beside them.</param>
    public static SpawnSymbols? Find(string library, IReadOnlyList<string> needed)
    {
        if (!NativeLibrary.TryLoad(library, out var libc) || !needed.All(name => NativeLibrary.TryGetExport(libc, name, out _)))
            return null;
        return new SpawnSymbols
        {
            Prctl = (delegate* unmanaged<int, nint, nint, nint, nint, int>)NativeLibrary.GetExport(libc, "prctl"),
            SystemCall = (delegate* unmanaged<nint, nint, nint, nint, nint, nint, nint>)NativeLibrary.GetExport(libc, "syscall"),
            Spawn = (delegate* unmanaged<int*, byte*, void*, void*, byte**, byte**, int>)NativeLibrary.GetExport(libc, "posix_spawn"),
            WaitForId = (delegate* unmanaged<int, int, void*, int, int>)NativeLibrary.GetExport(libc, "waitid"),
            Error = (delegate* unmanaged<int*>)NativeLibrary.GetExport(libc, "__errno_location"),
        };
    }
}
