using Toolkit.Tests.Importing;

namespace Toolkit.Tests.Extensions;

public class XImporterTests
{
    static readonly string[] _authored = ["post", "reply", "quote", "share", "mention"];

    [Fact]
    public async Task Reads_the_archive_of_2025_with_the_known_numbers()
    {
        var export = await CollectingContext.ReadAsync("x", Repository.Real("twitter-archive-2025-pseudonymised"));
        var deleted = export.Interactions.Where(i => i.Kind == "delete").Select(i => i.Parent).ToHashSet();
        var tweets = export.Interactions.Where(i => _authored.Contains(i.Kind) && !deleted.Contains(i.Id)).ToList();

        Assert.Equal(335, tweets.Count);
        Assert.Equal(322, tweets.Count(tweet => tweet.Parent is not null && tweet.Kind == "reply"));
        Assert.Equal(379, tweets.Sum(tweet => tweet.Mentions.Count));
        Assert.Equal(2, deleted.Count);
        Assert.Equal((276, 2), (Sum(export, "reactions", tweets), Sum(export, "shares", tweets)));
        Assert.Equal(866, export.Interactions.Count(i => i.Kind == "reaction" && i.Time is null));
        Assert.Equal(76, export.Snapshots.Count(row => row is { List: "followers", Member: not null }));
        Assert.All(tweets, tweet => Assert.Equal(ZoneBasis.Stated, tweet.Zone));
        Assert.DoesNotContain(export.Findings, finding => finding.Code is "X0007" or "X0008");
    }

    [Fact]
    public async Task Reads_the_layout_of_2020_with_the_known_numbers()
    {
        var export = await CollectingContext.ReadAsync("x", Path.Combine(Repository.Real("twitter-archive-reexports-pseudonymised"), "snapshot1"));
        var tweets = export.Interactions.Where(i => _authored.Contains(i.Kind)).ToList();

        Assert.Equal(1827, tweets.Count);
        Assert.Equal(1357, tweets.Count(tweet => tweet.Kind == "reply"));
        Assert.Equal((7295, 1419), (Sum(export, "reactions", tweets), Sum(export, "shares", tweets)));
    }

    [Theory]
    [InlineData("prefix-a.js"), InlineData("prefix-b.js"), InlineData("prefix-c.js"), InlineData("prefix-d.js"), InlineData("prefix-e.js"), InlineData("prefix-f-semicolon.js")]
    public async Task Knows_every_prefix_and_unescapes_the_text(string file)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Repository.Corpus("synthetic"), "twitter", file), folder["tweets.js"]);

        var export = await CollectingContext.ReadAsync("x", folder.Path);

        var tweet = Assert.Single(export.Interactions);
        Assert.Equal(("1", "hi & bye"), (tweet.Id, tweet.Text));
    }

    [Fact]
    public async Task Reads_bare_tweets_of_before_2020_and_years_in_files()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["data/js/tweets"]);
        File.WriteAllText(folder["data/js/tweets/2012_01.js"], """Grailbird.data.tweets_2012_01 = [ {"id_str":"9","created_at":"2012-01-02 03:04:05 +0000","text":"old"} ]""");

        var export = await CollectingContext.ReadAsync("x", folder.Path);

        Assert.Equal((1325473445000000, "old"), (Assert.Single(export.Interactions).Time, export.Interactions[0].Text));
    }

    [Fact]
    public async Task Collapses_edited_versions_on_the_first_id_with_the_newest_text()
    {
        using var folder = new TemporaryFolder();
        const string Edits = """ "edit_info":{"initial":{"editTweetIds":["10","11"]}} """;
        File.WriteAllText(folder["tweets.js"], $$"""
            window.YTD.tweets.part0 = [
              {"tweet":{"id_str":"11","created_at":"Wed Nov 09 12:01:00 +0000 2022","full_text":"second","edit_info":{"edit":{"initialTweetId":"10"} } } },
              {"tweet":{"id_str":"10","created_at":"Wed Nov 09 12:00:00 +0000 2022","full_text":"first",{{Edits}} } } ]
            """);

        var export = await CollectingContext.ReadAsync("x", folder.Path);

        Assert.Equal(("10", "second"), (Assert.Single(export.Interactions).Id, export.Interactions[0].Text));
    }

    [Fact]
    public async Task Keeps_what_was_read_of_a_file_that_was_cut()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["tweets.js"], """window.YTD.tweets.part0 = [ {"tweet":{"id_str":"1","full_text":"a"}}, {"tweet":{"id_str":"2","full_te""");

        var export = await CollectingContext.ReadAsync("x", folder.Path);

        Assert.Single(export.Interactions);
        Assert.Equal(2, Assert.Single(export.Findings, finding => finding.Code == "X0005").Location!.Row);
    }

    [Fact]
    public async Task A_lone_surrogate_becomes_a_replacement_character()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["tweets.js"], """window.YTD.tweets.part0 = [ {"tweet":{"id_str":"1","full_text":"a\ud83d b"}} ]""");

        var export = await CollectingContext.ReadAsync("x", folder.Path);

        Assert.Equal("a\ufffd b", Assert.Single(export.Interactions).Text);
    }

    [Fact]
    public async Task Two_accounts_may_like_one_tweet_and_no_id_in_the_store_names_them()
    {
        using var folder = new TemporaryFolder();
        WriteLike(folder, "a", account: "7000000001");
        WriteLike(folder, "b", account: "7000000002");
        using var workspace = Hosts.Open(folder);

        var first = await workspace.ImportAsync(folder["a"], TestContext.Current.CancellationToken);
        var second = await workspace.ImportAsync(folder["b"], TestContext.Current.CancellationToken);
        var again = await workspace.ImportAsync(folder["a"], TestContext.Current.CancellationToken);

        Assert.Equal((2, 2, 0), (first.Added, second.Added, again.Added));
        var files = Directory.GetFiles(Path.Combine(workspace.Folder, ".toolkit"), "*", SearchOption.AllDirectories).Select(File.ReadAllBytes);
        Assert.All(files, bytes => Assert.True(bytes.AsSpan().IndexOf("7000000001"u8) < 0));
    }

    /// <summary>An account that liked tweet 55 and took part in a conversation, whose id holds the account's own.</summary>
    static void WriteLike(TemporaryFolder folder, string export, string account)
    {
        Directory.CreateDirectory(folder[export]);
        File.WriteAllText(folder[$"{export}/account.js"], $$"""window.YTD.account.part0 = [ {"account":{"accountId":"{{account}}","username":"u{{account}}"} } ]""");
        File.WriteAllText(folder[$"{export}/tweets.js"], "window.YTD.tweets.part0 = [ ]");
        File.WriteAllText(folder[$"{export}/like.js"], """window.YTD.like.part0 = [ {"like":{"tweetId":"55"} } ]""");
        File.WriteAllText(folder[$"{export}/direct-messages.js"], $$"""
            window.YTD.direct_messages.part0 = [ {"dmConversation":{"conversationId":"{{account}}-8000000009","messages":[
              {"messageCreate":{"id":"9{{account[^1]}}","senderId":"{{account}}","recipientId":"8000000009","text":"hello","createdAt":"2026-01-02T03:04:05.000Z"} } ] } } ]
            """);
    }

    static int Sum(CollectingContext export, string name, List<Collected> tweets)
    {
        var ids = tweets.Select(tweet => tweet.Id).ToHashSet();
        return (int)export.Observations.Where(o => o.Name == name && ids.Contains(o.Subject)).Sum(o => o.Value);
    }
}
