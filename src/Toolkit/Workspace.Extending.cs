using Toolkit.Extensibility;

namespace Toolkit;

public sealed partial class Workspace
{
    /// <summary>
    /// Takes in an importer for as long as this workspace is open, as a cell of a notebook does with one that is being written. It runs inside this process, with all its rights, and
    /// comes before all others that match. A later one with the same id takes its place.
    /// </summary>
    /// <param name="importer">The importer.</param>
    /// <param name="patterns">Which files it reads, such as <c>*.log</c>.</param>
    /// <exception cref="ArgumentException">No pattern is given.</exception>
    public void Use(IImporter importer, params string[] patterns)
    {
        ArgumentNullException.ThrowIfNull(importer);
        if (patterns is [])
            throw new ArgumentException("Say which files the importer reads, such as \"*.log\".", nameof(patterns));
        _host.Add(importer, patterns);
    }
}
