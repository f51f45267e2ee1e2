using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Toolkit.Storage;

/// <summary>
/// Arrays with a value for each row. Linux hands memory out by 4 KiB unless a program asks for huge pages, and touching a fresh page costs more than filling it: with
/// ten million rows that was a third of all time. So the first large array asks for all of the collector's memory. Asking is advice only; where it is not heard nothing else changes.
/// </summary>
static partial class LargeArray
{
    const int HugePage = 1 << 21;
    const int AdviseHugePage = 14;
    const string Maps = "/proc/self/maps";

    static int _isAdvised;

    /// <summary>An array whose values are whatever the memory held: for code that writes every place.</summary>
    public static T[] Uninitialized<T>(int count)
        where T : unmanaged
    {
        var array = GC.AllocateUninitializedArray<T>(count);
        if ((long)count * Unsafe.SizeOf<T>() >= 2 * HugePage && OperatingSystem.IsLinux() && Interlocked.Exchange(ref _isAdvised, 1) == 0)
            TryAdviseAround(array);
        return array;
    }

    /// <summary>An array of zeros.</summary>
    public static T[] Zeroed<T>(int count)
        where T : unmanaged
    {
        var array = Uninitialized<T>(count);
        Array.Clear(array);
        return array;
    }

    static void TryAdviseAround<T>(T[] array)
        where T : unmanaged
    {
        try
        {
            AdviseAround(array);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            // Who may not read how its memory is laid out goes without the advice.
        }
    }

    // The collector reserves its memory in one piece, in which what is in use and what is not yet lie side by side.
    static unsafe void AdviseAround<T>(T[] array)
        where T : unmanaged
    {
        ulong at;
        fixed (T* first = array)
            at = (ulong)first;
        var (start, end) = (0UL, 0UL);
        foreach (var line in File.ReadLines(Maps))
        {
            var (from, to, isAnonymous) = Mapping(line);
            if (!isAnonymous || from != end)
            {
                if (start <= at && at < end)
                    break;
                start = from;
            }

            end = isAnonymous ? to : 0;
        }

        if (start <= at && at < end)
            _ = Advise((nint)start, (nint)(end - start), AdviseHugePage);
    }

    // As in proc(5): from-to, rights, offset, device, inode, and a path where it is a file's.
    static (ulong From, ulong To, bool IsAnonymous) Mapping(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bounds = parts[0].Split('-');
        return (ulong.Parse(bounds[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), ulong.Parse(bounds[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture), parts.Length == 5);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nint length, int advice);
}
