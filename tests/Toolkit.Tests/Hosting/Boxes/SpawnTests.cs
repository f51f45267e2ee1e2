using Toolkit.Hosting.Boxes;
using Toolkit.Tests.Hosting.Faults;

namespace Toolkit.Tests.Hosting.Boxes;

/// <summary>Systems whose C library cannot start a process in a box: extensions run all the same, in processes of their own that are not boxed.</summary>
public class SpawnTests
{
    [Fact]
    public void A_library_that_lacks_what_is_needed_is_not_used()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Needs Linux.");

        Assert.Null(SpawnSymbols.Find("libc.so.6", ["posix_spawn_of_tomorrow"]));
        Assert.Null(SpawnSymbols.Find("libno-such-library.so", []));
        Assert.Equal(SpawnSymbols.Here is not null && SystemCalls.Known is not null, ChildProcess.CanSpawn);
    }

    [Fact]
    public async Task An_import_runs_in_a_process_that_dotnet_starts()
    {
        using var bench = new FaultBench(settings => settings with { Spawns = false });

        await bench.ImportGoodAsync();
        var error = await bench.BreakAsync("exit");

        FaultBench.CheckParts(error, "TK5110", "crashed (exit code 7)");
    }

    [Fact]
    public void A_metric_is_computed_in_a_process_that_dotnet_starts()
    {
        using var bench = new ResultBench(change: settings => settings with { Spawns = false });

        Assert.Equal(0.0, bench.Metric.Finish(new RowsOf()).Value);
    }
}
