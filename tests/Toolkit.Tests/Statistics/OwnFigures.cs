using Toolkit.Statistics;
using Toolkit.Tests.Facts;
using Toolkit.Tests.Metrics;
using static Toolkit.Tests.Statistics.ValidationData;

namespace Toolkit.Tests.Statistics;

/// <summary>Our value of each quantity that others' implementations were asked for.</summary>
static class OwnFigures
{
    public static IReadOnlyDictionary<string, double> All { get; } =
        new[] { Waits(), Counts(), Shares(), Effects(), Curves(), Limits(), Amounts(), Agreement(), Graphs(), Fixture(), Index(), Resampling() }
            .SelectMany(part => part).ToDictionary(StringComparer.Ordinal);

    static Dictionary<string, double> Waits()
    {
        var curve = KaplanMeier.Of(Column("waits.csv", "duration"), Column("waits.csv", "observed"));
        var (band, mean) = (curve.Band(20)!.Value, curve.RestrictedMean(40, normal: 1));
        var (plain, logLog) = (curve.Limits(0.5), curve.BandLimits(0.5));
        return new()
        {
            ["km.survival"] = curve.Survival(20),
            ["km.standard-error"] = curve.StandardError(20),
            ["km.band-low"] = band.Low,
            ["km.band-high"] = band.High,
            ["km.median"] = curve.Quantile(0.5)!.Value,
            ["km.median-low"] = plain.Low!.Value,
            ["km.median-high"] = plain.High!.Value,
            ["km.median-low-log-log"] = logLog.Low!.Value,
            ["km.median-high-log-log"] = logLog.High!.Value,
            ["km.restricted-mean"] = mean.Value!.Value,
            ["km.restricted-mean-error"] = mean.High!.Value - mean.Value!.Value,
        };
    }

    static Dictionary<string, double> Counts()
    {
        var (sizes, counts) = (Column("posts.csv", "size"), Column("posts.csv", "count"));
        var line = NegativeBinomialRegression.Fit(Design(sizes, null, Whole("posts.csv", "account")), counts);
        var bend = NegativeBinomialRegression.Fit(Design(sizes, NaturalSpline.ThreeDegrees(sizes)), counts);
        return new()
        {
            ["negative-binomial.intercept"] = line.Coefficients[0],
            ["negative-binomial.slope"] = line.Coefficients[1],
            ["negative-binomial.slope-2"] = line.Coefficients[1],
            ["negative-binomial.alpha"] = line.Dispersion,
            ["negative-binomial.likelihood-slope"] = line.Coefficients[1],
            ["negative-binomial.cluster-variance"] = line.Covariance()[3],
            ["negative-binomial.spline-first"] = bend.Fitted[0],
            ["negative-binomial.spline-last"] = bend.Fitted[^1],
        };
    }

    static Dictionary<string, double> Shares()
    {
        var (sizes, successes, trials) = (Column("shares.csv", "size"), Column("shares.csv", "successes"), Column("shares.csv", "trials"));
        var line = BetaBinomialRegression.Fit(Design(sizes, null), successes, trials);
        var bend = BetaBinomialRegression.Fit(Design(sizes, NaturalSpline.ThreeDegrees(sizes)), successes, trials);
        var (_, posterior, _) = Shrinkage.Share(8, 20, (0.3, 10));
        var wilson = Wilson.Interval(4, 5);
        return new()
        {
            ["beta-binomial.intercept"] = line.Coefficients[0],
            ["beta-binomial.slope"] = line.Coefficients[1],
            ["beta-binomial.rho"] = line.Dispersion,
            ["beta-binomial.likelihood-slope"] = line.Coefficients[1],
            ["beta-binomial.spline-first"] = bend.Fitted[0],
            ["share.posterior-low"] = posterior.Low,
            ["share.posterior-high"] = posterior.High,
            ["wilson.low"] = wilson.Low,
            ["wilson.high"] = wilson.High,
        };
    }

