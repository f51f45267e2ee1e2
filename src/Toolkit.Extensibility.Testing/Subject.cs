using Toolkit.Hosting;
using Toolkit.Hosting.Lanes;

namespace Toolkit.Extensibility.Testing;

/// <summary>The extension under examination, in both lanes, beside the built-in ones.</summary>
sealed class Subject : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("toolkit-kit-");

    public Subject(FoundExtension found, ConformanceOptions options)
    {
        Options = options;
        Found = found with { Origin = Origin.Development, PinnedInProcess = false };
        Lanes = new() { Home = Path.Combine(_folder.FullName, "home"), Stall = options.Patience, SettingsOf = Defaults };
        Inside = Host(Found with { PinnedInProcess = true });
        Boxed = Host(Found);
    }

    public ConformanceOptions Options { get; }

    public FoundExtension Found { get; }

    public string Id => Found.Manifest.Id;

    public LaneSettings Lanes { get; }

    /// <summary>The host that has it inside this process.</summary>
    public ExtensionHost Inside { get; }

    /// <summary>The host that has it in a process of its own.</summary>
    public ExtensionHost Boxed { get; }

    /// <summary>A new folder that goes away with this.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>Another host that has it in a process of its own, with other limits.</summary>
    public ExtensionHost BoxedWith(string memory) => Host(Found with { Manifest = Found.Manifest with { Limits = Found.Manifest.Limits with { Memory = memory } } });

    /// <summary>A workspace in this folder.</summary>
    public Workspace Open(string folder, ExtensionHost host) => Workspace.Open(folder, Lanes.Home, host, TimeProvider.System);

    public static IImporter Importer(ExtensionHost host, string id) => host.Importers.First(pair => pair.Contribution.Id == id).Extension.Contributions.Importers[id];

    ExtensionHost Host(FoundExtension subject) => new([subject, .. BuiltIn().Where(one => one.Manifest.Id != Id)], lanes: Lanes);

    static IEnumerable<FoundExtension> BuiltIn()
    {
        using var host = ExtensionHost.Of(ExtensionHost.BuiltInFolder);
        return [.. host.Extensions.Select(extension => extension.Found)];
    }

    static Dictionary<string, string> Defaults(FoundExtension found) =>
        found.Manifest.Contributes.Settings.Where(setting => setting.Default is not null).ToDictionary(setting => setting.Key, setting => setting.Default!, StringComparer.Ordinal);

    public void Dispose()
    {
        Inside.Dispose();
        Boxed.Dispose();
        _folder.Delete(recursive: true);
    }
}
