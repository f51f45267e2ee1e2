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
    const string Open = "open", All = "all";

    /// <summary>Generates, imports and measures each size; each step in a process of its own. Gives the page that is written to docs.</summary>
    public static string Run(string date, IReadOnlyList<int> sizes, TextWriter log)
    {
        List<(int Events, Measured Six, Measured All)> runs = [];
        Measured? each = null;
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
                log.WriteLine($"{Sizes.Format(events)}: six {six.TotalWall:F2} s, {six.TotalCpu:F2} CPU s, all {Catalogue(all).Wall:F2} s, {Catalogue(all).Cpu:F2} CPU s, {all.End.PeakMegabytes:F0} MB");
                runs.Add((events, six, all));
                each = events == sizes[^1] ? BenchmarkRun.StartSelf("catalogue-each", folder) : null;
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return Page(runs, each!, date);
    }

    /// <summary>Measures every metric, over the workspace of a benchmark folder, in one request.</summary>
    public static void MeasureAll(string folder)
    {
        using var workspace = Opened(folder);
        Worker.Step(All, () => [.. workspace.Measure([.. workspace.Metrics.Select(metric => metric.Id)]).Where(one => one.Measured.Value is not null).Select(one => one.Measured.Value!.Value)]);
        Worker.End("");
    }

    /// <summary>Measures every metric, or those that are named, one after another, each a step of its own.</summary>
    public static void MeasureEach(string folder, params string[] some)
    {
        using var workspace = Opened(folder);
        foreach (var metric in workspace.Metrics.Where(metric => some is [] || some.Contains(metric.Id)))
            Worker.Step(metric.Id, () => workspace.Measure(metric.Id)[0].Measured.Value is { } value ? [value] : []);
        Worker.End("");
    }

    static Workspace Opened(string folder)
    {
        var place = ToolkitWorker.FolderOf(folder);
        File.WriteAllText(Path.Combine(place.Workspace, "team.yaml"), $"team:\n  - name: The team\n    accounts: [\"benchmark:{EventGenerator.ActorId(2)}\"]\n");
        Workspace? workspace = null;
        Worker.Step(Open, () =>
        {
            workspace = Workspace.Open(place.Workspace, Path.Combine(folder, "home"), ExtensionHost.Of(ExtensionHost.BuiltInFolder), TimeProvider.System);
            return [workspace.Metrics.Count];
        });
        return workspace!;
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

    static StepLine Catalogue(Measured run) => run.Steps.Single(step => step.Step == All);

    static string Page(IReadOnlyList<(int Events, Measured Six, Measured All)> runs, Measured each, string date)
    {
        var steps = each.Steps.Where(step => step.Step is not ("end" or Open)).OrderByDescending(step => step.Cpu).Take(Slowest);
        return string.Create(CultureInfo.InvariantCulture, $"""
            # What the catalogue costs

            Written by `dotnet run --project tests/Toolkit.Benchmarks -- catalogue` on {date}: {Environment.ProcessorCount} cores, .NET {Environment.Version}. All metrics of the standard catalogue in one request, from the
            opened workspace to values with intervals, against the six metrics of [BENCHMARKS.md](BENCHMARKS.md) from the stored events to answers. CPU seconds are those of all threads; each run is a process of its own.
            Promise: the whole catalogue in at most {Promise} times the time of the six. {Kept(runs)}

            | interactions | six: s | six: CPU s | catalogue: s | catalogue: CPU s | ratio of s | ratio of CPU s | metrics | with a value | CPU µs per interaction | peak MB |
            |---|---|---|---|---|---|---|---|---|---|---|
            {string.Join('\n', runs.Select(Line))}

            Other weights for an index of 50 accounts and 6 components, 4,000 draws: {Reweighting():F0} ms.

            The dearest at {Sizes.Format(runs[^1].Events)} when measured one after another, CPU seconds; the first metric that asks for a table or column pays for building it:

            | metric | CPU s |
            |---|---|
            {string.Join('\n', steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"| {step.Step} | {step.Cpu:F2} |")))}

            """);
    }

    static string Kept(IReadOnlyList<(int Events, Measured Six, Measured All)> runs)
    {
        var most = runs.Max(run => Catalogue(run.All).Wall / run.Six.TotalWall);
        return most <= Promise ? "It is kept." : string.Create(CultureInfo.InvariantCulture, $"It is **not kept**: the largest ratio is {most:F1}. The six read neither texts nor ties.");
    }

    static string Line((int Events, Measured Six, Measured All) run)
    {
        var (all, metrics) = (Catalogue(run.All), run.All.Steps.Single(step => step.Step == Open).Answer![0]);
        return string.Create(CultureInfo.InvariantCulture, $"| {Sizes.Format(run.Events)} | {run.Six.TotalWall:F2} | {run.Six.TotalCpu:F2} | {all.Wall:F2} | {all.Cpu:F2} | {all.Wall / run.Six.TotalWall:F1} | {all.Cpu / run.Six.TotalCpu:F1} | {metrics:F0} | {all.Answer!.Length} | {all.Cpu / run.Events * 1e6:F2} | {run.All.End.PeakMegabytes:F0} |");
    }
}
