namespace Toolkit.Statistics;

/// <summary>
/// Negative binomial regression NB2 with log link: ln μ = x·β, Var = μ + αμ². β by iteratively reweighted least squares, α by
/// moments: the value at which the Pearson statistic equals its degrees of freedom. Cameron and Trivedi 2013, chapter 3.
/// </summary>
static class NegativeBinomialRegression
{
    const int MostIterations = 60;

    public static RegressionFit Fit(DesignMatrix design, ReadOnlySpan<double> counts)
    {
        var fitted = Start(counts);
        var coefficients = new double[design.Columns];
        var alpha = 0.0;
        var (iterations, converged) = (0, false);
        while (iterations < MostIterations && !converged)
        {
            var (next, rank) = Step(design, counts, fitted, alpha);
            Predict(design, next, fitted);
            var nextAlpha = MomentStep(counts, fitted, alpha, design.Rows - rank);
            converged = iterations > 0 && IsClose(coefficients, next) && Math.Abs(nextAlpha - alpha) <= 1e-7 * (1e-3 + alpha);
            (coefficients, alpha, iterations) = (next, nextAlpha, iterations + 1);
        }

        return new()
        {
            Coefficients = coefficients,
            Fitted = fitted,
            Dispersion = alpha,
            Iterations = iterations,
            Converged = converged,
            Clusters = Scores(design, counts, fitted, alpha),
        };
    }

    static double[] Start(ReadOnlySpan<double> counts)
    {
        var mean = 0.0;
        foreach (var count in counts)
            mean += count / counts.Length;
        var fitted = new double[counts.Length];
        for (var row = 0; row < counts.Length; row++)
            fitted[row] = Math.Max(1e-8, (counts[row] + mean) / 2);
        return fitted;
    }

    static (double[] Coefficients, int Rank) Step(DesignMatrix design, ReadOnlySpan<double> counts, double[] fitted, double alpha)
    {
        var gram = new Gram(design.Columns);
        for (var row = 0; row < design.Rows; row++)
        {
            var mean = fitted[row];
            var weight = mean / (1 + (alpha * mean));
            gram.Add(design[row], weight, weight * (Math.Log(mean) + ((counts[row] - mean) / mean)));
        }

        var factor = gram.Factor();
        return (factor.Solve(gram.Vector), factor.Rank);
    }

    static void Predict(DesignMatrix design, double[] coefficients, double[] fitted)
    {
        for (var row = 0; row < design.Rows; row++)
            fitted[row] = Math.Exp(Math.Clamp(design.Predict(row, coefficients), -18, 40));
    }

    /// <summary>One Newton step towards Σ (y−μ)²/(μ+αμ²) = freedom; the sum falls and is convex in α, so it cannot cycle.</summary>
    static double MomentStep(ReadOnlySpan<double> counts, double[] fitted, double alpha, int freedom)
    {
        var (excess, slope) = (-(double)Math.Max(1, freedom), 0.0);
        for (var row = 0; row < fitted.Length; row++)
        {
            var mean = fitted[row];
            var variance = mean + (alpha * mean * mean);
            var squared = (counts[row] - mean) * (counts[row] - mean);
            excess += squared / variance;
            slope += squared * mean * mean / (variance * variance);
        }

        return slope > 0 ? Math.Max(0, alpha + (excess / slope)) : alpha;
    }

    static bool IsClose(double[] before, double[] after)
    {
        for (var i = 0; i < before.Length; i++)
        {
            if (Math.Abs(before[i] - after[i]) > 1e-9 * (1 + Math.Abs(after[i])))
                return false;
        }

        return true;
    }

    static Gram[] Scores(DesignMatrix design, ReadOnlySpan<double> counts, double[] fitted, double alpha)
    {
        var clusters = new Gram[design.ClusterCount];
        for (var cluster = 0; cluster < clusters.Length; cluster++)
            clusters[cluster] = new(design.Columns);
        for (var row = 0; row < design.Rows; row++)
        {
            var shrink = 1 + (alpha * fitted[row]);
            clusters[design.Cluster[row]].Add(design[row], fitted[row] / shrink, (counts[row] - fitted[row]) / shrink);
        }

        return clusters;
    }
}
