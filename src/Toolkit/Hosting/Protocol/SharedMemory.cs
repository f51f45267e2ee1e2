using System.Globalization;
using System.IO.MemoryMappedFiles;

namespace Toolkit.Hosting.Protocol;

/// <summary>
/// Memory that host and child both see: files in the machine's memory, in a folder that only this child is granted. Both are unlinked as soon as the child has opened them,
/// so that nothing is left whoever ends first.
/// </summary>
sealed class SharedFolder : IDisposable
{
    const string Memory = "/dev/shm";

    SharedFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Makes a folder for one child; null where the system has no such place.</summary>
    public static SharedFolder? Make()
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(Memory))
            return null;
        var path = System.IO.Path.Combine(Memory, string.Create(CultureInfo.InvariantCulture, $"toolkit-{Environment.ProcessId}-{Guid.NewGuid():N}"));
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new(path);
    }

    /// <summary>Makes a file in it. Its pages cost nothing before they are written.</summary>
    public SharedMemory Add(string name, long bytes)
    {
        var file = System.IO.Path.Combine(Path, name);
        var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
        stream.SetLength(bytes);
        return new(stream, bytes, MemoryMappedFileAccess.ReadWrite);
    }

    /// <summary>Removes folder and files: who has them open keeps them.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}

/// <summary>A file of shared memory, mapped.</summary>
sealed unsafe class SharedMemory : IDisposable
{
    readonly FileStream _file;
    readonly MemoryMappedFile _map;
    readonly MemoryMappedViewAccessor _view;
    readonly byte* _start;

    public SharedMemory(FileStream file, long bytes, MemoryMappedFileAccess access)
    {
        _file = file;
        Length = bytes;
        _map = MemoryMappedFile.CreateFromFile(file, null, bytes, access, HandleInheritability.None, leaveOpen: true);
        _view = _map.CreateViewAccessor(0, bytes, access);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>Opens what the other side made.</summary>
    public static SharedMemory Open(string path, bool writes)
    {
        var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = writes ? FileAccess.ReadWrite : FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
        return new(file, file.Length, writes ? MemoryMappedFileAccess.ReadWrite : MemoryMappedFileAccess.Read);
    }

    public long Length { get; }

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
}

/// <summary>The slots that batches travel in.</summary>
static class Ring
{
    public const int Slots = 8;
    public const int SlotBytes = 2 << 20;
    public const long Bytes = (long)Slots * SlotBytes;
}
