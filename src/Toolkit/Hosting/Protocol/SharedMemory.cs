using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Toolkit.Hosting.Protocol;

/// <summary>
/// Memory that host and child both see: a file in the machine's memory that has no name, so that nobody else can open it and nothing is left whoever ends first. The child gets it as an open
/// descriptor. Its size is sealed: a file cut short under the host would end the host, and one made longer would take memory that nobody counts.
/// </summary>
sealed unsafe partial class SharedMemory : IDisposable
{
    // Numbers below are the streams and what the child is given.
    const int LowestDescriptor = 16;
    const uint CloseOnExec = 1, AllowSealing = 2;
    const int DuplicateAbove = 1030, AddSeals = 1033;
    const int SealSeal = 1, SealShrink = 2, SealGrow = 4, SealFutureWrite = 16;

    readonly FileStream _file;
    readonly MemoryMappedFile _map;
    readonly MemoryMappedViewAccessor _view;
    readonly byte* _start;

    SharedMemory(FileStream file, long bytes, MemoryMappedFileAccess access)
    {
        _file = file;
        Length = bytes;
        _map = MemoryMappedFile.CreateFromFile(file, null, bytes, access, HandleInheritability.None, leaveOpen: true);
        _view = _map.CreateViewAccessor(0, bytes, access);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>Makes memory for one child that both write. Its pages cost nothing before they are written. Null where the system has no such memory.</summary>
    /// <param name="name">What it is for; only debuggers show it.</param>
    /// <param name="bytes">Its size, for good.</param>
    public static SharedMemory? Make(string name, long bytes)
    {
        if (!OperatingSystem.IsLinux() || NewFile(name) is not { } handle)
            return null;
        var file = new FileStream(handle, FileAccess.ReadWrite, bufferSize: 0);
        file.SetLength(bytes);
        var memory = new SharedMemory(file, bytes, MemoryMappedFileAccess.ReadWrite);
        if (Seal(handle, canGrow: false, othersWrite: true))
            return memory;
        memory.Dispose();
        return null;
    }

    /// <summary>A file in memory without a name; null where the system has none.</summary>
    public static SafeFileHandle? NewFile(string name)
    {
        using var low = new SafeFileHandle(Create(name, CloseOnExec | AllowSealing), ownsHandle: true);
        return low.IsInvalid ? null : Above(low);
    }

    /// <summary>Another way to a file, for reading alone.</summary>
    public static SafeFileHandle OpenForReading(SafeFileHandle file)
    {
        using var low = File.OpenHandle(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/proc/self/fd/{file.DangerousGetHandle()}"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Above(low);
    }

    static SafeFileHandle Above(SafeFileHandle low) => new(Control(low, DuplicateAbove, LowestDescriptor), ownsHandle: true);

    /// <summary>Says for good what may happen to a file: it never becomes shorter, and where others may not write it, what is mapped for writing already stays so.</summary>
    public static bool Seal(SafeFileHandle file, bool canGrow, bool othersWrite) =>
        Control(file, AddSeals, SealShrink | SealSeal | (canGrow ? 0 : SealGrow) | (othersWrite ? 0 : SealFutureWrite)) == 0;

    /// <summary>Opens what the other side made.</summary>
    public static SharedMemory Open(string path, bool writes)
    {
        var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = writes ? FileAccess.ReadWrite : FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
        return new(file, file.Length, writes ? MemoryMappedFileAccess.ReadWrite : MemoryMappedFileAccess.Read);
    }

    public long Length { get; }

    /// <summary>Its number in this process.</summary>
    public int Descriptor => (int)_file.SafeFileHandle.DangerousGetHandle();

    /// <summary>A part of it.</summary>
    public Span<byte> Slice(long start, int bytes) =>
        start >= 0 && bytes >= 0 && start + bytes <= Length ? new(_start + start, bytes) : throw new ArgumentOutOfRangeException(nameof(start), start, "That lies outside the shared memory.");

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
        _file.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Create(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, int command, nint argument);
}

/// <summary>The slots that batches travel in.</summary>
static class Ring
{
    public const int Slots = 8;
    public const int SlotBytes = 2 << 20;
    public const long Bytes = (long)Slots * SlotBytes;
}
