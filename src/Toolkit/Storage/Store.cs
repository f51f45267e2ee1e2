using System.Security.Cryptography;
using System.Text;
using Toolkit.Extensibility;
using Toolkit.Importing;
using Toolkit.Storage.Arrow;

namespace Toolkit.Storage;

/// <summary>The store of one workspace.</summary>
sealed class Store : IDisposable
{
    readonly StoreFolder _folder;
    readonly TimeProvider _clock;
    readonly Catalog _catalog;
    readonly Pseudonyms _pseudonyms;

    public Store(StoreFolder folder, TimeProvider clock)
    {
        _folder = folder;
        _clock = clock;
        Directory.CreateDirectory(folder.Segments);
        _catalog = new(folder.Catalog);
        _pseudonyms = Pseudonyms.Load(folder.Home, _catalog.WorkspaceId, _catalog.IsEmpty);
    }

    public IReadOnlyList<ImportEntry> Imports => _catalog.Imports();

    /// <summary>The imports of which what was read and set aside counts: of each export the last.</summary>
    public IReadOnlyList<ImportEntry> LastImports => ImportEntry.LastOfEach(Imports);

    public IReadOnlyList<(long ImportId, Diagnostic Finding)> Findings => _catalog.Findings();

    /// <summary>Records that were set aside, readable again.</summary>
    public IEnumerable<(QuarantineEntry Entry, string Record)> Quarantine() =>
        _catalog.Quarantine().Select(pair => (pair.Entry, _pseudonyms.Decrypt(pair.Entry.Record)));

    /// <summary>Identifies the committed content: changes with every import that changed something.</summary>
    public string Generation => string.Join(';', _catalog.Segments().Select(segment => $"{segment.Kind}:{segment.Rows}:{segment.Checksum:x8}"));

    /// <summary>Identifies what was imported: SHA-256 over the hashes of all files, sorted, so that the order of imports does not matter.</summary>
    public string InputHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(
        '\n', Imports.SelectMany(import => import.Files).Select(file => file.Sha256).Where(hash => hash is not "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)))));

    /// <summary>Carries an export in.</summary>
    /// <exception cref="ToolkitException">TK6001: another import is running. Otherwise what the archive or the importer says; the store is then unchanged.</exception>
    public async Task<ImportSummary> ImportAsync(ImportRun run, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        await using var writerLock = _folder.LockForWriting();
        if (_catalog.KeepsNames is { } keepsNames && keepsNames != run.Settings.KeepNames)
            throw NamesDiffer(keepsNames);
        RemoveLeftovers();
        try
        {
            using var pipeline = new ImportPipeline(_folder, _catalog, _pseudonyms, run, _clock);
            return await pipeline.RunAsync(run, progress, cancellationToken);
        }
        finally
        {
            RemoveLeftovers();
        }
    }

    // The same account under a pseudonym and under its name would be two people, and its interactions would count twice.
    ToolkitException NamesDiffer(bool keepsNames) => ToolkitException.Because(
        "TK6005", $"This workspace {(keepsNames ? "keeps" : "hides")} the names of accounts; one workspace does one or the other.", new(_folder.Workspace),
        $"Import {(keepsNames ? "with" : "without")} --keep-names, or use a new workspace.");

    // Also the links of the import before, which the newest replaces.
    void RemoveLeftovers() => _folder.RemoveUnnamed(_catalog.Segments().Select(segment => segment.File));

    /// <summary>Opens all that is committed, for reading.</summary>
    public StoreReader Open()
    {
        var team = Team.Read(_folder.Workspace);
        while (true)
        {
            var generation = Generation;
            try
            {
                return new(_folder, _catalog, team, _pseudonyms);
            }
            catch (FileNotFoundException) when (generation != Generation)
            {
                // An import replaced segments between reading the catalog and opening them: the newer state is as good.
                continue;
            }
        }
    }

    /// <summary>Compares every segment with its check-sum, and the catalog with itself.</summary>
    public IEnumerable<Diagnostic> Verify()
    {
        if (!_catalog.IsWhole())
            yield return Fault("The catalog is damaged.", _folder.Catalog);
        foreach (var segment in _catalog.Segments())
        {
            var path = _folder.Segment(segment.File);
            if (!File.Exists(path))
                yield return Fault("A segment is missing.", path);
            else if (ChecksumStream.Of(path) != segment.Checksum)
                yield return Fault("A segment has changed since it was written.", path);
        }
    }

    static Diagnostic Fault(string message, string path) => new()
    {
        Code = "TK6011",
        Severity = DiagnosticSeverity.Error,
        Message = message,
        Location = new(path),
        Fix = "Restore the workspace from a backup, or import the exports again into a new workspace.",
    };

    public void Dispose()
    {
        _catalog.Dispose();
        _pseudonyms.Dispose();
    }
}
