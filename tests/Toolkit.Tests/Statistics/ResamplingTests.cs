using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

/// <summary>The BCa interval and the bootstrap of blocks.</summary>
public sealed class ResamplingTests
{
    static readonly IntervalOptions _options = new(Seed: 20261122, Replicates: 1000);

    static double[] Sample(int count)
    {
        var draws = new Draws(5);
        return [.. Enumerable.Range(0, count).Select(_ => Math.Exp(draws.Normal()))];
    }

    [Fact]
    public void BCa_of_few_values_is_undefined() => Assert.Equal(UndefinedReason.BelowMinN, Bca.Of(Sample(19), values => values.Average(), _options).Reason);

    [Fact]
    public void BCa_holds_the_value_and_repeats_to_the_last_bit()
    {
        var interval = Bca.Of(Sample(40), values => values.Average(), _options);

        Assert.True(interval.Low < interval.Value && interval.Value < interval.High);
        Assert.Equal(interval, Bca.Of(Sample(40), values => values.Average(), _options));
    }

    [Fact]
    public void BCa_of_one_value_many_times_is_that_value()
    {
        var interval = Bca.Of([.. Enumerable.Repeat(3.0, 25)], values => values.Average(), _options);

        Assert.Equal((3, 3, 3), (interval.Value, interval.Low, interval.High));
    }

    [Fact]
    public void BCa_without_bias_and_skew_is_the_percentile_interval()
    {
        double[] replicates = [.. Enumerable.Range(-500, 1001).Select(i => i / 100.0)];

        var interval = Bca.Interval(0, replicates, [-1, 0, 1], 0.9)!.Value;

        Assert.Equal(-4.5, interval.Low, 6);
        Assert.Equal(4.5, interval.High, 6);
        Assert.Null(Bca.Interval(6, replicates, [-1, 0, 1], 0.9));
        Assert.Null(Bca.Interval(1, [], [], 0.9));
    }

    [Fact]
    public void BCa_covers_the_mean_of_skewed_values_near_its_nominal_share()
    {
        var covered = Enumerable.Range(0, 300).Count(world =>
        {
            var draws = new Draws(900 + (ulong)world);
            double[] values = [.. Enumerable.Range(0, 40).Select(_ => -Math.Log(1 - draws.Uniform()))];
            var interval = Bca.Of(values, sample => sample.Average(), new((ulong)world, 0.9, 400));
            return interval.Low <= 1 && interval.High >= 1;
        });

        Assert.InRange(covered / 300.0, 0.84, 0.95);
    }

    [Fact]
    public void Moving_blocks_run_on_within_themselves()
    {
        var places = BlockBootstrap.Places(50, new(BlockScheme.Moving, 4), new(1, 2));

        Assert.All(places, place => Assert.InRange(place, 0, 49));
        Assert.All(Enumerable.Range(1, 49).Where(step => step % 4 != 0), step => Assert.Equal(places[step - 1] + 1, places[step]));
    }

    [Fact]
    public void Stationary_blocks_have_their_mean_length_and_close_the_ring()
    {
        var (starts, wrapped, steps) = (0, 0, 0);
        for (var b = 0UL; b < 500; b++)
        {
            var places = BlockBootstrap.Places(52, new(BlockScheme.Stationary, 4), new(1, b));
            for (var step = 1; step < places.Length; step++, steps++)
            {
                starts += places[step] != (places[step - 1] + 1) % 52 ? 1 : 0;
                wrapped += (places[step - 1], places[step]) == (51, 0) ? 1 : 0;
            }
        }

        // A new block begins with chance 1/4; one in 52 of those goes on where the last one ended.
        Assert.Equal(0.25 * 51 / 52, starts / (double)steps, 0.01);
        Assert.True(wrapped > 0);
    }

    [Fact]
    public void Blocks_keep_the_error_of_a_series_that_remembers()
    {
        var (draws, series) = (new Draws(6), new double[400]);
        for (var step = 1; step < series.Length; step++)
            series[step] = (0.8 * series[step - 1]) + draws.Normal();

        var single = Width(new(BlockScheme.Moving, 1));
        var moving = Width(new(BlockScheme.Moving, 25));
        var stationary = Width(new(BlockScheme.Stationary, 25));

        // In the limit the error of the mean is three times that of independent steps: √((1+0.8)/(1−0.8)).
        Assert.InRange(moving / single, 1.8, 3.3);
        Assert.InRange(stationary / single, 1.8, 3.3);

        double Width(Blocks blocks) => BlockBootstrap.Of(series, values => values.Average(), blocks, _options) is { High: { } high, Low: { } low } ? high - low : 0;
    }

    [Fact]
    public void Short_series_are_undefined_and_constant_ones_certain()
    {
        Assert.Equal(UndefinedReason.BelowMinN, BlockBootstrap.Of([], values => 0, new(BlockScheme.Moving, 1), _options).Reason);
        Assert.Equal(UndefinedReason.BelowMinN, BlockBootstrap.Of(Sample(7), values => values.Average(), new(BlockScheme.Moving, 4), _options).Reason);
        Assert.Equal((2.0, 2.0), BlockBootstrap.Of([.. Enumerable.Repeat(2.0, 9)], values => values.Max(), new(BlockScheme.Stationary, 4), _options) is { Low: { } low, High: { } high } ? (low, high) : default);
        Assert.Throws<ArgumentOutOfRangeException>(() => BlockBootstrap.Of(Sample(9), values => 0, new(BlockScheme.Moving, 0), _options));
    }
}
