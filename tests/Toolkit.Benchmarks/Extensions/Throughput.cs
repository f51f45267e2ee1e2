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
        List<double> inside = [], shared = [], pipe = [];
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

    static TargetLine Line(string what, string how, List<double> inside, List<double> boxed, double least)
    {
        var (best, typical) = (inside.Min() / boxed.Min(), TargetLine.Median(inside) / TargetLine.Median(boxed));
        return new(
            "T4", string.Create(CultureInfo.InvariantCulture, $"{what} read in a box {how}: at least {least:P0} of the speed in process"),
            string.Create(CultureInfo.InvariantCulture, $"{best:P0} (minima), {typical:P0} (medians); {TargetLine.Times(inside)} → {TargetLine.Times(boxed)}, start of the process included"), best >= least && typical >= least);
    }

    static async Task<double> ReadAsync(FoundExtension found, string importer, string file, LaneSettings lanes)
    {
        using var host = new ExtensionHost([found], [], lanes);
        using var archive = ExportArchives.Open(file);
        var reader = host.Extensions[0].Contributions.Importers[importer];
        var context = new HostImportContext(new() { Importer = reader, ImporterVersion = "", OpaqueIds = false, Archive = archive, Paths = [file], Settings = new() });
        var clock = Stopwatch.GetTimestamp();
        await foreach (var batch in reader.ReadAsync(context, CancellationToken.None))
            context.Return(batch);
        return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
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
