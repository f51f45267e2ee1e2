namespace Toolkit.Statistics;

/// <summary>
/// Studentised bootstrap of the logarithm of a ratio of sums Σy/Σx, resampling rows (posts, threads or authors).
/// Efron and Tibshirani 1993; Davison and Hinkley 1997, §5.2.
/// </summary>
static class RatioBootstrap
{
    /// <summary>
    /// Above this many rows the studentised logarithm is normal to more digits than 2,000 replicates show, and its normal quantiles take their place (the delta method).
    /// </summary>
    public const int MostRows = 20_000;

    // With two rows each resample that has any spread is the sample itself.
    const int FewestRows = 3;

    // What rounding leaves of the spread of rows that are all the same.
    const double NoSpread = 1e-12;

    /// <summary>The interval of Σy/Σx; null when the ratio is not above zero, rows are fewer than three, or too few of their resamples have any spread.</summary>
    public static Interval? Interval(double[] numerators, double[] denominators, IntervalOptions options)
    {
        var observed = Ratio(numerators, denominators, null);
        if (numerators.Length < FewestRows || !(observed.Value > 0) || !double.IsFinite(observed.Value))
            return null;
        var relative = observed.Error / observed.Value;
        if (!(relative > NoSpread))
            return new(observed.Value, observed.Value);
        if (numerators.Length > MostRows)
            return Normal(observed.Value, relative, options.Confidence);
        var scores = new double[options.Replicates];
        Parallel.For(0, options.Replicates, Stopping.Loop, replicate => scores[replicate] = Score(numerators, denominators, observed.Value, new(options.Seed, (ulong)replicate)));
        double[] usable = [.. scores.Where(double.IsFinite)];
        if (usable.Length < options.Replicates / 2)
            return null;
        var quantiles = Quantiles.Central(usable, options.Confidence);
        var interval = new Interval(observed.Value * Math.Exp(-quantiles.High * relative), observed.Value * Math.Exp(-quantiles.Low * relative));
        return double.IsFinite(interval.High) ? interval : null;
    }

    static Interval Normal(double value, double relative, double confidence)
    {
        var reach = Math.Exp(Wilson.Normal(confidence) * relative);
        return new(value / reach, value * reach);
    }

    /// <summary>(ln R* − ln R) ÷ (se*/R*); not finite for a replicate without successes or spread.</summary>
    static double Score(double[] numerators, double[] denominators, double observed, CounterRandom random)
    {
        var rows = new int[numerators.Length];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = random.NextInt(rows.Length);
        var (value, error) = Ratio(numerators, denominators, rows);
        var relative = error / value;
        return relative > NoSpread ? (Math.Log(value) - Math.Log(observed)) / relative : double.NaN;
    }

    static (double Value, double Error) Ratio(double[] numerators, double[] denominators, int[]? rows)
    {
        var (above, below) = (0.0, 0.0);
        for (var i = 0; i < numerators.Length; i++)
        {
            var row = rows is null ? i : rows[i];
            above += numerators[row];
            below += denominators[row];
        }

        var (ratio, squares) = (above / below, 0.0);
        for (var i = 0; i < numerators.Length; i++)
        {
            var row = rows is null ? i : rows[i];
            var gap = numerators[row] - (ratio * denominators[row]);
            squares += gap * gap;
        }

        var n = (double)numerators.Length;
        return (ratio, Math.Sqrt(n / (n - 1) * squares) / below);
    }
}
