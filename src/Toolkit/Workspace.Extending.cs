using Toolkit.Extensibility;
using Toolkit.Hosting;
using Toolkit.Importing.Archives;

namespace Toolkit;

public sealed partial class Workspace
{
    /// <summary>Extensions that say of an export's files that they read them, and are not used: a person may wonder why another importer, or none, reads it.</summary>
    internal IReadOnlyList<Diagnostic> OffReaders(IReadOnlyList<string> paths)
    {
        var on = _host.Extensions.Select(extension => extension.Manifest.Id).ToHashSet(StringComparer.Ordinal);
        var off = _host.Found.Where(found => found.Off is not null && !on.Contains(found.Manifest.Id) && Patterns(found).Any()).ToList();
        if (off is [] || !paths.All(Path.Exists))
            return [];
        using var archive = ExportArchives.Open([.. paths.Select(path => Path.GetFullPath(path, PathsFrom))]);
        return [.. off.Where(found => Patterns(found).Any(pattern => archive.Entries.Any(entry => ImporterSelection.Matches(pattern, entry)))).Select(found => new Diagnostic
        {
            Code = "TK1026", Severity = DiagnosticSeverity.Info, Location = new(archive.Name), Message = $"The extension '{found.Manifest.Id}' reads such files, and is not used. {found.Off}", Fix = $"If it should read this: toolkit extension enable {found.Manifest.Id}, or toolkit extension why {found.Manifest.Id}.",
        })];
    }

    static IEnumerable<string> Patterns(FoundExtension found) => found.Manifest.Contributes.Importers.SelectMany(one => one.Patterns).Concat(found.Manifest.Contributes.Profiles.SelectMany(one => one.Patterns));

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
