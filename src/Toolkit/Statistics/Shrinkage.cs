namespace Toolkit.Statistics;

/// <summary>
/// Partial pooling of account effects. Effects rᵢ with sampling variance sᵢ² are drawn towards their weighted mean m by
/// Bᵢ = τ²/(τ²+sᵢ²), the share of the result that is the account's own evidence.
/// </summary>
static class Shrinkage
{
    /// <summary>Mean and between-account variance of effects, and the sampling variance of that mean.</summary>
    public readonly record struct Between(double Mean, double Variance, double MeanVariance);

    /// <summary>A shrunken effect with its standard error and own evidence.</summary>
    public readonly record struct Effect(double Value, double StandardError, double OwnEvidence);

    /// <summary>τ² by Paule and Mandel 1982: the value at which Σ (rᵢ−m)²/(sᵢ²+τ²) = freedom; 0 when chance alone explains as much.</summary>
    public static Between PauleMandel(ReadOnlySpan<double> effects, ReadOnlySpan<double> variances, int freedom)
    {
        var high = 1.0;
        var atZero = Weigh(effects, variances, 0);
        if (freedom <= 0 || atZero.Statistic <= freedom)
            return new(atZero.Mean, 0, 1 / atZero.Weights);
        while (Weigh(effects, variances, high).Statistic > freedom && high < 1e12)
            high *= 2;
        var low = 0.0;
        for (var halving = 0; halving < 100; halving++)
        {
            var middle = (low + high) / 2;
            if (Weigh(effects, variances, middle).Statistic > freedom)
                low = middle;
            else
                high = middle;
        }

        var final = Weigh(effects, variances, high);
        return new(final.Mean, high, 1 / final.Weights);
    }

    /// <summary>
    /// r̃ = m + B(r − m), SE² = 1/(1/τ² + 1/s²) + (1−B)²·v, where v is the variance of what the effect is drawn towards: of the mean,
    /// or of the curve where that is larger. Without it, accounts that lean on the curve would look surer than the curve is.
    /// </summary>
    public static Effect Shrink(double effect, double variance, Between between, double curveVariance = 0)
    {
        var own = between.Variance / (between.Variance + variance);
        var towards = Math.Max(between.MeanVariance, curveVariance);
        return new(between.Mean + (own * (effect - between.Mean)), Math.Sqrt((between.Variance * (1 - own)) + ((1 - own) * (1 - own) * towards)), own);
    }

    /// <summary>
    /// Squared coefficient of variation of posts within accounts, pooled over accounts by degrees of freedom. The square of each
    /// account's mean is freed of its own sampling variance, else few heavy-tailed posts would look too regular.
    /// </summary>
    public static double WithinVariation(ReadOnlySpan<double> ratios, ReadOnlySpan<int> accounts, int accountCount)
    {
        var (count, sum, squares) = (new int[accountCount], new double[accountCount], new double[accountCount]);
        for (var row = 0; row < ratios.Length; row++)
        {
            count[accounts[row]]++;
            sum[accounts[row]] += ratios[row];
        }

        for (var row = 0; row < ratios.Length; row++)
        {
            var gap = ratios[row] - (sum[accounts[row]] / count[accounts[row]]);
            squares[accounts[row]] += gap * gap;
        }

        var (within, level) = (0.0, 0.0);
        for (var account = 0; account < accountCount; account++)
        {
            if (count[account] < 2)
                continue;
            var mean = sum[account] / count[account];
            var variance = squares[account] / (count[account] - 1);
            within += squares[account];
            level += (count[account] - 1) * ((mean * mean) - (variance / count[account]));
        }

        return level > 0 ? within / level : double.NaN;
    }

    /// <summary>Posterior mean of a share whose prior is Beta(μK, (1−μ)K), and its central interval.</summary>
    public static (double Mean, Interval Interval, double OwnEvidence) Share(double successes, double trials, (double Mean, double Precision) prior)
    {
        if (double.IsPositiveInfinity(prior.Precision))
            return (prior.Mean, new(prior.Mean, prior.Mean), 0);
        var (a, b) = (successes + (prior.Mean * prior.Precision), trials - successes + ((1 - prior.Mean) * prior.Precision));
        return (a / (a + b), new(BetaQuantile.At(a, b, 0.025), BetaQuantile.At(a, b, 0.975)), trials / (trials + prior.Precision));
    }

    static (double Mean, double Statistic, double Weights) Weigh(ReadOnlySpan<double> effects, ReadOnlySpan<double> variances, double between)
    {
        var (weights, weighted) = (0.0, 0.0);
        for (var i = 0; i < effects.Length; i++)
        {
            weights += 1 / (variances[i] + between);
            weighted += effects[i] / (variances[i] + between);
        }

        var (mean, statistic) = (weighted / weights, 0.0);
        for (var i = 0; i < effects.Length; i++)
            statistic += (effects[i] - mean) * (effects[i] - mean) / (variances[i] + between);
        return (mean, statistic, weights);
    }
}
