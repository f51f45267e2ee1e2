using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Toolkit.Benchmarks;

/// <summary>Measures the steps of this process and prints each as one JSON line, as the peers' scripts do.</summary>
static class Worker
{
    public static void Step(string name, Func<double[]?> work)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, start) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var answer = work();
        var wall = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        Print(new() { Step = name, Wall = wall.TotalSeconds, Cpu = (process.TotalProcessorTime - cpu).TotalSeconds, Answer = answer });
    }

    public static void End(string version) => Print(new() { Step = "end", Version = version, PeakMegabytes = PeakMegabytes() });

    static double PeakMegabytes()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public static void Print(StepLine line) => Console.WriteLine(JsonSerializer.Serialize(line, StepJson.Default.StepLine));
}
