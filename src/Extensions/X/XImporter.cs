using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Toolkit.Extensibility;

namespace Toolkit.X;

/// <summary>
/// Reads the archive that X hands out: tweets, replies, deleted tweets, likes, direct messages, followers, following, blocks and mutes.
/// The archive holds no likes with a time, no names of followers, and no reply, quote or view counts; none is made up.
/// </summary>
sealed class XImporter : IImporter
{
    const string Channel = "x";

    public string Id => "x";

    public async IAsyncEnumerable<ImportBatch> ReadAsync(ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var export = new Export(context, new(context.Archive));
        foreach (var batch in Parts(export).SelectMany(part => part))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return batch;
        }
    }

    static IEnumerable<IEnumerable<ImportBatch>> Parts(Export export) =>
    [
        Owner(export),
        Tweets(export, "tweets"),
        Tweets(export, "communityTweet"),
        Tweets(export, "deletedTweets"),
        Likes(export),
        XMessages.Read(export, "directMessages"),
        XMessages.Read(export, "directMessagesGroup"),
        List(export, "follower", SnapshotList.Followers, ObservationName.Followers),
        List(export, "following", SnapshotList.Following, ObservationName.Following),
        List(export, "block", SnapshotList.Blocks, null),
        List(export, "mute", SnapshotList.Mutes, null),
    ];

    static IEnumerable<ImportBatch> Owner(Export export)
    {
        var batch = export.NewBatch();
        foreach (var (record, _, _) in export.Records("account"))
        {
            if (record.Member("account") is { } account)
                export.Owner ??= account.Text("accountId");
            export.Handle ??= record.Member("account")?.Text("username");
        }

        if (export.Owner is { } owner)
            batch.Actors.Add(owner, export.Handle, owner: true);
        yield return batch;
    }

    static IEnumerable<ImportBatch> Tweets(Export export, string type)
    {
        var notes = type == "tweets" ? XNotes.Read(export) : XNotes.None;
        var newest = new Dictionary<string, string>(StringComparer.Ordinal);
        var batch = export.NewBatch();
        foreach (var (record, file, row) in export.Records(type))
        {
            if (XTweet.Read(record) is not { } tweet)
            {
                export.SetAside("X0002", "A tweet has no id and was left out.", file, row, "id_str", record);
                continue;
            }

            // All versions of an edited tweet are listed, each with its own id; the one with the largest id is the newest.
            if (newest.TryGetValue(tweet.InitialId, out var known) && string.CompareOrdinal(known.PadLeft(20, '0'), tweet.Id.PadLeft(20, '0')) >= 0)
                continue;
            newest[tweet.InitialId] = tweet.Id;
            export.CheckTime(tweet, file, row);
            Add(batch, export, tweet, notes, file, row);
            if (type == "deletedTweets")
                AddDeletion(batch, export, tweet, file, row);
            if (batch.Interactions.Count >= Export.BatchRows)
            {
                yield return batch;
                batch = export.NewBatch();
            }
        }

        notes.ReportUnmatched(export);
        yield return batch;
    }

    static void Add(ImportBatch batch, Export export, XTweet tweet, XNotes notes, string file, long row)
    {
        foreach (var (id, handle) in tweet.Mentions)
            batch.Actors.Add(id, handle);
        if (tweet.Target is { } target)
            batch.Actors.Add(target, tweet.TargetHandle);
        batch.Interactions.Add(new()
        {
            Id = tweet.InitialId,
            Kind = tweet.Kind,
            Channel = Channel,
            Actor = export.Owner,
            Target = tweet.Target,
            Parent = tweet.Parent,
            Visibility = Visibility.Public,
            Text = notes.FullText(tweet) ?? tweet.Text,
            Language = tweet.Language,
            Time = tweet.Time,
            Mentions = [.. tweet.Mentions.Select(mention => mention.Id)],
            Urls = tweet.Urls,
            File = file,
            Row = row,
        });
        var subject = Encoding.UTF8.GetBytes(tweet.InitialId);
        if (tweet.Likes is { } likes && export.AsOf is { } seen)
            batch.Observations.AddForInteraction(subject, ObservationName.Reactions, likes, seen);
        if (tweet.Shares is { } shares && export.AsOf is { } counted)
            batch.Observations.AddForInteraction(subject, ObservationName.Shares, shares, counted);
    }

    static void AddDeletion(ImportBatch batch, Export export, XTweet tweet, string file, long row) => batch.Interactions.Add(new()
    {
        Id = $"delete/{tweet.InitialId}", Kind = InteractionKind.Delete, Channel = Channel, Actor = export.Owner, Parent = tweet.InitialId, Time = tweet.DeletedAt, File = file, Row = row,
    });

    // The archive says neither when something was liked nor who wrote it.
    static IEnumerable<ImportBatch> Likes(Export export)
    {
        var batch = export.NewBatch();
        foreach (var (record, file, row) in export.Records("like"))
        {
            if (record.Member("like")?.Text("tweetId") is not { } tweet)
            {
                export.SetAside("X0003", "A like has no tweet id and was left out.", file, row, "tweetId", record);
                continue;
            }

            batch.Interactions.Add(new()
            {
                Id = $"like/{tweet}", Kind = InteractionKind.Reaction, Channel = Channel, Actor = export.Owner, Parent = tweet, ObjectKind = "like", File = file, Row = row,
            });
            if (batch.Interactions.Count >= Export.BatchRows)
            {
                yield return batch;
                batch = export.NewBatch();
            }
        }

        yield return batch;
    }

    static IEnumerable<ImportBatch> List(Export export, string type, string list, string? counter)
    {
        if (export.Files.Of(type) is [] || export.Owner is not { } owner || export.AsOf is not { } asOf)
            yield break;
        var batch = export.NewBatch();
        batch.Snapshots.Begin(list, Channel, owner, asOf);
        long members = 0;
        foreach (var (record, file, row) in export.Records(type))
        {
            var member = record.ValueKind == JsonValueKind.Object ? record.EnumerateObject().FirstOrDefault().Value.Text("accountId") : null;
            if (member is null)
            {
                export.SetAside("X0004", $"An entry of {list} has no account id and was left out.", file, row, "accountId", record);
                continue;
            }

            batch.Snapshots.Add(list, Channel, owner, member, asOf);
            members++;
        }

        if (counter is not null)
            batch.Observations.AddForActor(Encoding.UTF8.GetBytes(owner), Channel, counter, members, asOf);
        yield return batch;
    }
}
