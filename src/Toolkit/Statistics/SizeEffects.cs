using MathNet.Numerics.Distributions;
using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>The slope within channels, and whether one line through all channels would tell the same (Simpson's paradox).</summary>
static class SizeEffects
{
    /// <summary>Slopes closer than this count as the same.</summary>
    public const double SameSlope = 0.1;

    public static SizeEffect Of(QualitySample sample, ulong seed, int replicates)
    {
        var covariates = ExpectedModel.CovariatesOf(sample);
        var common = SizeRules.Uniform(sample, covariates, SizeTerm.Common);
        var fit = common.Fit(sample);
        var column = common.SlopeColumn(0);
        var drawn = ClusterBootstrap.Coefficients(fit, CounterRandom.Mix(seed), replicates).OfType<double[]>().Select(drawing => drawing[column]);
        var interval = Quantiles.Central(drawn, 0.95);
        var several = sample.Units.Select(unit => unit.Channel).Distinct().Count() > 1;
        return new()
        {
            Slope = fit.Coefficients[column],
            Low = interval.Low,
            High = interval.High,
            BetweenChannels = BetweenChannels(sample, covariates),
            AcrossChannels = several ? AcrossChannels(sample, covariates) : null,
            DifferenceBetweenChannels = several ? DifferenceBetweenChannels(sample, covariates) : null,
        };
    }

    /// <summary>True when a single line through all channels tells another story than the lines within them.</summary>
    public static bool WouldMislead(SizeEffect effect) =>
        effect.AcrossChannels is { } pooled && (Math.Abs(pooled - effect.Slope) >= SameSlope || effect.DifferenceBetweenChannels < 0.05);

    /// <summary>The line through all channels with its band; null with a single channel, and where it would mislead.</summary>
    public static ExpectedCurve? AllChannels(QualitySample sample, SizeEffect effect, ulong seed, int replicates)
    {
        if (effect.AcrossChannels is null || WouldMislead(effect))
            return null;
        var pooled = SizeRules.Uniform(sample, ExpectedModel.CovariatesOf(sample), SizeTerm.Common, channelLevels: false);
        var fit = pooled.Fit(sample);
        return new SizeCurve(sample, pooled, fit).Over(sample.Units, ClusterBootstrap.Coefficients(fit, CounterRandom.Mix(seed + 1), replicates)) with { Quantiles = null, Shape = null };
    }

    /// <summary>ln A = (ln A − mean of the channel) + mean of the channel, each part with a slope of its own (Mundlak 1978); null below three channels.</summary>
    static double? BetweenChannels(QualitySample sample, Covariates covariates)
    {
        var means = sample.Units.GroupBy(unit => unit.Channel).ToDictionary(units => units.Key, units => units.Average(unit => Math.Log(unit.Audience)));
        if (means.Count < 3)
            return null;
        var pooled = SizeRules.Uniform(sample, covariates, SizeTerm.Common, channelLevels: false);
        var narrow = pooled.Matrix(sample);
        var wide = new DesignMatrix(narrow.Rows, narrow.Columns + 1) { ClusterCount = narrow.ClusterCount, Cluster = narrow.Cluster };
        var row = 0;
        foreach (var unit in sample.Units)
        {
            for (var end = row + (sample.Rows.IsProportion ? 1 : unit.Rows.Length); row < end; row++)
            {
                narrow[row].CopyTo(wide[row]);
                wide[row][^1] = means[unit.Channel];
            }
        }

        var fit = SizeModel.Fit(wide, sample);
        return fit.Coefficients[pooled.SlopeColumn(0)] + fit.Coefficients[^1];
    }

    static double AcrossChannels(QualitySample sample, Covariates covariates)
    {
        var pooled = SizeRules.Uniform(sample, covariates, SizeTerm.Common, channelLevels: false);
        return pooled.Fit(sample).Coefficients[pooled.SlopeColumn(0)];
    }

    /// <summary>Wald test with the cluster-robust covariance over channels that can carry a slope; null with fewer than two of them.</summary>
    static double? DifferenceBetweenChannels(QualitySample sample, Covariates covariates)
    {
        int[] channels = [.. sample.Units.GroupBy(unit => unit.Channel)
            .Where(units => units.Count() >= SizeRules.FewestAccounts && SizeRules.Decades(units) >= SizeRules.FewestDecades).Select(units => units.Key)];
        if (channels.Length < 2)
            return null;
        var model = SizeRules.Uniform(sample, covariates, SizeTerm.Linear);
        var fit = model.Fit(sample);
        var covariance = fit.Covariance();
        int[] columns = [.. channels.Select(model.SlopeColumn)];
        double At(int row, int column) => covariance[(columns[row] * model.Columns) + columns[column]];
        var gaps = new Gram(columns.Length - 1);
        for (var i = 1; i < columns.Length; i++)
        {
            gaps.Vector[i - 1] = fit.Coefficients[columns[i]] - fit.Coefficients[columns[0]];
            for (var j = 1; j <= i; j++)
                gaps.Square[((i - 1) * gaps.Size) + j - 1] = At(i, j) - At(i, 0) - At(0, j) + At(0, 0);
        }

        var factor = gaps.Factor();
        var statistic = DesignMatrix.Dot(gaps.Vector, factor.Solve(gaps.Vector));
        return factor.Rank == 0 ? null : 1 - ChiSquared.CDF(factor.Rank, statistic);
    }
}
