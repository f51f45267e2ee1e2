using Toolkit.Extensibility;
using Toolkit.Hosting;

namespace Toolkit.Definitions;

/// <summary>The metrics of a workspace: those that extensions offer, those of its metrics.yaml, and those that cells defined.</summary>
/// <param name="host">The extensions.</param>
/// <param name="file">Where metrics.yaml is, if there is one.</param>
/// <param name="changed">Called when a metric is another one than before.</param>
sealed class WorkspaceMetrics(ExtensionHost host, string file, Action changed)
{
    readonly Dictionary<string, Metric> _defined = new(StringComparer.Ordinal);
    IReadOnlyList<Metric> _written = [];
    (DateTime Written, long Length)? _asOf;

    /// <summary>Ids of all metrics, sorted.</summary>
    /// <exception cref="ToolkitException">TK20xx or TK21xx: metrics.yaml is wrong, with line and column.</exception>
    public IReadOnlyList<string> Ids => [.. host.MetricIds.Concat(Own.Select(metric => metric.Id)).Order(StringComparer.Ordinal)];

    /// <summary>Those of one's own: of metrics.yaml in its order, then those of cells.</summary>
    /// <exception cref="ToolkitException">TK20xx or TK21xx: metrics.yaml is wrong, with line and column.</exception>
    public IReadOnlyList<Metric> Own => Read() is { } fault ? throw new ToolkitException(fault) : OwnAsRead;

    /// <summary>All that can be had while metrics.yaml is being written: as it was when it was last right.</summary>
    public IReadOnlyList<Metric> Readable
    {
        get
        {
            _ = Read();
            return [.. host.MetricIds.Select(host.Metric), .. OwnAsRead];
        }
    }

    IReadOnlyList<Metric> OwnAsRead => [.. _written.Where(metric => !_defined.ContainsKey(metric.Id)), .. _defined.Values];

    /// <summary>A metric by its id.</summary>
    /// <exception cref="ToolkitException">TK5005: there is none. TK20xx or TK21xx: metrics.yaml is wrong.</exception>
    public Metric this[string id] => Own.FirstOrDefault(metric => metric.Id == id) ?? Offered(id);

    /// <summary>True for a metric that a cell defined: the cell says what it means.</summary>
    public bool IsOfCell(string id) => _defined.ContainsKey(id);

    /// <summary>Takes in a metric for as long as the workspace is open. A later one with its id takes its place, one of metrics.yaml too.</summary>
    /// <exception cref="ToolkitException">TK2107: an extension offers a metric of that id.</exception>
    public void Add(Metric metric)
    {
        if (host.MetricIds.Contains(metric.Id))
            throw ToolkitException.Because(DefinitionCode.Clash, $"An installed metric is called '{metric.Id}' already.", fix: $"Choose another id, such as 'our_{metric.Id}'.");
        if (!DefinitionFileReader.Id().IsMatch(metric.Id))
            throw ToolkitException.Because(DefinitionCode.WrongId, $"'{metric.Id}' is no id of a metric.", fix: "Use lower-case letters, digits and underscores, a letter first, at most 63.");
        _defined[metric.Id] = metric;
        changed();
    }

    /// <summary>The same cells' metrics for another workspace.</summary>
    public void CopyTo(WorkspaceMetrics other)
    {
        foreach (var metric in _defined.Values)
            other.Add(metric);
    }

    Metric Offered(string id)
    {
        if (host.MetricIds.Contains(id) || Own is [])
            return host.Metric(id);
        throw ToolkitException.Because("TK5005", $"There is no metric named '{id}'.", fix: NearestWord.Fix(id, [.. Ids]));
    }

    // Whoever writes down a metric wants the next answer to know it.
    Diagnostic? Read()
    {
        var found = new FileInfo(file);
        (DateTime, long)? asOf = found.Exists ? (found.LastWriteTimeUtc, found.Length) : null;
        if (asOf == _asOf)
            return null;
        var reading = asOf is null ? new([], []) : DefinitionFileReader.ReadFile(file, host.MetricIds);
        if (reading.Findings is [var first, ..])
            return first.Diagnostic;
        (_written, _asOf) = (reading.Metrics, asOf);
        changed();
        return null;
    }
}
