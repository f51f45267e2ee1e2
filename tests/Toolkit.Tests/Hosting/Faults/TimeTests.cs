using System.Diagnostics;
using System.Globalization;

namespace Toolkit.Tests.Hosting.Faults;

/// <summary>How long it takes until a person reads what went wrong. The figures are printed; the bounds are wide, since tests share their machine.</summary>
[Collection(nameof(Alone))]
public class TimeTests
{
    const int Repeats = 5;

    [Theory]
    [InlineData("exit")]
    [InlineData("abort")]
    [InlineData("stack-overflow")]
    [InlineData("garbage-everywhere")]
    public async Task From_a_crash_to_its_error(string fault) => Assert.InRange(await MedianAsync(fault, TimeSpan.Zero), 0, 3000);

    [Theory]
    [InlineData("spin")]
    [InlineData("deadlock")]
    public async Task From_a_stall_to_the_end_of_its_process(string fault) => Assert.InRange(await MedianAsync(fault, TimeSpan.FromSeconds(1)), 0, 3000);

    // A good import takes the same way without the fault.
    static async Task<double> MedianAsync(string fault, TimeSpan allowed)
    {
        using var bench = new FaultBench();
        await bench.ImportGoodAsync();
        List<double> good = [], faulty = [];
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            good.Add(await TimeAsync(bench.ImportGoodAsync));
            faulty.Add(await TimeAsync(() => Assert.ThrowsAsync<Toolkit.Extensibility.ToolkitException>(() => bench.ImportAsync(fault))));
            Toolkit.Hosting.Lanes.CrashRecord.Forget(bench.Home, "test.faults");
        }

        var median = Median(faulty) - Median(good) - allowed.TotalMilliseconds;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{fault}: {median:0} ms more than a good import{(allowed > TimeSpan.Zero ? " and the time without progress" : "")} (median of {Repeats}; a good one takes {Median(good):0} ms)."));
        return Math.Max(0, median);
    }

    static async Task<double> TimeAsync(Func<Task> run)
    {
        var clock = Stopwatch.StartNew();
        await run();
        return clock.Elapsed.TotalMilliseconds;
    }

    static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
