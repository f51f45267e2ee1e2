using System.IO.Compression;
using System.Security.Cryptography;
using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>Packs an extension's folder. The same files give the same bytes; only a signature differs each time it is made.</summary>
static class PackageWriter
{
    // The first day that a zip file can name.
    static readonly DateTimeOffset _time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The package as NuGet expects it to be named.</summary>
    public static string FileName(ExtensionManifest manifest) => $"{manifest.Id}.{manifest.Version.Split('+')[0]}.nupkg";

    /// <summary>Packs a folder: all of it but the contract, packages, files of NuGet, hidden files and, unless asked for, symbols.</summary>
    /// <exception cref="ToolkitException">TK5001: the manifest is not valid. TK5201: a name cannot be packed. TK5202: a link. TK5209, TK5210: the code is not there.</exception>
    public static byte[] Pack(string folder, PackOptions? options = null)
    {
        options ??= new();
        var manifest = ExtensionManifest.Parse(ExtensionBytes(folder), Path.Combine(folder, ExtensionManifest.FileName));
        var files = Files(folder, options);
        CheckMain(manifest, files, folder);
        if (options.Key is { } key)
            files[PackagePaths.Signature] = PackageSignature.Of(files, key, options.OldKey).Write();
        return Zip(manifest, files);
    }

    static byte[] ExtensionBytes(string folder)
    {
        var file = Path.Combine(folder, ExtensionManifest.FileName);
        return File.Exists(file)
            ? File.ReadAllBytes(file)
            : throw ToolkitException.Because("TK5001", "This folder holds no extension: extension.json is missing.", new(file), "Name a folder with an extension.json, or make one: toolkit extension new.");
    }

    static SortedDictionary<string, byte[]> Files(string folder, PackOptions options)
    {
        SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            var path = Path.GetRelativePath(folder, entry.FullName).Replace('\\', '/');
            if (path.Split('/').Any(part => part.StartsWith('.')))
                continue;
            if (entry.LinkTarget is not null)
                throw Refused("TK5202", entry.FullName, $"'{path}' is a link", "Put the file itself there.");
            if (entry is not FileInfo || !Belongs(path, options))
                continue;
            if (PackagePaths.Fault(path) is { } fault)
                throw Refused("TK5201", entry.FullName, $"'{path}' cannot be packed, as {fault}", "Give the file another name.");
            files.Add(path, File.ReadAllBytes(entry.FullName));
        }

        return files;
    }

    static bool Belongs(string path, PackOptions options) =>
        !PackagePaths.IsContract(path) && !PackagePaths.IsNuGetMetadata(path) && path != PackagePaths.Signature
        && !path.EndsWith(".nupkg", StringComparison.OrdinalIgnoreCase)
        && (options.Symbols || !path.EndsWith(".pdb", StringComparison.OrdinalIgnoreCase));

    static void CheckMain(ExtensionManifest manifest, SortedDictionary<string, byte[]> files, string folder)
    {
        if (manifest.Main is not { } main || files.ContainsKey(main))
            return;
        throw PackagePaths.IsContract(main)
            ? Refused("TK5209", folder, $"its code would be '{main}', which is the toolkit's own and is never packed", "Name the extension's own assembly as main.")
            : Refused("TK5210", folder, $"its manifest names '{main}' as its code, and there is no such file", "Build the extension first, or correct main in extension.json.");
    }

    static byte[] Zip(ExtensionManifest manifest, SortedDictionary<string, byte[]> files)
    {
        var nuspec = $"{manifest.Id}.nuspec";
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", Nuspec.ContentTypes([.. files.Keys, nuspec]));
            Add(zip, nuspec, Nuspec.Write(manifest));
            foreach (var (path, content) in files)
                Add(zip, PackagePaths.Escape(path), content);
        }

        return bytes.ToArray();
    }

    static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = _time;
        // Else the system that packs leaves its own mark: rw-r--r-- on a file.
        entry.ExternalAttributes = unchecked((int)0x81A4_0000);
        using var stream = entry.Open();
        stream.Write(content);
    }

    static ToolkitException Refused(string code, string place, string why, string fix) => ToolkitException.Because(code, $"The extension cannot be packed: {why}.", new(place), fix);
}

/// <summary>How to pack.</summary>
sealed record PackOptions
{
    /// <summary>The author's key; null packs without a signature.</summary>
    public ECDsa? Key { get; init; }

    /// <summary>The author's key before, when this package is the first under a new one.</summary>
    public ECDsa? OldKey { get; init; }

    /// <summary>True packs *.pdb files too.</summary>
    public bool Symbols { get; init; }
}
