using Toolkit.Tests.Importing;

namespace Toolkit.Tests.Extensions;

public class XArchiveDamageTests
{
    const string Followers = """window.YTD.follower.part0 = [ {"follower":{"accountId":"7"}}, {"follower":{"accountId":"8"}} ]""";

    [Fact]
    public async Task A_list_that_is_whole_is_a_snapshot()
    {
        using var folder = Archive("follower", count: 2, Followers);

        var export = await CollectingContext.ReadAsync("x", folder.Path);

        Assert.Equal([null, "7", "8"], export.Snapshots.Select(row => row.Member));
        Assert.Equal(("1", "followers", 2), Assert.Single(export.Observations));
    }

    [Theory]
    [InlineData(3, Followers)]
    [InlineData(2, """window.YTD.follower.part0 = [ {"follower":{"accountId":"7"}}, {"foll""")]
    public async Task A_list_that_is_not_whole_is_no_snapshot(int count, string script)
    {
        using var folder = Archive("follower", count, script);

        var export = await CollectingContext.ReadAsync("x", folder.Path);

        Assert.Empty(export.Snapshots);
        Assert.Empty(export.Observations);
        Assert.Contains(export.Findings, finding => finding is { Code: "X0014", Fix: not null });
    }

    [Fact]
    public async Task A_list_of_an_archive_without_a_day_is_no_snapshot()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["follower.js"], Followers);
        File.WriteAllText(folder["account.js"], """window.YTD.account.part0 = [ {"account":{"accountId":"1","username":"me"}} ]""");

        var export = await CollectingContext.ReadAsync("x", folder.Path);

        Assert.Empty(export.Snapshots);
        Assert.Contains(export.Findings, finding => finding.Code == "X0014");
    }

    [Fact]
    public async Task A_file_that_the_manifest_names_and_nobody_has_is_reported()
    {
        using var folder = Archive("tweets", count: 5, script: null);

        var export = await CollectingContext.ReadAsync("x", folder.Path);

        Assert.Equal("data/tweets.js", Assert.Single(export.Findings, finding => finding.Code == "X0011").Location!.File);
    }

    [Fact]
    public async Task A_damaged_manifest_leaves_the_files_known_by_name()
    {
        using var folder = Archive("tweets", count: 1, """window.YTD.tweets.part0 = [ {"tweet":{"id_str":"1","full_text":"a","created_at":"Wed Nov 09 12:00:00 +0000 2022"}} ]""");
        File.WriteAllText(folder["data/manifest.js"], """window.__THAR_CONFIG = { "userInfo" : { "acc""");

        var export = await CollectingContext.ReadAsync("x", folder.Path);

        Assert.Equal("a", Assert.Single(export.Interactions).Text);
        Assert.Contains(export.Findings, finding => finding.Code == "X0010");
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Edited_versions_are_one_tweet_in_whatever_order_they_stand(bool newestFirst)
    {
        const string First = """{"tweet":{"id_str":"1590000000000000000","created_at":"Tue Nov 08 15:33:00 +0000 2022","full_text":"first","edit_info":{"initial":{"editTweetIds":["1590000000000000000","1590000900000000000"]}}}}""";
        const string Second = """{"tweet":{"id_str":"1590000900000000000","created_at":"Tue Nov 08 15:36:00 +0000 2022","full_text":"second","favorite_count":"3","edit_info":{"edit":{"initialTweetId":"1590000000000000000"}}}}""";
        using var folder = Archive("tweets", count: 2, $"window.YTD.tweets.part0 = [ {(newestFirst ? Second : First)}, {(newestFirst ? First : Second)} ]");

        var export = await CollectingContext.ReadAsync("x", folder.Path);

        var tweet = Assert.Single(export.Interactions);
        Assert.Equal(("1590000000000000000", "second"), (tweet.Id, tweet.Text));
        Assert.Equal(180_000_000, tweet.EditedAt - tweet.Time);
        Assert.Equal(("1590000000000000000", "reactions", 3), Assert.Single(export.Observations));
    }

    [Fact]
    public async Task The_time_of_a_first_version_that_is_missing_comes_from_its_id()
    {
        using var folder = Archive("tweets", count: 1, """
            window.YTD.tweets.part0 = [ {"tweet":{"id_str":"1590000900000000000","created_at":"Tue Nov 08 15:36:00 +0000 2022","full_text":"second","edit_info":{"edit":{"initialTweetId":"1590000000000000000"}}}} ]
            """);

        var tweet = Assert.Single((await CollectingContext.ReadAsync("x", folder.Path)).Interactions);

        Assert.Equal((ZoneBasis.Snowflake, ((1590000000000000000L >> 22) + 1288834974657) * 1000), (tweet.Zone, tweet.Time));
    }

    [Fact]
    public async Task A_time_that_cannot_be_read_is_reported_and_not_made_up()
    {
        using var folder = Archive("tweets", count: 1, """window.YTD.tweets.part0 = [ {"tweet":{"id_str":"1","full_text":"a","created_at":"yesterday"}} ]""");

        var export = await CollectingContext.ReadAsync("x", folder.Path);

        Assert.Null(Assert.Single(export.Interactions).Time);
        Assert.Equal(1, Assert.Single(export.Findings, finding => finding.Code == "X0013").Count);
    }

    [Fact]
    public async Task Reads_the_table_of_old_archives()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["tweets.csv"], "\"tweet_id\",\"in_reply_to_status_id\",\"in_reply_to_user_id\",\"timestamp\",\"source\",\"text\",\"retweeted_status_id\",\"retweeted_status_user_id\",\"retweeted_status_timestamp\",\"expanded_urls\"\n"
            + "\"11\",\"\",\"\",\"2012-01-02 03:04:05 +0000\",\"web\",\"two \"\"lines\"\"\nof &lt;text&gt;, one tweet\",\"\",\"\",\"\",\"https://example.org/a\"\n"
            + "\"12\",\"5\",\"6\",\"2012-01-02 03:05:05 +0000\",\"web\",\"@a yes\",\"\",\"\",\"\",\"\"\n"
            + "\"13\",\"\",\"\",\"2012-01-02 03:06:05 +0000\",\"web\",\"RT @b: hm\",\"4\",\"9\",\"2012-01-01 00:00:00 +0000\",\"\"\n");

        var export = await CollectingContext.ReadAsync("x", folder.Path);

        Assert.Equal([("11", "post", null), ("12", "reply", "5"), ("13", "share", "4")], export.Interactions.Select(i => (i.Id, i.Kind, i.Parent)));
        Assert.Equal("two \"lines\"\nof <text>, one tweet", export.Interactions[0].Text);
        Assert.Equal(1325473445000000, export.Interactions[0].Time);
        Assert.Equal(3, export.Read["tweets.csv"]);
    }

    [Fact]
    public async Task A_conversation_larger_than_a_usual_record_is_read()
    {
        using var folder = new TemporaryFolder();
        var messages = string.Join(',', Enumerable.Range(1, 20_000).Select(Message));
        File.WriteAllText(folder["direct-messages.js"], """window.YTD.direct_messages.part0 = [ {"dmConversation":{"conversationId":"1-2","messages":[{"joinConversation":{}},""" + messages + "]}} ]");

        var export = await CollectingContext.ReadAsync("x", folder.Path);

        Assert.Equal(20_000, export.Interactions.Count(i => i is { Kind: "message", Visibility: "direct" }));
    }

    [Fact]
    public async Task Reexports_differ_by_the_known_follows()
    {
        var root = Repository.Real("twitter-archive-reexports-pseudonymised");
        var before = await CollectingContext.ReadAsync("x", Path.Combine(root, "snapshot1"));
        var after = await CollectingContext.ReadAsync("x", Path.Combine(root, "snapshot2"));

        Assert.Equal((405, 561, 173, 17), Difference(before, after, "followers"));
        Assert.Equal((59, 75, 21, 5), Difference(before, after, "following"));
    }

    static string Message(int id) =>
        """{"messageCreate":{"senderId":"1","recipientId":"2","createdAt":"2022-11-09T12:00:00.000Z","id":""" + $"\"{id}\",\"text\":\"{new string('x', 1000)}\"}}}}";

    static (int Before, int After, int Come, int Gone) Difference(CollectingContext before, CollectingContext after, string list)
    {
        var (old, now) = (Members(before, list), Members(after, list));
        return (old.Count, now.Count, now.Except(old).Count(), old.Except(now).Count());
    }

    static List<string> Members(CollectingContext export, string list) =>
        [.. export.Snapshots.Where(row => row.List == list).Select(row => row.Member).OfType<string>()];

    static TemporaryFolder Archive(string type, int count, string? script)
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["data"]);
        File.WriteAllText(folder["data/manifest.js"], $$"""
            window.__THAR_CONFIG = { "userInfo" : { "accountId" : "1", "userName" : "me" },
              "archiveInfo" : { "generationDate" : "2023-01-01T00:00:00.000Z", "isPartialArchive" : false },
              "dataTypes" : { "{{type}}" : { "files" : [ { "fileName" : "data/{{type}}.js", "globalName" : "YTD.{{type}}.part0", "count" : "{{count}}" } ] } } }
            """);
        if (script is not null)
            File.WriteAllText(folder[$"data/{type}.js"], script);
        return folder;
    }
}
