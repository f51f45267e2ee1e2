using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Toolkit.Hosting.Boxes;

/// <summary>
/// The files a boxed process may touch, as a ruleset of the kernel's Landlock. Everything not granted is refused, whoever the user is.
/// Source: the kernel's own description, https://docs.kernel.org/userspace-api/landlock.html.
/// </summary>
sealed unsafe class Landlock : IDisposable
{
    public const int CreateRuleset = 444, AddRule = 445, RestrictSelf = 446, AskVersion = 1;

    const ulong Execute = 1, WriteFile = 1 << 1, ReadFile = 1 << 2, ReadFolder = 1 << 3, Truncate = 1 << 14;
    const ulong MakeAndRemove = (1 << 4) | (1 << 5) | (1 << 7) | (1 << 8);
    const ulong ForFiles = Execute | WriteFile | ReadFile | Truncate | (1 << 15);

    readonly ulong _handled;

    /// <summary>Opens an empty ruleset: nothing is granted.</summary>
    public Landlock(int version)
    {
        _handled = version switch
        {
            1 => (1UL << 13) - 1,
            2 => (1UL << 14) - 1,
            3 or 4 => (1UL << 15) - 1,
            _ => (1UL << 16) - 1,
        };
        Ruleset ruleset = new() { Files = _handled, Network = version >= 4 ? 3UL : 0, Scopes = version >= 6 ? 3UL : 0 };
        var size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
        Descriptor = (int)Libc.SystemCall(CreateRuleset, (nint)(&ruleset), size, 0, 0, 0);
        if (Descriptor < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "The kernel made no Landlock ruleset.");
    }

    public int Descriptor { get; }

    /// <summary>Grants reading of a file, or of a folder and all below it. What is not there is passed over.</summary>
    public void GrantReading(string path) => Grant(path, ReadFile | ReadFolder);

    /// <summary>Grants reading and running of a file.</summary>
    public void GrantRunning(string path) => Grant(path, ReadFile | ReadFolder | Execute);

    /// <summary>Grants reading and writing of a file.</summary>
    public void GrantWritingFile(string path) => Grant(path, ReadFile | WriteFile | Truncate);

    /// <summary>Grants reading, writing, making and removing of plain files and folders below a folder.</summary>
    public void GrantOwning(string path) => Grant(path, ReadFile | ReadFolder | WriteFile | Truncate | MakeAndRemove);

    void Grant(string path, ulong rights)
    {
        if (!Path.Exists(path))
            return;
        var descriptor = Libc.Open(path, Libc.OpenPathOnly | Libc.CloseOnExec);
        if (descriptor < 0)
            return;
        try
        {
            var rule = new PathRule { Allowed = rights & _handled & (Directory.Exists(path) ? ulong.MaxValue : ForFiles), Folder = descriptor };
            if (Libc.SystemCall(AddRule, Descriptor, 1, (nint)(&rule), 0, 0) != 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError(), $"The kernel refused a Landlock rule for '{path}'.");
        }
        finally
        {
            _ = Libc.Close(descriptor);
        }
    }

    public void Dispose() => _ = Libc.Close(Descriptor);

    [StructLayout(LayoutKind.Sequential)]
    struct Ruleset
    {
        public ulong Files, Network, Scopes;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    struct PathRule
    {
        public ulong Allowed;
        public int Folder;
    }
}
