using System.Diagnostics;
using System.Text.Json;

namespace Toolkit.Benchmarks;

/// <summary>What one process measured.</summary>
sealed record Measured(IReadOnlyList<StepLine> Steps)
{
    public StepLine End => Steps.Single(step => step.Step == "end");

    /// <summary>Seconds of a step; null when it had none.</summary>
    public double? Cpu(string step) => Steps.FirstOrDefault(line => line.Step == step)?.Cpu;

    public double TotalCpu => Steps.Sum(step => step.Cpu);

    public double TotalWall => Steps.Sum(step => step.Wall);
}

/// <summary>One engine's figures at one size.</summary>
sealed record EngineFigures(Engine Engine, Measured? Import, Measured Metrics);

/// <summary>All engines at one size.</summary>
sealed record SizeFigures(int Events, long FileBytes, IReadOnlyList<EngineFigures> Engines)
{
    /// <summary>What else kept the machine busy: the load average when the run began; empty where the system does not say.</summary>
    public required string Load { get; init; }
}

/// <summary>Runs all engines over the same generated events, one after another, and holds that they give the same answers.</summary>
static class BenchmarkRun
{
    public static readonly IReadOnlyList<string> Metrics = ["M1", "M2", "M3", "M4", "M5", "M6"];

    public static SizeFigures Run(int events, IReadOnlyList<Engine> engines, TextWriter log)
    {
        var folder = Directory.CreateTempSubdirectory("toolkit-benchmark-").FullName;
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "";
        try
        {
            log.WriteLine($"{Sizes.Format(events)}: generating");
            var file = Path.Combine(folder, "events.ndjson");
            EventGenerator.Write(events, file, Path.Combine(folder, "events.columns"));
            List<EngineFigures> figures = [];
            foreach (var engine in engines)
            {
                if (events > engine.MostEvents)
                    log.WriteLine($"{Sizes.Format(events)}: {engine.Name} is left out above {Sizes.Format(engine.MostEvents)} events");
                else
                    figures.Add(Measure(engine, folder, log));
            }

            Compare(figures);
            return new(events, new FileInfo(file).Length, figures) { Load = load };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static EngineFigures Measure(Engine engine, string folder, TextWriter log)
    {
        var import = engine.Import is null ? null : Start([.. engine.Import, folder]);
        if (import is not null)
            log.WriteLine($"  {engine.Name}: import {import.Steps[0].Wall:F2} s, {import.Steps[0].Cpu:F2} CPU s, {import.End.PeakMegabytes:F0} MB");
        var metrics = Start([.. engine.Metrics, folder]);
        log.WriteLine($"  {engine.Name}: metrics {metrics.TotalWall:F2} s, {metrics.TotalCpu:F2} CPU s, {metrics.End.PeakMegabytes:F0} MB");
        return new(engine, import, metrics);
    }

    /// <summary>Runs one step of this program in a process of its own.</summary>
    public static Measured StartSelf(string step, string folder) => Start([.. Engines.Self, step, folder]);

    static Measured Start(IReadOnlyList<string> command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, UseShellExecute = false })!;
        List<StepLine> steps = [];
        while (process.StandardOutput.ReadLine() is { } line)
            steps.Add(JsonSerializer.Deserialize(line, StepJson.Default.StepLine)!);
        process.WaitForExit();
        return process.ExitCode == 0
            ? new(steps)
            : throw new InvalidOperationException($"'{string.Join(' ', command)}' ended with exit code {process.ExitCode}; its error stream says why.");
    }

    /// <exception cref="InvalidOperationException">Two engines give different answers.</exception>
    public static void Compare(IReadOnlyList<EngineFigures> figures)
    {
        foreach (var metric in Metrics)
        {
            var expected = Answer(figures[0], metric);
            foreach (var other in figures.Skip(1))
            {
                if (!Same(expected, Answer(other, metric)))
                    throw new InvalidOperationException($"{metric} differs between {figures[0].Engine.Name} ({Shown(expected)}) and {other.Engine.Name} ({Shown(Answer(other, metric))}).");
            }
        }
    }

    static double[] Answer(EngineFigures figures, string metric) => figures.Metrics.Steps.Single(step => step.Step == metric).Answer ?? [];

    // Counts exactly, anything else to nine digits.
    static bool Same(double[] one, double[] other) =>
        one.Length == other.Length && one.Zip(other).All(pair => double.IsInteger(pair.First) && double.IsInteger(pair.Second)
            ? pair.First == pair.Second
            : Math.Abs(pair.First - pair.Second) <= 1e-9 * Math.Abs(pair.First));

    static string Shown(double[] answer) => $"{answer.Length} numbers: {string.Join(", ", answer.Take(6))}";
}
