using System.Diagnostics;

namespace Toolkit.Tests.App;

/// <summary>Runs the program under strace, which writes down its calls of the kernel, and can kill it at one of them.</summary>
static class Tracer
{
    const string Program = "/usr/bin/strace";

    public const string Missing = "Needs strace.";

    public static bool IsHere => File.Exists(Program);

    /// <summary>Runs it, and gives its exit code and what strace wrote: a call a line.</summary>
    /// <param name="options">What to trace, and what to do to it.</param>
    /// <param name="home">The person's folder.</param>
    /// <param name="folder">The current folder.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<(int Code, string Calls, string Errors)> RunAsync(string[] options, string home, string folder, params string[] arguments)
    {
        using var temporary = new TemporaryFolder();
        var start = new ProcessStartInfo(Program, ["-f", "-qq", "-s", "4096", "-o", temporary["calls"], .. options, "dotnet", Path.Combine(AppContext.BaseDirectory, "Toolkit.App.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            // Else the runtime makes files of its own for debuggers.
            Environment = { ["TOOLKIT_HOME"] = home, ["DOTNET_EnableDiagnostics"] = "0" },
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var stop = TestContext.Current.CancellationToken;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        await output;
        return (process.ExitCode, await File.ReadAllTextAsync(temporary["calls"], stop), await errors);
    }
}
