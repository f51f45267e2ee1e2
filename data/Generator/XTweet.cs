using System.Globalization;
using System.Text.Json.Nodes;

namespace Toolkit.SampleData;

/// <summary>A direct message between the brand and one person.</summary>
sealed record XMessage(string Person, DateTimeOffset At, string Id, bool IsOurs, string Text)
{
    public JsonObject Render() => new()
    {
        ["messageCreate"] = new JsonObject
        {
            ["recipientId"] = IsOurs ? Person : Story.BrandXId, ["reactions"] = new JsonArray(), ["urls"] = new JsonArray(), ["text"] = Text,
            ["mediaUrls"] = new JsonArray(), ["senderId"] = IsOurs ? Story.BrandXId : Person, ["id"] = Id,
            ["createdAt"] = Story.IsoMilliseconds(At), ["editHistory"] = new JsonArray(),
        },
    };
}

/// <summary>A tweet of the brand, and its record in an archive: numbers are texts, the text is escaped for HTML.</summary>
sealed class XTweet(string id, DateTimeOffset at, Phrase phrase)
{
    public DateTimeOffset At => at;

    public DateTimeOffset? DeletedAt { get; set; }

    public string? ReplyTo { get; set; }

    public string? QuotedUrl { get; set; }

    /// <summary>Id of the second version, nine minutes later.</summary>
    public string? EditedId { get; set; }

    public bool IsRetweet { get; set; }

    /// <summary>Who is answered or retweeted; -1 for nobody.</summary>
    public int Person { get; set; } = -1;

    public int Likes { get; set; }

    public int Shares { get; set; }

    public int Versions => EditedId is null ? 1 : 2;

    public string Kind => ReplyTo is not null ? "reply" : IsRetweet ? "share" : QuotedUrl is not null ? "quote" : "post";

    /// <summary>One record for each version.</summary>
    public IEnumerable<JsonObject> Render(IReadOnlyList<string> people, Func<int, string> handle, double countsShown)
    {
        yield return Render(id, at, phrase.Text, InitialEdit(), people, handle, countsShown);
        if (EditedId is not null)
            yield return Render(EditedId, at.AddMinutes(9), phrase.Text + " (now with the right year)", LaterEdit(), people, handle, countsShown);
    }

    JsonObject Render(string version, DateTimeOffset moment, string text, JsonObject edits, IReadOnlyList<string> people, Func<int, string> handle, double countsShown)
    {
        var prefix = Person < 0 ? "" : IsRetweet ? $"RT @{handle(Person)}: " : $"@{handle(Person)} ";
        var suffix = QuotedUrl is null ? "" : " https://t.co/teacup0001";
        var tweet = new JsonObject
        {
            ["edit_info"] = edits, ["retweeted"] = false, ["source"] = "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Web App</a>",
            ["entities"] = Entities(people, handle), ["display_text_range"] = new JsonArray("0", Text(prefix.Length + text.Length)),
            ["favorite_count"] = Text((int)(Likes * countsShown)), ["id_str"] = version, ["truncated"] = false,
            ["retweet_count"] = Text((int)(Shares * countsShown)), ["id"] = version,
            ["created_at"] = moment.ToString("ddd MMM dd HH:mm:ss +0000 yyyy", CultureInfo.InvariantCulture), ["favorited"] = false,
            ["full_text"] = prefix + Escape(text) + suffix, ["lang"] = phrase.Language,
        };
        AddReply(tweet, people, handle);
        if (DeletedAt is { } deleted)
            tweet["deleted_at"] = Story.IsoMilliseconds(deleted);
        return new() { ["tweet"] = tweet };
    }

    void AddReply(JsonObject tweet, IReadOnlyList<string> people, Func<int, string> handle)
    {
        if (ReplyTo is null)
            return;
        (tweet["in_reply_to_status_id"], tweet["in_reply_to_status_id_str"]) = (ReplyTo, ReplyTo);
        (tweet["in_reply_to_user_id"], tweet["in_reply_to_user_id_str"]) = (people[Person], people[Person]);
        tweet["in_reply_to_screen_name"] = handle(Person);
    }

    JsonObject Entities(IReadOnlyList<string> people, Func<int, string> handle) => new()
    {
        ["hashtags"] = new JsonArray(),
        ["symbols"] = new JsonArray(),
        ["user_mentions"] = Person < 0 ? [] : new JsonArray(new JsonObject
        {
            ["name"] = Texts.Person(Person), ["screen_name"] = handle(Person), ["indices"] = new JsonArray("0", Text(handle(Person).Length + 1)),
            ["id_str"] = people[Person], ["id"] = people[Person],
        }),
        ["urls"] = QuotedUrl is null ? [] : new JsonArray(new JsonObject
        {
            ["url"] = "https://t.co/teacup0001", ["expanded_url"] = QuotedUrl, ["display_url"] = "twitter.com/…", ["indices"] = new JsonArray("0", "23"),
        }),
    };

    JsonObject InitialEdit() => new()
    {
        ["initial"] = Control(EditedId is null ? new(id) : new(id, EditedId)),
    };

    JsonObject LaterEdit() => new()
    {
        ["edit"] = new JsonObject { ["initialTweetId"] = id, ["editControlInitial"] = Control(new(id, EditedId)) },
    };

    JsonObject Control(JsonArray versions) => new()
    {
        ["editTweetIds"] = versions, ["editableUntil"] = Story.IsoMilliseconds(at.AddHours(1)), ["editsRemaining"] = "5", ["isEditEligible"] = true,
    };

    // X escapes these three only.
    static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
