namespace Toolkit.Statistics;

/// <summary>
/// Regression of shares with a logit link and beta-binomial variance n·μ(1−μ)(1+(n−1)ρ). The correlation ρ comes from the
/// residual moments, so the prior of each account depends on its size: the precision of its beta prior is K = 1/ρ − 1.
/// Williams 1982 (moments); Robinson 2017 (prior by size).
/// </summary>
static class BetaBinomialRegression
{
    const int MostIterations = 60;

    public static RegressionFit Fit(DesignMatrix design, ReadOnlySpan<double> successes, ReadOnlySpan<double> trials)
    {
        var fitted = new double[design.Rows];
        for (var row = 0; row < fitted.Length; row++)
            fitted[row] = (successes[row] + 0.5) / (trials[row] + 1);
        var coefficients = new double[design.Columns];
        var rho = 0.0;
        var (iterations, converged) = (0, false);
        while (iterations < MostIterations && !converged)
        {
            var (next, rank) = Step(design, successes, trials, (fitted, rho));
            for (var row = 0; row < fitted.Length; row++)
                fitted[row] = Logistic(design.Predict(row, next));
            var nextRho = Correlation(successes, trials, fitted, rank);
            converged = iterations > 0 && Math.Abs(nextRho - rho) < 1e-9 && next.Zip(coefficients).All(pair => Math.Abs(pair.First - pair.Second) < 1e-8);
            (coefficients, rho, iterations) = (next, nextRho, iterations + 1);
        }

        return new()
        {
            Coefficients = coefficients,
            Fitted = fitted,
            Dispersion = rho,
            Iterations = iterations,
            Converged = converged,
            Clusters = Scores(design, successes, trials, (fitted, rho)),
        };
    }

    /// <summary>Precision K of the beta prior; infinite when accounts differ by chance only.</summary>
    public static double Precision(double rho) => rho > 0 ? (1 / rho) - 1 : double.PositiveInfinity;

    public static double Logistic(double logit) => 1 / (1 + Math.Exp(-Math.Clamp(logit, -30, 30)));

    static (double[] Coefficients, int Rank) Step(
        DesignMatrix design, ReadOnlySpan<double> successes, ReadOnlySpan<double> trials, (double[] Fitted, double Rho) now)
    {
        var gram = new Gram(design.Columns);
        for (var row = 0; row < design.Rows; row++)
        {
            var mean = now.Fitted[row];
            var spread = mean * (1 - mean);
            var weight = trials[row] * spread / (1 + ((trials[row] - 1) * now.Rho));
            var share = successes[row] / trials[row];
            gram.Add(design[row], weight, weight * (Math.Log(mean / (1 - mean)) + ((share - mean) / spread)));
        }

        var factor = gram.Factor();
        return (factor.Solve(gram.Vector), factor.Rank);
    }

    /// <summary>
    /// ρ = [Σ nᵢ(pᵢ−μᵢ)²/vᵢ − (k−p)] ÷ [Σ nᵢ − Σ nᵢ²/Σ nᵢ·… − (k−p)] with vᵢ = μᵢ(1−μᵢ): METRICS' moment equation, each residual
    /// divided by its own binomial spread. Kept in [0, 1).
    /// </summary>
    static double Correlation(ReadOnlySpan<double> successes, ReadOnlySpan<double> trials, double[] fitted, int rank)
    {
        var (pearson, total, squares) = (0.0, 0.0, 0.0);
        for (var row = 0; row < fitted.Length; row++)
        {
            var residual = (successes[row] / trials[row]) - fitted[row];
            pearson += trials[row] * residual * residual / (fitted[row] * (1 - fitted[row]));
            total += trials[row];
            squares += trials[row] * trials[row];
        }

        var freedom = Math.Max(1, fitted.Length - rank);
        var divisor = total - (squares / total * (fitted.Length - freedom)) - freedom;
        return divisor > 0 ? Math.Clamp((pearson - freedom) / divisor, 0, 0.999) : 0;
    }

    static Gram[] Scores(
        DesignMatrix design, ReadOnlySpan<double> successes, ReadOnlySpan<double> trials, (double[] Fitted, double Rho) now)
    {
        var clusters = new Gram[design.ClusterCount];
        for (var cluster = 0; cluster < clusters.Length; cluster++)
            clusters[cluster] = new(design.Columns);
        for (var row = 0; row < design.Rows; row++)
        {
            var mean = now.Fitted[row];
            var inflation = 1 + ((trials[row] - 1) * now.Rho);
            clusters[design.Cluster[row]].Add(
                design[row], trials[row] * mean * (1 - mean) / inflation, (successes[row] - (trials[row] * mean)) / inflation);
        }

        return clusters;
    }
}
