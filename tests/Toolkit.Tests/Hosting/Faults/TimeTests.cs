using System.Diagnostics;
using System.Globalization;
using Toolkit.Hosting.Lanes;

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
    public async Task From_a_stall_to_the_end_of_its_process(string fault) => Assert.InRange(await MedianAsync(fault, TimeSpan.FromSeconds(2)), 0, 3000);

    static async Task<double> MedianAsync(string fault, TimeSpan allowed)
    {
        using var bench = new FaultBench();
        await bench.ImportGoodAsync();
        List<double> times = [];
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            await Assert.ThrowsAsync<ToolkitException>(() => bench.ImportAsync(fault));
            times.Add((Stopwatch.GetElapsedTime(bench.HappenedAt) - allowed).TotalMilliseconds);
            CrashRecord.Forget(bench.Home, "test.faults");
        }

        var median = Median(times);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{fault}: {median:0} ms from the fault to its whole error{(allowed > TimeSpan.Zero ? ", beside the time without progress" : "")} (median of {Repeats})."));
        return median;
    }

    static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
