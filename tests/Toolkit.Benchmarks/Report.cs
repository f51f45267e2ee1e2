using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Toolkit.Benchmarks;

/// <summary>Writes docs/BENCHMARKS.md.</summary>
static class Report
{
    static readonly IReadOnlyList<(string Step, string What)> _steps =
    [
        ("open", "stored events into reach"), ("posts", "the table of posts, where built apart"), ("M1", "engagement and different people per post"),
        ("M2", "first response, median and 90th percentile"), ("M3", "reciprocal pairs"), ("M4", "answered within the hour by channel and week"),
        ("M5", "engagement by tenths of the audience"), ("M6", "weekly actives"),
    ];

    public static string Render(IReadOnlyList<SizeFigures> sizes, string date)
    {
        var page = new StringBuilder($"""
            # Benchmarks

            Written by the benchmark run of {date}; numbers are of that run, not of the best of several.

                dotnet run --project tests/Toolkit.Benchmarks -- 1M 10M

            Machine: {Machine()}.
            Engines: {string.Join("; ", sizes[^1].Engines.Select(engine => $"{engine.Engine.Name}: {engine.Metrics.End.Version}"))}.

            The events are made up, the same at every run: about 200 bytes a row of NDJSON, 15 % posts, 35 % replies, 45 % reactions, 5 % follows, actors by
            Zipf's law. Each engine runs in a process of its own, one after another. CPU seconds are those of all threads, user and system, taken inside the
            process; start-up of runtime and interpreter is left out. **All engines give the same answers**: counts exactly, the rest to nine digits; the run
            fails otherwise. Peers' queries are one honest way to write each metric; whoever knows a better one is welcome.


            """);
        foreach (var size in sizes)
            Append(page, size);
        page.Append(Definitions);
        return page.ToString();
    }

    static void Append(StringBuilder page, SizeFigures size)
    {
        page.AppendLine($"## {Sizes.Format(size.Events)} events, {size.FileBytes / 1e6:F0} MB of NDJSON").AppendLine();
        if (size.Load.Length > 0)
            page.AppendLine($"Load average at the start: {size.Load}. Above 1 or so, other work shared the cores: wall seconds then say little, CPU seconds are a quarter or more too high.").AppendLine();
        page.AppendLine("### Import").AppendLine();
        page.AppendLine("| engine | result | wall s | CPU s | MB per CPU s | peak MB |").AppendLine("|---|---|---|---|---|---|");
        foreach (var engine in size.Engines.Where(engine => engine.Import is not null))
        {
            var (import, peak) = (engine.Import!.Steps[0], engine.Import.End.PeakMegabytes);
            page.AppendLine($"| {engine.Engine.Name} | {engine.Engine.Note} | {import.Wall:F2} | {import.Cpu:F2} | {size.FileBytes / 1e6 / import.Cpu:F0} | {peak:F0} |");
        }

        page.AppendLine().AppendLine("### Six metrics, from stored events to answers, CPU seconds").AppendLine();
        page.AppendLine($"| | | {string.Join(" | ", size.Engines.Select(engine => engine.Engine.Name))} |");
        page.AppendLine($"|---|---|{string.Concat(size.Engines.Select(_ => "---|"))}");
        foreach (var (step, what) in _steps)
            Row(page, step, what, size, engine => engine.Metrics.Cpu(step) is { } cpu ? cpu.ToString("F3", CultureInfo.InvariantCulture) : "");
        Row(page, "**sum**", "CPU seconds", size, engine => $"**{engine.Metrics.TotalCpu:F2}**");
        Row(page, "", "of the toolkit's", size, engine => $"{engine.Metrics.TotalCpu / size.Engines[0].Metrics.TotalCpu:F1} ×");
        Row(page, "", "wall seconds", size, engine => $"{engine.Metrics.TotalWall:F2}");
        Row(page, "", "peak MB", size, engine => $"{engine.Metrics.End.PeakMegabytes:F0}");
        page.AppendLine();
    }

    static void Row(StringBuilder page, string step, string what, SizeFigures size, Func<EngineFigures, string> cell) =>
        page.AppendLine($"| {step} | {what} | {string.Join(" | ", size.Engines.Select(cell))} |");

    static string Machine()
    {
        var model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;
        return $"{model ?? RuntimeInformation.ProcessArchitecture.ToString()}, {Environment.ProcessorCount} cores, {memory:F0} GB, {RuntimeInformation.OSDescription}";
    }

    const string Definitions = """
        ## What is measured

        * **Import**: the NDJSON file into what the engine keeps. The toolkit's import also gives pseudonyms, resolves threads, keeps versions and a ledger, and
          ends with everything on disk and synced; DuckDB's ends with a checkpointed file; polars and pandas only fill memory.
        * **M1** For each post the replies and reactions of others directly on it, and the different people behind them. Compared: number of posts, both sums, and both sums
          weighted by the post's number modulo 997.
        * **M2** For each post the seconds to the first direct reply by somebody else: how many have one, the median, the 90th percentile (interpolated).
        * **M3** Over replies to somebody else: different directed pairs, those that go both ways, all replies, and twice the smaller of both directions summed.
        * **M4** By channel and week (Monday, UTC): posts, and posts with a first response within the hour.
        * **M5** Tenths of posts in order of (followers, id), the first (n mod 10) one larger: posts, mean followers, mean engagement.
        * **M6** By week: different actors of any event.

        The bare loops work on dense row numbers and know nothing of roles, visibility, deletion or versions, which the toolkit's facts take into account.

        """;
}
