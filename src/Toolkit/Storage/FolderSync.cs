using System.Runtime.InteropServices;

namespace Toolkit.Storage;

/// <summary>
/// Brings the names in a folder to the disk. Flushing a new file keeps its bytes; that it has a name is a fact of the folder, and no managed call flushes folders.
/// On Windows the file system's own journal does it.
/// </summary>
static partial class FolderSync
{
    const int ReadOnly = 0;

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(folder, ReadOnly);
        if (handle < 0)
            throw new IOException($"The folder '{folder}' cannot be opened to flush it (error {Marshal.GetLastPInvokeError()}).");
        var result = Sync(handle);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (result != 0)
            throw new IOException($"The folder '{folder}' cannot be flushed to the disk (error {error}).");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
