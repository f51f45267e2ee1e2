using System.Diagnostics;
using System.Globalization;

namespace Toolkit.Benchmarks.Extensions;

/// <summary>How long an author waits: from saving a source file until <c>toolkit extension run</c> has compiled it and run its sample through it.</summary>
static class Edits
{
    const int Rounds = 15;

    public static async Task<IReadOnlyList<TargetLine>> MeasureAsync(Ground ground)
    {
        var folder = Directory.CreateDirectory(Path.Combine(ground.Folder, "edits")).FullName;
        await ToolkitAsync(ground, folder, "extension", "new", "importer", "acme.lines");
        var file = Path.Combine(folder, "lines.cs");
        var source = await File.ReadAllTextAsync(file);
        using var running = Start(ground, folder, "extension", "run", file);
        try
        {
            await WaitingAsync(running);
            List<double> times = [];
            for (var round = 0; round <= Rounds; round++)
            {
                await Task.Delay(500);
                var clock = Stopwatch.GetTimestamp();
                await File.WriteAllTextAsync(file, string.Create(CultureInfo.InvariantCulture, $"{source}\nstatic class Edit{round};\n"));
                await WaitingAsync(running);
                // The first one finds the compiler cold.
                if (round > 0)
                    times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            }

            return [new("T17", "an edit runs at most 500 ms after it is saved", TargetLine.Times(times), TargetLine.Median(times) <= 500)];
        }
        finally
        {
            running.Kill(entireProcessTree: true);
        }
    }

    static Process Start(Ground ground, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Toolkit.App.dll"), .. arguments]) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["TOOLKIT_HOME"] = ground.EmptyHome;
        return Process.Start(start)!;
    }

    static async Task ToolkitAsync(Ground ground, string folder, params string[] arguments)
    {
        using var process = Start(ground, folder, arguments);
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"toolkit {string.Join(' ', arguments)}: {errors}");
    }

    static async Task WaitingAsync(Process running)
    {
        while (await running.StandardError.ReadLineAsync() is { } line)
        {
            if (line.Contains("error[", StringComparison.Ordinal))
                throw new InvalidOperationException(line);
            if (line.StartsWith("Waiting for a change", StringComparison.Ordinal))
                return;
        }

        throw new InvalidOperationException("toolkit extension run has ended.");
    }
}
