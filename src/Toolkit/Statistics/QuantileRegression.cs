using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// Quantile regression by majorisation: each step is a weighted least squares fit with weights 1/(ε+|residual|).
/// Hunter and Lange 2000, https://doi.org/10.1080/10618600.2000.10474866.
/// </summary>
static class QuantileRegression
{
    const double Smoothing = 1e-5;
    const int MostIterations = 200;

    /// <summary>Coefficients of the quantile <paramref name="share"/> (0 to 1) of y given the columns.</summary>
    public static double[] Fit(DesignMatrix design, double[] y, double share)
    {
        var coefficients = new double[design.Columns];
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var gram = new Gram(design.Columns);
            for (var row = 0; row < design.Rows; row++)
            {
                var weight = iteration == 0 ? 1 : 1 / (Smoothing + Math.Abs(y[row] - design.Predict(row, coefficients)));
                gram.Add(design[row], weight, (weight * y[row]) + (iteration == 0 ? 0 : (2 * share) - 1));
            }

            var next = gram.Solve();
            var moved = next.Zip(coefficients).Max(pair => Math.Abs(pair.First - pair.Second));
            coefficients = next;
            if (iteration > 0 && moved < 1e-7)
                break;
        }

        return coefficients;
    }

    /// <summary>Curves of a tenth, a half and nine tenths of accounts, on the log (or log odds) scale over the same spline.</summary>
    public static QuantileCurves? Curves(List<QualityUnit> units, double[] sizes, bool isProportion)
    {
        if (NaturalSpline.ThreeDegrees(units.Select(unit => Math.Log(unit.Audience))) is not { } spline)
            return null;
        var design = new DesignMatrix(units.Count, spline.Columns + 1) { ClusterCount = units.Count };
        var y = new double[units.Count];
        for (var row = 0; row < units.Count; row++)
        {
            design[row][0] = 1;
            spline.Fill(Math.Log(units[row].Audience), design[row][1..]);
            y[row] = isProportion
                ? Math.Log((units[row].Observed + 0.5) / (units[row].Opportunities - units[row].Observed + 0.5))
                : Math.Log((units[row].Observed + 0.5) / units[row].Opportunities);
        }

        double[] Curve(double share)
        {
            var coefficients = Fit(design, y, share);
            var columns = new double[spline.Columns + 1];
            columns[0] = 1;
            return [.. sizes.Select(size =>
            {
                spline.Fill(size, columns.AsSpan(1));
                var predictor = DesignMatrix.Dot(columns, coefficients);
                return isProportion ? BetaBinomialRegression.Logistic(predictor) : Math.Exp(predictor);
            })];
        }

        return new(Curve(0.1), Curve(0.5), Curve(0.9));
    }
}
