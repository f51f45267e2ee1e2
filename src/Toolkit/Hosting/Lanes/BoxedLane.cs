using Toolkit.Extensibility;

namespace Toolkit.Hosting.Lanes;

/// <summary>
/// Brings extensions to life in processes of their own: the same interfaces as in the toolkit's own process, each call answered by the other one. Importers get a process for each import, granted
/// the files of that import alone; metrics, charts and sections share one that lives as long as the lane and is granted nothing.
/// </summary>
sealed class BoxedLane(LaneSettings settings) : IDisposable
{
    readonly Dictionary<string, SharedExtensionProcess> _processes = new(StringComparer.Ordinal);
    readonly Lock _lock = new();

    /// <exception cref="ToolkitException">TK5110 to TK5118: it cannot be started.</exception>
    public Activated Activate(FoundExtension found)
    {
        var points = found.Manifest.Contributes;
        if (points.Languages.Concat(points.Compilers).FirstOrDefault() is { } inside)
        {
            throw ToolkitException.Because(
                "TK5119", $"The extension '{found.Manifest.Id}' brings the language or compiler '{inside.Id}'. These share objects with the toolkit, so they run inside its own process only.",
                new(found.Folder), $"If you trust it with all that you can do: toolkit extension trust {found.Manifest.Id} --in-process.");
        }

        var added = new Activated(found.Manifest.Id);
        foreach (var importer in points.Importers)
            added.Add(new RemoteImporter(found, importer.Id, settings));
        if (points.Metrics is [] && points.Charts is [] && points.Sections is [])
            return added;
        var process = Shared(found);
        var declared = process.Declare();
        foreach (var metric in declared.Metrics ?? [])
            added.Add(metric.With(new RemoteMetric(process, metric).Finish));
        foreach (var chart in points.Charts)
            added.Add(new RemoteChart(process, chart.Id));
        foreach (var section in declared.Sections ?? [])
            added.Add(new RemoteSection(process, section.Id, section.Title));
        return added;
    }

    SharedExtensionProcess Shared(FoundExtension found)
    {
        lock (_lock)
        {
            if (!_processes.TryGetValue(found.Folder, out var process))
                _processes.Add(found.Folder, process = new(found, settings));
            return process;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var process in _processes.Values)
                process.Dispose();
            _processes.Clear();
        }
    }
}
