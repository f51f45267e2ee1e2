namespace Toolkit.Extensibility;

/// <summary>
/// The files of one export, whether they lie in a folder, a zip (several parts make one tree), a tar.gz, a gz or alone.
/// Nothing is ever extracted to disk. Entries whose names would leave the archive, and links, are not offered; they are reported.
/// </summary>
public abstract class ExportArchive : IDisposable
{
    /// <summary>The name of the file or folder, without its path.</summary>
    public abstract string Name { get; }

    /// <summary>The files and folders it was opened from; another process that is granted them can open it again.</summary>
    internal IReadOnlyList<string> Paths { get; set; } = [];

    /// <summary>All readable files, sorted by path (ordinal). Paths use forward slashes and never start with one.</summary>
    public abstract IReadOnlyList<ArchiveEntry> Entries { get; }

    /// <summary>What was refused or odd about the container itself.</summary>
    public abstract IReadOnlyList<Diagnostic> Findings { get; }

    /// <summary>
    /// Opens an entry for reading from its start. Reading past the limits (size, ratio) or a failing check-sum throws <see cref="ToolkitException"/>
    /// at the read that notices it.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such entry.</exception>
    public abstract Stream Open(string path);

    /// <summary>The first entry with this path, or whose path ends with it after a slash (exports often lie one folder deeper); else null. Case matters not.</summary>
    public ArchiveEntry? Find(string path) =>
        Entries.FirstOrDefault(entry => entry.Path.Equals(path, StringComparison.OrdinalIgnoreCase))
        ?? Entries.Where(entry => entry.Path.EndsWith("/" + path, StringComparison.OrdinalIgnoreCase)).MinBy(entry => entry.Path.Length);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the archive holds open.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>One file of an export.</summary>
/// <param name="Path">Path with forward slashes.</param>
/// <param name="Length">Size in bytes when unpacked, as far as the container states it; null when unknown.</param>
public sealed record ArchiveEntry(string Path, long? Length)
{
    /// <summary>The part after the last slash.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
