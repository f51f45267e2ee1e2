using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

/// <summary>Bands that were planted are found where they are, and where there is none, none is.</summary>
public sealed class SaturationTests
{
    const double PlantedLow = 0.15, Tolerance = 0.06;

    [Fact]
    public void Planted_bands_are_found_where_they_are()
    {
        var fits = Fits(SaturationWorld.Planted, 100);

        var found = fits.Count(fit => fit is { IsBand: true, Low: { } low, High: { } high } && Math.Abs(low - PlantedLow) <= Tolerance && Math.Abs(high - PlantedHigh(fit.Reference)) <= Tolerance);

        Assert.InRange(found, 80, 100);
    }

    [Theory]
    [InlineData(52, 4)]
    [InlineData(26, 3)]
    public void Where_nothing_depends_on_the_voice_at_most_one_in_twenty_is_a_band(int weeks, int communities)
    {
        var fits = Fits(SaturationWorld.Nothing with { Weeks = weeks, Communities = communities }, 200);

        Assert.InRange(fits.Count(fit => fit.IsBand), 0, 10);
        Assert.InRange(fits.Count(fit => fit.Low is not null), 0, 18);
    }

    [Fact]
    public void Where_voice_costs_nothing_there_is_no_upper_end()
    {
        var fits = Fits(SaturationWorld.Nothing with { Talk = voice => voice }, 50);

        Assert.InRange(fits.Count(fit => fit.IsBand), 0, 2);
        Assert.InRange(fits.Count(fit => fit is { Low: not null, HighLack: SaturationLack.NoCost }), 45, 50);
    }

    [Fact]
    public void A_share_that_falls_because_members_talk_more_is_no_band()
    {
        var fits = Enumerable.Range(0, 50).Select(seed => SaturationFit.Of(SaturationWorld.Nothing.MakeWithSteadyTeam((ulong)seed))).ToList();

        Assert.InRange(fits.Count(fit => fit.IsBand), 0, 2);
    }

    [Fact]
    public void Fewer_than_twelve_weeks_say_nothing()
    {
        var fit = SaturationFit.Of((SaturationWorld.Planted with { Weeks = SaturationBand.FewestWeeks - 1 }).Make(1));

        Assert.Equal((SaturationLack.FewWeeks, SaturationLack.FewWeeks, null, null), (fit.LowLack, fit.HighLack, fit.Low, fit.High));
    }

    [Fact]
    public void One_community_by_itself_says_nothing() =>
        Assert.Equal(SaturationLack.OneCommunity, SaturationFit.Of((SaturationWorld.Planted with { Communities = 1 }).Make(1)).LowLack);

    [Fact]
    public void Without_opt_outs_only_the_low_end_is_known()
    {
        var fit = SaturationFit.Of(SaturationWorld.Planted.Make(1).Select(row => row with { OptOuts = double.NaN }));

        Assert.Equal((SaturationLack.NoOptOuts, false), (fit.HighLack, fit.IsBand));
        Assert.Equal(PlantedLow, fit.Low!.Value, Tolerance);
    }

    [Fact]
    public void Between_voices_that_nobody_had_there_is_no_curve()
    {
        var rows = SaturationWorld.Planted.Make(1).Where(row => row.Voice is < 0.2 or > 0.5);

        Assert.Equal(SaturationLack.NarrowVoice, SaturationFit.Of(rows).LowLack);
    }

    [Fact]
    public void Neither_the_order_of_rows_nor_the_numbers_of_communities_matter()
    {
        var rows = SaturationWorld.Planted.Make(1).ToArray();
        var fit = SaturationFit.Of(rows);

        new Random(1).Shuffle(rows);
        var other = SaturationFit.Of(rows.Select(row => row with { Community = 40 - (3 * row.Community) }));

        Assert.Equal((fit.Low, fit.High), (other.Low, other.High));
        Assert.Equal(fit.Talk!.ChanceOfFlat, other.Talk!.ChanceOfFlat, 9);
    }

    [Fact]
    public void The_same_rows_give_the_same_draws()
    {
        var (one, other) = (SaturationFit.Of(SaturationWorld.Planted.Make(1)), SaturationFit.Of(SaturationWorld.Planted.Make(1)));

        Assert.Equal(one.Talk!.Ratios(0.2, 0.3), other.Talk!.Ratios(0.2, 0.3));
    }

    [Fact]
    public void Conditioning_weeks_away_gives_what_a_column_for_each_week_gives()
    {
        var random = new Draws(1);
        var (design, dense) = (new DesignMatrix(60, 3) { Cluster = [.. Enumerable.Range(0, 60).Select(row => row / 5)], ClusterCount = 12 }, new DesignMatrix(60, 15) { ClusterCount = 1 });
        var (counts, exposures) = (new double[60], new double[60]);
        for (var row = 0; row < 60; row++)
        {
            for (var column = 0; column < 3; column++)
                dense[row][column] = design[row][column] = random.Normal();
            dense[row][3 + (row / 5)] = 1;
            exposures[row] = 1 + (10 * random.Uniform());
            counts[row] = random.Poisson(exposures[row] * Math.Exp(0.5 * design[row][0]));
        }

        var fit = ConditionalPoisson.Fit(design, counts, exposures);

        Assert.True(fit.Converged);
        Assert.All(PlainPoisson(dense, counts, exposures).Take(3).Zip(fit.Coefficients), pair => Assert.Equal(pair.First, pair.Second, 6));
    }

    // The greatest voice, seen from the median, up to which neither planted curve has gone too far.
    static double PlantedHigh(double reference) => Enumerable.Range(0, 1000).Select(step => reference + (0.0005 * step))
        .TakeWhile(voice => SaturationWorld.Planted.Leaving(voice) - SaturationWorld.Planted.Leaving(reference) < Math.Log(1.25) && SaturationWorld.Planted.Talk(voice) - SaturationWorld.Planted.Talk(reference) > Math.Log(0.9)).Last();

    static List<SaturationFit> Fits(SaturationWorld world, int count) => [.. Enumerable.Range(0, count).Select(seed => SaturationFit.Of(world.Make((ulong)seed)))];

    static double[] PlainPoisson(DesignMatrix design, double[] counts, double[] exposures)
    {
        var coefficients = new double[design.Columns];
        for (var step = 0; step < 100; step++)
        {
            var gram = new Gram(design.Columns);
            for (var row = 0; row < design.Rows; row++)
            {
                var mean = exposures[row] * Math.Exp(design.Predict(row, coefficients));
                gram.Add(design[row], mean, counts[row] - mean);
            }

            coefficients = [.. coefficients.Zip(gram.Solve(), (at, change) => at + change)];
        }

        return coefficients;
    }
}
