using System.Diagnostics;

namespace Toolkit.Tests.Notebooks;

/// <summary>Jupyter's own tools, where they are installed.</summary>
static class Jupyter
{
    const string Python = "/usr/bin/python3";

    /// <summary>Runs Python with these arguments and gives what it printed; skips the test where the module is missing.</summary>
    public static async Task<string> RunAsync(string module, params string[] arguments)
    {
        if (!await HasAsync(module))
            Assert.Skip($"Needs Jupyter's {module} for {Python}.");
        var (exitCode, printed) = await PrintedAsync(arguments);
        Assert.True(exitCode == 0, printed);
        return printed;
    }

    /// <summary>Whether a module is installed.</summary>
    public static async Task<bool> HasAsync(string module) => File.Exists(Python) && (await PrintedAsync("-c", $"import {module}")).ExitCode == 0;

    /// <summary>How Python is started with these arguments.</summary>
    public static ProcessStartInfo Start(params string[] arguments) => new(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };

    static async Task<(int ExitCode, string Printed)> PrintedAsync(params string[] arguments)
    {
        using var process = Process.Start(Start(arguments))!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }
}
