using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

/// <summary>
/// A made-up world whose truth is known: accounts on two channels, engagement growing as audience^0.70 within each, quality that
/// differs between accounts (variance 0.1225 on the log scale), and posts of which few draw most of the engagement.
/// </summary>
/// <param name="TrueMeans">For each account the mean that its posts are drawn around.</param>
sealed record SimulatedWorld(QualityRows Rows, double[] TrueQuality, double[] TrueMeans)
{
    public const double Slope = 0.70;
    public const double BetweenVariance = 0.1225;
    const double PostSpread = 0.85;

    public static SimulatedWorld Make(ulong seed, int accounts = 160, double channelGap = 0.9)
    {
        var random = new Draws(seed);
        var quality = new double[accounts];
        var means = new double[accounts];
        var posts = new List<(int Account, int Channel, double Audience, double Value)>();
        for (var account = 0; account < accounts; account++)
        {
            var channel = account % 2;
            var size = Math.Log(channel == 0 ? 2_000 : 20_000) + (1.2 * random.Normal());
            quality[account] = Math.Sqrt(BetweenVariance) * random.Normal();
            means[account] = Math.Exp(-1.5 + (channelGap * channel) + (Slope * size) + quality[account]);
            var count = (int)Math.Round(Math.Exp(Math.Log(2) + (random.Uniform() * Math.Log(50))));
            for (var post = 0; post < count; post++)
            {
                var heavy = Math.Exp((PostSpread * random.Normal()) - (PostSpread * PostSpread / 2));
                posts.Add((account, channel, Math.Exp(size), random.Poisson(means[account] * heavy)));
            }
        }

        return new(
            new()
            {
                Metric = "engagement@1",
                MetricTitle = "Engagement per post",
                Accounts = [.. Enumerable.Range(0, accounts).Select(i => new QualityAccount($"account {i}"))],
                Channels = ["micro", "video"],
                Account = [.. posts.Select(post => post.Account)],
                Channel = [.. posts.Select(post => post.Channel)],
                Audience = [.. posts.Select(post => post.Audience)],
                Value = [.. posts.Select(post => post.Value)],
                Time = [.. posts.Select((_, i) => i * 3_600_000_000L)],
                Paid = [.. posts.Select(_ => (bool?)false)],
            },
            quality,
            means);
    }
}

/// <summary>Draws from common distributions, repeatable.</summary>
sealed class Draws(ulong seed)
{
    CounterRandom _random = new(seed, 0);

    public double Uniform() => _random.NextDouble();

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    public int Whole(int bound) => _random.NextInt(bound);

    /// <summary>By counting arrivals below 30, else by the rounded normal, which is near enough there.</summary>
    public double Poisson(double mean)
    {
        if (mean > 30)
            return Math.Max(0, Math.Round(mean + (Math.Sqrt(mean) * Normal())));
        var (limit, product, count) = (Math.Exp(-mean), Uniform(), 0);
        while (product > limit)
        {
            product *= Uniform();
            count++;
        }

        return count;
    }

    public double Binomial(int trials, double share) => Enumerable.Range(0, trials).Count(_ => Uniform() < share);

    /// <summary>Beta by the ratio of two gammas (Marsaglia and Tsang 2000).</summary>
    public double Beta(double a, double b)
    {
        var (x, y) = (Gamma(a), Gamma(b));
        return x / (x + y);
    }

    double Gamma(double shape)
    {
        if (shape < 1)
            return Gamma(shape + 1) * Math.Pow(1 - Uniform(), 1 / shape);
        var (d, c) = (shape - (1.0 / 3), 1 / Math.Sqrt(9 * (shape - (1.0 / 3))));
        while (true)
        {
            var x = Normal();
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(1 - Uniform()) < (x * x / 2) + d - (d * v) + (d * Math.Log(v)))
                return d * v;
        }
    }
}
