using System.Diagnostics;
using System.Globalization;
using Toolkit.Hosting;
using Toolkit.Hosting.Lanes;
using Toolkit.Importing;
using Toolkit.Importing.Archives;

namespace Toolkit.Benchmarks.Extensions;

/// <summary>Reading an export in process, in a box through shared memory, and in a box through the pipe alone: taken in turn, each batch taken and given back.</summary>
static class Throughput
{
    const int Rounds = 7;
    const int CsvRows = 3_000_000;
    const int GeneratedRows = 10_000_000;

    // The file of the made-up rows holds their number only: no measure of how many there may be.
    static readonly long _spareRows = GeneratedRows + 1;

    public static async Task<IReadOnlyList<TargetLine>> MeasureAsync(Ground ground)
    {
        var csv = Path.Combine(ground.Folder, "posts.csv");
        WriteCsv(csv);
        var generated = Path.Combine(ground.Folder, "rows.generate");
        await File.WriteAllTextAsync(generated, GeneratedRows.ToString(CultureInfo.InvariantCulture));
        var table = ExtensionFolders.Read(ExtensionHost.BuiltInFolder, Origin.BuiltIn, []).Single(found => found.Manifest.Id == "table");
        return
        [
            .. await CompareAsync(ground, "CSV", table, "table", csv, (0.9, 0.5)),
            .. await CompareAsync(ground, "made-up rows", ground.GeneratedInProcess, "bench.generated", generated, (0.8, null)),
        ];
    }

    static async Task<IReadOnlyList<TargetLine>> CompareAsync(Ground ground, string what, FoundExtension found, string importer, string file, (double Shared, double? Pipe) least)
    {
        List<(double Whole, double Flow)> inside = [], shared = [], pipe = [];
        var lanes = ground.Lanes with { SpareRows = _spareRows };
        for (var round = 0; round <= Rounds; round++)
        {
            var times = (await ReadAsync(found, importer, file, lanes), await ReadAsync(found with { Origin = Origin.User }, importer, file, lanes),
                await ReadAsync(found with { Origin = Origin.User }, importer, file, lanes with { UsesSharedMemory = false }));
            // The first round compiles and fills caches.
            if (round == 0)
                continue;
            inside.Add(times.Item1);
            shared.Add(times.Item2);
            pipe.Add(times.Item3);
        }

        List<TargetLine> lines = [Line(what, "through shared memory", inside, shared, least.Shared)];
        if (least.Pipe is { } leastPipe)
            lines.Add(Line(what, "through the pipe alone", inside, pipe, leastPipe));
        return lines;
    }

    static TargetLine Line(string what, string how, List<(double Whole, double Flow)> inside, List<(double Whole, double Flow)> boxed, double least)
    {
        List<double> before = [.. inside.Select(run => run.Whole)], after = [.. boxed.Select(run => run.Whole)];
        var (best, typical) = (before.Min() / after.Min(), TargetLine.Median(before) / TargetLine.Median(after));
        var flow = TargetLine.Median([.. inside.Select(run => run.Flow)]) / TargetLine.Median([.. boxed.Select(run => run.Flow)]);
        return new(
            "T4", string.Create(CultureInfo.InvariantCulture, $"{what} read in a box {how}: at least {least:P0} of the speed in process"),
            string.Create(CultureInfo.InvariantCulture, $"{best:P0} (minima), {typical:P0} (medians); {TargetLine.Times(before)} → {TargetLine.Times(after)}, start of the process included; {flow:P0} from the first batch on"),
            best >= least && typical >= least)
        {
            Why = "Each reading starts a process, and what it runs is not yet compiled for speed there, while the process that is compared with has been through it before. All rows are copied out, checked and believed only then.",
        };
    }

    // Milliseconds in all, and from the first batch on.
    static async Task<(double Whole, double Flow)> ReadAsync(FoundExtension found, string importer, string file, LaneSettings lanes)
    {
        using var host = new ExtensionHost([found], [], lanes);
        using var archive = ExportArchives.Open(file);
        var reader = host.Extensions[0].Contributions.Importers[importer];
        var context = new HostImportContext(new() { Importer = reader, ImporterVersion = "", OpaqueIds = false, Archive = archive, Paths = [file], Settings = new() });
        var clock = Stopwatch.GetTimestamp();
        long first = 0;
        await foreach (var batch in reader.ReadAsync(context, CancellationToken.None))
        {
            if (first == 0)
                first = Stopwatch.GetTimestamp();
            context.Return(batch);
        }

        return (Stopwatch.GetElapsedTime(clock).TotalMilliseconds, Stopwatch.GetElapsedTime(first).TotalMilliseconds);
    }

    static void WriteCsv(string file)
    {
        var random = new Random(1);
        using var writer = new StreamWriter(file);
        writer.WriteLine("id,created_at,author,text,reply_to,likes");
        for (var row = 0; row < CsvRows; row++)
        {
            var time = DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000 + row);
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row},{time:yyyy-MM-ddTHH:mm:ssZ},user{random.Next(5000)},\"A post, number {row}\",{(random.Next(3) == 0 ? row / 2 : "")},{random.Next(100)}"));
        }
    }
}
