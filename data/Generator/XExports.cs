using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Toolkit.SampleData;

/// <summary>Two exports of the brand's X account, 20 weeks apart, in the archive's layout since 2023.</summary>
static class XExports
{
    static readonly JsonSerializerOptions _layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Write(string folder)
    {
        var account = new XAccount();
        WriteExport(folder, account, Story.MidExport);
        WriteExport(folder, account, Story.EndExport);
        return account.Truth();
    }

    static void WriteExport(string folder, XAccount account, DateTimeOffset at)
    {
        var lists = account.ListsAt(at);
        (string File, string Type, string Global, JsonArray Records)[] files =
        [
            ("account.js", "account", "account", [Account()]),
            ("tweets.js", "tweets", "tweets", account.TweetsAt(at)),
            ("deleted-tweets.js", "deletedTweets", "deleted_tweets", account.DeletedAt(at)),
            ("like.js", "like", "like", account.LikesAt(at)),
            ("follower.js", "follower", "follower", Accounts("follower", lists.Followers)),
            ("following.js", "following", "following", Accounts("following", lists.Following)),
            ("block.js", "block", "block", Accounts("blocking", lists.Blocks)),
            ("mute.js", "mute", "mute", Accounts("muting", lists.Mutes)),
            ("direct-messages.js", "directMessages", "direct_messages", account.MessagesAt(at)),
        ];
        List<Member> members = [new("data/manifest.js", "window.__THAR_CONFIG = " + Json(Manifest(files, at)))];
        members.AddRange(files.Select(file => new Member($"data/{file.File}", $"window.YTD.{file.Global}.part0 = {Json(file.Records)}")));
        members.Add(new("data/README.txt", "Made up: no such account exists.\n"));
        var name = $"twitter-{at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.zip";
        Archives.WriteZip(Path.Combine(folder, name), at, members);
    }

    static string Json(JsonNode node) => node.ToJsonString(_layout);

    static JsonObject Manifest((string File, string Type, string Global, JsonArray Records)[] files, DateTimeOffset at) => new()
    {
        ["userInfo"] = new JsonObject { ["accountId"] = Story.BrandXId, ["userName"] = "lindgren_tea", ["displayName"] = Story.Brand },
        ["archiveInfo"] = new JsonObject
        {
            ["sizeBytes"] = "0", ["generationDate"] = Story.IsoMilliseconds(at), ["isPartialArchive"] = false, ["maxPartSizeBytes"] = "53687091200",
        },
        ["readmeInfo"] = new JsonObject { ["fileName"] = "data/README.txt", ["directory"] = "data/", ["name"] = "README.txt" },
        ["dataTypes"] = new JsonObject(files.Select(file => KeyValuePair.Create<string, JsonNode?>(file.Type, new JsonObject
        {
            ["files"] = new JsonArray(new JsonObject
            {
                ["fileName"] = $"data/{file.File}", ["globalName"] = $"YTD.{file.Global}.part0",
                ["count"] = file.Records.Count.ToString(CultureInfo.InvariantCulture),
            }),
        }))),
    };

    static JsonObject Account() => new()
    {
        ["account"] = new JsonObject
        {
            ["email"] = "post@tea.example", ["createdVia"] = "web", ["username"] = "lindgren_tea", ["accountId"] = Story.BrandXId,
            ["createdAt"] = "2021-06-08T04:07:51.000Z", ["accountDisplayName"] = Story.Brand,
        },
    };

    static JsonArray Accounts(string name, IEnumerable<string> ids) => new([.. ids.Select(id => new JsonObject
    {
        [name] = new JsonObject { ["accountId"] = id, ["userLink"] = $"https://twitter.com/intent/user?user_id={id}" },
    })]);
}
