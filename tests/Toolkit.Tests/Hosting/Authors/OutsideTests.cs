using System.Diagnostics;
using Toolkit.Extensibility.Testing;
using Toolkit.Hosting;
using Toolkit.Hosting.Development;
using Toolkit.Hosting.Manifests;
using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.Hosting.Authors;

/// <summary>An extension of a stranger, who has the API's assembly and nothing else: built, packed, signed, installed and used.</summary>
public class OutsideTests
{
    [Fact]
    public async Task Is_built_packed_installed_and_used()
    {
        using var folder = new TemporaryFolder();
        Copy(Repository.PathOf("tests", "Outside"), folder["outside"]);
        Directory.CreateDirectory(folder["workspace"]);
        Directory.CreateDirectory(folder["feed"]);
        SigningKey.Create(folder["acme.pem"]);
        using var key = SigningKey.Load(folder["acme.pem"]);

        await BuildAsync(folder["outside"]);
        var built = new SourceExtension(_ => throw new InvalidOperationException("It is built already."), folder["home"]).Build(folder["outside/Acme.Lines"], cancellationToken: TestContext.Current.CancellationToken).Required;
        var package = PackageWriter.Pack(built.Folder, new() { Key = key });
        await File.WriteAllBytesAsync(folder["feed/" + PackageWriter.FileName(built.Manifest)], package, TestContext.Current.CancellationToken);
        await InstallAsync(folder);
        var report = await ConformanceKit.RunAsync(PackageOf(folder), new() { Quick = true }, TestContext.Current.CancellationToken);
        var (early, found) = await ImportAsync(folder, "workspace", []);
        var (late, _) = await ImportAsync(folder, "later", new() { ["acme.lines.offset"] = "60" });

        Assert.True(report.Passed, report.ToString());
        Assert.Equal((Origin.User, Lane.Boxed), (found.Origin, found.Lane));
        Assert.Equal("Zeilen", ExtensionManifest.Read(found.Folder, "de").DisplayName);
        Assert.Equal("Lines", ExtensionManifest.Read(found.Folder, "fr").DisplayName);
        Assert.Equal(TimeSpan.FromHours(1), early - late);
    }

    static FoundExtension PackageOf(TemporaryFolder folder) => ConformanceKit.Open(Directory.GetFiles(folder["feed"]).Single(), Hosts.BuiltIn, folder["home"], TestContext.Current.CancellationToken);

    static async Task InstallAsync(TemporaryFolder folder)
    {
        var profile = new Profile(folder["home"]);
        var plan = await new Planner(profile, PackageSources.Of([folder["feed"]], new()), [], TimeProvider.System).InstallAsync([WantedExtension.Parse("acme.lines")], TestContext.Current.CancellationToken);
        new Installer(profile, [], TimeProvider.System).Apply(plan, Consent.To(plan.Asks));
    }

    // When the first thing in the sample happened, and the extension that read it.
    static async Task<(DateTimeOffset First, FoundExtension Found)> ImportAsync(TemporaryFolder folder, string name, Dictionary<string, string> set)
    {
        Directory.CreateDirectory(folder[name]);
        using var host = new ExtensionChoices { Set = set }.Host(folder["home"], folder[name]);
        using var workspace = Workspace.Open(folder[name], folder["home"], host, TimeProvider.System);
        var summary = await workspace.ImportAsync(folder["outside/Acme.Lines/sample.lines.txt"], TestContext.Current.CancellationToken);
        Assert.Equal((5, 0), (summary.Added, summary.SetAside));
        Assert.Equal(2.5, workspace.Measure("acme.lines.length")[0].Measured.Value);
        return (workspace.Inspect().Sources.Single().From!.Value, host.Found.Single(one => one.Manifest.Id == "acme.lines"));
    }

    // Servers of the build would outlive it and keep its output open.
    static async Task BuildAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["build", "Acme.Lines.sln", "-v", "q", "--disable-build-servers", $"-p:ToolkitFolder={AppContext.BaseDirectory}"]) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
    }

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(from, file).Split('/', '\\').Any(part => part is "bin" or "obj")))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
