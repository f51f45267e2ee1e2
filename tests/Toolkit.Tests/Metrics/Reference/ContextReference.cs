using Toolkit.Tests.Facts;
using static Toolkit.Tests.Metrics.Reference.Sums;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>C2 and C5 to C10: where the team speaks and whether it repeats itself.</summary>
static class ContextReference
{
    public static IEnumerable<(string Metric, double? Value)> Of(Plain plain)
    {
        var away = plain.ShownThreads.Where(thread => !plain.IsOwned(thread[0]) && thread.Any(row => plain.IsPublic(row.Actor))).GroupBy(thread => thread[0].Channel).Where(channel => channel.Count() >= 5).ToList();
        yield return ("away_participation", Share(away, channel => channel.Any(thread => thread.Any(row => plain.IsTeam(row.Actor) && plain.IsPublic(plain.Addressee(row))))));
        yield return ("context_fit", Mean(plain.Resp.Select(plain.ContextFit)));
        yield return ("cross_post_share", Share(plain.AllPosts.Where(row => plain.ByTeam(row) && Plain.IsOriginal(row)), plain.IsCrossPost));
        yield return ("message_diversity", Diversity(plain));
        yield return ("template_share", plain.Resp.Length < 10 ? null : Share(plain.Resp, plain.IsTemplate));
        var logs = plain.Posts.Where(post => plain.Engagement(post) is not null && plain.Expected(post) > 0)
            .ToLookup(plain.IsCrossPost, post => Math.Log((plain.Engagement(post)!.Value + 0.5) / (plain.Expected(post)!.Value + 0.5)));
        yield return ("cross_post_lift", logs[true].Count() < 20 || logs[false].Count() < 20 ? null : Median(logs[true]) - Median(logs[false]));
        yield return ("right_message_rate", Share(plain.Out, row => plain.Below(row, "reply", "save", "click").Any(one => plain.ByPublic(one) && plain.InTime(row, one, 48 * Plain.Hour))
            && !plain.Below(row, "hide", "report", "block", "mute", "unfollow", "unsubscribe").Any()));
    }

    static double? Diversity(Plain plain)
    {
        string? Topic(Row row) => row.Labels.Where(label => label.StartsWith("topic:", StringComparison.Ordinal)).Order(StringComparer.Ordinal).FirstOrDefault();
        var channels = plain.Out.Where(row => Topic(row) is not null).GroupBy(row => row.Channel, row => Topic(row)!).Where(channel => channel.Count() >= 50)
            .Select(channel => channel.CountBy(topic => topic).ToDictionary(one => one.Key, one => one.Value / (double)channel.Count())).ToList();
        double Entropy(IEnumerable<double> shares) => -shares.Where(share => share > 0).Sum(share => share * Math.Log2(share));
        double Divergence(Dictionary<string, double> one, Dictionary<string, double> other) =>
            Entropy(one.Keys.Union(other.Keys).Select(topic => (one.GetValueOrDefault(topic) + other.GetValueOrDefault(topic)) / 2)) - ((Entropy(one.Values) + Entropy(other.Values)) / 2);
        return Mean(channels.SelectMany((one, place) => channels.Take(place).Select(other => Divergence(one, other))));
    }
}
