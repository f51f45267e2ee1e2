using System.Runtime.InteropServices;

namespace Toolkit.Hosting.Boxes;

/// <summary>
/// Filters of system calls, as programs for the kernel's classic BPF machine. A refused call fails with EPERM; one that nobody judged yet fails as if the kernel did not know it.
/// Source: https://docs.kernel.org/userspace-api/seccomp_filter.html.
/// </summary>
sealed class SeccompFilter
{
    const ushort Load = 0x20, JumpIfEqual = 0x15, JumpIfGreater = 0x25, JumpIfAny = 0x45, Return = 0x06;
    const uint Allow = 0x7FFF0000, Refuse = 0x00050000 | 1, Unknown = 0x00050000 | 38, EndProcess = 0x80000000;
    const uint Number = 0, Processor = 4, FirstArgument = 16;
    const uint NewNamespaces = 0x7E020080, SameProcess = 0x00010000;

    readonly List<Instruction> _program = [];

    /// <summary>For a process from its start: no network, no other processes, no mounting, no new kernel calls. It may start its own program.</summary>
    public static Instruction[] FromStart(SystemCalls calls, bool signalsAreScoped)
    {
        var filter = new SeccompFilter();
        filter.CheckProcessor(calls);
        foreach (var call in calls.Refused)
            filter.On(call, Refuse);
        if (!signalsAreScoped)
            filter.On(calls.Signal, Refuse);
        // The C library falls back to clone, whose flags a filter can read.
        filter.On(calls.Clone3, Unknown);
        filter.OnFirstArgument(calls.Clone, JumpIfAny, NewNamespaces, Refuse, Allow);
        foreach (var call in calls.ForItselfOnly)
            filter.OnFirstArgument(call, JumpIfEqual, 0, Allow, Refuse);
        return filter.End(Allow);
    }

    /// <summary>For a runtime that is up: no programs, no processes, and signals to itself only.</summary>
    /// <param name="calls">Numbers of this processor.</param>
    /// <param name="process">The process's own id.</param>
    public static Instruction[] OnceRunning(SystemCalls calls, int process)
    {
        var filter = new SeccompFilter();
        filter.CheckProcessor(calls);
        foreach (var call in calls.Starting)
            filter.On(call, Refuse);
        filter.OnFirstArgument(calls.Clone, JumpIfAny, SameProcess, Allow, Refuse);
        filter.OnFirstArgument(calls.SignalThread, JumpIfEqual, (uint)process, Allow, Refuse);
        filter.OnFirstArgument(calls.Signal, JumpIfEqual, (uint)process, Allow, Refuse);
        return filter.End(Allow);
    }

    void CheckProcessor(SystemCalls calls)
    {
        Add(Load, 0, 0, Processor);
        Add(JumpIfEqual, 1, 0, calls.Processor);
        Add(Return, 0, 0, EndProcess);
        Add(Load, 0, 0, Number);
        // Also all numbers of the x32 interface, which set a high bit.
        Add(JumpIfGreater, 0, 1, calls.Highest);
        Add(Return, 0, 0, Unknown);
    }

    void On(uint call, uint outcome)
    {
        Add(JumpIfEqual, 0, 1, call);
        Add(Return, 0, 0, outcome);
    }

    void OnFirstArgument(uint call, ushort test, uint value, uint holds, uint otherwise)
    {
        Add(JumpIfEqual, 0, 4, call);
        Add(Load, 0, 0, FirstArgument);
        Add(test, 0, 1, value);
        Add(Return, 0, 0, holds);
        Add(Return, 0, 0, otherwise);
    }

    Instruction[] End(uint outcome)
    {
        Add(Return, 0, 0, outcome);
        return [.. _program];
    }

    void Add(ushort code, byte ifTrue, byte ifFalse, uint operand) => _program.Add(new(code, ifTrue, ifFalse, operand));

    /// <summary>One instruction of the machine.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand);
}
