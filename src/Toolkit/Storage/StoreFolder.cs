using Toolkit.Extensibility;

namespace Toolkit.Storage;

/// <summary>The places of a store on disk, and the lock that lets one writer in at a time.</summary>
sealed class StoreFolder(string workspace, string home)
{
    public string Workspace { get; } = workspace;

    /// <summary>User-level state: keys. TOOLKIT_HOME, else $XDG_DATA_HOME/toolkit, else ~/.local/share/toolkit.</summary>
    public string Home { get; } = home;

    public string Root => Path.Combine(Workspace, ".toolkit");

    public string Segments => Path.Combine(Root, "segments");

    public string Catalog => Path.Combine(Root, "catalog.db");

    public string Segment(string name) => Path.Combine(Segments, name);

    public static string DefaultHome =>
        Environment.GetEnvironmentVariable("TOOLKIT_HOME") is { Length: > 0 } home ? home
        : Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data ? Path.Combine(data, "toolkit")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share", "toolkit");

    /// <summary>Takes the writer's place. The operating system gives it back when the process ends, however it ends.</summary>
    /// <exception cref="ToolkitException">TK6001: another import is running.</exception>
    public FileStream LockForWriting()
    {
        Directory.CreateDirectory(Segments);
        try
        {
            return new(Path.Combine(Root, "writer.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw ToolkitException.Because("TK6001", "Another import into this workspace is running.", new(Root), "Wait for it to end and try again.", error);
        }
    }

    /// <summary>Removes segments that no committed import names: what an import left that was stopped half-way.</summary>
    public void RemoveUnnamed(IEnumerable<string> named)
    {
        var keep = named.ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Segments).Where(file => !keep.Contains(Path.GetFileName(file))))
            File.Delete(file);
    }
}
