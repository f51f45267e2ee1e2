namespace Toolkit.Tests.Extensions.Table;

/// <summary>Published files, and the numbers that were published about them.</summary>
public class RealTableTests
{
    static Task<TableImport> Import(string file, string? profile = null) => TableImport.OfPath(Repository.Real(file), profile);

    static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    [Fact]
    public async Task College_messages_have_all_events_and_people()
    {
        var import = await Import("snap-collegemsg/CollegeMsg.txt");

        Assert.Equal(59_835, import.Count);
        Assert.Equal(1_899, import.Texts(columns => columns.Actor).Concat(import.Texts(columns => columns.Target)).Distinct().Count());
        Assert.All(import.Texts(columns => columns.Kind), kind => Assert.Equal("message", kind));
    }

    [Fact]
    public async Task Posts_of_a_cosmetics_brand_give_the_known_rates()
    {
        var import = await Import("facebook-metrics-moro-2016/dataset_Facebook.csv");
        var likes = import.Counter("followers").ToDictionary(counter => counter.Subject, counter => counter.Value);
        var interactions = import.Counter("interactions").ToDictionary(counter => counter.Subject, counter => counter.Value);

        Assert.Equal(500, import.Count);
        Assert.Equal(0.001734, interactions.Average(pair => pair.Value / likes[pair.Key]), 6);
        Assert.Equal(0.001722, interactions.Values.Sum() / likes.Values.Sum(), 6);
        Assert.Equal((499, 496, 500), (import.Counter("reactions").Count, import.Counter("shares").Count, import.Counter("replies").Count));
        Assert.Equal(1, import.Values(columns => columns.Paid).Count(paid => paid is null));
    }

    [Fact]
    public async Task Fact_checked_posts_keep_missing_apart_from_zero()
    {
        const string profile = """
            format: profile/1
            source: facebook
            names: organisations
            time: { zone: America/New_York }
            columns:
              id: post_id
              kind: { constant: post }
              actor: account_id
              actor_name: Page
              time: Date Published
              object_kind: Post Type
              labels: [Rating, Category]
              urls: Post URL
            counters: { shares: share_count, reactions: reaction_count, replies: comment_count }
            """;

        var import = await Import("buzzfeed-2016-facebook-fact-check/facebook-fact-check.csv", profile);
        var shares = import.Counter("shares").ToDictionary(counter => counter.Subject, counter => counter.Value);
        var rows = import.Texts(columns => columns.Id).Zip(import.Lists(columns => columns.Labels).Chunk(2), import.Texts(columns => columns.Actor)).ToList();
        var page = import.Batches.SelectMany(batch => Enumerable.Range(0, batch.Actors.Count).Select(row => (Id: batch.Actors.Id.GetString(row), Name: batch.Actors.Name.GetString(row)))).Single(actor => actor.Name == "Right Wing News").Id;
        var own = rows.Where(row => row.Third == page && shares.ContainsKey(row.First!)).ToLookup(row => row.Second[0] == "mostly true", row => shares[row.First!]);

        Assert.Equal(2_282, import.Count);
        Assert.Equal((70, 2, 2), (2_282 - import.Counter("shares").Count, 2_282 - import.Counter("reactions").Count, 2_282 - import.Counter("replies").Count));
        Assert.Equal((91, 568), (Median(own[true]), Median(own[false])));
    }

    [Fact]
    public async Task Fact_checked_posts_need_no_profile()
    {
        var import = await Import("buzzfeed-2016-facebook-fact-check/facebook-fact-check.csv");

        Assert.Equal(2_282, import.Count);
        Assert.Equal(2_212, import.Counter("shares").Count);
        Assert.Equal(9, import.Batches.Sum(batch => batch.Actors.Count));
    }

    [Fact]
    public async Task Weekly_series_of_pages_are_counters_of_accounts()
    {
        var weeks = await Import("buzzfeed-2017-partisan-pages/page-engagement-by-week.csv");
        var pages = await Import("buzzfeed-2017-partisan-pages/data/pages-info.csv");

        Assert.Equal(5_541_387_369, weeks.Counter("reactions").Sum(counter => counter.Value));
        Assert.Equal(2_787_354_962, weeks.Counter("shares").Sum(counter => counter.Value));
        Assert.Equal(704_791_024, weeks.Counter("replies").Sum(counter => counter.Value));
        Assert.Equal(452, pages.Counter("followers").Select(counter => counter.Subject).Distinct().Count());
    }

    [Fact]
    public async Task Comments_of_a_video_lose_their_byte_order_marks()
    {
        var import = await Import("youtube-comments-uci-psy/Youtube01-Psy.csv");

        Assert.Equal(350, import.Count);
        Assert.DoesNotContain(import.Texts(columns => columns.Text), text => text!.Contains('\uFEFF'));
        Assert.All(import.Texts(columns => columns.Kind), kind => Assert.Equal("reply", kind));
    }

    [Theory]
    [InlineData("fivethirtyeight-tweets/twitter-ratio/realDonaldTrump.csv", 3_232, "UTC")]
    [InlineData("fivethirtyeight-tweets/mayweather-mcgregor/tweets.csv", 12_118, "-04:00")]
    public async Task Zone_less_tweets_are_placed_by_their_ids(string file, int count, string zone)
    {
        var import = await Import(file);

        Assert.Equal(count, import.Count);
        Assert.All(import.Values(columns => columns.Zone), basis => Assert.Equal(ZoneBasis.Snowflake, basis));
        Assert.Contains(import.Findings, finding => finding.Code == "TABLE0107" && finding.Message.EndsWith($"at {zone}.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("github-events-and-twitter-api/twitter.json", 100)]
    [InlineData("github-events-and-twitter-api/github_events.json", 30)]
    public async Task Nested_objects_need_no_profile(string file, int count)
    {
        var import = await Import(file);

        Assert.Equal(count, import.Count);
        Assert.DoesNotContain(null, import.Texts(columns => columns.Actor));
        Assert.DoesNotContain(null, import.Times);
    }
}
