using FsCheck.Fluent;
using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

public sealed class LoessTests
{
    static readonly double[] _x = [.. Enumerable.Range(0, 40).Select(i => i / 4.0)];

    static Loess Curve(double[] x, double[] y) => Loess.Of(x, y) ?? throw new InvalidOperationException("There is no curve.");

    [Fact]
    public void Draws_a_parabola_as_it_is() => Law.Holds(Gen.Choose(-5, 5).ArrayOf(3), parts =>
    {
        double Parabola(double x) => parts[0] + (parts[1] * x) + (parts[2] * x * x);

        var curve = Curve(_x, Array.ConvertAll(_x, Parabola));

        Assert.All([0, 0.1, 3.3, 5, 9.75], place => Assert.Equal(Parabola(place), curve.At(place)!.Value, 6));
    }, times: 30);

    [Fact]
    public void Does_not_follow_a_point_far_off()
    {
        double[] y = [.. _x.Select((x, i) => x + (0.01 * (i % 3)))];
        y[20] = 1000;

        Assert.Equal(5, Curve(_x, y).At(5)!.Value, 0.05);
    }

    [Fact]
    public void Says_nothing_outside_of_its_points()
    {
        var curve = Curve(_x, _x);

        Assert.Null(curve.At(-0.01));
        Assert.Null(curve.At(9.76));
        Assert.Null(curve.At(double.NaN));
    }

    [Fact]
    public void Needs_three_neighbours()
    {
        Assert.Null(Loess.Of([], []));
        Assert.Null(Loess.Of([1, 2, 3], [1, 2, 3]));
        Assert.NotNull(Loess.Of([1, 2, 3, 4], [1, 2, 3, 4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loess.Of([1], []));
    }

    [Fact]
    public void Stands_ties_and_constants()
    {
        double[] ties = [1, 1, 1, 1, 1, 1, 1, 1, 2, 3];

        Assert.Equal(7, Curve(ties, [.. ties.Select(_ => 7.0)]).At(1)!.Value, 9);
        Assert.Equal(2.5, Curve([4, 4, 4, 4], [1, 2, 3, 4]).At(4)!.Value, 9);
        Assert.Equal(0, Curve(_x, new double[40]).At(5));
    }

    [Fact]
    public void Order_of_points_and_units_do_not_matter()
    {
        double[] y = [.. _x.Select((x, i) => Math.Sin(x) + (i % 7 * 0.1))];

        var curve = Curve(_x, y);
        var other = Curve([.. _x.Reverse().Select(x => 1000 * x)], [.. y.Reverse().Select(value => 3 - (5 * value))]);

        Assert.All([0.0, 2.2, 9.75], place => Assert.Equal(3 - (5 * curve.At(place)!.Value), other.At(1000 * place)!.Value, 9));
    }
}
