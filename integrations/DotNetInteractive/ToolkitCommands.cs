using Microsoft.DotNet.Interactive.Commands;

namespace Toolkit.Integrations.DotNetInteractive;

/// <summary><c>#!toolkit-open FOLDER</c></summary>
public sealed class OpenWorkspace : KernelDirectiveCommand
{
    /// <summary>The folder.</summary>
    public string Folder { get; set; } = "";
}

/// <summary><c>#!toolkit-begin [FOLDER]</c></summary>
public sealed class BeginCells : KernelDirectiveCommand
{
    /// <summary>The folder; null for the workspace as it is.</summary>
    public string? Folder { get; set; }
}

/// <summary><c>#!toolkit-import PATH</c></summary>
public sealed class ImportExport : KernelDirectiveCommand
{
    /// <summary>The export: a zip, a folder or a file.</summary>
    public string Path { get; set; } = "";
}

/// <summary><c>#!toolkit-measure METRIC --by CHANNEL --as NAME</c></summary>
public sealed class MeasureMetric : KernelDirectiveCommand
{
    /// <summary>The metric's id, with or without version.</summary>
    public string Metric { get; set; } = "";

    /// <summary>How to group, such as <c>channel,week</c>; null for one value.</summary>
    public string? By { get; set; }

    /// <summary>The name under which other kernels find the measurements.</summary>
    public string? As { get; set; }
}

/// <summary><c>#!toolkit-chart CHART --metric METRIC --as NAME</c></summary>
public sealed class DrawChart : KernelDirectiveCommand
{
    /// <summary>The chart's id.</summary>
    public string Chart { get; set; } = "";

    /// <summary>The metric; null for the chart's own.</summary>
    public string? Metric { get; set; }

    /// <summary>The name under which other kernels find the figure.</summary>
    public string? As { get; set; }
}
