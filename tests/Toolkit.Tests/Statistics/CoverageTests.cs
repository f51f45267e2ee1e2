using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

/// <summary>How often nominal 90 % intervals hold a truth that is known, on four kinds of made-up data, from 30 posts up.</summary>
public sealed class CoverageTests(ITestOutputHelper output)
{
    const int Worlds = 2000;
    const double Confidence = 0.9;

    static readonly int[] _sizes = [30, 60, 120];

    [Fact]
    public void Ninety_percent_intervals_hold_the_truth_about_nine_times_in_ten()
    {
        (string Name, Func<Draws, int, ulong, bool> Holds)[] generators =
        [
            ("rate of heavy-tailed posts, studentised bootstrap", Rate), ("share of one in five, Wilson", Share),
            ("share clustered by author, Wilson with design effect", Clustered), ("median of waiting, censored, Kaplan–Meier", Median),
        ];
        output.WriteLine($"{"generator",-56}{string.Concat(_sizes.Select(size => $"n = {size,-6}"))}");
        foreach (var (name, holds) in generators)
        {
            double[] coverage = [.. _sizes.Select(size => Coverage(holds, size))];

            output.WriteLine($"{name,-56}{string.Concat(coverage.Select(share => $"{share,-10:0.000}"))}");
            Assert.All(coverage, share => Assert.InRange(share, 0.86, 0.94));
        }
    }

    static double Coverage(Func<Draws, int, ulong, bool> holds, int size)
    {
        var held = new bool[Worlds];
        Parallel.For(0, Worlds, world => held[world] = holds(new(20_261_122 + (ulong)(size * Worlds) + (ulong)world), size, (ulong)world));
        return held.Count(one => one) / (double)Worlds;
    }

    // Engagement is Poisson around a fiftieth of the audience times a pull that is log-normal with σ = 1.
    static bool Rate(Draws draws, int posts, ulong seed)
    {
        double[] audience = [.. Enumerable.Range(0, posts).Select(_ => Math.Exp(7 + (0.5 * draws.Normal())))];
        double[] engagement = [.. audience.Select(size => draws.Poisson(size / 50 * Math.Exp(draws.Normal() - 0.5)))];
        return RatioBootstrap.Interval(engagement, audience, new(seed, Confidence, 500))?.Contains(1 / 50.0) == true;
    }

    static bool Share(Draws draws, int trials, ulong seed) =>
        ShareInterval.Wilson(draws.Binomial(trials, 0.2), trials, Confidence).Contains(0.2);

    // Authors of four posts each, whose shares are beta with mean 0.3 and an intraclass correlation of 0.2.
    static bool Clustered(Draws draws, int posts, ulong seed)
    {
        double[] trials = [.. Enumerable.Repeat(4.0, posts / 4)];
        double[] successes = [.. trials.Select(count => draws.Binomial((int)count, draws.Beta(0.3 * 4, 0.7 * 4)))];
        return ShareInterval.Of(successes, trials, Confidence)?.Contains(0.3) == true;
    }

    // Exponential waits with median 1, cut off at a uniform moment up to 4.
    static bool Median(Draws draws, int requests, ulong seed)
    {
        var (waits, ends) = (new double[requests], new double[requests]);
        for (var request = 0; request < requests; request++)
        {
            var (wait, end) = (-Math.Log(1 - draws.Uniform()) / Math.Log(2), 4 * draws.Uniform());
            (waits[request], ends[request]) = (Math.Min(wait, end), wait <= end ? 1 : 0);
        }

        var (low, high) = KaplanMeier.Of(waits, ends).Limits(0.5, Wilson.Normal(Confidence));
        return (low ?? 0) <= 1 && 1 <= (high ?? double.PositiveInfinity);
    }
}
