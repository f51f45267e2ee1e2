using System.Security.Cryptography;

namespace Toolkit.Importing;

/// <summary>Size and SHA-256 of a file.</summary>
readonly record struct HashedFile(long Bytes, string Sha256);

/// <summary>SHA-256 of the files an import reads, for the ledger.</summary>
static class FileHashes
{
    public static SortedDictionary<string, HashedFile> Of(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var hashes = new SortedDictionary<string, HashedFile>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (File.Exists(path))
                hashes[Path.GetFileName(path)] = Hash(path);
            else
                AddFolder(path, hashes, cancellationToken);
        }

        return hashes;
    }

    static void AddFolder(string folder, SortedDictionary<string, HashedFile> hashes, CancellationToken cancellationToken)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var file in Directory.EnumerateFiles(folder, "*", options))
        {
            cancellationToken.ThrowIfCancellationRequested();
            hashes[Path.GetRelativePath(folder, file).Replace('\\', '/')] = Hash(file);
        }
    }

    static HashedFile Hash(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        return new(file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
