using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

public sealed class ShrinkageTests
{
    [Fact]
    public void Paule_and_Mandel_solve_a_case_by_hand()
    {
        // Σ r²/(0.1+τ²) = 2/(0.1+τ²) must equal 2, so τ² = 0.9.
        var between = Shrinkage.PauleMandel([-1, 0, 1], [0.1, 0.1, 0.1], freedom: 2);

        Assert.Equal(0.9, between.Variance, 9);
        Assert.Equal(0, between.Mean, 9);
    }

    [Fact]
    public void Draws_by_the_share_of_own_evidence()
    {
        var effect = Shrinkage.Shrink(1, 0.1, new(0, 0.9, 0));

        Assert.Equal(0.9, effect.OwnEvidence, 12);
        Assert.Equal(0.9, effect.Value, 12);
        Assert.Equal(1 / Math.Sqrt((1 / 0.9) + (1 / 0.1)), effect.StandardError, 12);
    }

    [Fact]
    public void Is_as_uncertain_as_the_curve_when_it_borrows_everything() =>
        Assert.Equal(0.2, Shrinkage.Shrink(1, 0.5, new(0, 0, 0.01), curveVariance: 0.04).StandardError, 12);

    [Fact]
    public void Finds_no_variance_where_chance_explains_all()
    {
        var between = Shrinkage.PauleMandel([0.01, -0.01, 0.02], [1, 1, 1], freedom: 2);

        Assert.Equal(0, between.Variance);
        Assert.Equal(1.0 / 3, between.MeanVariance, 12);
    }

    [Fact]
    public void Draws_a_share_towards_its_prior()
    {
        var (mean, interval, own) = Shrinkage.Share(8, 20, (0.3, 10));

        Assert.Equal(11.0 / 30, mean, 12);
        Assert.Equal(2.0 / 3, own, 12);
        Assert.Equal(0.025, MathNet.Numerics.SpecialFunctions.BetaRegularized(11, 19, interval.Low), 9);
        Assert.Equal(0.975, MathNet.Numerics.SpecialFunctions.BetaRegularized(11, 19, interval.High), 9);
    }

    [Fact]
    public void Pools_variation_within_accounts_only()
    {
        // Both accounts vary by the same share of their mean; that their means differ tenfold does not count.
        var variation = Shrinkage.WithinVariation([0.5, 1.5, 5, 15], [0, 0, 1, 1], 2);

        // s² = 0.5·m², m² freed of s²/2: 0.5 ÷ (1 − 0.25).
        Assert.Equal(0.5 / 0.75, variation, 9);
    }
}
