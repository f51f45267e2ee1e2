using System.Security.Cryptography;
using System.Text;

namespace Toolkit.Hosting.Packages;

/// <summary>
/// A set of files as one text: a first line that says what it is, then <c>path SHA-512 length</c> for each file, in ordinal order. The same files give the same text everywhere,
/// so that a signature or a hash of it stands for all of them. Paths hold no line breaks (<see cref="PackagePaths"/>), so no two sets share a text.
/// </summary>
static class FileList
{
    public static byte[] Text(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        var text = new StringBuilder("toolkit-extension-files-v1\n");
        Dictionary<string, string> lines = new(StringComparer.Ordinal);
        foreach (var (path, content) in files)
            lines.Add(path, $"{path} {Convert.ToHexStringLower(SHA512.HashData(content))} {content.Length}\n");
        // Sorted as texts: the runtime has that compiled, and this runs before any extension does.
        string[] paths = [.. lines.Keys];
        Array.Sort(paths, StringComparer.Ordinal);
        foreach (var path in paths)
            text.Append(lines[path]);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>SHA-512 of the text, as lower-case hexadecimal.</summary>
    public static string Hash(IEnumerable<KeyValuePair<string, byte[]>> files) => Convert.ToHexStringLower(SHA512.HashData(Text(files)));

    /// <summary>SHA-512 of the text of all files in a folder. A link inside gives a hash that no package has.</summary>
    public static string Hash(string folder) => Hash(Files(folder));

    static IEnumerable<KeyValuePair<string, byte[]>> Files(string folder)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            var path = Path.GetRelativePath(folder, file.FullName).Replace('\\', '/');
            if (file.LinkTarget is not null)
                yield return new(path + " -> ", []);
            else if (file is FileInfo)
                yield return new(path, File.ReadAllBytes(file.FullName));
        }
    }
}
