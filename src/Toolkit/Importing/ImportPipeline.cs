using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Toolkit.Extensibility;
using Toolkit.Storage;
using Toolkit.Storage.Arrow;

namespace Toolkit.Importing;

/// <summary>What an import knows of all rows, earlier and new.</summary>
sealed record ImportState(RowVersions Versions, ReferenceCollector References, SideTables SideTables);

/// <summary>
/// Carries one export into the store, in one transaction. The importer reads on its own thread; identity, pseudonyms and writing follow on another.
/// Segments are on the disk before the catalog names them; until then nobody sees anything, and what a stopped import leaves is removed by the next.
/// </summary>
sealed class ImportPipeline : IDisposable
{
    const int WaitingBatches = 6;

    readonly StoreFolder _folder;
    readonly Catalog _catalog;
    readonly TimeProvider _clock;
    readonly ImportVocabulary _vocabulary;
    readonly ImportState _state;
    readonly HostImportContext _context;
    readonly ValueCheck _values;
    readonly SegmentBuilder _interactions, _observations, _snapshots, _profiles;
    readonly InteractionWriter _writer;
    readonly EarlierRows _earlier;
    readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    readonly string _prefix;
    readonly bool _opaqueIds;

    public ImportPipeline(StoreFolder folder, Catalog catalog, Pseudonyms pseudonyms, ImportRun run, TimeProvider clock)
    {
        _folder = folder;
        _catalog = catalog;
        _clock = clock;
        var keepNames = run.Settings.KeepNames;
        _opaqueIds = run.OpaqueIds || keepNames;
        _context = new(run);
        _values = new(run.Importer.Id, run.Archive.Name);
        _vocabulary = new(new(catalog.Words()), new(pseudonyms) { KeepNames = keepNames }, new(pseudonyms) { Opaque = _opaqueIds }, new(pseudonyms), pseudonyms, keepNames);
        _prefix = string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMddHHmmss}-{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8]}");
        _interactions = Builder("interactions", SegmentFields.Interactions, SegmentFields.AlwaysPresent);
        _observations = Builder("observations", SegmentFields.Observations);
        _snapshots = Builder("snapshots", SegmentFields.Snapshots);
        _profiles = Builder("profiles", SegmentFields.Profiles);
        var index = new IdentityIndex();
        var versions = new RowVersions(index);
        var references = new ReferenceCollector(index, versions);
        _state = new(versions, references, new(_vocabulary, references, _observations, _snapshots, _profiles));
        _earlier = new(folder, catalog, _vocabulary);
        _earlier.Restore(versions, index, references, _state.SideTables);
        _writer = new(_vocabulary, index, versions, new(_vocabulary, _interactions), references);
    }

    SegmentBuilder Builder(string kind, ArrowField[] fields, int? always = null) => new(_folder, kind, _prefix, fields, always ?? fields.Length);

    /// <summary>Reads, writes, commits.</summary>
    public async Task<ImportSummary> RunAsync(ImportRun run, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var started = _clock.GetUtcNow();
        var context = _context;
        foreach (var finding in run.Archive.Findings)
            context.Report(finding);
        var hashes = Task.Run(() => FileHashes.Of(run.Paths, cancellationToken), cancellationToken);
        await TakeInAsync(run, context, progress, cancellationToken);
        if (_writer.Added + _writer.Known + context.RecordsByFile.Values.Sum() == 0 && _state.SideTables.AddedObservations == 0)
            ThrowNothingFound(run, context);
        WarnOfUnknownAge(run, context);
        var segments = FinishSegments();
        var import = Ledger(run, context, started, await hashes);
        FolderSync.Flush(_folder.Segments);
        _catalog.Commit(import, _vocabulary.Symbols.Words, segments, LinkFiles.Kinds, context.Findings, Quarantine(context));
        return Summary(run, context, import);
    }

    async Task TakeInAsync(ImportRun run, HostImportContext context, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<ImportBatch>(new BoundedChannelOptions(WaitingBatches) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAsync(run, context, channel.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in channel.Reader.ReadAllAsync(cancellationToken))
            {
                Write(batch);
                context.Return(batch);
                progress?.Report(new(run.Archive.Name, _writer.Added + _writer.Known, context.BytesRead));
            }
        }
        finally
        {
            // Nobody reads the archive any more when this returns: the caller closes it.
            await stop.CancelAsync();
            await reading;
        }
    }

    static async Task ReadAsync(ImportRun run, HostImportContext context, ChannelWriter<ImportBatch> writer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in run.Importer.ReadAsync(context, cancellationToken))
                await writer.WriteAsync(batch, cancellationToken);
            writer.Complete();
        }
        // The importer is somebody else's code: whatever it throws goes to whoever waits for the batches.
        catch (Exception error)
        {
            writer.Complete(error);
        }
    }

    void Write(ImportBatch batch)
    {
        _values.Check(batch);
        _vocabulary.Ids.Opaque = _opaqueIds || batch.HasOpaqueIds;
        var words = _vocabulary.Symbols.Words;
        var key = _vocabulary.Pseudonyms.HashKey.With(Encoding.UTF8.GetBytes(batch.Source));
        var source = new BatchSource(_vocabulary.Symbols.Code(batch.Source), batch.Source, key, batch.ExportedAt ?? long.MinValue);
        _sources.Add(batch.Source);
        if (batch.Interactions.Count > 0)
        {
            _interactions.SetExportedAt(source.ExportedAt, words);
            _writer.Write(batch.Interactions, source, _context);
            _interactions.FlushIfFull(words);
        }

        _state.SideTables.Write(batch, source);
    }

    List<SegmentEntry> FinishSegments()
    {
        var words = _vocabulary.Symbols.Words;
        List<SegmentEntry> segments = [.. _interactions.Finish(words), .. _observations.Finish(words), .. _snapshots.Finish(words), .. _profiles.Finish(words)];
        if (_vocabulary.Actors.Added[0].Count > 0)
            segments.Add(SegmentFile.Write(_folder, $"{_prefix}-actors.arrow", "actors", _vocabulary.Actors.Added, words));
        if (_vocabulary.Files.Added[0].Count > 0)
            segments.Add(SegmentFile.Write(_folder, $"{_prefix}-files.arrow", "files", _vocabulary.Files.Added, words));
        IReadOnlyList<SegmentEntry> interactions = [.. _earlier.Interactions, .. segments.Where(segment => segment.Kind == "interactions")];
        segments.AddRange(LinkFiles.Write((_folder, _prefix), interactions, _state));
        return segments;
    }

    void WarnOfUnknownAge(ImportRun run, HostImportContext context)
    {
        if (_state.Versions.OfUnknownAge is not (> 0 and var count))
            return;
        context.Report(new()
        {
            Code = "TK1024",
            Severity = DiagnosticSeverity.Warning,
            Message = string.Create(CultureInfo.InvariantCulture, $"{count:N0} interactions differ from what the store holds of them, and nothing tells which version is newer. Both are kept; which one counts does not depend on the order of imports."),
            Location = new(run.Archive.Name),
            Fix = "Say when each export was made: import them with --exported-at into a new workspace.",
        });
    }

    static void ThrowNothingFound(ImportRun run, HostImportContext context)
    {
        var first = context.Findings.FirstOrDefault(finding => finding.Severity > DiagnosticSeverity.Info);
        throw ToolkitException.Because(
            "TK1021",
            $"'{run.Archive.Name}' holds nothing that the importer '{run.Importer.Id}' can read{(first is null ? "." : $": {first.Message}")}",
            first?.Location ?? new(run.Archive.Name),
            first?.Fix ?? "Name another importer with --importer, or check that the export is whole.");
    }

    ImportEntry Ledger(ImportRun run, HostImportContext context, DateTimeOffset started, IReadOnlyDictionary<string, HashedFile> hashes) => new()
    {
        Importer = run.Importer.Id,
        ImporterVersion = run.ImporterVersion,
        Archive = run.Archive.Name,
        Sources = [.. _sources.Order(StringComparer.Ordinal)],
        Started = started,
        Finished = _clock.GetUtcNow(),
        ToolkitVersion = Versions.Toolkit,
        RowsRead = context.RecordsByFile.Values.Sum(),
        Added = _writer.Added,
        Known = _writer.Known,
        SetAside = context.SetAside,
        KeepNames = run.Settings.KeepNames,
        Files = [.. hashes.Select(pair => new FileEntry(pair.Key, pair.Value.Bytes, pair.Value.Sha256, null)), .. context.RecordsByFile.Select(pair => new FileEntry(pair.Key, null, "", pair.Value))],
    };

    List<QuarantineEntry> Quarantine(HostImportContext context) =>
        [.. context.Records.Select(record => new QuarantineEntry(record.Code, record.Message, record.Location?.File, record.Location?.Row, _vocabulary.Pseudonyms.Encrypt(record.Raw!)))];

    ImportSummary Summary(ImportRun run, HostImportContext context, ImportEntry import) => new()
    {
        Archive = run.Archive.Name,
        Importer = run.Importer.Id,
        Sources = import.Sources,
        RowsRead = import.RowsRead,
        Added = import.Added,
        Known = import.Known,
        Observations = _state.SideTables.AddedObservations,
        SetAside = import.SetAside,
        Findings = context.Findings,
        SuggestedProfile = context.SuggestedProfile,
    };

    public void Dispose()
    {
        _interactions.Dispose();
        _observations.Dispose();
        _snapshots.Dispose();
        _profiles.Dispose();
    }
}
