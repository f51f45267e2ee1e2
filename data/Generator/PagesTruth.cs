using System.Text.Json.Nodes;

namespace Toolkit.SampleData;

/// <summary>A channel: engagement of a post = e^Level · followers^Exponent for a page of ordinary quality.</summary>
sealed record PageChannel(string Name, double Level, double Exponent, double Smallest, double Largest);

/// <summary>A page. Quality is a logarithm: 0 is what its size leads to expect, 0.69 twice that.</summary>
sealed record Page(string Name, PageChannel Channel, double Followers, double Quality, int Posts, bool StatesReach);

/// <summary>One post with its counts.</summary>
sealed record PagePost(int Number, Page Page, DateTimeOffset At, bool IsContest)
{
    public required string Format { get; init; }

    public required bool IsPaid { get; init; }

    public required int Followers { get; init; }

    public required int Reactions { get; init; }

    public required int Comments { get; init; }

    public required int Shares { get; init; }

    public required int Reach { get; init; }

    public required string Message { get; init; }

    public int Engagement => Reactions + Comments + Shares;
}

/// <summary>What a good analysis should find in the table of pages.</summary>
sealed class PagesTruth(IReadOnlyList<PageChannel> channels, IReadOnlyList<Page> pages, IReadOnlyList<PagePost> posts)
{
    readonly ILookup<Page, PagePost> _byPage = posts.ToLookup(post => post.Page);

    public JsonObject Report() => new()
    {
        ["pages"] = pages.Count,
        ["page_names"] = pages.Select(page => page.Name).Distinct(StringComparer.Ordinal).Count(),
        ["posts"] = posts.Count,
        ["paid_posts"] = posts.Count(post => post.IsPaid),
        ["posts_without_reach"] = posts.Count(post => !post.Page.StatesReach),
        ["reactions"] = posts.Sum(post => (long)post.Reactions),
        ["comments"] = posts.Sum(post => (long)post.Comments),
        ["shares"] = posts.Sum(post => (long)post.Shares),
        ["true_exponent"] = new JsonObject(channels.Select(channel => KeyValuePair.Create<string, JsonNode?>(channel.Name, channel.Exponent))),
        ["least_squares_exponent_within_channels"] = Story.Round(Slope(withinChannels: true)),
        ["least_squares_exponent_pooled"] = Story.Round(Slope(withinChannels: false)),
        ["contest"] = Contest(),
        ["ranks"] = Ranks(),
    };

    // Slope of ln(mean engagement of a page's posts + 1/2) on ln(followers), with or without a level for each channel.
    double Slope(bool withinChannels)
    {
        var points = pages.Select(page => (page.Channel, X: Math.Log(_byPage[page].Average(post => post.Followers)), Y: Math.Log(_byPage[page].Average(post => post.Engagement) + 0.5)))
            .GroupBy(point => withinChannels ? point.Channel : null)
            .SelectMany(group => group.Select(point => (X: point.X - group.Average(other => other.X), Y: point.Y - group.Average(other => other.Y)))).ToList();
        return points.Sum(point => point.X * point.Y) / points.Sum(point => point.X * point.X);
    }

    JsonObject Contest()
    {
        var own = posts.Where(post => post.Page.Name == Story.Brand && post.Page.Channel.Name == "glimmer").ToList();
        return new()
        {
            ["channel"] = "glimmer", ["posts"] = own.Count(post => post.IsContest), ["true_lift"] = 8,
            ["mean_engagement_of_contest_posts"] = Story.Round(own.Where(post => post.IsContest).Average(post => post.Engagement)),
            ["mean_engagement_of_other_posts"] = Story.Round(own.Where(post => !post.IsContest).Average(post => post.Engagement)),
        };
    }

    JsonArray Ranks() => new([.. pages.OrderByDescending(page => page.Quality).Select((page, place) => new JsonObject
    {
        ["rank"] = place + 1, ["page"] = page.Name, ["channel"] = page.Channel.Name, ["true_quality"] = Story.Round(page.Quality),
        ["followers_at_start"] = (int)page.Followers, ["posts"] = page.Posts,
    })]);
}
