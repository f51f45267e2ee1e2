using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.X;

/// <summary>Tweets of one type of file. The versions of an edited tweet become one, under the first id and with the newest text.</summary>
static class XTweets
{
    public static IEnumerable<ImportBatch> Read(Export export, string type)
    {
        var notes = type == "tweets" ? XNotes.Read(export) : XNotes.None;
        var edited = new Dictionary<string, List<Found>>(StringComparer.Ordinal);
        var batch = export.NewBatch();
        foreach (var found in All(export, type))
        {
            if (found.Tweet.IsVersion)
                Keep(edited, found);
            else
                Add(batch, export, found, notes, type);
            if (batch.Interactions.Count < Export.BatchRows)
                continue;
            yield return batch;
            batch = export.NewBatch();
        }

        foreach (var versions in edited.Values)
            Add(batch, export, Merge(versions), notes, type);
        notes.ReportUnmatched(export);
        export.ReportUntimed(type);
        yield return batch;
    }

    static IEnumerable<Found> All(Export export, string type)
    {
        foreach (var (record, file, row) in export.Records(type))
        {
            if (XTweet.Read(record) is { } tweet)
                yield return new(tweet, file, row);
            else
                export.SetAside("X0002", "A tweet has no id and was left out.", file, row, "id_str", record);
        }
    }

    static void Keep(Dictionary<string, List<Found>> edited, Found found)
    {
        if (!edited.TryGetValue(found.Tweet.InitialId, out var versions))
            edited.Add(found.Tweet.InitialId, versions = []);
        versions.Add(found);
    }

    // All versions are listed, each with its own id; ids grow with time. The first one may be missing: then its id tells its time.
    static Found Merge(List<Found> versions)
    {
        versions.Sort((a, b) => string.CompareOrdinal(a.Tweet.Id.PadLeft(20, '0'), b.Tweet.Id.PadLeft(20, '0')));
        var (first, newest) = (versions[0].Tweet, versions[^1]);
        var time = first.Id == first.InitialId ? first.Time : XTime.FromSnowflake(first.InitialId) ?? first.Time;
        return newest with { Tweet = newest.Tweet with { Time = time, EditedAt = newest.Tweet.Id == first.InitialId ? null : newest.Tweet.Time } };
    }

    static void Add(ImportBatch batch, Export export, Found found, XNotes notes, string type)
    {
        if (found.Tweet.EditedAt is null)
            export.CheckTime(found.Tweet, found.File, found.Row);
        export.CountUntimed(found.Tweet);
        Add(batch, export, found with { Tweet = found.Tweet with { Text = notes.FullText(found.Tweet) ?? found.Tweet.Text } });
        if (type == "deletedTweets")
            AddDeletion(batch, export, found);
    }

    public static void Add(ImportBatch batch, Export export, Found found)
    {
        var tweet = found.Tweet;
        foreach (var (id, handle) in tweet.Mentions)
            batch.Actors.Add(id, handle);
        if (tweet.Target is { } target)
            batch.Actors.Add(target, tweet.TargetHandle);
        batch.Interactions.Add(new()
        {
            Id = tweet.InitialId,
            Kind = tweet.Kind,
            Channel = XImporter.Channel,
            Actor = export.Owner,
            Target = tweet.Target,
            Parent = tweet.Parent,
            Visibility = Visibility.Public,
            Text = tweet.Text,
            Language = tweet.Language,
            Time = tweet.Time,
            EditedAt = tweet.EditedAt?.Instant,
            Mentions = [.. tweet.Mentions.Select(mention => mention.Id)],
            Urls = tweet.Urls,
            File = found.File,
            Row = found.Row,
        });
        AddCounter(batch, export, tweet, ObservationName.Reactions, tweet.Likes);
        AddCounter(batch, export, tweet, ObservationName.Shares, tweet.Shares);
    }

    static void AddCounter(ImportBatch batch, Export export, XTweet tweet, string name, double? value)
    {
        if (value is { } count && export.AsOf is { } asOf)
            batch.Observations.AddForInteraction(Encoding.UTF8.GetBytes(tweet.InitialId), name, count, asOf);
    }

    static void AddDeletion(ImportBatch batch, Export export, Found found) => batch.Interactions.Add(new()
    {
        Id = $"delete/{found.Tweet.InitialId}", Kind = InteractionKind.Delete, Channel = XImporter.Channel, Actor = export.Owner,
        Parent = found.Tweet.InitialId, Time = found.Tweet.DeletedAt, File = found.File, Row = found.Row,
    });
}

/// <summary>A tweet and where it stood.</summary>
sealed record Found(XTweet Tweet, string File, long Row);
