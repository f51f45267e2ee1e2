using Toolkit.Hosting.Boxes;

namespace Toolkit.Tests.Hosting.Boxes;

/// <summary>What the filters say of single calls, whatever the kernel at hand refuses beside them: older ones hold back no signals.</summary>
public class FilterTests
{
    const int Own = 4711;
    const uint Allow = 0x7FFF0000, Refuse = 0x00050001, NewProcess = 17, VirtualFork = 0x4111, NewThread = 0x3D0F00;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whoever_runs_starts_no_process_leaves_no_group_and_signals_itself_alone(bool becomesAnother)
    {
        var calls = Known();
        var filter = SeccompFilter.OnceRunning(calls, Own, becomesAnother);

        Assert.All(calls.Starting, call => Assert.Equal(Refuse, Outcome(filter, calls, call)));
        Assert.Contains(calls.SetGroup, calls.Starting);
        Assert.Equal(Refuse, Outcome(filter, calls, calls.Clone, NewProcess));
        Assert.Equal(Refuse, Outcome(filter, calls, calls.Clone, VirtualFork));
        Assert.Equal(Allow, Outcome(filter, calls, calls.Clone, NewThread));
        foreach (var signal in new[] { calls.Signal, calls.SignalThread })
        {
            Assert.Equal(Allow, Outcome(filter, calls, signal, Own));
            Assert.Equal(Refuse, Outcome(filter, calls, signal, Own + 1));
            Assert.Equal(Refuse, Outcome(filter, calls, signal, 0));
            Assert.Equal(Refuse, Outcome(filter, calls, signal, uint.MaxValue));
        }

        Assert.Equal(Refuse, Outcome(filter, calls, calls.ProcessControl, Libc.SignalWhenParentEnds));
        Assert.Equal(becomesAnother ? Allow : Refuse, Outcome(filter, calls, calls.Execute));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_signals_are_not_scoped_none_is_sent_to_another_process_from_the_start(bool scoped)
    {
        var calls = Known();
        var filter = SeccompFilter.FromStart(calls, scoped);

        Assert.Equal(scoped ? Allow : Refuse, Outcome(filter, calls, calls.Signal, Own));
        Assert.Equal(Allow, Outcome(filter, calls, calls.SignalThread, Own));
    }

    static SystemCalls Known()
    {
        if (SystemCalls.Known is null)
            Assert.Skip("The system calls of this processor are not known.");
        return SystemCalls.Known!;
    }

    // The few instructions of the kernel's machine that the filters use.
    static uint Outcome(SeccompFilter.Instruction[] filter, SystemCalls calls, uint call, uint argument = 0)
    {
        var value = 0u;
        for (var at = 0; ; at++)
        {
            var (code, ifTrue, ifFalse, operand) = filter[at];
            switch (code)
            {
                case 0x20: value = operand switch { 0 => call, 4 => calls.Processor, 16 => argument, _ => 0 }; break;
                case 0x15: at += value == operand ? ifTrue : ifFalse; break;
                case 0x25: at += value > operand ? ifTrue : ifFalse; break;
                case 0x45: at += (value & operand) != 0 ? ifTrue : ifFalse; break;
                case 0x54: value &= operand; break;
                case 0x06: return operand;
                default: throw new InvalidOperationException($"There is no instruction {code}.");
            }
        }
    }
}
