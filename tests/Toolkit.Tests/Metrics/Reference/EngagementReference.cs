using Toolkit.Tests.Facts;
using static Toolkit.Tests.Metrics.Reference.Sums;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>E and Q3: engagement against audience.</summary>
static class EngagementReference
{
    public static IEnumerable<(string Metric, double? Value)> Of(Plain plain)
    {
        var rated = plain.Posts.Select(post => (Post: post, Engagement: plain.Engagement(post), Audience: plain.Audience(post))).Where(one => one.Engagement is not null && one.Audience > 0).ToList();
        var rates = rated.Select(one => one.Engagement!.Value / one.Audience!.Value).ToList();
        yield return ("engagement_rate_post_median", 100 * Median(rates));
        yield return ("engagement_rate_mean", 100 * Mean(rates));
        yield return ("engagement_rate_pooled", Ratio(rated.Sum(one => one.Engagement!.Value), rated.Sum(one => one.Audience!.Value), 100));
        foreach (var format in (string[])["image", "video", "link", "text"])
        {
            var some = rated.Where(one => one.Post.Object == format).ToList();
            yield return ("engagement_rate_" + format, some.Count < 5 ? null : Ratio(some.Sum(one => one.Engagement!.Value), some.Sum(one => one.Audience!.Value), 100));
        }

        foreach (var (id, counter) in ((string, string)[])[("reach", "reach"), ("impressions", "impressions"), ("views", "views")])
        {
            var some = plain.Posts.Where(post => plain.Engagement(post) is not null && plain.Counter(post, counter) > 0).ToList();
            yield return ("engagement_rate_by_" + id, Ratio(some.Sum(post => plain.Engagement(post)!.Value), some.Sum(post => plain.Counter(post, counter)!.Value), 100));
        }

        yield return ("reach_rate", 100 * Median(plain.Posts.Where(post => plain.Reach(post) is not null && plain.Audience(post) > 0).Select(post => plain.Reach(post)!.Value / plain.Audience(post)!.Value)));
        yield return ("engagement_h_index", plain.Posts.Length == 0 ? null : HIndex(plain.Posts.Select(post => (double)plain.Engagers(post))));
        var expected = plain.Posts.Where(post => plain.Engagement(post) is not null && plain.Expected(post) > 0).ToList();
        yield return ("expected_engagement_index", Ratio(expected.Sum(post => plain.Engagement(post)!.Value), expected.Sum(post => plain.Expected(post)!.Value)));
        foreach (var value in Daily(plain).Concat(PerPost(plain)))
            yield return value;
    }

    static IEnumerable<(string, double?)> Daily(Plain plain)
    {
        double? Rate(AccountDay day) => day.Audience > 0 ? day.Engagement(plain) / day.Audience : null;
        var withPosts = plain.Days.Where(day => day.Posts.Length > 0).ToList();
        yield return ("engagement_rate_daily", plain.Days.Any(day => Rate(day) is null) ? null : 100 * Mean(plain.Days.Select(Rate)));
        yield return ("post_interaction", withPosts.Any(day => Rate(day) is null) ? null : 100 * Mean(withPosts.Select(day => Rate(day) / day.Posts.Length)));
    }

    static IEnumerable<(string, double?)> PerPost(Plain plain)
    {
        foreach (var (id, kind) in ((string, string)[])[("conversation_rate", "reply"), ("applause_rate", "reaction"), ("amplification_rate", "share")])
        {
            yield return (id, Mean(plain.Posts.Select(post => plain.Count(post, kind))));
            yield return (id + "_relative", 1000 * Mean(plain.Posts.Where(post => plain.Audience(post) > 0).Select(post => plain.Count(post, kind) / plain.Audience(post))));
        }

        var reached = plain.Posts.Where(post => plain.Count(post, "reply") is not null && plain.Reach(post) > 0).ToList();
        yield return ("replies_per_1000_reached", Ratio(reached.Sum(post => plain.Count(post, "reply")!.Value), reached.Sum(post => plain.Reach(post)!.Value), 1000));
    }
}
