using System.Text;
using Toolkit.Hosting;
using Toolkit.Hosting.Lanes;
using Toolkit.Hosting.Manifests;
using Toolkit.Hosting.Packages;

namespace Toolkit.Benchmarks.Extensions;

/// <summary>Folders to measure in: a person's folder with nothing, one with 200 extensions, and the extension for measuring.</summary>
sealed class Ground : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("toolkit-extensions-");

    public string Folder => _folder.FullName;

    public string EmptyHome => Sub("empty");

    public string Workspace => Sub("workspace");

    /// <summary>A person's folder with 200 extensions installed.</summary>
    public string FullHome => field ??= Install(200);

    /// <summary>The extension for measuring, as one that somebody installed.</summary>
    public FoundExtension Generated { get; } = Found(Origin.User);

    /// <summary>The same as one that came with the toolkit.</summary>
    public FoundExtension GeneratedInProcess { get; } = Found(Origin.BuiltIn);

    public LaneSettings Lanes => new() { Home = EmptyHome };

    static FoundExtension Found(Origin origin)
    {
        var output = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        var folder = Path.GetFullPath(Path.Combine(output, "..", "..", "..", "test-extensions", Path.GetFileName(output), "Generated"));
        return new(ExtensionManifest.Read(folder), folder, origin);
    }

    string Sub(string name) => _folder.CreateSubdirectory(name).FullName;

    // Each as large as a real one: several contributions, patterns, settings, and an assembly.
    string Install(int count)
    {
        var home = Sub("full");
        var packages = Sub("packages");
        for (var i = 0; i < count; i++)
        {
            var folder = Sub($"source/{i}");
            File.WriteAllText(Path.Combine(folder, ExtensionManifest.FileName), Manifest(i));
            File.Copy(Path.Combine(Generated.Folder, "Generated.dll"), Path.Combine(folder, "Generated.dll"));
            File.WriteAllBytes(Path.Combine(packages, $"bench.e{i}.1.0.0.nupkg"), PackageWriter.Pack(folder));
        }

        using var client = new FeedClient();
        var profile = new Profile(home);
        var plan = new Planner(profile, PackageSources.Of([packages], client), [], TimeProvider.System)
            .InstallAsync([.. Enumerable.Range(0, count).Select(i => new WantedExtension($"bench.e{i}", "*"))], CancellationToken.None).GetAwaiter().GetResult();
        new Installer(profile, [], TimeProvider.System).Apply(plan, Consent.To(plan.Asks));
        return home;
    }

    static string Manifest(int i)
    {
        var text = new StringBuilder();
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $$"""
            { "id": "bench.e{{i}}", "version": "1.0.0", "displayName": "Extension number {{i}} of many", "description": "{{new string('d', 200)}}", "license": "MIT",
              "main": "Generated.dll", "entry": "Toolkit.Tests.Extensions.Generated.GeneratedExtension", "capabilities": { "files": ["import:read"] },
              "contributes": {
                "importers": [{ "id": "bench.e{{i}}", "title": "Exports of the kind {{i}}", "patterns": ["kind{{i}}_*.csv", "kind{{i}}/*.json"], "signatures": [{ "entry": "*.csv", "contains": "Kind {{i}};Time;Actor" }] }],
                "metrics": [{{string.Join(", ", Enumerable.Range(0, 8).Select(k => $$"""{ "id": "bench_{{i}}_{{k}}", "title": "Metric {{k}} of extension {{i}}" }"""))}}],
                "charts": [{ "id": "bench-chart-{{i}}", "title": "Chart of extension {{i}}" }],
                "settings": [{ "key": "gap", "type": "Number", "default": "30", "minimum": 1, "title": "Minutes between two visits" }]
              } }
            """);
        return text.ToString();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
