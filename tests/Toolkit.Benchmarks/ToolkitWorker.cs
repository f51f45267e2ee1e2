using System.Diagnostics;
using Toolkit.Facts;
using Toolkit.Hosting;
using Toolkit.Importing;
using Toolkit.Storage;

namespace Toolkit.Benchmarks;

/// <summary>The toolkit's own side, through the same doors as the program's.</summary>
static class ToolkitWorker
{
    const string Profile = """
        format: profile/1
        source: benchmark
        reader: { format: ndjson }
        time: { zone: UTC }
        ids: opaque
        columns:
          id: id
          kind: kind
          actor: actor
          parent: parent
          channel: channel
          time: time
          text: text
          language: lang
        audience: { column: followers }

        """;

    public static async Task ImportAsync(string folder)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, start) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var summary = await ImportAsync(folder, Path.Combine(folder, "events.ndjson"), ProfileIn(folder));
        var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        Worker.Print(new() { Step = "import", Wall = wall, Cpu = (process.TotalProcessorTime - cpu).TotalSeconds, Answer = [summary.Added] });
        Worker.End(Version);
    }

    public static void Measure(string folder)
    {
        StoreReader? reader = null;
        FactSet? facts = null;
        using var store = new Store(FolderOf(folder), TimeProvider.System);
        Worker.Step("open", () =>
        {
            reader = store.Open();
            facts = new(reader.Contents, new() { EngagementAge = TimeSpan.FromDays(36_500) });
            return null;
        });
        Worker.Step("M1", () => Engagement(facts!));
        Worker.Step("M2", () => FirstResponse(facts!));
        Worker.Step("M3", () => Pairs(facts!));
        Worker.Step("M4", () => Answered(facts!));
        Worker.Step("M5", () => [.. BenchmarkMetrics.EngagementByAudience(facts!).SelectMany(tenth => (double[])[tenth.Posts, tenth.MeanAudience, tenth.MeanEngagement])]);
        Worker.Step("M6", () => [.. BenchmarkMetrics.WeeklyActives(facts!).SelectMany(week => (double[])[week.Week, week.Actors])]);
        reader!.Dispose();
        Worker.End(Version);
    }

    /// <summary>Imports a file of the benchmark's own form into a new workspace that goes away again, for a profiler to watch.</summary>
    public static async Task ProfileAsync(string file)
    {
        var folder = Directory.CreateTempSubdirectory("toolkit-profile-").FullName;
        try
        {
            var start = Stopwatch.GetTimestamp();
            var summary = await ImportAsync(folder, file, ProfileIn(folder));
            Console.WriteLine($"{summary.Added:N0} interactions, {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s, process {Environment.ProcessId}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<ImportSummary> ImportAsync(string folder, string file, string profile)
    {
        var place = FolderOf(folder);
        using var workspace = Workspace.Open(place.Workspace, Path.Combine(folder, "home"), ExtensionHost.Of(ExtensionHost.BuiltInFolder), TimeProvider.System);
        return await workspace.ImportAsync([file], new() { Importer = "table", Profile = profile });
    }

    public static StoreFolder FolderOf(string folder) =>
        new(Directory.CreateDirectory(Path.Combine(folder, "workspace")).FullName, Path.Combine(folder, "home"));

    static string ProfileIn(string folder)
    {
        var path = Path.Combine(folder, "benchmark.profile.yaml");
        File.WriteAllText(path, Profile);
        return path;
    }

    static string Version => $"Toolkit {typeof(Workspace).Assembly.GetName().Version!.ToString(3)} on .NET {Environment.Version}, {Environment.ProcessorCount} threads";

    // Rows of the store stand in the order of the file, so a post's row is its number.
    static double[] Engagement(FactSet facts)
    {
        var (posts, engagement, engagers) = BenchmarkMetrics.EngagementPerPost(facts);
        double total = 0, people = 0, weighted = 0, weightedPeople = 0;
        for (var place = 0; place < posts.Length; place++)
        {
            var weight = facts.Posts.Row[posts[place]] % 997;
            (total, people) = (total + engagement[place], people + engagers[place]);
            (weighted, weightedPeople) = (weighted + engagement[place] * weight, weightedPeople + engagers[place] * (double)weight);
        }

        return [posts.Length, total, people, weighted, weightedPeople];
    }

    static double[] FirstResponse(FactSet facts)
    {
        var (median, p90, count) = BenchmarkMetrics.FirstResponse(facts);
        return [count, median, p90];
    }

    static double[] Pairs(FactSet facts)
    {
        var counts = BenchmarkMetrics.ReciprocalPairs(facts);
        return [counts.Edges, counts.MutualEdges, counts.Interactions, counts.MutualInteractions];
    }

    static double[] Answered(FactSet facts) =>
        [.. BenchmarkMetrics.AnsweredWithinHour(facts).OrderBy(cell => facts.Index.Symbols[cell.Channel], StringComparer.Ordinal).ThenBy(cell => cell.Week)
            .SelectMany(cell => (double[])[cell.Week, cell.Posts, cell.Answered])];
}
