using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Toolkit.Tests.App;

/// <summary>How the program ended, run as people run it: in a process of its own.</summary>
sealed partial record Ran(int Code, string Output, string Errors)
{
    /// <summary>The code of the first error that it told; empty when there was none.</summary>
    public string ErrorCode => Error().Match(Errors).Groups[1].Value;

    /// <summary>Runs it.</summary>
    /// <param name="home">The person's folder.</param>
    /// <param name="folder">The current folder.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Task<Ran> ToolkitAsync(string home, string folder, params string[] arguments) => ToolkitAsync(home, folder, new Dictionary<string, string>(), arguments);

    /// <summary>Runs it with more in its environment.</summary>
    public static async Task<Ran> ToolkitAsync(string home, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Toolkit.App.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment["TOOLKIT_HOME"] = home;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var stop = TestContext.Current.CancellationToken;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        return new(process.ExitCode, await output, await errors);
    }

    [GeneratedRegex(@"error\[(\w+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Error();
}
