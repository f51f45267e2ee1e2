namespace Toolkit.Facts;

/// <summary>Seconds of other people's attention that each of the team's posts asks for: people reached × reading time at 238 words a minute (Brysbaert 2019, doi:10.1016/j.jml.2019.104047).</summary>
sealed record Attention(double[] Seconds, sbyte[] IsEstimated)
{
    const double WordsPerSecond = 238 / 60.0;

    /// <summary>
    /// NaN for others' posts, and where text or reach is unknown. Where an export states no reach: one person for what is said to one, else the audience × the median share of
    /// the audience that the channel's posts reach, marked as estimated.
    /// </summary>
    public static Attention Of(PostFacts posts)
    {
        var rates = Rates(posts);
        var (isTeam, toOne, words, reach, audience) = (posts.IsTeam, posts.SingleTarget, posts.Words, posts.Reach, posts.Audience);
        var estimated = posts.Each(post => double.IsNaN(reach[post]) && toOne[post] == 0 ? (sbyte)1 : (sbyte)0);
        var seconds = posts.Each(post => isTeam[post] == 0 || words[post] < 0 ? double.NaN : words[post] / WordsPerSecond * (
            !double.IsNaN(reach[post]) ? reach[post] : toOne[post] == 1 ? 1 : audience[post] * rates[posts.Channel[post]]));
        return new(seconds, estimated);
    }

    static double[] Rates(PostFacts posts)
    {
        var rates = new double[Math.Max(posts.Index.Symbols.Count, 1)];
        Array.Fill(rates, double.NaN);
        if (posts.IsUnknown(posts.Reach))
            return rates;
        foreach (var channel in Enumerable.Range(0, posts.Count).Where(post => posts.Audience[post] > 0 && !double.IsNaN(posts.Reach[post])).GroupBy(post => posts.Channel[post], post => posts.Reach[post] / posts.Audience[post]))
        {
            double[] sorted = [.. channel.Order()];
            rates[channel.Key] = Statistics.Quantiles.OfSorted(sorted, 0.5);
        }

        return rates;
    }
}
