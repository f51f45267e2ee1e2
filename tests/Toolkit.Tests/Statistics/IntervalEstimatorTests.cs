using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

public sealed class IntervalEstimatorTests
{
    static readonly IntervalOptions _options = new(Seed: 20261122);

    [Fact]
    public void Wilson_gives_the_golden_interval_of_four_in_five()
    {
        var interval = IntervalEstimator.Estimate(IntervalMethod.Wilson, [1, 1, 1, 0, 1], [1, 1, 1, 1, 1], _options)!.Value;

        Assert.Equal(0.3755, interval.Low, 4);
        Assert.Equal(0.9638, interval.High, 4);
    }

    [Fact]
    public void Wilson_covers_where_Wald_fails()
    {
        // Eight tries at 0.9: the exact coverage, summed over all outcomes.
        var (wilson, wald) = (0.0, 0.0);
        for (var successes = 0; successes <= 8; successes++)
        {
            var probability = MathNet.Numerics.Distributions.Binomial.PMF(0.9, 8, successes);
            var share = successes / 8.0;
            wilson += ShareInterval.Wilson(successes, 8, 0.95).Contains(0.9) ? probability : 0;
            wald += Math.Abs(share - 0.9) <= 1.96 * Math.Sqrt(share * (1 - share) / 8) ? probability : 0;
        }

        Assert.InRange(wilson, 0.955, 0.965);
        Assert.InRange(wald, 0.56, 0.575);
    }

    [Fact]
    public void Widens_shares_of_rows_that_go_together()
    {
        double[] tries = [.. Enumerable.Repeat(10.0, 20)];
        double[] together = [.. Enumerable.Range(0, 20).Select(i => i % 2 * 10.0)];
        double[] mixed = [.. Enumerable.Repeat(5.0, 20)];

        var clustered = IntervalEstimator.Estimate(IntervalMethod.Wilson, together, tries, _options)!.Value;
        var even = IntervalEstimator.Estimate(IntervalMethod.Wilson, mixed, tries, _options)!.Value;

        Assert.True(clustered.High - clustered.Low > 2.5 * (even.High - even.Low));
        Assert.Equal(ShareInterval.Wilson(100, 200, 0.95), even);
    }

    [Fact]
    public void Median_takes_the_second_and_ninth_of_ten()
    {
        double[] values = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];

        Assert.Equal(new Interval(2, 9), IntervalEstimator.Estimate(IntervalMethod.OrderStatistic, values, [], _options));
    }

    [Fact]
    public void Ninetieth_percentile_takes_ranks_of_its_own()
    {
        double[] values = [.. Enumerable.Range(1, 100).Select(rank => (double)rank)];

        // Binomial(100, 0.9): P(X ≤ 83) = 0.021 and P(X ≤ 84) = 0.040; P(X ≥ 96) = 0.024 and P(X ≥ 95) = 0.058.
        Assert.Equal(new Interval(84, 96), IntervalEstimator.Estimate(IntervalMethod.OrderStatistic, values, [], _options with { Quantile = 0.9 }));
        Assert.Null(IntervalEstimator.Estimate(IntervalMethod.OrderStatistic, values[..20], [], _options with { Quantile = 0.9 }));
    }

    [Fact]
    public void Median_of_five_values_has_no_interval() =>
        Assert.Null(IntervalEstimator.Estimate(IntervalMethod.OrderStatistic, [1, 2, 3, 4, 5], [], _options));

    [Fact]
    public void Mean_uses_Student()
    {
        var interval = IntervalEstimator.Estimate(IntervalMethod.Mean, [1, 2, 3], [], _options)!.Value;

        // t(0.975; 2) = 4.302653, standard error 1/√3.
        Assert.Equal(2 - (4.302653 / Math.Sqrt(3)), interval.Low, 5);
        Assert.Equal(2 + (4.302653 / Math.Sqrt(3)), interval.High, 5);
    }

    [Fact]
    public void Ratio_bootstrap_covers_near_its_nominal_share_on_heavy_tails()
    {
        var covered = 0;
        for (var world = 0; world < 300; world++)
        {
            var draws = new Draws(7_000 + (ulong)world);
            double[] engagement = [.. Enumerable.Range(0, 60).Select(_ => Math.Exp(draws.Normal() - 0.5))];
            double[] audience = [.. Enumerable.Repeat(1.0, 60)];
            var interval = RatioBootstrap.Interval(engagement, audience, new((ulong)world, 0.9, 400))!.Value;
            covered += interval.Contains(1) ? 1 : 0;
        }

        Assert.InRange(covered / 300.0, 0.83, 0.95);
    }

    [Fact]
    public void Ratio_bootstrap_repeats_to_the_last_bit()
    {
        double[] y = [1, 5, 0, 12, 3, 7, 2, 2];
        double[] x = [10, 20, 5, 40, 11, 30, 9, 8];

        Assert.Equal(RatioBootstrap.Interval(y, x, _options), RatioBootstrap.Interval(y, x, _options));
    }

    // Each resample of two rows with any spread is the two themselves, and of those without rounding alone is left.
    [Theory]
    [InlineData(new double[] { 1, 2 }, new double[] { 7, 3 }, false)]
    [InlineData(new double[] { 1, 2, 4 }, new double[] { 7, 3, 5 }, true)]
    public void Ratio_of_two_rows_has_no_interval(double[] y, double[] x, bool has)
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            var interval = RatioBootstrap.Interval(y, x, new(seed));
            Assert.Equal(has, interval is { Low: > 0, High: < 1e3 });
            Assert.Equal(has, interval is not null);
        }
    }

    [Fact]
    public void Ratio_without_successes_has_no_interval() =>
        Assert.Null(IntervalEstimator.Estimate(IntervalMethod.RatioBootstrap, [0, 0, 0], [5, 5, 5], _options));
}