    static Dictionary<string, double> Effects()
    {
        var (effects, variances) = (Column("effects.csv", "effect"), Column("effects.csv", "variance"));
        var between = Shrinkage.PauleMandel(effects, variances, effects.Length - 1);
        return new()
        {
            ["paule-mandel.variance"] = between.Variance,
            ["paule-mandel.variance-2"] = between.Variance,
            ["paule-mandel.mean"] = between.Mean,
            ["paule-mandel.mean-variance"] = between.MeanVariance,
            ["shrinkage.first"] = Shrinkage.Shrink(effects[0], variances[0], between).Value,
            ["funnel.between-variance"] = FunnelLimits.BetweenVariance(effects, Array.ConvertAll(variances, Math.Sqrt), 0.2),
        };
    }

    static Dictionary<string, double> Curves()
    {
        var (x, y) = (Column("curve.csv", "x"), Column("curve.csv", "y"));
        var curve = Loess.Of(x, y) ?? throw new InvalidOperationException("There is no curve.");
        var figures = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["loess.at-1"] = curve.At(1)!.Value,
            ["loess.at-4.5"] = curve.At(4.5)!.Value,
            ["loess.at-9"] = curve.At(9)!.Value,
            ["loess.interpolated"] = curve.At(9)!.Value,
        };
        foreach (var share in new[] { "0.1", "0.5", "0.9" })
        {
            var fit = QuantileRegression.Fit(Design(x, null), y, double.Parse(share, System.Globalization.CultureInfo.InvariantCulture));
            (figures[$"quantile-regression.intercept-{share}"], figures[$"quantile-regression.slope-{share}"]) = (fit[0], fit[1]);
        }

