using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Toolkit.Statistics;

/// <summary>
/// Limits of a funnel plot: exact quantiles, interpolated so that limits of neighbouring sizes do not jump, and limits widened by
/// the variance between accounts that chance does not explain. Spiegelhalter 2005, https://doi.org/10.1002/sim.1970.
/// </summary>
static class FunnelLimits
{
    /// <summary>Share below which a binomial proportion lies with the given probability, interpolated between whole successes.</summary>
    public static double Binomial(double share, double trials, double probability) =>
        Interpolated(probability, k => k < 0 ? 0 : k >= trials ? 1 : SpecialFunctions.BetaRegularized(trials - k, k + 1, 1 - share), trials * share) / trials;

    /// <summary>Observed ÷ expected below which a Poisson count lies with the given probability, interpolated between whole counts.</summary>
    public static double Poisson(double expected, double probability) =>
        Interpolated(probability, k => k < 0 ? 0 : SpecialFunctions.GammaUpperRegularized(k + 1, expected), expected) / expected;

    /// <summary>
    /// Variance between accounts beyond chance: z-scores winsorised at the 10 % and 90 % quantiles, φ = mean z²,
    /// τ² = (Iφ−(I−1)) ÷ (Σw − Σw²/Σw) with w = 1/s², and 0 when Iφ ≤ I−1.
    /// </summary>
    public static double BetweenVariance(ReadOnlySpan<double> values, ReadOnlySpan<double> standardErrors, double centre)
    {
        var scores = new double[values.Length];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = (values[i] - centre) / standardErrors[i];
        var limits = Quantiles.Central(scores, 0.8);
        var sum = scores.Sum(z => Math.Pow(Math.Clamp(z, limits.Low, limits.High), 2));
        var (weights, squares) = (0.0, 0.0);
        foreach (var error in standardErrors)
        {
            weights += 1 / (error * error);
            squares += 1 / Math.Pow(error, 4);
        }

        return Math.Max(0, (sum - (scores.Length - 1)) / (weights - (squares / weights)));
    }

    /// <summary>Two-sided p-value of a distance from the centre.</summary>
    public static double PValue(double distance, double variance) => 2 * Normal.CDF(0, 1, -Math.Abs(distance) / Math.Sqrt(variance));

    /// <summary>Smallest k with F(k) ≥ p, moved back linearly to where F would equal p.</summary>
    static double Interpolated(double probability, Func<double, double> cumulative, double mean)
    {
        var k = Math.Floor(mean);
        while (k > 0 && cumulative(k - 1) >= probability)
            k--;
        while (cumulative(k) < probability)
            k++;
        var (below, at) = (cumulative(k - 1), cumulative(k));
        return Math.Max(0, k - ((at - probability) / (at - below)));
    }
}
