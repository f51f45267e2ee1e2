using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Toolkit.Extensibility;

namespace Toolkit.Mastodon;

/// <summary>
/// Reads a Mastodon archive, or any ActivityStreams 2.0 collection or object. The archive holds no counts of what others did;
/// likes and bookmarks are addresses without a time.
/// </summary>
sealed class MastodonImporter : IImporter
{
    const int BatchRows = 4096;

    public string Id => "mastodon";

    public async IAsyncEnumerable<ImportBatch> ReadAsync(ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var owner = ReadOwner(context, out var actors);
        yield return actors;
        foreach (var entry in context.Archive.Entries.Where(IsActivities))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var batch in Activities(context, entry, owner))
                yield return batch;
        }

        yield return Addresses(context, owner, "likes.json", InteractionKind.Reaction, "like");
        yield return Addresses(context, owner, "bookmarks.json", InteractionKind.Save, "bookmark");
        yield return Lists.Read(context, owner, NewBatch(context));
    }

    static ImportBatch NewBatch(ImportContext context)
    {
        var batch = context.NewBatch(context.SourceName ?? "mastodon");
        batch.ExportedAt = Lists.AsOf(context);
        return batch;
    }

    static bool IsActivities(ArchiveEntry entry) =>
        entry.Name is not ("actor.json" or "likes.json" or "bookmarks.json")
        && (entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || entry.Name.EndsWith(".jsonld", StringComparison.OrdinalIgnoreCase));

    static string? ReadOwner(ImportContext context, out ImportBatch batch)
    {
        batch = NewBatch(context);
        if (context.Archive.Find("actor.json") is not { } entry || Parse(context, entry) is not { } document)
            return null;
        using (document)
        {
            var actor = document.RootElement;
            if (actor.Text("id") is not { } id)
                return null;
            batch.Actors.Add(id, actor.Text("preferredUsername"), actor.Text("name"), Activity.Type(actor) is "Service" or "Application" ? true : null, owner: true);
            return id;
        }
    }

    static IEnumerable<ImportBatch> Activities(ImportContext context, ArchiveEntry entry, string? owner)
    {
        using var stream = context.Archive.Open(entry.Path);
        var reader = new JsonRecordReader(stream, CollectionProperty(context, entry));
        var batch = NewBatch(context);
        while (Next(context, reader, entry.Path) is { } document)
        {
            using (document)
                Add(context, batch, document.RootElement, owner, entry.Path, reader.Count);
            if (batch.Interactions.Count < BatchRows)
                continue;
            yield return batch;
            batch = NewBatch(context);
        }

        if (!reader.HasArray)
            AddSingle(context, entry, batch, owner);
        else
            Finish(context, reader, entry);
        yield return batch;
    }

    // A Mastodon outbox lists orderedItems; other collections list items; some files are a bare list.
    static string? CollectionProperty(ImportContext context, ArchiveEntry entry)
    {
        var head = new byte[64 * 1024];
        using var stream = context.Archive.Open(entry.Path);
        var read = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        if (read.IndexOf("\"orderedItems\""u8) >= 0)
            return "orderedItems";
        return read.TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\n', (byte)'\r', (byte)'\t']).StartsWith("["u8) ? null : "items";
    }

    static void AddSingle(ImportContext context, ArchiveEntry entry, ImportBatch batch, string? owner)
    {
        if (Parse(context, entry) is not { } document)
            return;
        using (document)
            Add(context, batch, document.RootElement, owner, entry.Path, 1);
        context.RecordsRead(entry.Path, 1);
    }

    static void Add(ImportContext context, ImportBatch batch, JsonElement record, string? owner, string file, long row)
    {
        if (Activity.Read(record, owner, file, row, out var why) is { } interaction)
        {
            batch.Interactions.Add(interaction);
            return;
        }

        context.Report(new()
        {
            Code = "MASTODON0002",
            Severity = DiagnosticSeverity.Warning,
            Message = $"A record was left out: {why}.",
            Location = new(file, row, "type"),
            Raw = record.Raw(),
        });
    }

    static void Finish(ImportContext context, JsonRecordReader reader, ArchiveEntry entry)
    {
        context.RecordsRead(entry.Path, reader.Count);
        context.Progress(reader.BytesRead);
        if (reader.IsTruncated)
            Warn(context, "MASTODON0003", "The file ends before its list does; the records up to there were read.", new(entry.Path, reader.Count + 1));
        if (TotalItems(context, entry) is { } total && total != reader.Count)
            Warn(context, "MASTODON0004", string.Create(CultureInfo.InvariantCulture, $"totalItems states {total:N0} records; the list holds {reader.Count:N0}. All of them were read."), new(entry.Path, Field: "totalItems"));
    }

    static long? TotalItems(ImportContext context, ArchiveEntry entry)
    {
        var head = new byte[64 * 1024];
        using var stream = context.Archive.Open(entry.Path);
        var read = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        var at = read.IndexOf("\"totalItems\""u8);
        if (at < 0)
            return null;
        var digits = read[(at + 12)..].TrimStart(" :\t\r\n"u8);
        return System.Buffers.Text.Utf8Parser.TryParse(digits, out long total, out _) ? total : null;
    }

    // Two accounts may like one note, so the id names who did.
    static ImportBatch Addresses(ImportContext context, string? owner, string file, string kind, string objectKind)
    {
        var batch = NewBatch(context);
        if (context.Archive.Find(file) is not { } entry)
            return batch;
        using var stream = context.Archive.Open(entry.Path);
        var reader = new JsonRecordReader(stream, "orderedItems");
        while (Next(context, reader, entry.Path) is { } document)
        {
            using (document)
            {
                if (document.RootElement.Text() is { } address)
                    batch.Interactions.Add(new() { Id = $"{objectKind} {owner} {address}", Kind = kind, Channel = "mastodon", Actor = owner, Parent = address, ObjectKind = objectKind, File = entry.Path, Row = reader.Count });
            }
        }

        Finish(context, reader, entry);
        return batch;
    }

    static JsonDocument? Next(ImportContext context, JsonRecordReader reader, string file)
    {
        while (true)
        {
            try
            {
                return reader.Read();
            }
            catch (JsonException error)
            {
                context.Report(new()
                {
                    Code = "MASTODON0001", Severity = DiagnosticSeverity.Warning, Location = new(file, reader.Count), Raw = "",
                    Message = $"A record is not valid JSON and was left out: {error.Message}",
                });
            }
        }
    }

    static JsonDocument? Parse(ImportContext context, ArchiveEntry entry)
    {
        try
        {
            using var stream = context.Archive.Open(entry.Path);
            return JsonDocument.Parse(stream);
        }
        catch (JsonException error)
        {
            Warn(context, "MASTODON0005", $"The file is not valid JSON and was left out: {error.Message}", new(entry.Path, error.LineNumber + 1));
            return null;
        }
    }

    static void Warn(ImportContext context, string code, string message, Location location) =>
        context.Report(new() { Code = code, Severity = DiagnosticSeverity.Warning, Message = message, Location = location });
}
