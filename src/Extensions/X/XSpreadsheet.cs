using System.Net;
using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.X;

/// <summary>
/// <c>tweets.csv</c> of archives from before 2018. The same tweets stand in <c>data/js/tweets</c> with more about them, so it is read only where those are missing.
/// </summary>
static class XSpreadsheet
{
    const string Type = "tweetsCsv";

    public static IEnumerable<ImportBatch> Read(Export export)
    {
        if (export.Files.Of("tweets") is not [] || export.Files.Of(Type) is not [var file, ..])
            yield break;
        var batch = export.NewBatch();
        long row = 0;
        foreach (var fields in export.Rows(file))
        {
            row++;
            if (Tweet(fields) is { } tweet)
                XTweets.Add(batch, export, new(tweet, file.Path, row));
            else
                export.Report("X0002", DiagnosticSeverity.Warning, "A tweet has no id and was left out.", new(file.Path, row, "tweet_id"), raw: string.Join(',', fields.Values));
            if (batch.Interactions.Count < Export.BatchRows)
                continue;
            yield return batch;
            batch = export.NewBatch();
        }

        yield return batch;
    }

    static XTweet? Tweet(IReadOnlyDictionary<string, string> fields)
    {
        var (id, parent, target, original) = (Field(fields, "tweet_id"), Field(fields, "in_reply_to_status_id"), Field(fields, "in_reply_to_user_id"), Field(fields, "retweeted_status_id"));
        if (id is null)
            return null;
        var text = WebUtility.HtmlDecode(Field(fields, "text") ?? "");
        return new()
        {
            Id = id,
            InitialId = id,
            Time = XTime.Tweet(Field(fields, "timestamp")),
            Text = text,
            Kind = original is not null ? InteractionKind.Share : XTweet.KindOf(text, parent, target, null),
            Parent = parent ?? original,
            Target = target,
            Urls = Field(fields, "expanded_urls")?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [],
        };
    }

    static string? Field(IReadOnlyDictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out var text) && text.Length > 0 ? text : null;

    /// <summary>The rows of a file with commas and doubled quotes, by the names of its first row. Line ends inside quotes belong to the text.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Rows(TextReader reader)
    {
        if (Row(reader) is not { } names)
            yield break;
        while (Row(reader) is { } row)
        {
            if (row is not [""])
                yield return names.Zip(row).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.OrdinalIgnoreCase);
        }
    }

    static List<string>? Row(TextReader reader)
    {
        if (reader.Peek() < 0)
            return null;
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (int next; (next = reader.Read()) >= 0;)
        {
            if (next == '"' && quoted && reader.Peek() == '"')
                field.Append((char)reader.Read());
            else if (next == '"')
                quoted = !quoted;
            else if (next == ',' && !quoted)
                End(fields, field);
            else if (next == '\n' && !quoted)
                break;
            else if (next != '\r' || quoted)
                field.Append((char)next);
        }

        End(fields, field);
        return fields;
    }

    static void End(List<string> fields, StringBuilder field)
    {
        fields.Add(field.ToString());
        field.Clear();
    }
}
