using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Hosting;
using Toolkit.Hosting.Lanes;
using Toolkit.Hosting.Packages;
using Toolkit.Importing;

namespace Toolkit.App.Commands.Extensions;

/// <summary>Which numbers an update would change: old and new version side by side, on the extension's own samples and on the workspace's data. Nothing is installed and no store is touched.</summary>
static class NumberDiff
{
    /// <summary>One row for each number that changes: where, what, now, after.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<object?>>> OfAsync(InstallPlan plan, Installation installation, string? workspace, CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateTempSubdirectory("toolkit-diff-");
        try
        {
            List<FoundExtension> before = [.. InstalledExtensions.Read(installation.Home)];
            List<FoundExtension> after = [.. before.Where(one => plan.Extensions.All(planned => planned.Manifest.Id != one.Manifest.Id)), .. plan.Extensions.Select(planned => Unpack(planned, temporary.FullName))];
            List<IReadOnlyList<object?>> rows = [];
            foreach (var planned in plan.Extensions)
            {
                var folder = after.First(one => one.Manifest.Id == planned.Manifest.Id).Folder;
                foreach (var sample in planned.Manifest.Contributes.Samples)
                    rows.AddRange(Changes($"sample {sample.Path}", await ImportAsync(before, folder, sample, temporary, cancellationToken), await ImportAsync(after, folder, sample, temporary, cancellationToken)));
            }

            var here = workspace ?? Environment.CurrentDirectory;
            if (Directory.Exists(Path.Combine(here, ".toolkit", "segments")))
                rows.AddRange(Changes("this workspace", Numbers(before, here), Numbers(after, here)));
            return rows;
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    static FoundExtension Unpack(PlannedExtension planned, string temporary)
    {
        var folder = Path.Combine(temporary, $"{planned.Manifest.Id}-{planned.Manifest.Version}");
        planned.Package.ExtractTo(folder);
        return new(planned.Manifest, folder, Origin.User) { PackageHash = planned.Package.Hash };
    }

    static ExtensionHost Host(IEnumerable<FoundExtension> installed, string workspace, string home)
    {
        var settings = ExtensionSettings.Read(Storage.StoreFolder.DefaultHome, workspace);
        return new([.. ExtensionFolders.Read(ExtensionHost.BuiltInFolder, Origin.BuiltIn, []), .. installed.Where(one => one.Off is null)], [], new LaneSettings { Home = home, SettingsOf = found => settings.Of(found.Manifest) });
    }

    static async Task<Dictionary<string, string>> ImportAsync(IEnumerable<FoundExtension> installed, string folder, Hosting.Manifests.SampleContribution sample, DirectoryInfo temporary, CancellationToken cancellationToken)
    {
        var store = temporary.CreateSubdirectory(Guid.NewGuid().ToString("N"));
        using var host = Host(installed, store.FullName, store.FullName);
        using var workspace = Workspace.Open(store.FullName, store.FullName, host, TimeProvider.System);
        try
        {
            var summary = await workspace.ImportAsync([Path.Combine(folder, sample.Path)], new ImportSettings { Importer = sample.Importer }, null, cancellationToken);
            var numbers = Measured(workspace);
            numbers["interactions"] = summary.Added.ToString(CultureInfo.InvariantCulture);
            numbers["set aside"] = summary.SetAside.ToString(CultureInfo.InvariantCulture);
            return numbers;
        }
        catch (ToolkitException error)
        {
            return new() { ["import"] = error.Diagnostic.ToString() };
        }
    }

    static Dictionary<string, string> Numbers(IEnumerable<FoundExtension> installed, string folder)
    {
        var home = Storage.StoreFolder.DefaultHome;
        using var host = Host(installed, folder, home);
        using var workspace = Workspace.Open(folder, home, host, TimeProvider.System);
        return Measured(workspace);
    }

    static Dictionary<string, string> Measured(Workspace workspace) => workspace.Metrics
        .SelectMany(metric => workspace.Measure(metric.Id, Grouping.Channel))
        .ToDictionary(one => $"{one.Metric.Split('@')[0]}, {one.Channel}", one => one.Measured.Value is { } value ? value.ToString("R", CultureInfo.InvariantCulture) : $"undefined ({one.Measured.Reason})", StringComparer.Ordinal);

    static IEnumerable<IReadOnlyList<object?>> Changes(string where, Dictionary<string, string> before, Dictionary<string, string> after) =>
        before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(what => (what, old: before.GetValueOrDefault(what, "-"), now: after.GetValueOrDefault(what, "-")))
            .Where(change => change.old != change.now)
            .Select(change => (IReadOnlyList<object?>)[where, change.what, change.old, change.now]);
}
