using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Toolkit.Storage;

/// <summary>
/// Arrays with a value for each row. Linux hands memory out by 4 KiB unless a program asks for huge pages, and touching a fresh page costs more than filling it: with
/// ten million rows that was a third of all time. Asking is advice only; where it is not heard nothing else changes.
/// </summary>
static partial class LargeArray
{
    const int HugePage = 1 << 21;
    const int AdviseHugePage = 14;

    /// <summary>An array whose values are whatever the memory held: for code that writes every place.</summary>
    public static T[] Uninitialized<T>(int count)
        where T : unmanaged
    {
        var array = GC.AllocateUninitializedArray<T>(count);
        if (OperatingSystem.IsLinux() && (long)count * Unsafe.SizeOf<T>() >= 2 * HugePage)
            Advise(array);
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

    // Large objects are not moved while the advice is given, and afterwards it does not matter.
    static unsafe void Advise<T>(T[] array)
        where T : unmanaged
    {
        fixed (T* first = array)
        {
            var start = ((nint)first + HugePage - 1) & ~(nint)(HugePage - 1);
            var end = ((nint)first + (nint)array.Length * sizeof(T)) & ~(nint)(HugePage - 1);
            if (end > start)
                _ = Advise(start, end - start, AdviseHugePage);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nint length, int advice);
}
