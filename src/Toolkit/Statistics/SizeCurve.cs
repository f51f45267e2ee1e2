using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>A fitted regression drawn over audience, with covariates at their means.</summary>
sealed class SizeCurve(QualitySample sample, SizeModel model, RegressionFit fit)
{
    const int GridPoints = 60;
    const int FewestAccountsForQuantiles = 100;
    const int FewestAccountsForShape = 40;

    /// <summary>Over the sizes of some accounts, at the level of the first one's channel.</summary>
    public ExpectedCurve Over(IReadOnlyList<QualityUnit> units, double[]?[] replicates)
    {
        var channel = units[0].Channel;
        var (low, high) = (Math.Log(units.Min(unit => unit.Audience)), Math.Log(units.Max(unit => unit.Audience)));
        double[] sizes = [.. Enumerable.Range(0, GridPoints).Select(i => low + ((high - low) * i / (GridPoints - 1)))];
        var rows = sizes.Select(size => Row(model, channel, size, MeanCovariates(model, units))).ToList();
        double[][] drawn = [.. replicates.OfType<double[]>()];
        var bands = rows.Select(row => Quantiles.Central(drawn.Select(drawing => Mean(row, drawing)), 0.95)).ToList();
        var slope = model.SlopeColumn(channel);
        var slopes = slope < 0 ? default : Quantiles.Central(drawn.Select(drawing => drawing[slope]), 0.95);
        return new()
        {
            Channel = "",
            Audience = [.. sizes.Select(Math.Exp)],
            Expected = [.. rows.Select(row => Mean(row, fit.Coefficients))],
            Low = [.. bands.Select(band => band.Low)],
            High = [.. bands.Select(band => band.High)],
            Slope = slope < 0 ? null : fit.Coefficients[slope],
            SlopeLow = slope < 0 ? null : slopes.Low,
            SlopeHigh = slope < 0 ? null : slopes.High,
            Quantiles = units.Count >= FewestAccountsForQuantiles ? QuantileRegression.Curves([.. units], sizes, sample.Rows.IsProportion) : null,
            Shape = units.Count >= FewestAccountsForShape ? Shape(units, sizes) : null,
        };
    }

    /// <summary>Mean covariates of the accounts' rows, so that the curve runs through them.</summary>
    public static double[] MeanCovariates(SizeModel model, IReadOnlyList<QualityUnit> units)
    {
        var (sum, one, count) = (new double[model.Covariates.Columns], new double[model.Covariates.Columns], 0);
        foreach (var row in units.SelectMany(unit => unit.Rows))
        {
            model.Covariates.Fill(row, one);
            for (var column = 0; column < one.Length; column++)
                sum[column] += one[column];
            count++;
        }

        return [.. sum.Select(value => value / count)];
    }

    public static double[] Row(SizeModel model, int channel, double size, double[] covariates)
    {
        var row = new double[model.Columns];
        model.Fill(row, channel, size, covariates);
        return row;
    }

    /// <summary>Local regression of raw values, on the logarithm of counts: never beyond the accounts.</summary>
    double[]? Shape(IReadOnlyList<QualityUnit> units, double[] sizes)
    {
        var proportion = sample.Rows.IsProportion;
        var local = Loess.Of(
            [.. units.Select(unit => Math.Log(unit.Audience))],
            [.. units.Select(unit => proportion ? unit.Observed / unit.Opportunities : Math.Log((unit.Observed + 0.5) / unit.Opportunities))]);
        return local is null ? null : [.. sizes.Select(size => local.At(size) is not { } value ? double.NaN : proportion ? Math.Clamp(value, 0, 1) : Math.Exp(value))];
    }

    double Mean(double[] row, double[] coefficients)
    {
        var predictor = DesignMatrix.Dot(row, coefficients);
        return sample.Rows.IsProportion ? BetaBinomialRegression.Logistic(predictor) : Math.Exp(predictor);
    }
}
