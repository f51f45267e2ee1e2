using FsCheck.Fluent;
using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

/// <summary>Errors, bands and restricted means of Kaplan and Meier's curve.</summary>
public sealed class SurvivalTests
{
    [Fact]
    public void Without_cut_off_waits_the_error_is_that_of_a_share()
    {
        var curve = KaplanMeier.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);

        Assert.Equal(Math.Sqrt(0.7 * 0.3 / 10), curve.StandardError(3), 12);
        Assert.Equal(0, curve.StandardError(0.5));
        Assert.Equal(5.5, curve.RestrictedMean(10).Value!.Value, 12);
        Assert.Equal((1 + 2 + 3 + (7 * 4)) / 10.0, curve.RestrictedMean(4).Value!.Value, 12);
    }

    [Fact]
    public void Without_cut_off_waits_the_restricted_mean_has_the_error_of_a_mean()
    {
        double[] waits = [1, 2, 3, 4, 10];
        var curve = KaplanMeier.Of(waits, [1, 1, 1, 1, 1]);

        var mean = curve.RestrictedMean(20, normal: 1);

        Assert.Equal(Math.Sqrt(waits.Sum(wait => (wait - 4) * (wait - 4)) / 25), mean.High!.Value - 4, 12);
    }

    [Fact]
    public void Without_waits_everything_is_undefined()
    {
        var curve = KaplanMeier.Of([], []);

        Assert.Equal(1, curve.Survival(5));
        Assert.Null(curve.Quantile(0.5));
        Assert.Null(curve.Band(5));
        Assert.Equal((null, null), curve.BandLimits(0.5));
        Assert.Equal(UndefinedReason.NoOpportunity, curve.RestrictedMean(5).Reason);
    }

    [Fact]
    public void Nothing_is_said_beyond_the_last_wait_unless_all_have_ended()
    {
        Assert.Equal(UndefinedReason.NotIdentified, KaplanMeier.Of([2, 5], [1, 0]).RestrictedMean(6).Reason);
        Assert.Equal(3.5, KaplanMeier.Of([2, 5], [1, 0]).RestrictedMean(5).Value);
        Assert.Equal(3.5, KaplanMeier.Of([2, 5], [1, 1]).RestrictedMean(60).Value);
        Assert.Equal(4, KaplanMeier.Of([5, 5], [0, 0]).RestrictedMean(4).Value);
    }

    [Fact]
    public void The_band_holds_the_curve_and_stays_within_0_and_1() => Law.Holds(
        from waits in Gen.Choose(1, 20).ArrayOf(15)
        from ended in Gen.Choose(0, 1).ArrayOf(15)
        select (waits, ended),
        drawn =>
        {
            var curve = KaplanMeier.Of(Array.ConvertAll(drawn.waits, wait => (double)wait), Array.ConvertAll(drawn.ended, end => (double)end));
            for (var time = 0; time <= 20; time++)
            {
                Assert.True(curve.Survival(time) <= curve.Survival(time - 1));
                if (curve.Band(time) is not { } band)
                    continue;
                Assert.True(band.Contains(curve.Survival(time)));
                Assert.True(band is { Low: >= 0, High: <= 1 });
            }
        });

    [Fact]
    public void The_bands_limits_hold_the_median()
    {
        double[] weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
        double[] ended = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];

        Assert.Equal((13, null), KaplanMeier.Of(weeks, ended).BandLimits(0.5));
    }
}
