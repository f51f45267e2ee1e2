using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Toolkit.Hosting.Protocol;

namespace Toolkit.ExtensionProcess;

/// <summary>
/// The start of an extension that is a program of its own. Nothing but a process itself can close its box for good once it was started, and ask to end with its host; so this one does both, and
/// then becomes the program.
/// </summary>
static unsafe partial class OwnProgram
{
    static readonly int[] _ignoredByRuntime = [13, 21, 22];

    /// <summary>Becomes the program; comes back only when it cannot.</summary>
    /// <param name="program">Its full path.</param>
    /// <param name="host">The host's process.</param>
    public static int Become(string program, int host)
    {
        Seal.Close(host, becomesAnother: true);
        // What is ignored would stay so in the program.
        foreach (var signal in _ignoredByRuntime)
            _ = SetSignal(signal, 0);
        fixed (byte* path = Encoding.UTF8.GetBytes(program + '\0'))
        {
            var arguments = stackalloc byte*[] { path, null };
            _ = Execute(path, arguments);
        }

        var error = new Win32Exception(Marshal.GetLastPInvokeError());
        using var frames = new FrameStream(Stream.Null, Console.OpenStandardOutput());
        frames.Write(FrameType.Error, 0, Body.Of(new ErrorMessage { Type = nameof(Win32Exception), Message = $"The program could not be started: {error.Message}" }, ProtocolJson.Default.ErrorMessage));
        return 1;
    }

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true)]
    private static partial int Execute(byte* path, byte** arguments);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignal(int signal, nint handler);
}
