using System.Runtime.CompilerServices;
using Toolkit.Extensibility;

namespace Toolkit.X;

/// <summary>
/// Reads the archive that X hands out: tweets, replies, deleted tweets, likes, direct messages, followers, following, blocks and mutes.
/// The archive holds no likes with a time, no names of followers, and no reply, quote or view counts; none is made up.
/// </summary>
sealed class XImporter : IImporter
{
    public const string Channel = "x";

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
        XTweets.Read(export, "tweets"),
        XSpreadsheet.Read(export),
        XTweets.Read(export, "communityTweet"),
        XTweets.Read(export, "deletedTweets"),
        Likes(export),
        XMessages.Read(export, "directMessages"),
        XMessages.Read(export, "directMessagesGroup"),
        XLists.Read(export, "follower", SnapshotList.Followers, ObservationName.Followers),
        XLists.Read(export, "following", SnapshotList.Following, ObservationName.Following),
        XLists.Read(export, "block", SnapshotList.Blocks, null),
        XLists.Read(export, "mute", SnapshotList.Mutes, null),
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
        export.ReportWhole();
        yield return batch;
    }

    // The archive says neither when something was liked nor who wrote it. Two accounts may like one tweet, so the id names who did.
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
                Id = $"like/{export.Owner}/{tweet}", Kind = InteractionKind.Reaction, Channel = Channel, Actor = export.Owner, Parent = tweet, ObjectKind = "like", File = file, Row = row,
            });
            if (batch.Interactions.Count >= Export.BatchRows)
            {
                yield return batch;
                batch = export.NewBatch();
            }
        }

        yield return batch;
    }
}
