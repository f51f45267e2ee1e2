using System.Runtime.InteropServices;
using System.Text;

namespace Toolkit.Hosting.Boxes;

/// <summary>What posix_spawn does in the child before the program starts: the descriptors it is given and no others, the root folder, a group of its own, signals as at the beginning.</summary>
sealed unsafe partial class SpawnActions : IDisposable
{
    // Larger than the C library's own types on any processor.
    const int OpaqueBytes = 1024;
    const short SetGroup = 2, SetSignalDefaults = 4, SetSignalMask = 8;

    /// <param name="descriptors">What becomes 0, 1, 2 and so on.</param>
    public SpawnActions(IReadOnlyList<int> descriptors)
    {
        FileActions = NativeMemory.AllocZeroed(OpaqueBytes);
        Attributes = NativeMemory.AllocZeroed(OpaqueBytes);
        _ = InitActions(FileActions);
        for (var number = 0; number < descriptors.Count; number++)
            _ = AddDuplicate(FileActions, descriptors[number], number);
        _ = AddChangeFolder(FileActions, "/");
        _ = AddCloseFrom(FileActions, descriptors.Count);
        _ = InitAttributes(Attributes);
        var none = stackalloc byte[128];
        new Span<byte>(none, 128).Clear();
        _ = SetMask(Attributes, none);
        // All signals but those that cannot be set: 9 and 19.
        *(uint*)none = 0x7FFFFFFF & ~(1u << 8) & ~(1u << 18);
        _ = SetDefaults(Attributes, none);
        // A group of its own, which ends as one; and what a person types at the terminal is not for it.
        _ = SetFlags(Attributes, SetGroup | SetSignalDefaults | SetSignalMask);
    }

    public void* FileActions { get; }

    public void* Attributes { get; }

    public void Dispose()
    {
        _ = DestroyActions(FileActions);
        _ = DestroyAttributes(Attributes);
        NativeMemory.Free(FileActions);
        NativeMemory.Free(Attributes);
    }

    [LibraryImport("libc.so.6", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitActions(void* actions);

    [LibraryImport("libc.so.6", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(void* actions);

    [LibraryImport("libc.so.6", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDuplicate(void* actions, int from, int to);

    [LibraryImport("libc.so.6", EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddChangeFolder(void* actions, string folder);

    [LibraryImport("libc.so.6", EntryPoint = "posix_spawn_file_actions_addclosefrom_np")]
    private static partial int AddCloseFrom(void* actions, int from);

    [LibraryImport("libc.so.6", EntryPoint = "posix_spawnattr_init")]
    private static partial int InitAttributes(void* attributes);

    [LibraryImport("libc.so.6", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int DestroyAttributes(void* attributes);

    [LibraryImport("libc.so.6", EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int SetMask(void* attributes, void* signals);

    [LibraryImport("libc.so.6", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int SetDefaults(void* attributes, void* signals);

    [LibraryImport("libc.so.6", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(void* attributes, short flags);
}

/// <summary>A list of texts as C takes it: pointers to UTF-8 ending in zero, and a null pointer at the end.</summary>
sealed unsafe class NativeStrings : IDisposable
{
    readonly int _count;

    public NativeStrings(IReadOnlyList<string> texts)
    {
        _count = texts.Count;
        Pointer = (byte**)NativeMemory.AllocZeroed((nuint)(texts.Count + 1), (nuint)sizeof(byte*));
        for (var i = 0; i < texts.Count; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(texts[i]);
            Pointer[i] = (byte*)NativeMemory.AllocZeroed((nuint)bytes.Length + 1);
            bytes.CopyTo(new Span<byte>(Pointer[i], bytes.Length));
        }
    }

    public byte** Pointer { get; }

    public byte* First => Pointer[0];

    public void Dispose()
    {
        for (var i = 0; i < _count; i++)
            NativeMemory.Free(Pointer[i]);
        NativeMemory.Free(Pointer);
    }
}
