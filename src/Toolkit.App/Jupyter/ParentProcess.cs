using System.Diagnostics;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Toolkit.App.Jupyter;

/// <summary>The process that started the kernel. When it is gone, nobody will ever end the kernel, so the kernel ends itself.</summary>
static class ParentProcess
{
    static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    /// <summary>Ends when the parent is gone; never when the variable JPY_PARENT_PID names none.</summary>
    public static async Task GoneAsync(CancellationToken cancellationToken)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), NumberStyles.None, CultureInfo.InvariantCulture, out var parent) || parent <= 1)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        using var pause = new PeriodicTimer(_pause);
        while (Lives(parent))
            await pause.WaitForNextTickAsync(cancellationToken);
    }

    // On Windows the number is a handle to the process, which this process inherited.
    static bool Lives(int parent)
    {
        if (OperatingSystem.IsWindows())
        {
            using var process = new EventWaitHandle(false, EventResetMode.ManualReset) { SafeWaitHandle = new SafeWaitHandle(parent, ownsHandle: false) };
            return !process.WaitOne(0);
        }

        return OperatingSystem.IsLinux() ? IsNoZombie($"/proc/{parent}/stat") : Process.GetProcesses().Any(process => process.Id == parent);
    }

    // A process that ended and that nobody has asked about yet still has its number.
    static bool IsNoZombie(string state)
    {
        try
        {
            var text = File.ReadAllText(state);
            return text[(text.LastIndexOf(')') + 2)..] is not ['Z' or 'X', ..];
        }
        catch (IOException)
        {
            // The file of a process that is gone cannot be read: that is the answer.
            return false;
        }
    }
}
