using System.Text;
using Toolkit.Hosting;
using Toolkit.Importing.Archives;

namespace Toolkit.Tests.Extensions.Table;

/// <summary>What the table importer made of an export, read through the host's own way in.</summary>
sealed class TableImport : ImportContext
{
    static readonly Lazy<IImporter> _importer = new(() => ExtensionHost.Of(ExtensionHost.BuiltInFolder).Extensions.Single(extension => extension.Manifest.Id == "table").Contributions.Importers["table"]);

    readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    TableImport(ExportArchive archive) => Archive = archive;

    public override ExportArchive Archive { get; }

    public override string? SourceName => null;

    public override DateTimeOffset? ExportedAt => null;

    public override IReadOnlyDictionary<string, string> Options => _options;

    public List<ImportBatch> Batches { get; } = [];

    /// <summary>All findings but <see cref="SourceFindings"/>.</summary>
    public List<Diagnostic> Findings { get; } = [];

    /// <summary>That the file's name became the source: true of nearly every made-up table, so kept apart.</summary>
    public List<Diagnostic> SourceFindings { get; } = [];

    public string? Profile { get; private set; }

    public long Records { get; private set; }

    public int Count => Batches.Sum(batch => batch.Interactions.Count);

    /// <summary>Findings that are more than good to know.</summary>
    public IEnumerable<string> Warnings => Findings.Where(finding => finding.Severity > DiagnosticSeverity.Info).Select(finding => finding.Code);

    public override ImportBatch NewBatch(string source) => new() { Source = source };

    public override void Report(Diagnostic diagnostic) => (diagnostic.Code == "TABLE0103" ? SourceFindings : Findings).Add(diagnostic);

    public override void RecordsRead(string file, long count) => Records += count;

    public override void Progress(long bytesRead) => Assert.True(bytesRead >= 0);

    public override void SuggestProfile(string profile) => Profile = profile;

    /// <summary>Imports a file or folder.</summary>
    public static async Task<TableImport> OfPath(string path, string? profile = null)
    {
        using var folder = new TemporaryFolder();
        using var archive = ExportArchives.Open(path);
        var import = new TableImport(archive);
        if (profile is not null)
        {
            File.WriteAllText(folder["profile.yaml"], profile);
            import._options["profile"] = folder["profile.yaml"];
        }

        await foreach (var batch in _importer.Value.ReadAsync(import, TestContext.Current.CancellationToken))
            import.Batches.Add(batch);
        return import;
    }

    public static async Task<TableImport> Of(string name, byte[] content, string? profile = null)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder[name], content);
        return await OfPath(folder[name], profile);
    }

    public static Task<TableImport> Of(string name, string content, string? profile = null) => Of(name, Encoding.UTF8.GetBytes(content), profile);

    /// <summary>A text column of all interactions.</summary>
    public List<string?> Texts(Func<InteractionColumns, Utf8Column> column) =>
        [.. Batches.SelectMany(batch => Enumerable.Range(0, batch.Interactions.Count).Select(row => column(batch.Interactions).GetString(row)))];

    public List<T?> Values<T>(Func<InteractionColumns, ValueColumn<T>> column)
        where T : unmanaged =>
        [.. Batches.SelectMany(batch => Enumerable.Range(0, batch.Interactions.Count).Select(row => column(batch.Interactions)[row]))];

    public List<string?> Lists(Func<InteractionColumns, Utf8ListColumn> column) =>
        [.. Batches.SelectMany(batch => Enumerable.Range(0, column(batch.Interactions).Values.Count).Select(row => column(batch.Interactions).Values.GetString(row)))];

    /// <summary>Times as ISO texts.</summary>
    public List<string?> Times =>
        [.. Values(columns => columns.Time).Select(time => time is { } known ? InteractionTime.Moment(known).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'") : null)];

    public List<(string Subject, double Value, long AsOf)> Counter(string name) =>
        [.. Batches.SelectMany(batch => Enumerable.Range(0, batch.Observations.Count).Where(row => batch.Observations.Name.GetString(row) == name).Select(row =>
            (batch.Observations.Subject.GetString(row)!, batch.Observations.Value.ValueOrDefault(row), batch.Observations.AsOf.ValueOrDefault(row))))];
}
