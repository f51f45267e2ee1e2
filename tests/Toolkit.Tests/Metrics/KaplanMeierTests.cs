using Toolkit.Statistics;

namespace Toolkit.Tests.Metrics;

public sealed class KaplanMeierTests
{
    /// <summary>Remission of 21 patients under 6-MP (Freireich et al. 1963), the textbook example: median 23 weeks, limits 13 and none.</summary>
    [Fact]
    public void Gives_the_textbook_median()
    {
        double[] weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
        double[] ended = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
        var curve = KaplanMeier.Of(weeks, ended);

        Assert.Equal(23, curve.Quantile(0.5));
        Assert.Equal(0.8571, curve.Survival(6), 0.00005);
        Assert.Equal(0.5378, curve.Survival(22), 0.00005);
        Assert.Equal((13, null), curve.Limits(0.5));
    }

    [Fact]
    public void Has_no_median_when_more_than_half_never_end()
    {
        Assert.Null(KaplanMeier.Of([1, 2, 9, 9, 9], [1, 1, 0, 0, 0]).Quantile(0.5));
    }

    [Fact]
    public void Is_the_plain_median_when_all_end()
    {
        Assert.Equal(3, KaplanMeier.Of([5, 1, 3, 2, 4], [1, 1, 1, 1, 1]).Quantile(0.5));
    }
}
