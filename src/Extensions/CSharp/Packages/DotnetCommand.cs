using System.ComponentModel;
using System.Diagnostics;
using Toolkit.Extensibility;

namespace Toolkit.CSharp.Packages;

/// <summary>The SDK's program.</summary>
static class DotnetCommand
{
    /// <summary>Runs it in a folder and gives its exit code and what it wrote. Stopped, it ends with all that it started.</summary>
    /// <exception cref="ToolkitException">TK3052: there is none.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(new(Program(), arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["DOTNET_NOLOGO"] = "1", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["MSBUILDDISABLENODEREUSE"] = "1", ["MSBUILDTERMINALLOGGER"] = "off" },
        });
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output + await errors);
    }

    public static ToolkitException NoSdk(Exception? inner = null) => ToolkitException.Because(
        "TK3052", "Packages are fetched by the .NET SDK, and there is none on this machine.", fix: "Install the .NET SDK, or name an assembly that is there: #r \"path/to/Package.dll\".", inner: inner);

    static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw NoSdk(error);
        }
    }

    static string Program() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host
        : Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own
        : "dotnet";
}
