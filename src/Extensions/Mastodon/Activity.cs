using System.Globalization;
using System.Text.Json;
using Toolkit.Extensibility;

namespace Toolkit.Mastodon;

/// <summary>One activity or object as ActivityStreams 2.0 tells it: members may be a text, an object, a list, or absent.</summary>
static class Activity
{
    static readonly string[] _public = ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"];

    /// <summary>The interaction that a record tells of; null with the reason in <paramref name="why"/> when it tells of none.</summary>
    public static Interaction? Read(JsonElement record, string? owner, string file, long row, out string why)
    {
        why = "";
        var type = Type(record);
        var content = Content(record);
        if (Kind(type, content ?? record) is not { } kind)
        {
            why = type is null ? "it has no type" : $"activities of type {type} are not read";
            return null;
        }

        // A boost, like or follow points at its object; a post is its object.
        var isPointer = kind is not (InteractionKind.Post or InteractionKind.Reply);
        var note = isPointer ? record : content ?? record;
        return new()
        {
            Id = note.Text("id") ?? record.Text("id"),
            Kind = kind,
            Channel = "mastodon",
            Actor = Reference(record, "actor") ?? Reference(note, "attributedTo") ?? owner,
            Target = isPointer && kind is InteractionKind.Follow or InteractionKind.Block ? Reference(record, "object") : null,
            Parent = isPointer ? Reference(record, "object") : Reference(note, "inReplyTo"),
            Root = note.Text("conversation"),
            ObjectKind = isPointer ? null : Type(note)?.ToLowerInvariant(),
            Visibility = VisibilityOf(record, note),
            Text = isPointer ? null : Text(note),
            Language = LanguageOf(note),
            Time = Time(record.Text("published") ?? note.Text("published")),
            EditedAt = Time(note.Text("updated"))?.Instant,
            Mentions = Mentions(note),
            Urls = [.. note.Text("url") is { } url ? [url] : Array.Empty<string>()],
            File = file,
            Row = row,
        };
    }

    /// <summary>The id of a member that is a text, an object with an id, or a list whose first element counts.</summary>
    public static string? Reference(JsonElement element, string name)
    {
        var first = element.Items(name).FirstOrDefault();
        return first.ValueKind switch
        {
            JsonValueKind.String => first.Text(),
            JsonValueKind.Object => first.Text("id") ?? first.Text("href") ?? first.Text("url"),
            _ => null,
        };
    }

    /// <summary>The first type; types may be a list and may carry a prefix.</summary>
    public static string? Type(JsonElement element)
    {
        var type = element.Items("type").Concat(element.Items("@type")).Select(item => item.Text()).FirstOrDefault(text => text is not null);
        return type?[(type.LastIndexOfAny([':', '#', '/']) + 1)..];
    }

    static JsonElement? Content(JsonElement record)
    {
        var first = record.Items("object").FirstOrDefault();
        return first.ValueKind == JsonValueKind.Object ? first : null;
    }

    static string? Kind(string? type, JsonElement note) => type switch
    {
        "Create" or "Update" or "Note" or "Question" or "Article" or "Page" or "Video" or "Image" or "Audio" or "Event" or "Document" =>
            note.Member("inReplyTo") is null ? InteractionKind.Post : InteractionKind.Reply,
        "Announce" => InteractionKind.Share,
        "Like" or "Dislike" or "EmojiReact" => InteractionKind.Reaction,
        "Follow" => InteractionKind.Follow,
        "Block" => InteractionKind.Block,
        "Delete" => InteractionKind.Delete,
        "View" or "Read" or "Listen" => InteractionKind.View,
        "Invite" or "Offer" => InteractionKind.Invite,
        "Accept" or "TentativeAccept" or "Reject" or "TentativeReject" => InteractionKind.Rsvp,
        "Join" => InteractionKind.Subscribe,
        "Leave" => InteractionKind.Unsubscribe,
        "Flag" => InteractionKind.Report,
        _ => null,
    };

    static string? VisibilityOf(JsonElement record, JsonElement note)
    {
        var to = Audience(record, note, "to");
        var cc = Audience(record, note, "cc");
        // An address list that is there but empty means nobody but the author; no list at all says nothing.
        if (to.Count == 0 && cc.Count == 0)
            return record.Member("to") is not null || note.Member("to") is not null ? Visibility.Direct : null;
        return to.Any(_public.Contains) ? Visibility.Public
            : cc.Any(_public.Contains) ? Visibility.Unlisted
            : to.Concat(cc).Any(address => address.EndsWith("/followers", StringComparison.Ordinal)) ? Visibility.Followers
            : Visibility.Direct;
    }

    static List<string> Audience(JsonElement record, JsonElement note, string name)
    {
        var addresses = record.Items(name).Select(item => item.Text() ?? item.Text("id")).OfType<string>().ToList();
        return addresses.Count > 0 ? addresses : [.. note.Items(name).Select(item => item.Text() ?? item.Text("id")).OfType<string>()];
    }

    static string? Text(JsonElement note)
    {
        var content = note.Text("content") ?? Languages(note).Select(pair => pair.Value.Text()).FirstOrDefault() ?? note.Text("name");
        var warning = note.Text("summary");
        var text = content is null ? null : HtmlText.Plain(content);
        return warning is { Length: > 0 } && text is not null ? $"{HtmlText.Plain(warning)}\n{text}" : text;
    }

    static string? LanguageOf(JsonElement note) => Languages(note).Select(pair => pair.Name).FirstOrDefault();

    static IEnumerable<JsonProperty> Languages(JsonElement note) =>
        note.Member("contentMap") is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject() : [];

    static List<string> Mentions(JsonElement note) =>
        [.. note.Items("tag").Where(tag => Type(tag) == "Mention").Select(tag => tag.Text("href")).OfType<string>()];

    static InteractionTime? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? new()
            {
                Instant = InteractionTime.Microseconds(moment), Original = text, Format = "iso",
                Zone = text.EndsWith('Z') || text.Length > 19 && text.AsSpan(10).ContainsAny('+', '-') ? ZoneBasis.Stated : ZoneBasis.Assumed,
            }
            : null;
}
