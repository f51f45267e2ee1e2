using Toolkit.Extensibility;
using Toolkit.Extensibility.Testing;
using Toolkit.Hosting;
using Toolkit.Hosting.Development;
using Toolkit.Storage;

namespace Toolkit.App.Commands.Extensions;

/// <summary>What <c>toolkit extension run</c> runs when nobody says: what an extension offers decides.</summary>
static class DefaultRun
{
    /// <summary>The command, as its arguments.</summary>
    /// <param name="found">The extension.</param>
    /// <param name="path">What its author knows it by.</param>
    /// <param name="here">The workspace that the author is in, if it is one.</param>
    /// <param name="temporary">A workspace that goes away with the run.</param>
    /// <exception cref="ToolkitException">TK5044: it offers nothing that could be run.</exception>
    public static async Task<string[]> CommandAsync(FoundExtension found, string path, string here, TemporaryWorkspace temporary)
    {
        var points = found.Manifest.Contributes;
        if (points.Samples is [var sample, ..])
        {
            string[] profile = points.ProfileFor(sample) is { } own ? ["--profile", Path.Combine(found.Folder, own.File)] : [];
            return ["import", Path.Combine(found.Folder, sample.Path), "--importer", sample.Importer, .. profile, "--workspace", temporary.Path];
        }

        string[] command = (points.Metrics, points.Charts, points.Sections) switch
        {
            ([var metric, ..], _, _) => ["measure", metric.Id],
            (_, [var chart, ..], _) => ["chart", chart.Id],
            (_, _, [_, ..]) => ["report", "--out", ReportPath(found)],
            _ => throw ToolkitException.Because(
                "TK5044", $"The extension '{found.Manifest.Id}' names no sample, so there is nothing to import.", new(path), $"Add one to contributes.samples, or say what to run: toolkit extension run {Path.GetFileName(path)} -- import PATH"),
        };
        return [.. command, "--workspace", await WorkspaceAsync(here, temporary)];
    }

    static async Task<string> WorkspaceAsync(string here, TemporaryWorkspace temporary)
    {
        if (Directory.Exists(Path.Combine(here, ".toolkit", "segments")))
            return here;
        await MadeUpWorkspace.FillAsync(temporary.Path, StoreFolder.DefaultHome, CancellationToken.None);
        return temporary.Path;
    }

    // The same file for each run, so that a browser has it open and is only reloaded.
    static string ReportPath(FoundExtension found)
    {
        var folder = Directory.CreateDirectory(Path.Combine(StoreFolder.DefaultHome, "extensions", "runs")).FullName;
        return Path.Combine(folder, $"{found.Manifest.Id}.html");
    }
}
