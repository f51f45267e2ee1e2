using Toolkit.Extensibility.Testing.Metrics;
using Toolkit.Hosting;

namespace Toolkit.Extensibility.Testing;

/// <summary>A small made-up workspace and an empty one, in which what an extension measures, draws and writes is tried.</summary>
static class MadeUpWorkspace
{
    public static async Task<IReadOnlyList<ConformanceCheck>> ExamineAsync(Subject subject, CancellationToken cancellationToken)
    {
        var points = subject.Found.Manifest.Contributes;
        if (points.Metrics is [] && points.Charts is [] && points.Sections is [])
            return [];
        var folder = subject.NewFolder();
        await ImportAsync(subject, folder, cancellationToken);
        using var inside = subject.Open(folder, subject.Inside);
        using var boxed = subject.Open(folder, subject.Boxed);
        using var empty = subject.Open(subject.NewFolder(), subject.Inside);
        return
        [
            .. points.Metrics.SelectMany(metric => MetricChecks.Of(subject, metric.Id, inside.Facts, empty.Facts)),
            .. points.Charts.SelectMany(chart => FigureChecks.Of(chart.Id, subject, inside, boxed, empty)),
            .. points.Sections.SelectMany(section => SectionChecks.Of(section.Id, subject, inside, boxed, empty)),
        ];
    }

    /// <summary>Fills an empty workspace with the made-up data.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="home">The person's folder.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal static async Task FillAsync(string folder, string home, CancellationToken cancellationToken)
    {
        using var host = ExtensionHost.Of(ExtensionHost.BuiltInFolder);
        host.Add(new MadeUpImporter(), ["*.kit"]);
        var export = Path.Combine(folder, "made-up.kit");
        await File.WriteAllTextAsync(export, "", cancellationToken);
        using var workspace = Workspace.Open(folder, home, host, TimeProvider.System);
        await workspace.ImportAsync([export], new() { Importer = MadeUpImporter.Name }, null, cancellationToken);
        File.Delete(export);
    }

    static async Task ImportAsync(Subject subject, string folder, CancellationToken cancellationToken)
    {
        var export = Path.Combine(subject.NewFolder(), "made-up.kit");
        await File.WriteAllTextAsync(export, "", cancellationToken);
        subject.Inside.Add(new MadeUpImporter(), ["*.kit"]);
        using var workspace = subject.Open(folder, subject.Inside);
        await workspace.ImportAsync([export], new() { Importer = MadeUpImporter.Name }, null, cancellationToken);
    }
}
