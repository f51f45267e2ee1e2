using Toolkit.Statistics;
using Toolkit.Tests.Statistics;

namespace Toolkit.Tests.Analyses;

/// <summary>Accounts on two channels that post through two halves of the same length; the first account of each channel is ours, and what happens to it is planted.</summary>
/// <param name="Growth">Factor of our audience between the halves.</param>
/// <param name="Change">Factor of our engagement beyond what the audience brings.</param>
/// <param name="First">Our posts before and after on the first channel; 40 each unless given.</param>
/// <param name="Second">The same on the second channel.</param>
sealed record ChangeWorld(double Growth = 1, double Change = 1, (int Before, int After)? First = null, (int Before, int After)? Second = null)
{
    const int Accounts = 60;
    const double Slope = 0.7;
    const long Day = 86_400_000_000;

    public QualityRows Rows(ulong seed = 5)
    {
        var random = new Draws(seed);
        var posts = new List<(int Account, int Channel, double Audience, double Value, long Time)>();
        for (var account = 0; account < Accounts; account++)
        {
            var (channel, isOurs) = (account % 2, account < 2);
            var size = isOurs ? Math.Log(20_000) : Math.Log(8_000) + (1.3 * random.Normal());
            var quality = isOurs ? 0 : 0.35 * random.Normal();
            var planted = channel == 0 ? First : Second;
            for (var half = 0; half < 2; half++)
            {
                var count = isOurs && planted is { } own ? (half == 0 ? own.Before : own.After) : 40;
                var audience = size + (isOurs && half == 1 ? Math.Log(Growth) : 0);
                var mean = Math.Exp(-1 + (0.8 * channel) + (Slope * audience) + quality + (isOurs && half == 1 ? Math.Log(Change) : 0));
                for (var post = 0; post < count; post++)
                    posts.Add((account, channel, Math.Exp(audience), random.Poisson(mean * Math.Exp((0.5 * random.Normal()) - 0.125)), ((half * 100L) + (post * 90L / Math.Max(1, count))) * Day));
            }
        }

        return Of(posts);
    }

    static QualityRows Of(List<(int Account, int Channel, double Audience, double Value, long Time)> posts) => new()
    {
        Metric = "engagement@1",
        MetricTitle = "Engagement per post",
        Accounts = [.. Enumerable.Range(0, Accounts).Select(i => new QualityAccount($"account {i}", IsTeam: i < 2))],
        Channels = ["micro", "video"],
        Account = [.. posts.Select(post => post.Account)],
        Channel = [.. posts.Select(post => post.Channel)],
        Audience = [.. posts.Select(post => post.Audience)],
        Value = [.. posts.Select(post => post.Value)],
        Time = [.. posts.Select(post => post.Time)],
        Paid = [.. posts.Select(_ => (bool?)false)],
    };

    public static QualityRows Nothing => Of([]);
}
