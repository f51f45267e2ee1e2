using System.Security.Cryptography;
using Toolkit.Hosting.Protocol;

namespace Toolkit.Extensibility.Testing.Importers;

/// <summary>What an importer under examination works with: takes note of all that it tells.</summary>
/// <param name="archive">The export.</param>
/// <param name="options">Options.</param>
/// <param name="keepsRows">False for exports whose rows would not fit into memory.</param>
sealed class ReadingContext(ExportArchive archive, IReadOnlyDictionary<string, string> options, bool keepsRows) : ImportContext, IDisposable
{
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly List<ReadRow> _rows = [];
    readonly List<Diagnostic> _findings = [];
    readonly Dictionary<string, long> _records = new(StringComparer.Ordinal);
    readonly Lock _lock = new();
    byte[] _bytes = [];
    long _count;
    int _batches;
    bool _saysOpaqueIds;

    public override ExportArchive Archive => archive;

    public override string? SourceName => null;

    public override DateTimeOffset? ExportedAt => null;

    public override IReadOnlyDictionary<string, string> Options => options;

    public override ImportBatch NewBatch(string source) => new() { Source = source };

    public override void Report(Diagnostic diagnostic)
    {
        lock (_lock)
            _findings.Add(diagnostic);
    }

    public override void RecordsRead(string file, long count)
    {
        lock (_lock)
            _records[file] = _records.GetValueOrDefault(file) + count;
    }

    public override void Progress(long bytesRead)
    {
    }

    public override void SuggestProfile(string profile)
    {
    }

    /// <summary>Takes a batch in.</summary>
    public void Take(ImportBatch batch)
    {
        _batches++;
        _saysOpaqueIds |= batch.HasOpaqueIds;
        _count += batch.Interactions.Count + batch.Observations.Count + batch.Snapshots.Count + batch.Actors.Count;
        var size = (int)BatchCodec.Size(batch);
        if (_bytes.Length < size)
            _bytes = new byte[size];
        BatchCodec.Write(batch, _bytes.AsSpan(0, size));
        _hash.AppendData(_bytes.AsSpan(0, size));
        var rows = batch.Interactions;
        for (var row = 0; keepsRows && row < rows.Count; row++)
            _rows.Add(new(batch.Source, rows.Id.GetString(row), rows.Kind.GetString(row)!, rows.Actor.GetString(row), rows.Time[row], rows.File.GetString(row), rows.Row[row]));
    }

    /// <summary>All of it.</summary>
    public Reading ToReading(Exception? error)
    {
        lock (_lock)
        {
            return new()
            {
                Hash = Convert.ToHexStringLower(_hash.GetCurrentHash()),
                Rows = _rows,
                Count = _count,
                Batches = _batches,
                Findings = [.. _findings],
                Records = new Dictionary<string, long>(_records, StringComparer.Ordinal),
                Error = error,
                SaysOpaqueIds = _saysOpaqueIds,
            };
        }
    }

    public void Dispose() => _hash.Dispose();
}
