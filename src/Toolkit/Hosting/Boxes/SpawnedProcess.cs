using System.ComponentModel;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Toolkit.Hosting.Boxes;

/// <summary>
/// A process on Linux. Its box is put on a thread of its own, which starts it and waits for its end: restrictions belong to a thread, and a child inherits them from the thread that starts it, so that the
/// toolkit's other threads stay free. Once the box is on, that thread runs no code of the runtime that could start or wait for another thread.
/// </summary>
sealed unsafe class SpawnedProcess : ChildProcess
{
    const int NoHang = 1, KillSignal = 9;

    readonly Lock _lock = new();
    volatile bool _wasKilled;
    string? _end;

    SpawnedProcess(int id, Pipes pipes)
    {
        Id = id;
        Input = new PatientPipe(pipes.Input, () => _wasKilled);
        Output = new PatientPipe(pipes.Output, () => _wasKilled);
        Error = new PatientPipe(pipes.Error, () => _wasKilled);
    }

    public override int Id { get; }

    public override Stream Input { get; }

    public override Stream Output { get; }

    public override Stream Error { get; }

    public static SpawnedProcess Spawn(Launch launch)
    {
        var pipes = Pipes.Open();
        try
        {
            using var arguments = new NativeStrings([launch.Program, .. launch.Arguments]);
            using var environment = new NativeStrings([.. launch.Environment.Select(pair => $"{pair.Key}={pair.Value}")]);
            using var ruleset = launch.Policy is { } policy && BoxLevel.Here.Boxes ? policy.ToRuleset(BoxLevel.Here.LandlockVersion) : null;
            var filter = ruleset is null ? [] : SeccompFilter.FromStart(SystemCalls.Known!, BoxLevel.Here.LandlockVersion >= 6);
            var id = Run(arguments, environment, (ruleset?.Descriptor ?? -1, filter), [Number(pipes.Input), Number(pipes.Output), Number(pipes.Error), .. launch.Descriptors]);
            pipes.CloseChildEnds();
            return new(id, pipes);
        }
        catch
        {
            pipes.CloseChildEnds();
            pipes.Input.Dispose();
            pipes.Output.Dispose();
            pipes.Error.Dispose();
            throw;
        }
    }

    static int Number(AnonymousPipeServerStream pipe) => (int)pipe.ClientSafePipeHandle.DangerousGetHandle();

    static int Run(NativeStrings arguments, NativeStrings environment, (int Ruleset, SeccompFilter.Instruction[] Filter) box, IReadOnlyList<int> descriptors)
    {
        var (ruleset, filter) = box;
        fixed (SeccompFilter.Instruction* instructions = filter)
        {
            using var actions = new SpawnActions(descriptors);
            var steps = new BoxedStart
            {
                Symbols = SpawnSymbols.Here!.Value,
                Ruleset = ruleset,
                Program = arguments.First,
                Arguments = arguments.Pointer,
                Environment = environment.Pointer,
                FileActions = actions.FileActions,
                Attributes = actions.Attributes,
                CapabilitySetNumber = (nint)SystemCalls.Known!.CapabilitySet,
            };
            steps.Filter.Length = (ushort)filter.Length;
            steps.Filter.Instructions = instructions;
            RuntimeHelpers.PrepareMethod(_run.MethodHandle);
            var at = (nint)(&steps);
            new Thread(() => BoxedStart.Run((BoxedStart*)at), 256 * 1024) { IsBackground = true, Name = "parent of a process" }.Start();
            var waiting = default(SpinWait);
            while (!steps.IsDone)
                waiting.SpinOnce();
            return steps.FailedStep is null
                ? steps.Process
                : throw new Win32Exception(steps.Error, string.Create(CultureInfo.InvariantCulture, $"The process could not be started ({steps.FailedStep}): error {steps.Error}."));
        }
    }

    static readonly System.Reflection.MethodInfo _run = typeof(BoxedStart).GetMethod(nameof(BoxedStart.Run))!;

    public override void Kill()
    {
        lock (_lock)
        {
            _wasKilled = true;
            if (_end is not null)
                return;
            _ = Libc.Kill(-Id, KillSignal);
            _ = Libc.Kill(Id, KillSignal);
        }
    }

    public override string? WaitForEnd(TimeSpan time)
    {
        var until = Environment.TickCount64 + (long)time.TotalMilliseconds;
        for (var pause = 1; ; pause = Math.Min(pause * 2, 20))
        {
            lock (_lock)
            {
                if (_end is not null)
                    return _end;
                var found = Libc.Wait(Id, out var status, NoHang);
                if (found == Id || (found < 0 && Marshal.GetLastPInvokeError() != Libc.Interrupted))
                {
                    // What it started, if anything, does not outlive it. The number stays taken while the group has members.
                    _ = Libc.Kill(-Id, KillSignal);
                    return _end = found == Id ? Words(status) : "ended (nobody knows how)";
                }
            }

            if (Environment.TickCount64 >= until)
                return null;
            Thread.Sleep(pause);
        }
    }

    static string Words(int status) => (status & 0x7F) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"exit code {(status >> 8) & 0xFF}"),
        6 => Aborted,
        9 => "killed (signal 9)",
        11 => "invalid memory access (signal 11)",
        25 => "file size limit (signal 25)",
        24 => "CPU time limit (signal 24)",
        31 => "forbidden system call (signal 31)",
        var signal => string.Create(CultureInfo.InvariantCulture, $"signal {signal}"),
    };
}
