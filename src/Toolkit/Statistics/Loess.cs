namespace Toolkit.Statistics;

/// <summary>
/// Local regression: at each place a parabola through the nearest 75 % of points, weighted by tricube of distance, and three further
/// times with less weight for points far from the curve (bisquare of residual ÷ six median residuals), so four fits in all. As R's
/// loess(span = 0.75, degree = 2, family = "symmetric", surface = "direct"). Cleveland and Devlin 1988,
/// doi:10.1080/01621459.1988.10478639.
/// </summary>
sealed class Loess
{
    const double Span = 0.75;
    const int Fits = 4;
    const int Degree = 2;

    readonly double[] _x;
    readonly double[] _y;
    readonly double[] _trust;

    Loess(double[] x, double[] y)
    {
        (_x, _y, _trust) = (x, y, new double[x.Length]);
        Array.Fill(_trust, 1);
    }

    /// <summary>Null when there are fewer than four points, too few for a neighbourhood of three.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The columns differ in length.</exception>
    public static Loess? Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        var (places, values) = (x.ToArray(), y.ToArray());
        Array.Sort(places, values);
        if (Neighbours(places.Length) < Degree + 1)
            return null;
        var curve = new Loess(places, values);
        for (var fit = 1; fit < Fits; fit++)
            curve.Distrust();
        return curve;
    }

    /// <summary>The curve at a place; null outside of the points, where nothing says how it goes on.</summary>
    public double? At(double place) => place >= _x[0] && place <= _x[^1] ? Fit(place) : null;

    static int Neighbours(int points) => (int)Math.Floor((points * Span) + 1e-5);

    double Fit(double place)
    {
        var (first, end, reach) = Window(place);
        var gram = new Gram(Degree + 1);
        Span<double> row = stackalloc double[Degree + 1];
        for (var i = first; i < end; i++)
        {
            var distance = (_x[i] - place) / reach;
            var weight = _trust[i] * Tricube(Math.Abs(distance));
            (row[0], row[1], row[2]) = (1, distance, distance * distance);
            gram.Add(row, weight, weight * _y[i]);
        }

        return gram.Solve()[0];
    }

    /// <summary>The nearest points, those as far as the last of them included, and how far that is; where they all stand in one place, the next one.</summary>
    (int First, int End, double Reach) Window(double place)
    {
        var wanted = Neighbours(_x.Length);
        var found = Array.BinarySearch(_x, place);
        var end = found < 0 ? ~found : found;
        var (first, reach) = (end, 0.0);
        while (end - first < _x.Length)
        {
            var next = Math.Min(Below(first), Above(end));
            if (end - first >= wanted && reach > 0 && next > reach)
                break;
            reach = next;
            (first, end) = Below(first) <= Above(end) ? (first - 1, end) : (first, end + 1);
        }

        return (first, end, reach > 0 ? reach : 1);

        double Below(int at) => at > 0 ? place - _x[at - 1] : double.PositiveInfinity;
        double Above(int at) => at < _x.Length ? _x[at] - place : double.PositiveInfinity;
    }

    void Distrust()
    {
        double[] gaps = [.. _x.Select((place, i) => Math.Abs(_y[i] - Fit(place)))];
        var limit = 6 * Quantiles.OfSorted([.. gaps.Order()], 0.5);
        var none = 1e-12 * _y.Max(Math.Abs);
        for (var i = 0; i < gaps.Length; i++)
            _trust[i] = limit > none ? Bisquare(gaps[i] / limit) : 1;
    }

    static double Tricube(double distance) => distance >= 1 ? 0 : Cube(1 - Cube(distance));

    static double Bisquare(double distance) => distance >= 0.999 ? 0 : distance <= 0.001 ? 1 : Math.Pow(1 - (distance * distance), 2);

    static double Cube(double value) => value * value * value;
}
