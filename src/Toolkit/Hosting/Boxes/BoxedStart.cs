using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Toolkit.Hosting.Boxes;

/// <summary>The steps from a free thread to a boxed process. Everything is resolved, allocated and compiled before the first of them.</summary>
unsafe struct BoxedStart
{
    const int NoNewPrivileges = 1, DropRoot = 2, NoCapabilities = 3, Files = 4, Calls = 5, Start = 6;
    const int KeepNoRoot = 0x2F;

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
    int _failed;

    /// <summary>What could not be done; null when the process was started.</summary>
    public readonly string? FailedStep => _failed switch
    {
        0 => null,
        NoNewPrivileges => "no new privileges",
        DropRoot or NoCapabilities => "dropping capabilities",
        Files => "Landlock",
        Calls => "seccomp",
        _ => "starting",
    };

    /// <summary>Boxes the calling thread for good and starts the process from it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(BoxedStart* at)
    {
        ref readonly var call = ref at->Symbols;
        if (at->Ruleset >= 0)
        {
            if (call.Prctl(Libc.SetNoNewPrivileges, 1, 0, 0, 0) != 0)
            {
                at->_failed = NoNewPrivileges;
                return;
            }

            // Root would get its capabilities back at exec. These fail for other users, who have none; the last one must not fail.
            for (nint capability = 0; capability < 64; capability++)
                call.Prctl(Libc.DropBoundingCapability, capability, 0, 0, 0);
            call.Prctl(Libc.AmbientCapabilities, Libc.ClearAllAmbient, 0, 0, 0);
            call.Prctl(Libc.SetSecureBits, KeepNoRoot, 0, 0, 0);
            CapabilityHeader header = new() { Version = 0x20080522 };
            var none = stackalloc uint[6];
            for (var i = 0; i < 6; i++)
                none[i] = 0;
            if (call.SystemCall(at->CapabilitySetNumber, (nint)(&header), (nint)none, 0, 0, 0) != 0)
            {
                at->_failed = NoCapabilities;
                return;
            }

            if (call.SystemCall(Landlock.RestrictSelf, at->Ruleset, 0, 0, 0, 0) != 0)
            {
                at->_failed = Files;
                return;
            }

            if (call.Prctl(Libc.SetSeccomp, Libc.FilterMode, (nint)(&at->Filter), 0, 0) != 0)
            {
                at->_failed = Calls;
                return;
            }
        }

        int process;
        at->Error = call.Spawn(&process, at->Program, at->FileActions, at->Attributes, at->Arguments, at->Environment);
        at->_failed = at->Error == 0 ? 0 : Start;
        at->Process = process;
    }

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

    public static SpawnSymbols Here { get; } = Find();

    static SpawnSymbols Find()
    {
        var libc = NativeLibrary.Load("libc.so.6");
        return new()
        {
            Prctl = (delegate* unmanaged<int, nint, nint, nint, nint, int>)NativeLibrary.GetExport(libc, "prctl"),
            SystemCall = (delegate* unmanaged<nint, nint, nint, nint, nint, nint, nint>)NativeLibrary.GetExport(libc, "syscall"),
            Spawn = (delegate* unmanaged<int*, byte*, void*, void*, byte**, byte**, int>)NativeLibrary.GetExport(libc, "posix_spawn"),
        };
    }
}
