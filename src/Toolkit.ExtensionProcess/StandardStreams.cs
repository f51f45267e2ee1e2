using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Toolkit.Hosting.Protocol;

namespace Toolkit.ExtensionProcess;

/// <summary>The frames' own copies of input and output. What an extension prints goes to the error stream, which is its log, and it reads nothing.</summary>
static partial class StandardStreams
{
    /// <summary>Moves input and output away, before any code of the extension runs.</summary>
    public static FrameStream Take()
    {
        if (OperatingSystem.IsWindows())
            return TakeFromConsole();
        var frames = new FrameStream(Open(Duplicate(0), FileAccess.Read), Open(Duplicate(1), FileAccess.Write)) { ReadsHost = true };
        _ = DuplicateTo(2, 1);
        using var nothing = File.OpenHandle("/dev/null");
        _ = DuplicateTo((int)nothing.DangerousGetHandle(), 0);
        return frames;
    }

    // Apart, so that the console's library is not opened where nobody needs it.
    static FrameStream TakeFromConsole() => new(Console.OpenStandardInput(), Console.OpenStandardOutput()) { ReadsHost = true };

    /// <summary>Ends the process at once: no finalizer and no handler of the extension can hold it back.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Exit(int code);

    static FileStream Open(int descriptor, FileAccess access) => new(new SafeFileHandle(descriptor, ownsHandle: true), access, bufferSize: 0);

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int DuplicateTo(int from, int to);
}
