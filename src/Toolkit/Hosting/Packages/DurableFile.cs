using Toolkit.Storage;

namespace Toolkit.Hosting.Packages;

/// <summary>Files that are there whole or not at all, also after a crash.</summary>
static class DurableFile
{
    /// <summary>Writes a new file and brings its bytes to the disk. Its name is there for good once its folder is flushed.</summary>
    public static void Create(string path, ReadOnlySpan<byte> content)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Puts a file in the place of the one before, in one step.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var folder = Path.GetDirectoryName(path)!;
        var draft = $"{path}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(folder);
        try
        {
            Create(draft, content);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }

        FolderSync.Flush(folder);
    }
}
