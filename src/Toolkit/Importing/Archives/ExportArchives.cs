using Toolkit.Extensibility;

namespace Toolkit.Importing.Archives;

/// <summary>Opens exports, whatever container they come in.</summary>
static class ExportArchives
{
    /// <summary>Opens one path, or several that are parts of one export.</summary>
    /// <exception cref="ToolkitException">TK1001 to TK1007: there is no such file, or it is no container that can be read.</exception>
    public static ExportArchive Open(IReadOnlyList<string> paths, ArchiveLimits? limits = null)
    {
        limits ??= new();
        foreach (var path in paths)
        {
            if (!Path.Exists(path))
                throw ArchiveErrors.NotFound(path);
        }

        var archive = paths is [var only] ? OpenOne(only, limits) : new JoinedArchive([.. paths.Select(path => OpenOne(path, limits))]);
        archive.Paths = [.. paths.Select(Path.GetFullPath)];
        return archive;
    }

    public static ExportArchive Open(string path, ArchiveLimits? limits = null) => Open([path], limits);

    static ExportArchive OpenOne(string path, ArchiveLimits limits)
    {
        if (Directory.Exists(path))
            return new FolderArchive(path, limits);
        var head = Head(path);
        return head switch
        {
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => new ZipExportArchive(path, limits),
            [0x1F, 0x8B, ..] when IsTarName(path) => new TarArchive(path, compressed: true, limits),
            [0x1F, 0x8B, ..] => new GzipArchive(path, limits),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => throw ArchiveErrors.Unsupported(Path.GetFileName(path), "Zstandard"),
            [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => throw ArchiveErrors.Unsupported(Path.GetFileName(path), "7z"),
            [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] => throw ArchiveErrors.Unsupported(Path.GetFileName(path), "RAR"),
            [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => throw ArchiveErrors.Unsupported(Path.GetFileName(path), "xz"),
            [(byte)'B', (byte)'Z', (byte)'h', ..] => throw ArchiveErrors.Unsupported(Path.GetFileName(path), "bzip2"),
            _ when path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) => throw ArchiveErrors.Unreadable(Path.GetFileName(path), "zip file"),
            _ when IsGzipName(path) => throw ArchiveErrors.Unreadable(Path.GetFileName(path), "gzip file"),
            _ when path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) => new TarArchive(path, compressed: false, limits),
            _ => new FileArchive(path, limits),
        };
    }

    static bool IsTarName(string path) =>
        path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase);

    static bool IsGzipName(string path) => IsTarName(path) || path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    static byte[] Head(string path)
    {
        var head = new byte[8];
        using var file = File.OpenRead(path);
        return head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }
}
