namespace Toolkit.Statistics;

/// <summary>
/// Natural cubic spline: straight outside the outer knots. With k knots it has k−1 columns, the first linear.
/// Truncated power basis; Hastie, Tibshirani and Friedman 2009, §5.2.1.
/// </summary>
sealed class NaturalSpline
{
    readonly double[] _knots;

    NaturalSpline(double[] knots) => _knots = knots;

    public int Columns => _knots.Length - 1;

    public IReadOnlyList<double> Knots => _knots;

    /// <summary>Three degrees of freedom: knots at the 5, 35, 65 and 95 % quantiles (Harrell 2015); null where quantiles coincide.</summary>
    public static NaturalSpline? ThreeDegrees(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        double[] knots = [.. new[] { 0.05, 0.35, 0.65, 0.95 }.Select(share => Quantiles.OfSorted(sorted, share))];
        return knots.Zip(knots.Skip(1)).All(pair => pair.Second - pair.First > 1e-6) ? new(knots) : null;
    }

    /// <summary>Writes the columns at x.</summary>
    public void Fill(double x, Span<double> columns)
    {
        columns[0] = x;
        var scale = (_knots[^1] - _knots[0]) * (_knots[^1] - _knots[0]);
        for (var i = 0; i < _knots.Length - 2; i++)
            columns[i + 1] = (Part(x, i) - Part(x, _knots.Length - 2)) / scale;
    }

    double Part(double x, int knot) => (Cube(x - _knots[knot]) - Cube(x - _knots[^1])) / (_knots[^1] - _knots[knot]);

    static double Cube(double x) => x > 0 ? x * x * x : 0;
}
