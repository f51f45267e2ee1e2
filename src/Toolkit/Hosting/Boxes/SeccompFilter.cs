using System.Runtime.InteropServices;

namespace Toolkit.Hosting.Boxes;

/// <summary>
/// Filters of system calls, as programs for the kernel's classic BPF machine. A refused call fails with EPERM; one that nobody judged yet fails as if the kernel did not know it.
/// Source: https://docs.kernel.org/userspace-api/seccomp_filter.html.
/// </summary>
sealed class SeccompFilter
{
    const ushort Load = 0x20, JumpIfEqual = 0x15, JumpIfGreater = 0x25, JumpIfAny = 0x45, And = 0x54, Return = 0x06;
    const uint Allow = 0x7FFF0000, Refuse = 0x00050000 | 1, Unknown = 0x00050000 | 38, EndProcess = 0x80000000;
    const uint Number = 0, Processor = 4, Arguments = 16, ArgumentBytes = 8;
    const uint NewNamespaces = 0x7E020080, SameProcess = 0x00010000;
    const uint ActAsOwner = 0xC00, SignalsToOthers = 8, SharedWithoutFile = 0x21;

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
        filter.OnArgument(calls.Clone, 0, JumpIfAny, NewNamespaces, (Refuse, Allow));
        foreach (var call in calls.ForItselfOnly)
            filter.OnArgument(call, 0, JumpIfEqual, 0, (Allow, Refuse));
        foreach (var (call, mode) in calls.MakingFiles)
            filter.OnArgument(call, mode, JumpIfAny, ActAsOwner, (Refuse, Allow));
        filter.RefuseAllBits(calls.Map, 3, SharedWithoutFile);
        filter.OnArgument(calls.SetGroup, 1, JumpIfEqual, 0, (Allow, Refuse));
        // The commands with this bit set owners and signals of descriptors (8, 10, 15), and a few more that nobody here needs.
        filter.OnArgument(calls.FileControl, 1, JumpIfAny, SignalsToOthers, (Refuse, Allow));
        return filter.End(Allow);
    }

    /// <summary>For a runtime that is up, and for the program that it becomes: no processes, no other group, and signals to itself only.</summary>
    /// <param name="calls">Numbers of this processor.</param>
    /// <param name="process">The process's own id, which it keeps.</param>
    /// <param name="becomesAnother">True when it still has to become another program.</param>
    public static Instruction[] OnceRunning(SystemCalls calls, int process, bool becomesAnother)
    {
        var filter = new SeccompFilter();
        filter.CheckProcessor(calls);
        foreach (var call in calls.Starting)
            filter.On(call, Refuse);
        if (!becomesAnother)
            filter.On(calls.Execute, Refuse);
        filter.OnArgument(calls.Clone, 0, JumpIfAny, SameProcess, (Allow, Refuse));
        filter.OnArgument(calls.ProcessControl, 0, JumpIfEqual, Libc.SignalWhenParentEnds, (Refuse, Allow));
        filter.OnArgument(calls.SignalThread, 0, JumpIfEqual, (uint)process, (Allow, Refuse));
        filter.OnArgument(calls.Signal, 0, JumpIfEqual, (uint)process, (Allow, Refuse));
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

    // Arguments have 64 bits, of which the lower ones are judged: ids, flags, commands and modes have no more.
    void OnArgument(uint call, uint argument, ushort test, uint value, (uint Holds, uint Otherwise) outcome)
    {
        Add(JumpIfEqual, 0, 4, call);
        Add(Load, 0, 0, Arguments + (argument * ArgumentBytes));
        Add(test, 0, 1, value);
        Add(Return, 0, 0, outcome.Holds);
        Add(Return, 0, 0, outcome.Otherwise);
    }

    void RefuseAllBits(uint call, uint argument, uint bits)
    {
        Add(JumpIfEqual, 0, 5, call);
        Add(Load, 0, 0, Arguments + (argument * ArgumentBytes));
        Add(And, 0, 0, bits);
        Add(JumpIfEqual, 0, 1, bits);
        Add(Return, 0, 0, Refuse);
        Add(Return, 0, 0, Allow);
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
