using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Toolkit.SampleData;

/// <summary>The archive of the brand's Mastodon account, with the list of followers laid beside the archive's own files.</summary>
sealed class MastodonExport
{
    const string Public = "https://www.w3.org/ns/activitystreams#Public";
    const string Followers = Story.MastodonActor + "/followers";

    readonly Pcg32 _random = new(20260105, 2);
    readonly List<(DateTimeOffset At, JsonObject Activity)> _outbox = [];
    readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public static JsonObject Write(string folder) => new MastodonExport().WriteAll(folder);

    JsonObject WriteAll(string folder)
    {
        for (var week = 1; week <= Story.Weeks; week++)
            LiveWeek(week);
        _outbox.Sort((a, b) => a.At.CompareTo(b.At));
        var (likes, bookmarks, followers) = (Addresses(96), Addresses(17), FollowerList(412));
        Archives.WriteTarGz(Path.Combine(folder, "archive-20261012060000.tar.gz"), Story.EndExport,
        [
            new("actor.json", Actor().ToJsonString()),
            new("outbox.json", Collection("outbox.json", new([.. _outbox.Select(item => item.Activity)]), withTotal: true).ToJsonString()),
            new("likes.json", Collection("likes.json", likes, withTotal: false).ToJsonString()),
            new("bookmarks.json", Collection("bookmarks.json", bookmarks, withTotal: false).ToJsonString()),
            new("followers.csv", followers),
        ]);
        var truth = new JsonObject { ["activities"] = _outbox.Count, ["likes_given"] = 96, ["bookmarks"] = 17, ["followers"] = 412 };
        foreach (var (name, count) in _counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            truth[name] = count;
        return truth;
    }

    void LiveWeek(int week)
    {
        for (var left = 2 + _random.Count(2.5); left > 0; left--)
            Write(Story.Moment(_random, week), _random.Pick(Texts.Posts), _random.Weighted([0.85, 0.06, 0.06, 0.03]), null);
        for (var left = _random.Count(week >= Story.RotaWeek ? 5 : 2); left > 0; left--)
            Write(Story.Moment(_random, week), _random.Pick(Texts.Answers), _random.Chance(0.05) ? 3 : 0, Person());
        if (_random.Chance(0.6))
            Boost(Story.Moment(_random, week));
    }

    void Write(DateTimeOffset at, Phrase phrase, int visibility, string? answered)
    {
        var (id, isUpdated) = (StatusId(at), _random.Chance(0.03));
        string[] people = answered is null ? visibility == 3 ? [Person()] : [] : [answered];
        var (to, cc) = Addressees(visibility, people);
        Count(answered is null ? "posts" : "replies");
        Count(((string[])["public", "unlisted", "followers_only", "direct"])[visibility]);
        var note = Note(id, at, phrase, people);
        (note["to"], note["cc"]) = (to.DeepClone(), cc.DeepClone());
        note["inReplyTo"] = answered is null ? null : $"{answered}/statuses/{Number(at.AddMinutes(-_random.Between(3, 700)))}";
        if (isUpdated)
        {
            Count("edited");
            note["updated"] = Story.Iso(at.AddMinutes(20));
        }

        _outbox.Add((at, Activity(id, "Create", at, to, cc, note)));
    }

    void Boost(DateTimeOffset at)
    {
        Count("boosts");
        var (to, cc) = Addressees(0, []);
        _outbox.Add((at, Activity(StatusId(at), "Announce", at, to, cc, $"{Person()}/statuses/{Number(at.AddHours(-9))}")));
    }

    static JsonObject Activity(string id, string type, DateTimeOffset at, JsonArray to, JsonArray cc, JsonNode content) => new()
    {
        ["id"] = id + "/activity", ["type"] = type, ["actor"] = Story.MastodonActor, ["published"] = Story.Iso(at), ["to"] = to, ["cc"] = cc, ["object"] = content,
    };

    static JsonObject Note(string id, DateTimeOffset at, Phrase phrase, string[] people)
    {
        var html = new StringBuilder("<p>");
        foreach (var person in people)
            html.Append($"<span class=\"h-card\"><a href=\"{person}\" class=\"u-url mention\">@<span>{person[(person.LastIndexOf('/') + 1)..]}</span></a></span> ");
        html.Append(WebUtility.HtmlEncode(phrase.Text)).Append("</p>");
        return new()
        {
            ["id"] = id, ["type"] = "Note", ["summary"] = null, ["published"] = Story.Iso(at), ["url"] = id.Replace("/users/", "/@").Replace("/statuses/", "/"),
            ["attributedTo"] = Story.MastodonActor, ["sensitive"] = false, ["content"] = html.ToString(),
            ["contentMap"] = new JsonObject { [phrase.Language] = html.ToString() }, ["attachment"] = new JsonArray(),
            ["tag"] = new JsonArray([.. people.Select(person => new JsonObject { ["type"] = "Mention", ["href"] = person, ["name"] = "@" + person[(person.LastIndexOf('/') + 1)..] })]),
        };
    }

    static (JsonArray To, JsonArray Cc) Addressees(int visibility, string[] people)
    {
        JsonNode[] named = [.. people.Select(person => JsonValue.Create(person))];
        return visibility switch
        {
            0 => (new(Public), new([Followers, .. named])),
            1 => (new(Followers), new([Public, .. named])),
            2 => (new(Followers), new(named)),
            _ => (new(named), []),
        };
    }

    static JsonObject Actor() => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"),
        ["id"] = Story.MastodonActor, ["type"] = "Person", ["following"] = Story.MastodonActor + "/following", ["followers"] = Followers,
        ["inbox"] = Story.MastodonActor + "/inbox", ["outbox"] = "outbox.json", ["likes"] = "likes.json", ["bookmarks"] = "bookmarks.json",
        ["preferredUsername"] = "lindgren", ["name"] = Story.Brand, ["summary"] = "<p>Made-up tea, honest data.</p>", ["url"] = "https://tea.example/@lindgren",
        ["published"] = "2022-11-20T00:00:00Z",
    };

    static JsonObject Collection(string id, JsonArray items, bool withTotal)
    {
        var collection = new JsonObject { ["@context"] = "https://www.w3.org/ns/activitystreams", ["id"] = id, ["type"] = "OrderedCollection" };
        if (withTotal)
            collection["totalItems"] = items.Count;
        collection["orderedItems"] = items;
        return collection;
    }

    JsonArray Addresses(int count) => new([.. Enumerable.Range(0, count).Select(_ => JsonValue.Create($"{Person()}/statuses/{Number(Story.Moment(_random, _random.Between(1, 41)))}"))]);

    static string FollowerList(int count)
    {
        var text = new StringBuilder("Account address\n");
        for (var person = 0; person < count; person++)
            text.Append($"{Texts.FirstNames[person % 20].ToLowerInvariant()}{person}@{Host(person)}\n");
        return text.ToString();
    }

    string Person()
    {
        var person = _random.Below(600);
        return $"https://{Host(person)}/users/{Texts.FirstNames[person % 20].ToLowerInvariant()}{person}";
    }

    static string Host(int person) => ((string[])["steep.example", "mugs.example", "leaf.example"])[person % 3];

    string StatusId(DateTimeOffset at) => $"{Story.MastodonActor}/statuses/{Number(at)}";

    string Number(DateTimeOffset at) => ((at.ToUnixTimeMilliseconds() << 16) + _random.Below(1 << 16)).ToString(CultureInfo.InvariantCulture);

    void Count(string name) => _counts[name] = _counts.GetValueOrDefault(name) + 1;
}
