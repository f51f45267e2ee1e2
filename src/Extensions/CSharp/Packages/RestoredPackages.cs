using System.Text.Json;

namespace Toolkit.CSharp.Packages;

/// <summary>What a restore brought: files for this machine.</summary>
/// <param name="Assemblies">Assemblies to reference and to load.</param>
/// <param name="Natives">Libraries of machine code.</param>
/// <param name="Versions">The version of each package, by its id.</param>
sealed record RestoredPackages(IReadOnlyList<string> Assemblies, IReadOnlyList<string> Natives, IReadOnlyDictionary<string, string> Versions)
{
    public bool IsWhole => Assemblies.Concat(Natives).All(File.Exists);

    /// <summary>Reads NuGet's own account. Format: https://github.com/NuGet/Home/wiki/Project-assets-file</summary>
    public static RestoredPackages Read(string assetsFile)
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(assetsFile));
        var root = assets.RootElement;
        var folders = root.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        // Of both targets the one with a runtime holds what fits this machine.
        var target = root.GetProperty("targets").EnumerateObject().Last().Value;
        List<string> assemblies = [], natives = [];
        Dictionary<string, string> versions = new(StringComparer.OrdinalIgnoreCase);
        foreach (var package in target.EnumerateObject())
        {
            var parts = package.Name.Split('/');
            versions[parts[0]] = parts[1];
            var path = root.GetProperty("libraries").GetProperty(package.Name).GetProperty("path").GetString()!;
            assemblies.AddRange(Files(package.Value, "runtime").Where(file => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).Select(file => In(folders, path, file)));
            natives.AddRange(Files(package.Value, "native").Select(file => In(folders, path, file)));
        }

        return new(assemblies, natives, versions);
    }

    static IEnumerable<string> Files(JsonElement package, string group) =>
        package.TryGetProperty(group, out var files) ? files.EnumerateObject().Select(file => file.Name).Where(file => !file.EndsWith("_._", StringComparison.Ordinal)) : [];

    static string In(List<string> folders, string package, string file) =>
        folders.Select(folder => Path.Combine(folder, package, file)).FirstOrDefault(File.Exists) ?? Path.Combine(folders[0], package, file);
}
