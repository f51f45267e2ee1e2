namespace Toolkit.Extensibility.Testing;

/// <summary>How thoroughly an extension is examined, and on what.</summary>
public sealed record ConformanceOptions
{
    /// <summary>Exports to read beside those that the manifest names.</summary>
    public IReadOnlyList<ConformanceSample> Samples { get; init; } = [];

    /// <summary>True to damage exports at every 5 % instead of every 1 %, and to leave out what reads large exports.</summary>
    public bool Quick { get; init; }

    /// <summary>How long one reading of one export may take before it counts as hanging.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>An export that an importer of the extension reads.</summary>
/// <param name="Path">The file or folder.</param>
/// <param name="Importer">The importer's id.</param>
/// <param name="Profile">A mapping profile, for tables; null without.</param>
public sealed record ConformanceSample(string Path, string Importer, string? Profile = null);
