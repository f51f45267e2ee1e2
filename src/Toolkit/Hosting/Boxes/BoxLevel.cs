using System.Runtime.InteropServices;

namespace Toolkit.Hosting.Boxes;

/// <summary>How well this machine can box a process: probed once, shown wherever it matters.</summary>
/// <param name="LandlockVersion">The version of the kernel's Landlock interface; 0 where there is none.</param>
/// <param name="HasSeccomp">True when system calls can be filtered.</param>
sealed record BoxLevel(int LandlockVersion, bool HasSeccomp)
{
    /// <summary>This machine's.</summary>
    public static BoxLevel Here { get; } = Probe();

    /// <summary>True when files, programs and system calls are all held back.</summary>
    public bool Boxes => LandlockVersion > 0 && HasSeccomp;

    /// <summary>One plain sentence.</summary>
    public override string ToString() => this switch
    {
        { Boxes: false } => "own process, not boxed: this system offers no Landlock and seccomp, or its C library starts no process in them, so extensions can do what you can do",
        { LandlockVersion: >= 6 } => "boxed: only granted files; no network, no other programs, no signals to other processes",
        { LandlockVersion: >= 3 } => $"boxed: only granted files; no network, no other programs (Landlock {LandlockVersion}: signals are held back by the filter of system calls alone)",
        _ => $"boxed with an old Landlock ({LandlockVersion}): granted files may be cut off at their end; no network, no other programs",
    };

    static BoxLevel Probe() =>
        SpawnSymbols.Here is not null && SystemCalls.Known is not null
            ? new(Math.Max(0, (int)Libc.SystemCall(Landlock.CreateRuleset, 0, 0, Landlock.AskVersion, 0, 0)), Libc.ProcessControl(Libc.GetSeccomp, 0, 0, 0, 0) >= 0)
            : new(0, false);
}

/// <summary>The few calls of the C library that have no managed way.</summary>
static partial class Libc
{
    public const int SignalWhenParentEnds = 1, SetNoNewPrivileges = 38, GetSeccomp = 21, GetNoNewPrivileges = 39, SetSeccomp = 22, DropBoundingCapability = 24, SetSecureBits = 28, AmbientCapabilities = 47;
    public const int ClearAllAmbient = 4, FilterMode = 2;
    public const int OpenPathOnly = 0x200000, CloseOnExec = 0x80000;
    public const int FileFlags = 4, WriteOnly = 1, NotBlocking = 0x800, TryAgain = 11, Interrupted = 4;
    public const short ToRead = 1, ToWrite = 4;
    public const int DataLimit = 2, CoreLimit = 4, FilesLimit = 7;

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint SystemCall(nint number, nint one, nint two, nint three, nint four, nint five);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    public static partial int ProcessControl(int option, nint one, nint two, nint three, nint four);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int FileControl(int descriptor, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(ref PollRequest request, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, ref byte bytes, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, ref byte bytes, nint count);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    public static partial int Wait(int process, out int status, int options);

    [LibraryImport("libc", EntryPoint = "prlimit64", SetLastError = true)]
    public static partial int Limit(int process, int resource, in ResourceLimit limit, nint old);
}

/// <summary>What to wait for on a descriptor.</summary>
[StructLayout(LayoutKind.Sequential)]
record struct PollRequest(int Descriptor, short Wanted, short Happened);

/// <summary>A soft and a hard limit.</summary>
readonly record struct ResourceLimit(ulong Soft, ulong Hard);