        return figures;
    }

    static Dictionary<string, double> Limits()
    {
        var y = Column("curve.csv", "y");
        var student = IntervalEstimator.Mean(y, 0.95)!.Value;
        return new()
        {
            ["quantile.type-7"] = Quantiles.OfSorted([.. y.Order()], 0.3),
            ["student.low"] = student.Low,
            ["student.high"] = student.High,
            ["funnel.binomial-limit"] = FunnelLimits.Binomial(0.3, 57, 0.001),
            ["funnel.poisson-limit"] = FunnelLimits.Poisson(12.4, 0.999),
            ["many-looks.stand-out"] = BenjaminiHochberg.Reject(Column("chances.csv", "p"), 0.1).Count(rejected => rejected),
        };
    }

    static Dictionary<string, double> Amounts()
    {
        var (first, second) = (Column("amounts.csv", "first"), Column("amounts.csv", "second"));
        return new()
        {
            ["entropy"] = Concentration.Entropy(second),
            ["entropy.normalised"] = Of(Concentration.NormalisedEntropy(second)),
            ["evenness.pielou"] = Of(Concentration.Evenness(second)),
            ["concentration.herfindahl"] = Of(Concentration.Herfindahl(second)),
            ["gini"] = Of(Concentration.Gini(second)),
            ["jensen-shannon"] = Of(Concentration.JensenShannon(first, second)),
            ["burstiness"] = Of(Burstiness.Of(Column("times.csv", "time"))),
        };
    }

    static Dictionary<string, double> Agreement()
    {
        var kappa = CohenKappa.Of(Whole("labels.csv", "first"), Whole("labels.csv", "second"));
        var answers = Whole("answers.csv", "answer");
        return new()
        {
            ["kappa"] = Of(kappa),
            ["kappa.low"] = kappa.Low!.Value,
            ["kappa.high"] = kappa.High!.Value,
            ["icc.1"] = Of(IntraclassCorrelation.Of([.. Column("groups.csv", "value").Chunk(5)])),
            ["icc.1-unequal"] = Of(IntraclassCorrelation.Of([.. Column("groups.csv", "value").Take(53).Chunk(5)])),
            ["net-promoter.score"] = Of(NetPromoter.Of(answers)),
            ["net-promoter.error"] = NetPromoter.StandardError(answers.Count(answer => answer >= 9), answers.Count(answer => answer <= 6), answers.Length),
        };
    }

    static Dictionary<string, double> Graphs()
    {
        var graph = UndirectedGraph.Of(60, Whole("edges.csv", "from"), Whole("edges.csv", "to"), Column("edges.csv", "weight"));
        int[] planted = [.. Enumerable.Range(0, 60).Select(node => node % 4)];
        var cores = KCore.Numbers(graph).Select((core, node) => (node + 1.0) * core).Sum();
        return new()
        {
            ["modularity.planted"] = Of(Modularity.Of(graph, planted)),
            ["modularity.planted-resolution-2"] = Of(Modularity.Of(graph, planted, 2)),
            ["modularity.planted-resolution-half"] = Of(Modularity.Of(graph, planted, 0.5)),
            ["leiden.modularity"] = Of(Leiden.Of(graph, 1, seed: 1).Modularity),
            ["adjusted-rand"] = Of(AdjustedRand.Of(planted, [.. Enumerable.Range(0, 60).Select(node => node / 7)])),
            ["k-core.sum"] = cores,
            ["k-core.sum-2"] = cores,
            ["external-internal"] = Of(ExternalInternal.Of(graph, planted)),
            ["structural-virality"] = Of(TreeDistance.Mean(Whole("tree.csv", "parent"))),
        };
    }

    /// <summary>The fixture that is counted by hand, through its interactions and the standard metrics.</summary>
    static Dictionary<string, double> Fixture()
    {
        double Measure(string metric) => Of(StandardCatalogue.Measure(GoldenFixture.Facts(), metric, GoldenFixture.Start, GoldenFixture.End));
        return new()
        {
            ["fixture.reciprocity"] = Measure("reciprocity"),
            ["fixture.reciprocity-2"] = Measure("reciprocity"),
            ["fixture.reciprocity-index"] = Measure("reciprocity_index"),
            ["fixture.weighted-reciprocity"] = Measure("weighted_reciprocity"),
        };
    }

    static Dictionary<string, double> Index()
    {
        var index = new WeightedIndex(Rows("scores.csv"));
        double[] weights = [2, 1, 1, 1, 1, 2];
        return new()
        {
            ["index.first"] = index.Values(weights)[0],
            ["index.rank-of-first"] = index.Ranks(weights)[0],
            ["first-place.moved"] = FirstPlaceFlip.Nearest(index, weights).Flip!.Moved,
        };
    }

    static Dictionary<string, double> Resampling()
    {
        var values = Column("sample.csv", "value");
        var (state, replicates) = (1L, new double[400]);
        for (var b = 0; b < replicates.Length; b++)
        {
            for (var i = 0; i < values.Length; i++)
            {
                state = ((1103515245 * state) + 12345) % (1L << 31);
                replicates[b] += values[state * values.Length >> 31] / values.Length;
            }
        }

        double[] without = [.. values.Select(value => (values.Sum() - value) / (values.Length - 1))];
        var interval = Bca.Interval(values.Average(), replicates, without, 0.95)!.Value;
        return new() { ["bca.low"] = interval.Low, ["bca.high"] = interval.High };
    }

    static double Of(Measured measured) => measured.Value ?? throw new InvalidOperationException($"Undefined: {measured.Reason}.");

    static DesignMatrix Design(double[] x, NaturalSpline? spline, int[]? clusters = null)
    {
        clusters ??= [.. Enumerable.Range(0, x.Length)];
        var design = new DesignMatrix(x.Length, 1 + (spline?.Columns ?? 1)) { Cluster = clusters, ClusterCount = clusters.Max() + 1 };
        for (var row = 0; row < x.Length; row++)
        {
            (design[row][0], design[row][1]) = (1, x[row]);
            spline?.Fill(x[row], design[row][1..]);
        }

        return design;
    }
}
