using MathNet.Numerics.Distributions;

namespace Toolkit.Statistics;

/// <summary>Intervals of a share x/n.</summary>
static class ShareInterval
{
    /// <summary>
    /// Wilson interval over rows of successes and trials. Rows with more than one trial are clusters: n is divided by the design
    /// effect, the variance between clusters over the binomial one, where that is above 1.
    /// </summary>
    public static Interval? Of(double[] successes, double[] trials, double confidence)
    {
        var (x, n) = (successes.Sum(), trials.Sum());
        if (!(n > 0))
            return null;
        var effective = n / DesignEffect(successes, trials);
        return Wilson(x / n * effective, effective, confidence);
    }

    /// <summary>Never the Wald interval, which fails near 0 and 1 (Brown, Cai and DasGupta 2001).</summary>
    public static Interval Wilson(double successes, double trials, double confidence)
    {
        var (low, high) = Statistics.Wilson.Interval(successes, trials, Normal.InvCDF(0, 1, (1 + confidence) / 2));
        return new(low, high);
    }

    static double DesignEffect(double[] successes, double[] trials)
    {
        if (successes.Length < 2 || trials.All(trial => trial <= 1))
            return 1;
        var (x, n) = (successes.Sum(), trials.Sum());
        var share = x / n;
        var squares = 0.0;
        for (var row = 0; row < trials.Length; row++)
            squares += Math.Pow(successes[row] - (share * trials[row]), 2);
        var clustered = trials.Length / (trials.Length - 1.0) * squares / (n * n);
        var binomial = share * (1 - share) / n;
        return binomial > 0 ? Math.Max(1, clustered / binomial) : 1;
    }
}
