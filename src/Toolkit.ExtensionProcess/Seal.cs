using System.ComponentModel;
using System.Runtime.InteropServices;
using Toolkit.Hosting.Boxes;

namespace Toolkit.ExtensionProcess;

/// <summary>The second half of the box: once the runtime is up nothing here starts a program or another process, or signals one. For all threads, for good.</summary>
static unsafe class Seal
{
    const int SetModeFilter = 1, AllThreads = 1, KillSignal = 9;

    /// <summary>Closes it. Without the first half, which forbids new privileges, there is no box and nothing to close.</summary>
    public static void Close()
    {
        if (!OperatingSystem.IsLinux() || SystemCalls.Known is not { } calls)
            return;
        // Ends with its host, also when the extension has taken the input away from whoever reads it. A host that is gone already is noticed by the end of that input: no code of the extension
        // runs before something was read.
        _ = Libc.ProcessControl(Libc.SignalWhenParentEnds, KillSignal, 0, 0, 0);
        if (Libc.ProcessControl(Libc.GetNoNewPrivileges, 0, 0, 0, 0) != 1)
            return;
        var filter = SeccompFilter.OnceRunning(calls, Environment.ProcessId);
        fixed (SeccompFilter.Instruction* instructions = filter)
        {
            var program = new BpfProgram { Length = (ushort)filter.Length, Instructions = instructions };
            if (Libc.SystemCall((nint)calls.Seccomp, SetModeFilter, AllThreads, (nint)(&program), 0, 0) != 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError(), "The box could not be closed.");
        }
    }
}
