using System.Security.Cryptography;
using System.Xml;
using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>
/// A package, read once and checked whole: safe names and sizes, a valid manifest, the author's signature when there is one. What is installed later are these bytes,
/// so nobody can replace the package in between.
/// </summary>
sealed class PackageFile
{
    PackageFile(string name, byte[] bytes, IReadOnlyDictionary<string, byte[]> all)
    {
        Name = name;
        Hash = Convert.ToHexStringLower(SHA512.HashData(bytes));
        Files = new SortedDictionary<string, byte[]>(all.Where(file => !PackagePaths.IsNuGetMetadata(file.Key)).ToDictionary(), StringComparer.Ordinal);
        if (!Files.TryGetValue(ExtensionManifest.FileName, out var manifest))
            throw Refused("TK5208", "it holds no extension.json at its root, so it is no extension", "Pack a folder with an extension.json: toolkit extension pack.");
        Manifest = ExtensionManifest.Parse(manifest, $"{name}/{ExtensionManifest.FileName}");
        CheckNuspec(all);
        CheckCode();
        Signature = Files.TryGetValue(PackagePaths.Signature, out var signature) ? PackageSignature.Verified(signature, Signed, name) : null;
    }

    /// <summary>Where it came from: its file name or address.</summary>
    public string Name { get; }

    /// <summary>SHA-512 of the package, as lower-case hexadecimal.</summary>
    public string Hash { get; }

    public ExtensionManifest Manifest { get; }

    public SemanticVersion Version => SemanticVersion.Parse(Manifest.Version);

    /// <summary>What is unpacked, by path: everything but NuGet's own files.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }

    /// <summary>The author's signature, which holds; null when it is not signed.</summary>
    public PackageSignature? Signature { get; }

    IEnumerable<KeyValuePair<string, byte[]>> Signed => Files.Where(file => file.Key != PackagePaths.Signature);

    /// <exception cref="ToolkitException">TK5201 to TK5211, TK5221, TK5001: the package is refused.</exception>
    public static PackageFile Read(byte[] bytes, string name, PackageLimits? limits = null) => new(name, bytes, PackageEntries.Read(bytes, name, limits ?? PackageLimits.Default));

    /// <exception cref="ToolkitException">TK5201 to TK5211, TK5221, TK5001: the package is refused.</exception>
    public static PackageFile Read(string path, PackageLimits? limits = null)
    {
        var most = (limits ?? PackageLimits.Default).PackedBytes;
        return new FileInfo(path).Length > most
            ? throw ToolkitException.Because("TK5205", $"The package '{path}' is refused: it is larger than {most:N0} bytes.", new(path), "Get the package again from its author, and do not install this one.")
            : Read(File.ReadAllBytes(path), path, limits);
    }

    /// <summary>Puts the files into a folder, as they would lie when installed, for as long as somebody looks at them.</summary>
    public void ExtractTo(string folder)
    {
        foreach (var (path, content) in Files)
        {
            var file = Path.Combine([folder, .. path.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
            LetRun(path, file);
        }
    }

    /// <summary>Makes a file executable where it is the extension's program.</summary>
    public void LetRun(string path, string file)
    {
        if (Manifest is { Runtime: Runtime.Exec, Main: { } main } && main == path && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    void CheckNuspec(IReadOnlyDictionary<string, byte[]> all)
    {
        const string Fix = "Pack it with: toolkit extension pack, or set <PackageType>ToolkitExtension</PackageType> in the project.";
        if (all.Keys.Where(PackagePaths.IsNuspec).ToList() is not [var file])
            throw Refused("TK5208", "it holds no description (.nuspec) at its root, or more than one", Fix);
        Nuspec nuspec;
        try
        {
            nuspec = Nuspec.Parse(all[file]);
        }
        catch (XmlException error)
        {
            throw Refused("TK5208", $"its description {file} cannot be read: {error.Message}", Fix);
        }

        if (!nuspec.Types.Contains(Nuspec.PackageType, StringComparer.OrdinalIgnoreCase))
            throw Refused("TK5208", $"its description does not say that it is of the type {Nuspec.PackageType}", Fix);
        if (!nuspec.Id.Equals(Manifest.Id, StringComparison.OrdinalIgnoreCase) || !SemanticVersion.TryParse(nuspec.Version, out var version) || version != Version)
            throw Refused("TK5211", $"its description says {nuspec.Id} {nuspec.Version}, its manifest {Manifest.Id} {Manifest.Version}", "Make both say the same, and pack it again.");
    }

    void CheckCode()
    {
        if (Files.Keys.FirstOrDefault(PackagePaths.IsContract) is { } contract)
            throw Refused("TK5209", $"it carries '{contract}', which must come from the toolkit", "Pack it with: toolkit extension pack, which leaves that file out.");
        if (Manifest.Main is { } main && !Files.ContainsKey(main))
            throw Refused("TK5210", $"its manifest names '{main}' as its code, and there is no such file", "Build the extension, then pack it again.");
    }

    ToolkitException Refused(string code, string why, string fix) => ToolkitException.Because(code, $"The package '{Name}' is refused: {why}.", new(Name), fix);
}
