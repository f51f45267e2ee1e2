using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

public sealed class RegressionTests
{
    [Fact]
    public void Negative_binomial_solves_its_own_equations()
    {
        var (design, counts) = Counts(accounts: 80, posts: 12, slope: 0.6);

        var fit = NegativeBinomialRegression.Fit(design, counts);

        Assert.True(fit.Converged);
        Assert.InRange(fit.Iterations, 2, 60);
        Assert.All(fit.Information().Vector, score => Assert.Equal(0, score, 5));
        var pearson = fit.Fitted.Zip(counts).Sum(pair => Math.Pow(pair.Second - pair.First, 2) / (pair.First + (fit.Dispersion * pair.First * pair.First)));
        Assert.Equal(design.Rows - design.Columns, pearson, 3);
        Assert.Equal(0.6, fit.Coefficients[1], 1);
    }

    [Fact]
    public void Negative_binomial_finds_no_dispersion_where_there_is_none()
    {
        var draws = new Draws(4);
        var design = new DesignMatrix(2000, 1) { ClusterCount = 2000 };
        double[] counts = [.. Enumerable.Range(0, 2000).Select(_ => draws.Poisson(6))];
        for (var row = 0; row < 2000; row++)
            design[row][0] = 1;

        var fit = NegativeBinomialRegression.Fit(design, counts);

        Assert.InRange(fit.Dispersion, 0, 0.02);
        Assert.Equal(Math.Log(counts.Average()), fit.Coefficients[0], 8);
    }

    [Fact]
    public void Leaves_out_columns_that_say_nothing_new()
    {
        var (design, counts) = Counts(accounts: 40, posts: 6, slope: 0.5, columns: 4);
        for (var row = 0; row < design.Rows; row++)
            (design[row][2], design[row][3]) = (2 * design[row][1], 0);

        var fit = NegativeBinomialRegression.Fit(design, counts);

        Assert.Equal(2, fit.Rank);
        Assert.Equal([0, 0], fit.Coefficients[2..]);
        Assert.All(fit.Fitted, mean => Assert.True(double.IsFinite(mean)));
    }

    [Fact]
    public void Beta_binomial_finds_share_and_prior()
    {
        var draws = new Draws(11);
        var design = new DesignMatrix(600, 1) { ClusterCount = 600 };
        var (successes, trials) = (new double[600], new double[600]);
        for (var row = 0; row < 600; row++)
        {
            design[row][0] = 1;
            trials[row] = 5 + draws.Whole(60);
            successes[row] = draws.Binomial((int)trials[row], draws.Beta(6, 14));
        }

        var fit = BetaBinomialRegression.Fit(design, successes, trials);

        Assert.True(fit.Converged);
        Assert.InRange(fit.Fitted[0], 0.28, 0.32);
        Assert.InRange(BetaBinomialRegression.Precision(fit.Dispersion), 15, 26);
        Assert.All(fit.Information().Vector, score => Assert.Equal(0, score, 4));
    }

    [Fact]
    public void One_step_bootstrap_agrees_with_refitting()
    {
        var (design, counts) = Counts(accounts: 60, posts: 8, slope: 0.6);
        var fit = NegativeBinomialRegression.Fit(design, counts);

        var quick = Quantiles.Central(ClusterBootstrap.Coefficients(fit, 5, 400).Select(drawn => drawn![1]), 0.95);
        var full = Quantiles.Central(Enumerable.Range(0, 400).Select(replicate => Refit(design, counts, new(5, (ulong)replicate))), 0.95);

        Assert.Equal(full.Low, quick.Low, 0.03);
        Assert.Equal(full.High, quick.High, 0.03);
        Assert.InRange((quick.High - quick.Low) / (full.High - full.Low), 0.85, 1.15);
    }

    [Fact]
    public void Quantile_regression_leaves_the_asked_share_below()
    {
        var draws = new Draws(21);
        var design = new DesignMatrix(500, 2) { ClusterCount = 500 };
        var y = new double[500];
        for (var row = 0; row < 500; row++)
        {
            (design[row][0], design[row][1]) = (1, draws.Uniform());
            y[row] = design[row][1] + draws.Normal();
        }

        var ninety = QuantileRegression.Fit(design, y, 0.9);

        Assert.InRange(Enumerable.Range(0, 500).Count(row => y[row] <= design.Predict(row, ninety)) / 500.0, 0.885, 0.915);
    }

    static double Refit(DesignMatrix design, double[] counts, CounterRandom random)
    {
        var posts = design.Rows / design.ClusterCount;
        var drawn = new DesignMatrix(design.Rows, design.Columns) { ClusterCount = design.ClusterCount };
        var values = new double[design.Rows];
        for (var account = 0; account < design.ClusterCount; account++)
        {
            var from = random.NextInt(design.ClusterCount) * posts;
            for (var post = 0; post < posts; post++)
            {
                design[from + post].CopyTo(drawn[(account * posts) + post]);
                values[(account * posts) + post] = counts[from + post];
            }
        }

        return NegativeBinomialRegression.Fit(drawn, values).Coefficients[1];
    }

    static (DesignMatrix Design, double[] Counts) Counts(int accounts, int posts, double slope, int columns = 2)
    {
        var draws = new Draws(3);
        var design = new DesignMatrix(accounts * posts, columns) { ClusterCount = accounts };
        var counts = new double[accounts * posts];
        for (var account = 0; account < accounts; account++)
        {
            var (size, quality) = (2 * draws.Normal(), 0.3 * draws.Normal());
            for (var post = account * posts; post < (account + 1) * posts; post++)
            {
                design.Cluster[post] = account;
                (design[post][0], design[post][1]) = (1, size);
                counts[post] = draws.Poisson(Math.Exp(3 + (slope * size) + quality + (0.5 * draws.Normal())));
            }
        }

        return (design, counts);
    }
}
