using System.Net;
using System.Text.Json;
using Toolkit.Extensibility;

namespace Toolkit.X;

/// <summary>One tweet, whatever layout it stood in.</summary>
sealed record XTweet
{
    public required string Id { get; init; }

    /// <summary>The id under which all its edited versions are one.</summary>
    public required string InitialId { get; init; }

    /// <summary>True when other versions of it exist.</summary>
    public bool IsVersion { get; init; }

    public required InteractionTime? Time { get; init; }

    public InteractionTime? EditedAt { get; init; }

    public required string Text { get; init; }

    public required string Kind { get; init; }

    public string? Parent { get; init; }

    public string? Target { get; init; }

    public string? TargetHandle { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<(string Id, string? Handle)> Mentions { get; init; } = [];

    public IReadOnlyList<string> Urls { get; init; } = [];

    public double? Likes { get; init; }

    public double? Shares { get; init; }

    public InteractionTime? DeletedAt { get; init; }

    /// <summary>Reads a record; null when it has no id.</summary>
    public static XTweet? Read(JsonElement record)
    {
        var tweet = record.Member("tweet") ?? record;
        if ((tweet.Text("id_str") ?? tweet.Text("id")) is not { } id)
            return null;
        var text = WebUtility.HtmlDecode(tweet.Text("full_text") ?? tweet.Text("text") ?? "");
        var urls = tweet.Member("entities")?.Items("urls").Select(url => url.Text("expanded_url") ?? url.Text("url")).OfType<string>().ToList() ?? [];
        var parent = tweet.Text("in_reply_to_status_id_str") ?? tweet.Text("in_reply_to_status_id");
        var quoted = urls.Select(StatusId).LastOrDefault(status => status is not null);
        var target = tweet.Text("in_reply_to_user_id_str") ?? tweet.Text("in_reply_to_user_id");
        return new()
        {
            Id = id,
            InitialId = InitialOf(tweet) ?? id,
            IsVersion = IsOneOfSeveral(tweet),
            Time = XTime.Tweet(tweet.Text("created_at")),
            Text = text,
            Kind = KindOf(text, parent, target, quoted),
            // Until 2018 a retweet named its original.
            Parent = parent ?? tweet.Member("retweeted_status")?.Text("id_str") ?? quoted,
            Target = target,
            TargetHandle = tweet.Text("in_reply_to_screen_name"),
            Language = tweet.Text("lang"),
            Mentions = [.. tweet.Member("entities")?.Items("user_mentions").Select(Mention).Where(mention => mention.Id is not null) ?? []],
            Urls = urls,
            Likes = Number(tweet.Text("favorite_count")),
            Shares = Number(tweet.Text("retweet_count")),
            DeletedAt = XTime.Tweet(tweet.Text("deleted_at")),
        };
    }

    // Retweets are plain text, cut, without the id of the original.
    public static string KindOf(string text, string? parent, string? target, string? quoted) =>
        parent is not null ? InteractionKind.Reply
        : target is not null ? InteractionKind.Mention
        : text.StartsWith("RT @", StringComparison.Ordinal) ? InteractionKind.Share
        : quoted is not null ? InteractionKind.Quote
        : InteractionKind.Post;

    static (string Id, string? Handle) Mention(JsonElement mention) =>
        ((mention.Text("id_str") ?? mention.Text("id"))!, mention.Text("screen_name"));

    static bool IsOneOfSeveral(JsonElement tweet) =>
        tweet.Member("edit_info") is { } edits && (edits.Member("edit") is not null || edits.Member("initial")?.Items("editTweetIds").Skip(1).Any() == true);

    static string? InitialOf(JsonElement tweet) => tweet.Member("edit_info") is { } edits
        ? edits.Member("initial")?.Items("editTweetIds").Select(id => id.Text()).FirstOrDefault()
            ?? edits.Member("edit")?.Text("initialTweetId")
        : null;

    // The address of a quoted tweet ends in /status/<id>.
    static string? StatusId(string url)
    {
        var at = url.LastIndexOf("/status/", StringComparison.Ordinal);
        var isOwnPlatform = url.Contains("twitter.com/", StringComparison.OrdinalIgnoreCase) || url.Contains("//x.com/", StringComparison.OrdinalIgnoreCase);
        if (at < 0 || !isOwnPlatform)
            return null;
        var id = new string([.. url[(at + 8)..].TakeWhile(char.IsAsciiDigit)]);
        return id.Length > 0 ? id : null;
    }

    static double? Number(string? text) =>
        double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
