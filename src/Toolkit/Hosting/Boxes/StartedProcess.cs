using System.Diagnostics;
using System.Globalization;

namespace Toolkit.Hosting.Boxes;

/// <summary>A process started by .NET's own means, where there is no box.</summary>
sealed class StartedProcess(Process process) : ChildProcess
{
    public override int Id => process.Id;

    public override Stream Input => process.StandardInput.BaseStream;

    public override Stream Output => process.StandardOutput.BaseStream;

    public override Stream Error => process.StandardError.BaseStream;

    public static new StartedProcess Start(Launch launch)
    {
        var start = new ProcessStartInfo(launch.Program, launch.Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment.Clear();
        foreach (var (name, value) in launch.Environment)
            start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    public override void Kill()
    {
        if (!process.HasExited)
            process.Kill();
    }

    public override string? WaitForEnd(TimeSpan time) =>
        process.WaitForExit(time) ? string.Create(CultureInfo.InvariantCulture, $"exit code {process.ExitCode}") : null;
}
