using System.Security.Cryptography;
using System.Text;
using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Development;

/// <summary>The files that an extension is made of, as its author has them.</summary>
sealed class SourceFiles
{
    public const string Ending = "cs";

    // What editors, builds and version control leave beside sources, and what tests them.
    static readonly string[] _left = ["bin", "obj", "artifacts", "tests"];

    SourceFiles(string path, string folder, SourceManifest manifest, IReadOnlyList<string> sources, IReadOnlyList<string> companions)
    {
        Path = path;
        Watched = folder;
        Manifest = manifest;
        Companions = companions;
        Sources = [.. sources.Select(file => new SourceFile(file, File.ReadAllText(file)))];
    }

    /// <summary>The file or folder that the author named.</summary>
    public string Path { get; }

    /// <summary>The folder that all files lie in.</summary>
    public string Watched { get; }

    public SourceManifest Manifest { get; }

    public IReadOnlyList<SourceFile> Sources { get; }

    /// <summary>Files that go with it, from its folder: samples, texts, profiles, assemblies.</summary>
    public IReadOnlyList<string> Companions { get; }

    /// <summary>The folder that is ready to run as it is; null where there is something to compile.</summary>
    public string? Ready { get; private init; }

    /// <exception cref="ToolkitException">TK5300, TK5301, TK5304, TK5001: there is no extension, or its manifest is not valid.</exception>
    public static SourceFiles Of(string path)
    {
        if (File.Exists(path) && System.IO.Path.GetExtension(path).Equals("." + Ending, StringComparison.OrdinalIgnoreCase))
            return OfFile(path);
        return Directory.Exists(path) ? OfFolder(System.IO.Path.TrimEndingDirectorySeparator(path)) : throw ToolkitException.Because(
            "TK5300", $"'{path}' is no extension.", new(path), "Name a source file (.cs) that begins with its manifest, or a folder with an extension.json.");
    }

    static SourceFiles OfFile(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        var manifest = SourceManifest.OfComment(path, File.ReadAllText(path));
        return new(path, folder, manifest, [path], [.. Named(manifest.Manifest, folder)]);
    }

    static SourceFiles OfFolder(string folder)
    {
        var file = System.IO.Path.Combine(folder, ExtensionManifest.FileName);
        if (!File.Exists(file))
            throw ToolkitException.Because("TK5300", "This folder holds no extension: extension.json is missing.", new(folder), "Name a folder with an extension.json, or make one: toolkit extension new.");
        var manifest = SourceManifest.OfFile(file);
        if (!manifest.NeedsCode || File.Exists(System.IO.Path.Combine(folder, manifest.Main)))
            return new(folder, folder, manifest, [], []) { Ready = folder };
        if (Directory.GetFiles(folder, "*.csproj") is not [])
            return new(folder, folder, manifest, [], []) { Ready = BuiltFolder(folder, manifest.Main) };
        var all = All(folder).ToList();
        return new(folder, folder, manifest, [.. all.Where(IsSource)], [.. all.Where(one => !IsSource(one)).Select(one => System.IO.Path.GetRelativePath(folder, one))]);
    }

    static bool IsSource(string path) => path.EndsWith("." + Ending, StringComparison.OrdinalIgnoreCase);

    static string BuiltFolder(string folder, string main)
    {
        var built = new DirectoryInfo(System.IO.Path.Combine(folder, "bin"));
        var newest = built.Exists ? built.EnumerateFiles(main, SearchOption.AllDirectories).Where(file => File.Exists(System.IO.Path.Combine(file.DirectoryName!, ExtensionManifest.FileName))).MaxBy(file => file.LastWriteTimeUtc) : null;
        return newest?.DirectoryName
            ?? throw ToolkitException.Because("TK5304", $"The project in '{folder}' has not been built: there is no {main} with an extension.json beside it below bin.", new(folder), "Build it first: dotnet build.");
    }

    static IEnumerable<string> All(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !System.IO.Path.GetRelativePath(folder, file).Split('/', '\\').Any(part => part.StartsWith('.') || _left.Contains(part)) && System.IO.Path.GetFileName(file) != ExtensionManifest.FileName)
            .Order(StringComparer.Ordinal);

    // Of a file that stands alone only what its manifest names goes with it: the folder may hold anything.
    static IEnumerable<string> Named(ExtensionManifest manifest, string folder)
    {
        string[] paths = [.. manifest.Contributes.Samples.Select(one => one.Path), .. manifest.Contributes.Profiles.Select(one => one.File), .. manifest.L10n is { } texts ? [texts] : Array.Empty<string>()];
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            var whole = System.IO.Path.Combine(folder, path);
            if (File.Exists(whole))
                yield return path;
            foreach (var file in Directory.Exists(whole) ? Directory.EnumerateFiles(whole, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
                yield return System.IO.Path.GetRelativePath(folder, file);
        }
    }

    public ExtensionSource ToSource(bool forDebugging) => new()
    {
        AssemblyName = System.IO.Path.GetFileNameWithoutExtension(Manifest.Main),
        Files = Sources,
        References = [.. Companions.Where(one => one.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).Select(one => System.IO.Path.Combine(Watched, one))],
        ForDebugging = forDebugging,
    };

    /// <summary>What distinguishes these files from all others, and the API that they were compiled against.</summary>
    public string Hash(bool forDebugging)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string name, byte[] content)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{content.Length}\n"));
            hash.AppendData(content);
        }

        Add($"{Versions.Toolkit} {typeof(IExtension).Assembly.ManifestModule.ModuleVersionId} {Environment.Version} {forDebugging} {(forDebugging ? Path : "")}", []);
        Add(ExtensionManifest.FileName, Encoding.UTF8.GetBytes(Manifest.Complete("")));
        foreach (var source in Sources)
            Add(System.IO.Path.GetRelativePath(Watched, source.Path), Encoding.UTF8.GetBytes(source.Text));
        foreach (var companion in Companions)
            Add(companion, File.ReadAllBytes(System.IO.Path.Combine(Watched, companion)));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
