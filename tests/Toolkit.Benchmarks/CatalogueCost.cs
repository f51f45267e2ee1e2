using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Toolkit.Extensibility;
using Toolkit.Hosting;
using Toolkit.Statistics;

namespace Toolkit.Benchmarks;

/// <summary>What the whole catalogue costs against the six metrics of the benchmark, and how the cost grows with rows.</summary>
static class CatalogueCost
{
    const double Promise = 3;
    const int Slowest = 12;

    /// <summary>Generates, imports and measures each size; each step in a process of its own. Gives the page that is written to docs.</summary>
    public static string Run(string date, IReadOnlyList<int> sizes, TextWriter log)
    {
        List<(int Events, Measured Six, Measured All)> runs = [];
        foreach (var events in sizes)
        {
            var folder = Directory.CreateTempSubdirectory("toolkit-catalogue-").FullName;
            try
            {
                log.WriteLine($"{Sizes.Format(events)}: generating and importing");
                EventGenerator.Write(events, Path.Combine(folder, "events.ndjson"), Path.Combine(folder, "events.columns"));
                BenchmarkRun.StartSelf("toolkit-import", folder);
                File.Delete(Path.Combine(folder, "events.ndjson"));
                var (six, all) = (BenchmarkRun.StartSelf("toolkit-metrics", folder), BenchmarkRun.StartSelf("catalogue-metrics", folder));
                log.WriteLine($"{Sizes.Format(events)}: six {six.TotalCpu:F2} CPU s, all {all.TotalCpu:F2} CPU s, {all.End.PeakMegabytes:F0} MB");
                runs.Add((events, six, all));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return Page(runs, date);
    }

    /// <summary>Measures every metric in one request over the workspace of a benchmark folder; or those that are named, one after another, each a step of its own.</summary>
    public static void Measure(string folder, params string[] some)
    {
        var place = ToolkitWorker.FolderOf(folder);
        File.WriteAllText(Path.Combine(place.Workspace, "team.yaml"), $"team:\n  - name: The team\n    accounts: [\"benchmark:{EventGenerator.ActorId(2)}\"]\n");
        Workspace? workspace = null;
        Worker.Step("open", () =>
        {
            workspace = Workspace.Open(place.Workspace, Path.Combine(folder, "home"), ExtensionHost.Of(ExtensionHost.BuiltInFolder), TimeProvider.System);
            return [workspace.Metrics.Count];
        });
        string[] all = [.. workspace!.Metrics.Select(metric => metric.Id)];
        if (some is [])
            Worker.Step("all", () => [.. workspace.Measure(all).Where(one => one.Measured.Value is not null).Select(one => one.Measured.Value!.Value)]);
        foreach (var metric in some is ["each"] ? all : some)
            Worker.Step(metric, () => workspace.Measure(metric)[0].Measured.Value is { } value ? [value] : []);
        Console.Error.WriteLine($"alloc {GC.GetTotalAllocatedBytes() >> 20} MB, gen0 {GC.CollectionCount(0)} gen2 {GC.CollectionCount(2)}, pause {GC.GetTotalPauseDuration().TotalSeconds:F2}, heap {GC.GetTotalMemory(false) >> 20}, live {GC.GetTotalMemory(true) >> 20}");
        workspace.Dispose();
        Worker.End("");
    }

    /// <summary>Milliseconds of giving an index of fifty accounts and six components other weights, 4,000 times: the median of nine runs after one to warm up.</summary>
    public static double Reweighting()
    {
        var random = new CounterRandom(1, 1);
        var index = new WeightedIndex([.. Enumerable.Range(0, 50).Select(_ => Enumerable.Range(0, 6).Select(_ => 0.05 + (0.9 * random.NextDouble())).ToArray())]);
        double[] weights = [0.3, 0.2, 0.2, 0.1, 0.1, 0.1];
        var ranks = index.Ranks(weights);
        double[] runs = [.. Enumerable.Range(0, 10).Select(run =>
        {
            var start = Stopwatch.GetTimestamp();
            _ = index.Reweighted(weights, 30, (ulong)run).MeanShift(ranks);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }).Skip(1).Order()];
        return runs[runs.Length / 2];
    }

    static string Page(IReadOnlyList<(int Events, Measured Six, Measured All)> runs, string date)
    {
        var largest = runs[^1];
        var steps = largest.All.Steps.Where(step => step.Step is not ("end" or "open")).OrderByDescending(step => step.Cpu).Take(Slowest);
        return string.Create(CultureInfo.InvariantCulture, $"""
            # What the catalogue costs

            Written by `dotnet run --project tests/Toolkit.Benchmarks -- catalogue` on {date}: {Environment.ProcessorCount} cores, .NET {Environment.Version}. All metrics of the standard catalogue, one after another, from the
            opened workspace to values with intervals, against the six metrics of [BENCHMARKS.md](BENCHMARKS.md) from the opened store to answers. CPU seconds of all threads; each in a process of its own.
            Promise: the whole catalogue in at most {Promise} times the six. {Kept(runs.Max(run => run.All.TotalCpu / run.Six.TotalCpu))}

            | interactions | six metrics | whole catalogue | ratio | metrics | with a value | µs per interaction | peak MB |
            |---|---|---|---|---|---|---|---|
            {string.Join('\n', runs.Select(Line))}

            Other weights for an index of 50 accounts and 6 components, 4,000 draws: {Reweighting():F0} ms.

            The dearest at {Sizes.Format(largest.Events)}, CPU seconds; the first metric that asks for a table or column pays for building it:

            | metric | CPU s |
            |---|---|
            {string.Join('\n', steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"| {step.Step} | {step.Cpu:F2} |")))}

            """);
    }

    static string Kept(double ratio) => ratio <= Promise ? "It is kept." : string.Create(CultureInfo.InvariantCulture, $"It is **not kept**: the largest ratio is {ratio:F1}. The six read neither texts nor ties.");

    static string Line((int Events, Measured Six, Measured All) run)
    {
        var metrics = run.All.Steps.Where(step => step.Step is not ("end" or "open")).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"| {Sizes.Format(run.Events)} | {run.Six.TotalCpu:F2} s | {run.All.TotalCpu:F2} s | {run.All.TotalCpu / run.Six.TotalCpu:F1} | {metrics.Count} | {metrics.Count(step => step.Answer is not null and not [])} | {run.All.TotalCpu / run.Events * 1e6:F2} | {run.All.End.PeakMegabytes:F0} |");
    }
}
