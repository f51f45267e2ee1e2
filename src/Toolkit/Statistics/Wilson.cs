using NormalDistribution = MathNet.Numerics.Distributions.Normal;

namespace Toolkit.Statistics;

/// <summary>Score interval of a proportion: Wilson 1927, doi:10.1080/01621459.1927.10502953.</summary>
static class Wilson
{
    /// <summary>The standard normal quantile of a two-sided 95 % interval.</summary>
    public const double Normal95 = 1.959963984540054;

    /// <summary>The standard normal quantile of a two-sided interval that holds the true value this often.</summary>
    public static double Normal(double confidence) => confidence == 0.95 ? Normal95 : NormalDistribution.InvCDF(0, 1, (1 + confidence) / 2);

    /// <summary>Both ends, within 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no trials, or more successes than trials.</exception>
    public static (double Low, double High) Interval(double successes, double trials, double normal = Normal95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        var (share, square) = (successes / trials, normal * normal);
        var centre = (share + square / (2 * trials)) / (1 + square / trials);
        var half = normal / (1 + square / trials) * Math.Sqrt(share * (1 - share) / trials + square / (4 * trials * trials));
        // At the ends the formula gives 0 and 1 but for the last digit.
        return (successes == 0 ? 0 : Math.Max(centre - half, 0), successes == trials ? 1 : Math.Min(centre + half, 1));
    }
}
