using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Toolkit.Tests.Extensions.Probes;

/// <summary>The C library, without the wishes of the runtime in between.</summary>
static partial class Native
{
    const int NotPermitted = 1, AccessDenied = 13, NotImplemented = 38;

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint SystemCall(nint number, nint one, nint two, nint three, nint four, nint five);

    [LibraryImport("libc", EntryPoint = "getppid")]
    public static partial int ParentProcess();

    [LibraryImport("libc", EntryPoint = "getuid")]
    public static partial int User();

    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Exit(int code);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseDescriptor(int descriptor);

    public static void Close(nint descriptor) => _ = CloseDescriptor((int)descriptor);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Link(string from, string to);

    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Rename(string from, string to);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int MakePipe(string path, int mode);

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int ChangeOwner(string path, int user, int group);

    [LibraryImport("libc", EntryPoint = "setxattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int SetAttribute(string path, string name, string value, nint size, int flags);

    [LibraryImport("libc", EntryPoint = "mount", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Mount(string source, string target, string type, nuint flags, nint data);

    [LibraryImport("libc", EntryPoint = "chroot", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int ChangeRoot(string path);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Control(int descriptor, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    public static partial int Wait(int process, nint status, int options);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    public static partial nint Map(nint address, nint length, int protection, int flags, int descriptor, nint offset);

    /// <summary>Throws unless the call succeeded.</summary>
    public static nint Succeeds(nint result) => result >= 0 ? result : throw Error();

    /// <summary>Throws when the call was refused. One that failed over its arguments got through.</summary>
    public static void GetsThrough(nint result)
    {
        if (result < 0 && Marshal.GetLastPInvokeError() is NotPermitted or AccessDenied or NotImplemented)
            throw Error();
    }

    static Exception Error() => Marshal.GetLastPInvokeError() is NotImplemented ? new NotSupportedException("The kernel has no such call.") : new Win32Exception();
}

/// <summary>Numbers of system calls.</summary>
static class Numbers
{
    static readonly bool _isX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;

    public static nint Clone { get; } = _isX64 ? 56 : 220;

    public static nint SignalThread { get; } = _isX64 ? 234 : 131;

    public static nint Trace { get; } = _isX64 ? 101 : 117;

    public static nint ReadMemory { get; } = _isX64 ? 310 : 270;

    public static nint Compare { get; } = _isX64 ? 312 : 272;

    public static nint Bpf { get; } = _isX64 ? 321 : 280;

    public static nint FaultHandling { get; } = _isX64 ? 323 : 282;

    public static nint PerformanceEvents { get; } = _isX64 ? 298 : 241;

    public static nint Keys { get; } = _isX64 ? 250 : 219;

    public static nint Unshare { get; } = _isX64 ? 272 : 97;

    public static nint SetNamespace { get; } = _isX64 ? 308 : 268;

    public static nint OpenQueue { get; } = _isX64 ? 240 : 180;

    public static nint UnlinkQueue { get; } = _isX64 ? 241 : 181;

    public static nint GetSegment { get; } = _isX64 ? 29 : 194;

    public static nint ControlSegment { get; } = _isX64 ? 31 : 195;

    public static nint Limits { get; } = _isX64 ? 302 : 261;

    public static nint SetAffinity { get; } = _isX64 ? 203 : 122;

    public static nint CreateInMemory { get; } = _isX64 ? 319 : 279;

    public static nint ExecuteAt { get; } = _isX64 ? 322 : 281;

    public static nint Watch { get; } = _isX64 ? 294 : 26;

    public static nint SetGroup { get; } = _isX64 ? 109 : 154;

    public static nint OpenByHandle { get; } = _isX64 ? 304 : 265;

    public static nint SetClock { get; } = _isX64 ? 227 : 112;

    public static nint Ring => 425;

    public static nint OpenProcess => 434;
}
