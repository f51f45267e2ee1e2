using System.Text;
using Toolkit.Importing.Archives;

namespace Toolkit.Tests.Importing;

/// <summary>Runs an importer alone and collects what it gives: the interactions as objects, and all it told.</summary>
sealed class CollectingContext(ExportArchive archive, IReadOnlyDictionary<string, string>? options = null) : ImportContext
{
    public override ExportArchive Archive { get; } = archive;

    public override string? SourceName => null;

    public override DateTimeOffset? ExportedAt => null;

    public override IReadOnlyDictionary<string, string> Options { get; } = options ?? new Dictionary<string, string>();

    public List<Collected> Interactions { get; } = [];

    public List<(string Subject, string Name, double Value)> Observations { get; } = [];

    public List<(string List, string? Member)> Snapshots { get; } = [];

    /// <summary>When the export was made, as each batch says.</summary>
    public List<long?> ExportMoments { get; } = [];

    public List<string> Sources { get; } = [];

    public List<Diagnostic> Findings { get; } = [];

    public Dictionary<string, long> Read { get; } = [];

    public string? Profile { get; private set; }

    /// <summary>Reads an export with an importer of the built-in extensions.</summary>
    public static async Task<CollectingContext> ReadAsync(string importer, string path, IReadOnlyDictionary<string, string>? options = null)
    {
        using var archive = ExportArchives.Open(path);
        var context = new CollectingContext(archive, options);
        var reader = Toolkit.Hosting.ImporterSelection.Choose(Hosts.BuiltIn, archive, importer).Importer;
        await foreach (var batch in reader.ReadAsync(context, TestContext.Current.CancellationToken))
            context.Collect(batch);
        return context;
    }

    public override ImportBatch NewBatch(string source) => new() { Source = source };

    public override void Report(Diagnostic diagnostic) => Findings.Add(diagnostic);

    public override void RecordsRead(string file, long count) => Read[file] = Read.GetValueOrDefault(file) + count;

    public override void Progress(long bytesRead) => Assert.True(bytesRead >= 0);

    public override void SuggestProfile(string profile) => Profile = profile;

    void Collect(ImportBatch batch)
    {
        ExportMoments.Add(batch.ExportedAt);
        Sources.Add(batch.Source);
        var rows = batch.Interactions;
        for (var row = 0; row < rows.Count; row++)
        {
            Interactions.Add(new()
            {
                Id = rows.Id.GetString(row), Kind = rows.Kind.GetString(row)!, ObjectKind = rows.ObjectKind.GetString(row), Actor = rows.Actor.GetString(row), Target = rows.Target.GetString(row),
                Parent = rows.Parent.GetString(row), Visibility = rows.Visibility.GetString(row), Text = rows.Text.GetString(row), Channel = rows.Channel.GetString(row),
                Time = rows.Time[row], Zone = rows.Zone[row], Precision = rows.Precision[row], TimeText = rows.TimeText.GetString(row), EditedAt = rows.EditedAt[row], Paid = rows.Paid[row],
                Mentions = Texts(rows.Mentions, row), Labels = Texts(rows.Labels, row),
            });
        }

        for (var row = 0; row < batch.Observations.Count; row++)
            Observations.Add((batch.Observations.Subject.GetString(row)!, batch.Observations.Name.GetString(row)!, batch.Observations.Value.ValueOrDefault(row)));
        for (var row = 0; row < batch.Snapshots.Count; row++)
            Snapshots.Add((batch.Snapshots.List.GetString(row)!, batch.Snapshots.Member.GetString(row)));
    }

    static string[] Texts(Utf8ListColumn column, int row)
    {
        var (start, length) = column.Range(row).GetOffsetAndLength(column.Values.Count);
        return [.. Enumerable.Range(start, length).Select(i => Encoding.UTF8.GetString(column.Values[i]))];
    }
}

/// <summary>One interaction as an importer gave it.</summary>
sealed record Collected
{
    public string? Id { get; init; }
    public required string Kind { get; init; }
    public string? ObjectKind { get; init; }
    public string? Actor { get; init; }
    public string? Target { get; init; }
    public string? Parent { get; init; }
    public string? Visibility { get; init; }
    public string? Text { get; init; }
    public string? Channel { get; init; }
    public long? Time { get; init; }
    public ZoneBasis? Zone { get; init; }
    public TimePrecision? Precision { get; init; }
    public string? TimeText { get; init; }
    public long? EditedAt { get; init; }
    public bool? Paid { get; init; }
    public required IReadOnlyList<string> Mentions { get; init; }
    public required IReadOnlyList<string> Labels { get; init; }
}
