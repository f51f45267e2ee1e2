using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Toolkit.Hosting.Protocol;

/// <summary>
/// Rows of facts for one child: a file in memory without a name, which only the host writes and which is never larger than what the host put there. Reading memory allocates it, so what is there
/// to be read is what the child can make the machine hold. The child gets it as a descriptor that is open for reading; nobody but its owner may open it anew, and that for reading alone.
/// </summary>
sealed unsafe partial class RowMemory : IDisposable
{
    /// <summary>The most that it can hold: addresses that are kept free for it, which cost nothing.</summary>
    public const long Most = 16L << 30;

    const int ReadAndWrite = 3, SharedUncounted = 0x4001;

    readonly Lock _using = new();
    readonly SafeFileHandle _written, _given;
    readonly byte* _start;

    RowMemory(SafeFileHandle written, SafeFileHandle given, byte* start)
    {
        _written = written;
        _given = given;
        _start = start;
    }

    /// <summary>Makes an empty one. Null where the system has no such memory.</summary>
    public static RowMemory? Make()
    {
        if (!OperatingSystem.IsLinux() || SharedMemory.NewFile("toolkit-rows") is not { } written)
            return null;
        File.SetUnixFileMode(written, UnixFileMode.UserRead);
        var start = Map(0, Most, ReadAndWrite, SharedUncounted, written, 0);
        // What is mapped already stays writable here.
        if (start == -1 || !SharedMemory.Seal(written, canGrow: true, othersWrite: false))
        {
            written.Dispose();
            return null;
        }

        return new(written, SharedMemory.OpenForReading(written), (byte*)start);
    }

    /// <summary>Its size: all that the host ever put there.</summary>
    public long Length { get; private set; }

    /// <summary>The child's way to it, by its number in this process.</summary>
    public int Descriptor => (int)_given.DangerousGetHandle();

    /// <summary>Puts bytes at a place, for which it grows where needed.</summary>
    /// <returns>False when there is no room for so many.</returns>
    /// <exception cref="ObjectDisposedException">It was given back.</exception>
    public bool Put(long place, ReadOnlySpan<byte> bytes)
    {
        var end = place + bytes.Length;
        if (end > Most)
            return false;
        lock (_using)
        {
            ObjectDisposedException.ThrowIf(_written.IsClosed, this);
            if (end > Length)
            {
                var whole = (end + Environment.SystemPageSize - 1) / Environment.SystemPageSize * Environment.SystemPageSize;
                RandomAccess.SetLength(_written, whole);
                Length = whole;
            }

            bytes.CopyTo(new(_start + place, bytes.Length));
        }

        return true;
    }

    public void Dispose()
    {
        // Nobody writes to what is given back.
        lock (_using)
        {
            _ = Unmap((nint)_start, Most);
            _given.Dispose();
            _written.Dispose();
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, long length, int protection, int flags, SafeFileHandle file, long offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, long length);
}
