using System.Globalization;
using Toolkit.Hosting.Lanes;

namespace Toolkit.Benchmarks.Extensions;

/// <summary>What an extension that does nothing costs, and how long a word to it and back takes.</summary>
static class Idle
{
    const int Pings = 20_000;
    const int Processes = 20;

    public static IReadOnlyList<TargetLine> Measure(Ground ground)
    {
        using var one = ExtensionProcess.Start(ground.Generated, [], (0, 0), ground.Lanes);
        var trips = Enumerable.Range(0, Pings).Select(_ => one.Ping().TotalMicroseconds).Order().ToList();
        var (median, late) = (trips[Pings / 2], trips[Pings * 99 / 100]);
        var many = Enumerable.Range(0, Processes - 1).Select(_ => ExtensionProcess.Start(ground.Generated, [], (0, 0), ground.Lanes)).Append(one).ToList();
        var memory = many.Select(process => Proportional(process.Id)).ToList();
        foreach (var process in many)
            process.Dispose();
        return
        [
            new("T6", "a word and its answer: median at most 100 µs, 99 of 100 within 1 ms", string.Create(CultureInfo.InvariantCulture, $"median {median:0.0} µs, p99 {late:0} µs ({Pings:N0} pings)"), median <= 100 && late <= 1000),
            new("T7", $"an idle extension takes at most 10 MiB of memory, {Processes} of them 200 MiB",
                string.Create(CultureInfo.InvariantCulture, $"{memory.Average():0.0} MiB each, {memory.Sum():0} MiB together (proportional share)"), memory.Average() <= 10 && memory.Sum() <= 200),
        ];
    }

    static double Proportional(int process)
    {
        var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/smaps_rollup")).First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
