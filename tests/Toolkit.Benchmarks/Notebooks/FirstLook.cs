using System.Diagnostics;

namespace Toolkit.Benchmarks.Notebooks;

/// <summary>The first notebook of the guide, as a person runs it once everything is built: a process of its own, a workspace that holds nothing yet.</summary>
static class FirstLook
{
    const int Rounds = 5;

    /// <summary>Milliseconds of each run.</summary>
    public static async Task<IReadOnlyList<double>> MeasureAsync()
    {
        List<double> times = [];
        for (var round = 0; round < Rounds; round++)
            times.Add(await RunAsync());
        return times;
    }

    static async Task<double> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("toolkit-first-look-");
        try
        {
            var start = new ProcessStartInfo(
                "dotnet",
                [Path.Combine(AppContext.BaseDirectory, "Toolkit.App.dll"), "notebook", "run", Path.Combine(Repository.Root, "notebooks", "01-first-look.ipynb"), "--out", Path.Combine(folder.FullName, "executed.ipynb")])
            {
                WorkingDirectory = folder.FullName, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            };
            start.Environment["TOOLKIT_HOME"] = Path.Combine(folder.FullName, "home");
            var since = Stopwatch.GetTimestamp();
            using var process = Process.Start(start)!;
            var told = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            var elapsed = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
            return process.ExitCode == 0 ? elapsed : throw new InvalidOperationException(string.Concat(await told));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
