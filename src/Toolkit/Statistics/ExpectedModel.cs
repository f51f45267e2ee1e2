using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// What is expected of an account of a given size on a given channel. Channels that can carry a size term of their own are fitted
/// with it; the others take slope and covariates from a second fit in which all channels share one slope.
/// </summary>
sealed class ExpectedModel
{
    public const int FewestAccountsForCurve = 3;

    readonly QualitySample _sample;
    readonly (SizeModel Model, RegressionFit Fit) _own;
    readonly (SizeModel Model, RegressionFit Fit) _common;

    ExpectedModel(QualitySample sample, SizeModel own, SizeModel common)
    {
        _sample = sample;
        _own = (own, own.Fit(sample));
        _common = ReferenceEquals(own, common) ? _own : (common, common.Fit(sample));
    }

    /// <summary>True when expectation depends on audience.</summary>
    public bool HasSize => _own.Model.Term(0) != SizeTerm.None;

    public double Dispersion => _own.Fit.Dispersion;

    public int Rank => _own.Fit.Rank;

    public IReadOnlyList<string> CovariateNames => _own.Model.Covariates.Names;

    public bool Converged => _own.Fit.Converged && _common.Fit.Converged;

    public SizeTerm Term(int channel) => _own.Model.Term(channel);

    public static ExpectedModel WithSize(QualitySample sample)
    {
        var covariates = CovariatesOf(sample);
        return new(sample, SizeRules.Full(sample, covariates), SizeRules.Uniform(sample, covariates, SizeTerm.Common));
    }

    /// <summary>Channel levels only, where the effect of size is not identified.</summary>
    public static ExpectedModel LevelsOnly(QualitySample sample)
    {
        var levels = SizeRules.Uniform(sample, CovariatesOf(sample), SizeTerm.None);
        return new(sample, levels, levels);
    }

    public static Covariates CovariatesOf(QualitySample sample) =>
        sample.Rows.IsProportion ? Covariates.None(sample.Rows) : Covariates.Of(sample);

    /// <summary>Expected value of each row of the regression: a count per post, or the share of a unit.</summary>
    public double[] Expected()
    {
        var expected = new double[_own.Fit.Fitted.Length];
        var row = 0;
        foreach (var unit in _sample.Units)
        {
            var fitted = For(unit.Channel).Fit.Fitted;
            for (var end = row + (_sample.Rows.IsProportion ? 1 : unit.Rows.Length); row < end; row++)
                expected[row] = fitted[row];
        }

        return expected;
    }

    /// <summary>For each unit the cluster-robust variance of its linear predictor: how uncertain the curve is at its size.</summary>
    public double[] LogVariances()
    {
        var own = _own.Fit.Covariance();
        var common = ReferenceEquals(_own.Fit, _common.Fit) ? own : _common.Fit.Covariance();
        return [.. _sample.Units.Select(unit =>
        {
            var model = For(unit.Channel).Model;
            var row = SizeCurve.Row(model, unit.Channel, _sample.HasAudience ? Math.Log(unit.Audience) : 0, SizeCurve.MeanCovariates(model, [unit]));
            return QuadraticForm(row, Term(unit.Channel) == SizeTerm.Common ? common : own);
        })];
    }

    static double QuadraticForm(double[] row, double[] covariance)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
            sum += row[i] * DesignMatrix.Dot(row, covariance.AsSpan(i * row.Length, row.Length));
        return Math.Max(0, sum);
    }

    /// <summary>How much more is expected on a channel at one audience than at another, as a logarithm (of the odds, for shares); 0 without sizes.</summary>
    public double SizeDifference(int channel, double from, double to)
    {
        if (!HasSize)
            return 0;
        var (model, fit) = For(channel);
        var covariates = new double[model.Covariates.Columns];
        return DesignMatrix.Dot(SizeCurve.Row(model, channel, Math.Log(to), covariates), fit.Coefficients) - DesignMatrix.Dot(SizeCurve.Row(model, channel, Math.Log(from), covariates), fit.Coefficients);
    }

    /// <summary>A curve for each channel that has sizes to draw it over.</summary>
    public IReadOnlyList<ExpectedCurve> Curves(ulong seed, int replicates)
    {
        if (!HasSize)
            return [];
        var own = ClusterBootstrap.Coefficients(_own.Fit, seed, replicates);
        var common = ReferenceEquals(_own.Fit, _common.Fit) ? own : ClusterBootstrap.Coefficients(_common.Fit, seed, replicates);
        return [.. _sample.Units.GroupBy(unit => unit.Channel).Where(units => units.Count() >= FewestAccountsForCurve && SizeRules.Decades(units) > 0)
            .Select(units => Curve([.. units], Term(units.Key) == SizeTerm.Common ? common : own))];
    }

    ExpectedCurve Curve(List<QualityUnit> units, double[]?[] replicates)
    {
        var (model, fit) = For(units[0].Channel);
        return new SizeCurve(_sample, model, fit).Over(units, replicates) with { Channel = _sample.Rows.Channels[units[0].Channel] };
    }

    (SizeModel Model, RegressionFit Fit) For(int channel) => _own.Model.Term(channel) == SizeTerm.Common ? _common : _own;
}
