using System.Runtime.CompilerServices;

namespace Toolkit.Tests.Importing;

/// <summary>An export given as interactions, and an importer that hands them over.</summary>
sealed class MadeUpExport(params Interaction[] interactions) : ExportArchive, IImporter
{
    public const long Day = 86_400_000_000;

    public long? ExportedAt { get; init; }

    public string Source { get; init; } = "forum";

    public bool OpaqueIds { get; init; } = true;

    public Action<ImportBatch>? AlsoFill { get; init; }

    public string Id => "made-up";

    public override string Name => "made-up";

    public override IReadOnlyList<ArchiveEntry> Entries => [];

    public override IReadOnlyList<Diagnostic> Findings => [];

    public override Stream Open(string path) => throw new FileNotFoundException(path);

    public async IAsyncEnumerable<ImportBatch> ReadAsync(ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = context.NewBatch(Source);
        batch.ExportedAt = ExportedAt;
        foreach (var interaction in interactions)
            batch.Interactions.Add(interaction);
        AlsoFill?.Invoke(batch);
        await Task.CompletedTask;
        yield return batch;
    }

    public static Interaction Post(string? id, string text = "hello", string actor = "ana", string? parent = null, string kind = InteractionKind.Post) =>
        new() { Id = id, Kind = kind, Text = text, Actor = actor, Parent = parent, Channel = "room" };

    public MadeUpExport On(int day) => new(interactions) { ExportedAt = day * Day, Source = Source, OpaqueIds = OpaqueIds, AlsoFill = AlsoFill };

    /// <summary>Imports in this order into a store in the folder.</summary>
    public static async Task<ImportSummary> ImportAsync(TemporaryFolder folder, string name, ImportSettings settings, params MadeUpExport[] exports)
    {
        Directory.CreateDirectory(folder[name]);
        using var store = new Store(new(folder[name], folder["home"]), TimeProvider.System);
        ImportSummary? summary = null;
        foreach (var export in exports)
        {
            var run = new ImportRun { Importer = export, ImporterVersion = "1", OpaqueIds = export.OpaqueIds, Archive = export, Paths = [], Settings = settings };
            summary = await store.ImportAsync(run, null, TestContext.Current.CancellationToken);
        }

        return summary!;
    }

    public static Task<ImportSummary> ImportAsync(TemporaryFolder folder, string name, params MadeUpExport[] exports) => ImportAsync(folder, name, new(), exports);

    /// <summary>What a store holds: a function of the reader, which is closed again.</summary>
    public static T Read<T>(TemporaryFolder folder, string name, Func<StoreReader, T> read)
    {
        using var store = new Store(new(folder[name], folder["home"]), TimeProvider.System);
        using var reader = store.Open();
        return read(reader);
    }

    public static StoreSummary Summary(TemporaryFolder folder, string name)
    {
        using var store = new Store(new(folder[name], folder["home"]), TimeProvider.System);
        using var reader = store.Open();
        return StoreSummarizer.Of(reader, store.Imports, store.Findings);
    }
}
