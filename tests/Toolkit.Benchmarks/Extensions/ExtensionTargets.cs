using System.Globalization;

namespace Toolkit.Benchmarks.Extensions;

/// <summary>Measures what the extension host promises, and prints each promise with its figure.</summary>
static class ExtensionTargets
{
    /// <summary>Runs all, or only the named parts. Gives the page that is written to docs.</summary>
    public static async Task<string> RunAsync(string date, IReadOnlyList<string> parts, TextWriter log)
    {
        using var ground = new Ground();
        List<TargetLine> lines = [];
        async Task AddAsync(string name, Func<Task<IReadOnlyList<TargetLine>>> measure)
        {
            if (parts.Count > 0 && !parts.Contains(name))
                return;
            await log.WriteLineAsync($"{name} …");
            foreach (var line in await measure())
            {
                await log.WriteLineAsync(line.ToString());
                lines.Add(line);
            }
        }

        await AddAsync("start-up", () => Task.FromResult(StartUp.Measure(ground)));
        await AddAsync("process", () => Task.FromResult(Starts.Measure(ground)));
        await AddAsync("throughput", () => Throughput.MeasureAsync(ground));
        await AddAsync("metric", () => Task.FromResult(SharedRows.Measure(ground)));
        await AddAsync("edits", () => Edits.MeasureAsync(ground));
        await AddAsync("idle", () => Task.FromResult(Idle.Measure(ground)));
        lines.AddRange(TargetLine.Tests);
        return Page(lines, date);
    }

    static string Page(IReadOnlyList<TargetLine> lines, string date) =>
        $"""
        # What the extension host promises, and what was measured

        Written by `dotnet run --project tests/Toolkit.Benchmarks -- extensions` on {date}: {Environment.ProcessorCount} cores, .NET {Environment.Version}. Times are minimum / median. Promises about
        safety are tests, named here. Compare ratios: times depend on the machine and on what else it does.

        | | Promise | Measured | |
        |---|---|---|---|
        {string.Join('\n', lines)}

        ## Why those that are missed are

        {string.Join('\n', lines.Where(line => line is { Met: false, Why: not null }).Select(line => $"* {line.Id}: {line.Why}").Distinct(StringComparer.Ordinal))}

        """;
}

/// <summary>One promise.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Promise">What is promised.</param>
/// <param name="Measured">The figure.</param>
/// <param name="Met">Whether it is kept; null where a test holds it.</param>
sealed record TargetLine(string Id, string Promise, string Measured, bool? Met)
{
    /// <summary>Where it was missed: why, as far as it is known.</summary>
    public string? Why { get; init; }

    /// <summary>Those that are tests.</summary>
    public static IReadOnlyList<TargetLine> Tests { get; } =
    [
        new("T2", "no assembly of an extension is opened before its event", "test: StartUpTests", null),
        new("T8", "crash → complete error, store unchanged", "test: FaultTests", null),
        new("T9", "stalled → cancelled → killed", "test: FaultTests", null),
        new("T10", "a hog never takes more than its limit and 15 %", "test: ResourceTests", null),
        new("T11", "toolkit killed → no process and no file left", "test: ResourceTests", null),
        new("T12", "no probe gets out of the box", "test: ProbeTests", null),
        new("T13", "installation killed at any step → what was there works", "test: CrashTests", null),
        new("T14", "tampered package, lock, index, signature → refused with a reason", "test: TamperTests", null),
        new("T15", "an update that asks for more needs consent", "test: ConsentTests", null),
        new("T16", "extensions for 1.0 run on all 1.x", "tests: ApiTests, StartFaultTests", null),
        new("T18", "the conformance kit finds all seeded defects, and no false ones", "test: MutantTests", null),
        new("T19", "the culprit of 64 is found in at most 7 runs after the one that shows the fault, unattended", "test: BisectionTests", null),
        new("T20", "many starts and ends leave nothing behind", "test: CycleTests", null),
    ];

    public override string ToString() => $"| {Id} | {Promise} | {Measured} | {(Met switch { true => "kept", false => "**missed**", _ => "" })} |";

    /// <summary>Minimum / median of times.</summary>
    public static string Times(IReadOnlyList<double> milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds.Min():0.0#} / {Median(milliseconds):0.0#} ms");

    public static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
