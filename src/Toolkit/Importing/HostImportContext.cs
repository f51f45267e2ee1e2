using System.Collections.Concurrent;
using Toolkit.Extensibility;

namespace Toolkit.Importing;

/// <summary>What the importer sees, and what it told: findings, records read, progress. Called from the importer's thread.</summary>
sealed class HostImportContext(ImportRun run) : ImportContext
{
    const int KeptFindings = 20;
    const int KeptRecords = 10_000;

    readonly ConcurrentBag<ImportBatch> _pool = [];
    readonly Dictionary<string, List<Diagnostic>> _findings = new(StringComparer.Ordinal);
    readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    readonly Dictionary<string, long> _recordsRead = new(StringComparer.Ordinal);
    readonly Lock _lock = new();

    public override ExportArchive Archive => run.Archive;

    public override string? SourceName => run.Settings.Source;

    public override DateTimeOffset? ExportedAt => run.Settings.ExportedAt;

    public override IReadOnlyDictionary<string, string> Options => field ??= run.Settings.Profile is { } profile
        ? new Dictionary<string, string>(StringComparer.Ordinal) { ["profile"] = profile }
        : [];

    /// <summary>Records set aside, up to a limit; their number is counted without one.</summary>
    public List<Diagnostic> Records { get; } = [];

    public long SetAside { get; private set; }

    public long BytesRead { get; private set; }

    public string? SuggestedProfile { get; private set; }

    public IReadOnlyDictionary<string, long> RecordsByFile => _recordsRead;

    /// <summary>All findings: of each code the first few with their places, and one more with the number of the rest.</summary>
    public IReadOnlyList<Diagnostic> Findings =>
        [.. _findings.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => Summarised(pair.Key, pair.Value))];

    public override ImportBatch NewBatch(string source)
    {
        if (!_pool.TryTake(out var batch))
            return new() { Source = source };
        batch.Clear();
        batch.Source = source;
        batch.ExportedAt = null;
        batch.HasOpaqueIds = false;
        return batch;
    }

    /// <summary>Takes a batch back for reuse.</summary>
    public void Return(ImportBatch batch) => _pool.Add(batch);

    public override void Report(Diagnostic diagnostic)
    {
        lock (_lock)
        {
            if (!_findings.TryGetValue(diagnostic.Code, out var kept))
                _findings.Add(diagnostic.Code, kept = []);
            if (kept.Count < KeptFindings)
                kept.Add(diagnostic with { Raw = null });
            _counts[diagnostic.Code] = _counts.GetValueOrDefault(diagnostic.Code) + diagnostic.Count;
            if (diagnostic.Raw is null)
                return;
            SetAside += diagnostic.Count;
            if (Records.Count < KeptRecords)
                Records.Add(diagnostic);
        }
    }

    public override void RecordsRead(string file, long count)
    {
        lock (_lock)
            _recordsRead[file] = _recordsRead.GetValueOrDefault(file) + count;
    }

    public override void Progress(long bytesRead) => BytesRead += bytesRead;

    public override void SuggestProfile(string profile) => SuggestedProfile = profile;

    IEnumerable<Diagnostic> Summarised(string code, List<Diagnostic> kept)
    {
        var rest = _counts[code] - kept.Sum(finding => finding.Count);
        return rest <= 0 ? kept : [.. kept, kept[^1] with { Message = $"The same finding again, at other places: {kept[^1].Message}", Location = null, Count = rest }];
    }
}
