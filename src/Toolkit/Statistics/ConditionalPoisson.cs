namespace Toolkit.Statistics;

/// <summary>
/// Poisson regression with log link and an effect for each cluster (week) conditioned away: given the total of a week, its counts are
/// multinomial with probabilities in proportion to exposure · exp(x·β). Counts may vary more than Poisson's, since a week's score, not its variance, is
/// what is resampled. Armstrong, Gasparrini and Tobias 2014, doi:10.1186/1471-2288-14-122.
/// </summary>
static class ConditionalPoisson
{
    const int MostIterations = 60;
    const int MostHalvings = 30;

    /// <summary>A gain below this part of the likelihood cannot be told from rounding.</summary>
    const double Rounding = 1e-13;

    /// <param name="design">Its clusters are the weeks.</param>
    /// <param name="counts">What was counted in each row.</param>
    /// <param name="exposures">What it is counted per; above zero.</param>
    public static RegressionFit Fit(DesignMatrix design, double[] counts, double[] exposures)
    {
        var problem = new Problem(design, counts, exposures);
        var (coefficients, iterations, converged) = (new double[design.Columns], 0, false);
        while (iterations < MostIterations && !converged)
        {
            (var next, converged) = problem.Improve(coefficients);
            iterations = next == coefficients ? MostIterations : iterations + 1;
            coefficients = next;
        }

        var fitted = problem.Expected(coefficients);
        return new() { Coefficients = coefficients, Fitted = fitted, Dispersion = 0, Iterations = iterations, Converged = converged, Clusters = problem.Scores(fitted) };
    }

    sealed class Problem(DesignMatrix design, double[] counts, double[] exposures)
    {
        readonly double[] _totals = Sums(design, counts);

        /// <summary>One Newton step, halved until it does not make the data less likely; the same coefficients where no part of it is of use.</summary>
        public (double[] Coefficients, bool Converged) Improve(double[] at)
        {
            var fitted = Expected(at);
            var total = new Gram(design.Columns);
            foreach (var cluster in Scores(fitted))
                total.Add(cluster, 1);
            var (step, likelihood) = (total.Solve(), LogLikelihood(fitted));
            // What is still to be gained is half of this; the last step gains it.
            if (DesignMatrix.Dot(total.Vector, step) < 1e-9 + (Rounding * Math.Abs(likelihood)))
                return ([.. at.Zip(step, (value, change) => value + change)], true);
            for (var (halving, factor) = (0, 1.0); halving < MostHalvings; halving++, factor /= 2)
            {
                double[] next = [.. at.Zip(step, (value, change) => value + (factor * change))];
                if (LogLikelihood(Expected(next)) >= likelihood)
                    return (next, false);
            }

            return (at, false);
        }

        /// <summary>What each row is expected to count, given the total of its week.</summary>
        public double[] Expected(double[] coefficients)
        {
            var fitted = new double[design.Rows];
            for (var row = 0; row < fitted.Length; row++)
                fitted[row] = exposures[row] * Math.Exp(Math.Clamp(design.Predict(row, coefficients), -40, 40));
            var sums = Sums(design, fitted);
            for (var row = 0; row < fitted.Length; row++)
                fitted[row] *= _totals[design.Cluster[row]] / sums[design.Cluster[row]];
            return fitted;
        }

        /// <summary>Information and score of each week.</summary>
        public Gram[] Scores(double[] fitted)
        {
            var clusters = Array.ConvertAll(_totals, _ => new Gram(design.Columns));
            var means = Array.ConvertAll(_totals, _ => new double[design.Columns]);
            for (var row = 0; row < fitted.Length; row++)
            {
                var cluster = design.Cluster[row];
                clusters[cluster].Add(design[row], fitted[row], counts[row] - fitted[row]);
                for (var column = 0; column < design.Columns; column++)
                    means[cluster][column] += _totals[cluster] > 0 ? design[row][column] * fitted[row] / _totals[cluster] : 0;
            }

            for (var cluster = 0; cluster < clusters.Length; cluster++)
                clusters[cluster].Add(means[cluster], -_totals[cluster], 0);
            return clusters;
        }

        double LogLikelihood(double[] fitted)
        {
            var sum = 0.0;
            for (var row = 0; row < fitted.Length; row++)
                sum += counts[row] > 0 ? counts[row] * Math.Log(fitted[row]) : 0;
            return sum;
        }
    }

    static double[] Sums(DesignMatrix design, double[] values)
    {
        var sums = new double[design.ClusterCount];
        for (var row = 0; row < values.Length; row++)
            sums[design.Cluster[row]] += values[row];
        return sums;
    }
}
