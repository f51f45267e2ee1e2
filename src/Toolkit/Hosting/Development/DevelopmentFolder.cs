using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Development;

/// <summary>Writes an extension that was compiled to a folder of its own, whole or not at all.</summary>
static class DevelopmentFolder
{
    const int Kept = 20;

    /// <param name="folder">Where it goes.</param>
    /// <param name="files">What goes with it.</param>
    /// <param name="compiled">Its code; null when it has none.</param>
    /// <param name="manifest">Its manifest, complete.</param>
    public static void Write(string folder, SourceFiles files, CompiledExtension? compiled, string manifest)
    {
        var parent = Path.GetDirectoryName(folder)!;
        Directory.CreateDirectory(parent);
        var half = Directory.CreateDirectory(Path.Combine(parent, $".{Guid.NewGuid():N}")).FullName;
        foreach (var companion in files.Companions)
            Copy(Path.Combine(files.Watched, companion), Path.Combine(half, companion));
        if (compiled?.Assembly is { } assembly)
            File.WriteAllBytes(Path.Combine(half, files.Manifest.Main), assembly);
        if (compiled?.Symbols is { } symbols)
            File.WriteAllBytes(Path.Combine(half, Path.ChangeExtension(files.Manifest.Main, ".pdb")), symbols);
        File.WriteAllText(Path.Combine(half, ExtensionManifest.FileName), manifest);
        Place(half, folder);
        RemoveOld(parent);
    }

    static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }

    static void Place(string half, string folder)
    {
        try
        {
            Directory.Move(half, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Somebody else was as quick, with the same content.
            Directory.Delete(half, recursive: true);
        }
    }

    // What an author tried before is soon worth nothing.
    static void RemoveOld(string parent)
    {
        foreach (var old in new DirectoryInfo(parent).EnumerateDirectories().Where(one => !one.Name.StartsWith('.')).OrderByDescending(one => one.CreationTimeUtc).Skip(Kept).ToList())
        {
            try
            {
                old.Delete(recursive: true);
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                // It is in use; a later build removes it.
            }
        }
    }
}
