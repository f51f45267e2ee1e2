using System.ComponentModel;
using System.Runtime.InteropServices;
using Toolkit.Hosting.Boxes;

namespace Toolkit.ExtensionProcess;

/// <summary>The second half of the box: once the runtime is up nothing here starts another process or program, leaves its group, or signals another one. For all threads, for good.</summary>
static unsafe partial class Seal
{
    const int SetModeFilter = 1, AllThreads = 1, KillSignal = 9;

    /// <summary>Closes it. Without the first half, which forbids new privileges, there is no box and nothing to close.</summary>
    /// <param name="host">The host's process, with which this one ends; 0 where the thread that started it may end before the host does.</param>
    /// <param name="becomesAnother">True when this process still has to become another program.</param>
    public static void Close(int host, bool becomesAnother)
    {
        if (!OperatingSystem.IsLinux() || SystemCalls.Known is not { } calls)
            return;
        if (host != 0)
            EndWith(host);
        if (Libc.ProcessControl(Libc.GetNoNewPrivileges, 0, 0, 0, 0) != 1)
            return;
        var filter = SeccompFilter.OnceRunning(calls, Environment.ProcessId, becomesAnother);
        fixed (SeccompFilter.Instruction* instructions = filter)
        {
            var program = new BpfProgram { Length = (ushort)filter.Length, Instructions = instructions };
            if (Libc.SystemCall((nint)calls.Seccomp, SetModeFilter, AllThreads, (nint)(&program), 0, 0) != 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError(), "The box could not be closed.");
        }
    }

    // Also when the extension has taken the input away from whoever reads it, or never reads it.
    static void EndWith(int host)
    {
        _ = Libc.ProcessControl(Libc.SignalWhenParentEnds, KillSignal, 0, 0, 0);
        if (Parent() != host)
            StandardStreams.Exit(1);
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int Parent();
}
