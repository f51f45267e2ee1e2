using System.Globalization;
using Toolkit.Benchmarks.Extensions;

namespace Toolkit.Benchmarks.Notebooks;

/// <summary>Measures what the kernel promises, and prints each promise with its figure.</summary>
static class NotebookTargets
{
    const int Rounds = 9;
    const int ManyCells = 300;

    static readonly TimeSpan _personsPause = TimeSpan.FromSeconds(2);

    /// <summary>Runs all. Gives the page that is written to docs.</summary>
    public static async Task<string> RunAsync(string date, TextWriter log)
    {
        List<double> ready = [], first = [], patient = [], ended = [];
        // The first round fills the caches of the operating system.
        for (var round = 0; round <= Rounds; round++)
        {
            var (readyAfter, firstAfter) = await ImmediatelyAsync(ended);
            ready.Add(readyAfter);
            first.Add(firstAfter);
            patient.Add(await AfterPauseAsync());
        }

        foreach (var times in new[] { ready, first, patient, ended })
            times.RemoveAt(0);
        var (warm, memory) = await ManyAsync();
        var megabytes = memory / 1024.0 / 1024;
        TargetLine[] lines =
        [
            Line("N1", "a kernel answers within 500 ms of its start", ready, 500),
            Line("N2", "its first cell is done within 1,000 ms of its start", first, 1000),
            Line("N3", "when a person takes 2 s to press Run, the first cell takes at most 100 ms", patient, 100),
            Line("N4", "a warm cell of one line takes at most 60 ms", warm, 60),
            new("N5", "after 300 cells it holds less than 200 MiB", string.Create(CultureInfo.InvariantCulture, $"{megabytes:0} MiB"), megabytes < 200),
            Line("N6", "it ends within 500 ms of being asked", ended, 500),
            Line("N7", "the first notebook of the guide, from the command line and in a fresh workspace, within 6,000 ms", await FirstLook.MeasureAsync(), 6000),
        ];
        var page = Page(lines, date);
        await log.WriteLineAsync(page);
        return page;
    }

    static async Task<(double Ready, double First)> ImmediatelyAsync(List<double> ended)
    {
        using var kernel = new MeasuredKernel();
        await kernel.ReadyAsync();
        var ready = kernel.Elapsed;
        await kernel.RunAsync("1 + 1");
        var first = kernel.Elapsed;
        ended.Add(await kernel.EndAsync());
        return (ready, first);
    }

    static async Task<double> AfterPauseAsync()
    {
        using var kernel = new MeasuredKernel();
        await kernel.ReadyAsync();
        await Task.Delay(_personsPause);
        return await kernel.RunAsync("1 + 1");
    }

    static async Task<(IReadOnlyList<double> Times, long Memory)> ManyAsync()
    {
        using var kernel = new MeasuredKernel();
        await kernel.ReadyAsync();
        List<double> times = [];
        for (var i = 0; i < ManyCells; i++)
            times.Add(await kernel.RunAsync(string.Create(CultureInfo.InvariantCulture, $"var x{i} = {i} + Workspace.Charts.Count; x{i}")));
        return ([.. times.Skip(10)], kernel.MemoryBytes);
    }

    static TargetLine Line(string id, string promise, IReadOnlyList<double> times, double most) => new(id, promise, TargetLine.Times(times), TargetLine.Median(times) <= most);

    static string Page(IReadOnlyList<TargetLine> lines, string date) =>
        $"""
        # What the Jupyter kernel promises, and what was measured

        Written by `dotnet run --project tests/Toolkit.Benchmarks -- notebooks` on {date}: {Environment.ProcessorCount} cores, .NET {Environment.Version}. Each start is a process of its own, asked over its
        sockets as Jupyter does. Times are minimum / median, and depend on the machine and on what else it does. That a running cell stops within two seconds is a test: KernelInterruptTests.

        | | Promise | Measured | |
        |---|---|---|---|
        {string.Join('\n', lines)}

        """;
}
