using Toolkit.Extensibility;

namespace Toolkit.Tests.Extensions.Faults;

/// <summary>All faults by name. Some give batches, most do something and would then go on as if nothing had been.</summary>
static class FaultList
{
    static readonly Dictionary<string, Func<Occasion, IEnumerable<ImportBatch>>> _faults = new(StringComparer.Ordinal)
    {
        ["good"] = _ => [],
        ["throw"] = Doing(_ => throw new InvalidOperationException("This line is broken.\u001b[31m")),
        ["exit"] = Doing(_ => Environment.Exit(7)),
        ["fail-fast"] = Doing(_ => Environment.FailFast("It gave up.")),
        ["abort"] = Doing(_ => Native.Abort()),
        ["wild-write-low"] = Doing(_ => Native.Write(8)),
        ["wild-write-high"] = Doing(_ => Native.Write(0x7000_0000_0000)),
        ["kill-itself"] = Doing(_ => Native.Kill(Environment.ProcessId, 9)),
        ["stack-overflow"] = Doing(_ => Console.WriteLine(Deeper(1))),
        ["background-exception"] = Doing(_ => Background(() => throw new FormatException("Thrown where nobody waits."))),
        ["exception-in-finalizer"] = Doing(_ => Finalization.Throw()),
        ["print"] = Doing(_ => Console.WriteLine("This goes to the log.")),
        ["log-flood"] = Doing(_ => Floods.Log()),
        ["log-flood-then-overflow"] = Doing(_ => Floods.LogThenOverflow()),
        ["progress-flood"] = Doing(Floods.Progress),
        ["report-flood"] = Doing(Floods.Reports),
        ["large-reports"] = Doing(Floods.LargeReports),
        ["endless-stream"] = Floods.Rows,
        ["empty-batches"] = occasion => Floods.EmptyBatches(occasion, TimeSpan.FromMilliseconds(200)),
        ["empty-batches-flood"] = occasion => Floods.EmptyBatches(occasion, TimeSpan.Zero),
        ["wide-rows"] = Floods.WideRows,
        ["slow-heartbeat"] = Doing(occasion => Floods.SlowHeartbeat(occasion.Import)),
        ["far-progress"] = Doing(occasion => Floods.FarProgress(occasion.Import)),
        ["slow-reports"] = Doing(Floods.SlowReports),
        ["spin"] = Doing(_ => Spin()),
        ["deadlock"] = Doing(_ => Waiting.Deadlock()),
        ["pool-starvation"] = Doing(_ => Waiting.StarvePool()),
        ["managed-hog"] = Doing(_ => Hogs.Managed()),
        ["native-hog"] = Doing(_ => Hogs.Unmanaged()),
        ["shared-hog"] = Doing(_ => Hogs.Shared()),
        ["file-hog"] = Doing(_ => Hogs.File()),
        ["thread-bomb"] = Doing(_ => Hogs.Threads()),
        ["exit-handler-hangs"] = Doing(_ => AppDomain.CurrentDomain.ProcessExit += (_, _) => Thread.Sleep(Timeout.Infinite)),
        ["finalizer-hangs"] = Doing(_ => Finalization.Hang()),
        ["not-a-number"] = occasion => Odd(occasion, batch => batch.Interactions.Weight.Append(double.NaN)),
        ["infinite"] = occasion => Odd(occasion, batch => batch.Interactions.Weight.Append(double.PositiveInfinity)),
        ["negative-time"] = occasion => Odd(occasion, batch => batch.Interactions.Time.Append(-1)),
        ["time-before-year-1"] = occasion => Odd(occasion, batch => batch.Interactions.Time.Append(long.MinValue)),
        ["year-10000"] = occasion => Odd(occasion, batch => batch.Interactions.EditedAt.Append(253_402_300_800_000_000)),
        ["before-year-1"] = occasion => Odd(occasion, batch => batch.Interactions.IntervalStart.Append(long.MinValue)),
        ["infinite-counter"] = Observation,
        ["absurd-export-time"] = occasion => Odd(occasion, batch => batch.ExportedAt = long.MaxValue),
        ["fill-storage"] = Doing(occasion => Floods.Fill(occasion.Detail)),
        ["read-all"] = Doing(Floods.ReadAll),
        ["deaf"] = Doing(_ => Waiting.BecomeDeaf()),
        ["says-library"] = Doing(occasion => Libraries.Say(occasion.Import)),
    };

    public static Func<Occasion, IEnumerable<ImportBatch>> Of(string name) =>
        _faults.GetValueOrDefault(name) ?? FrameFaults.Of(name) ?? throw new ArgumentException($"There is no fault '{name}'.", nameof(name));

    static Func<Occasion, IEnumerable<ImportBatch>> Doing(Action<Occasion> happen) => occasion =>
    {
        happen(occasion);
        return [];
    };

    static int Deeper(int depth) => depth + Deeper(depth + 1) + 1;

    static void Background(ThreadStart work)
    {
        var thread = new Thread(work);
        thread.Start();
        thread.Join();
        Thread.Sleep(Timeout.Infinite);
    }

    static void Spin()
    {
        var turns = 0L;
        while (true)
            turns++;
    }

    static IEnumerable<ImportBatch> Odd(Occasion occasion, Action<ImportBatch> change)
    {
        var batch = FaultImporter.Good(occasion.Import, "odd", 3);
        batch.Interactions.Kind.Append("post");
        change(batch);
        batch.Interactions.EndRow();
        return [batch];
    }

    static IEnumerable<ImportBatch> Observation(Occasion occasion)
    {
        var batch = occasion.Import.NewBatch("faults");
        batch.Observations.AddForInteraction("odd-1"u8, "likes", double.NegativeInfinity, null);
        return [batch];
    }
}
