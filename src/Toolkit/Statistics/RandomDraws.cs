namespace Toolkit.Statistics;

/// <summary>Draws from distributions out of <see cref="CounterRandom"/>.</summary>
static class RandomDraws
{
    /// <summary>Standard normal. Box and Muller 1958.</summary>
    public static double Normal(ref CounterRandom random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>
    /// Shares with a Dirichlet distribution, that sum to 1. A concentration of 0 gives a share of 0. Made in logarithms, so that small
    /// concentrations do not all end in 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A concentration is below zero, or none is above it.</exception>
    public static double[] Dirichlet(ReadOnlySpan<double> concentrations, ref CounterRandom random)
    {
        var (shares, most) = (new double[concentrations.Length], double.NegativeInfinity);
        for (var i = 0; i < shares.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(concentrations[i]);
            shares[i] = concentrations[i] > 0 ? LogGamma(concentrations[i], ref random) : double.NegativeInfinity;
            most = Math.Max(most, shares[i]);
        }

        ArgumentOutOfRangeException.ThrowIfEqual(most, double.NegativeInfinity, nameof(concentrations));
        var sum = 0.0;
        for (var i = 0; i < shares.Length; i++)
            sum += shares[i] = Math.Exp(shares[i] - most);
        for (var i = 0; i < shares.Length; i++)
            shares[i] /= sum;
        return shares;
    }

    /// <summary>Logarithm of a gamma variate with scale 1. Marsaglia and Tsang 2000, doi:10.1145/358407.358414.</summary>
    public static double LogGamma(double shape, ref CounterRandom random)
    {
        if (shape < 1)
            return LogGamma(shape + 1, ref random) + (Math.Log(1 - random.NextDouble()) / shape);
        var third = shape - (1.0 / 3);
        while (true)
        {
            var normal = Normal(ref random);
            var root = 1 + (normal / Math.Sqrt(9 * third));
            var cube = root * root * root;
            if (cube > 0 && Math.Log(1 - random.NextDouble()) < (normal * normal / 2) + (third * (1 - cube + Math.Log(cube))))
                return Math.Log(third * cube);
        }
    }
}
