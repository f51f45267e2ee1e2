using Toolkit.Extensibility;

namespace Toolkit.Importing.Archives;

/// <summary>An export that was unpacked into a folder. Links are not followed: they could lead anywhere.</summary>
sealed class FolderArchive : ExportArchive
{
    readonly string _root;
    readonly ArchiveLimits _limits;
    readonly List<Diagnostic> _findings = [];

    public FolderArchive(string folder, ArchiveLimits limits)
    {
        _root = Path.GetFullPath(folder);
        _limits = limits;
        Entries = [.. Walk().OrderBy(entry => entry.Path, StringComparer.Ordinal)];
    }

    public override string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(_root));

    public override IReadOnlyList<ArchiveEntry> Entries { get; }

    public override IReadOnlyList<Diagnostic> Findings => _findings;

    public override Stream Open(string path) => Entries.Any(entry => entry.Path == path)
        ? new CheckedStream(File.OpenRead(Path.Combine(_root, path)), Name, path, _limits)
        : throw new FileNotFoundException($"'{path}' is not in '{Name}'.", path);

    IEnumerable<ArchiveEntry> Walk()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        var count = 0;
        foreach (var file in new DirectoryInfo(_root).EnumerateFiles("*", options))
        {
            if (++count > _limits.Entries)
                throw ArchiveErrors.TooMany(Name, _limits.Entries);
            yield return new(Path.GetRelativePath(_root, file.FullName).Replace('\\', '/'), file.Length);
        }
    }
}

/// <summary>A single file.</summary>
sealed class FileArchive(string path, ArchiveLimits limits) : ExportArchive
{
    public override string Name { get; } = Path.GetFileName(path);

    public override IReadOnlyList<ArchiveEntry> Entries { get; } = [new(Path.GetFileName(path), new FileInfo(path).Length)];

    public override IReadOnlyList<Diagnostic> Findings => [];

    public override Stream Open(string path1) => path1 == Name
        ? new CheckedStream(File.OpenRead(path), Name, path1, limits)
        : throw new FileNotFoundException($"'{path1}' is not in '{Name}'.", path1);
}

/// <summary>Several containers that are parts of one export: one tree. Where two parts hold the same path, the later part's file counts.</summary>
sealed class JoinedArchive : ExportArchive
{
    readonly IReadOnlyList<ExportArchive> _parts;
    readonly Dictionary<string, ExportArchive> _holder = new(StringComparer.Ordinal);

    public JoinedArchive(IReadOnlyList<ExportArchive> parts)
    {
        _parts = parts;
        var entries = new SortedDictionary<string, ArchiveEntry>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            foreach (var entry in part.Entries)
            {
                entries[entry.Path] = entry;
                _holder[entry.Path] = part;
            }
        }

        Entries = [.. entries.Values];
    }

    public override string Name => _parts[0].Name;

    public override IReadOnlyList<ArchiveEntry> Entries { get; }

    public override IReadOnlyList<Diagnostic> Findings => [.. _parts.SelectMany(part => part.Findings)];

    public override Stream Open(string path) =>
        _holder.TryGetValue(path, out var part) ? part.Open(path) : throw new FileNotFoundException($"'{path}' is not in '{Name}'.", path);

    protected override void Dispose(bool disposing)
    {
        foreach (var part in _parts)
            part.Dispose();
        base.Dispose(disposing);
    }
}
