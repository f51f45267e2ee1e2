using MathNet.Numerics;

namespace Toolkit.Statistics;

/// <summary>
/// How a count per exposure goes with the brand's voice from week to week, with effects of communities and weeks: a natural spline of three degrees of freedom,
/// with the draws of a bootstrap of blocks of weeks. Association: nobody chose the voice by lot.
/// </summary>
sealed class VoiceCurve
{
    const double Step = 1e-4;

    readonly NaturalSpline _spline;
    readonly double[] _coefficients;
    readonly double[][] _draws;
    double? _chanceOfFlat;

    VoiceCurve(NaturalSpline spline, double[] coefficients, double[][] draws) => (_spline, _coefficients, _draws) = (spline, coefficients, draws);

    /// <summary>Weeks that say something: with a count, in two communities at least.</summary>
    public required int Weeks { get; init; }

    public required int Communities { get; init; }

    /// <summary>Number of draws.</summary>
    public int Draws => _draws.Length;

    /// <summary>How often a curve this far from flat would be drawn if it were flat.</summary>
    public double ChanceOfFlat => _chanceOfFlat ??= Wald();

    /// <summary>Null where fewer than two communities have counts in one week, or the data do not determine a curve.</summary>
    public static VoiceCurve? Of(IReadOnlyList<CommunityWeek> rows, Func<CommunityWeek, (double Count, double Exposure)> of, NaturalSpline spline, ulong seed)
    {
        var counted = CommonWeeks(rows, of);
        int[] communities = [.. counted.SelectMany(week => week).Select(row => row.Community).Distinct()];
        if (communities.Length < 2)
            return null;

        CommunityWeek[] used = [.. counted.SelectMany(week => week)];
        var design = Design(used, counted.SelectMany((week, place) => week.Select(_ => place)), communities, spline);
        var fit = ConditionalPoisson.Fit(design, Array.ConvertAll(used, row => of(row).Count), Array.ConvertAll(used, row => of(row).Exposure));
        var factor = fit.Information().Factor();
        if (!fit.Converged || !Enumerable.Range(design.Columns - spline.Columns, spline.Columns).All(factor.Keeps))
            return null;
        var blocks = new Blocks(BlockScheme.Moving, BlockLength(counted.Count));
        double[][] draws = [.. ClusterBootstrap.Coefficients(fit, blocks, seed, ClusterBootstrap.InteractiveReplicates).OfType<double[]>().Select(draw => draw[^spline.Columns..])];
        return draws.Length < ClusterBootstrap.InteractiveReplicates / 2 ? null
            : new(spline, fit.Coefficients[^spline.Columns..], Widened(draws, fit.Coefficients[^spline.Columns..], counted.Count / Math.Max(1.0, counted.Count - factor.Rank))) { Weeks = counted.Count, Communities = communities.Length };
    }

    /// <summary>Weeks with a count and at least two communities that have any, in order.</summary>
    public static List<IGrouping<int, CommunityWeek>> CommonWeeks(IReadOnlyList<CommunityWeek> rows, Func<CommunityWeek, (double Count, double Exposure)> of) =>
        [.. rows.Where(row => double.IsFinite(of(row).Count) && of(row).Exposure > 0).GroupBy(row => row.Community).Where(community => community.Any(row => of(row).Count > 0)).SelectMany(community => community)
            .GroupBy(row => row.Week).Where(week => week.Count() > 1 && week.Any(row => of(row).Count > 0)).OrderBy(week => week.Key)];

    /// <summary>Weeks that are drawn together: the cube root of all, at least 2.</summary>
    public static int BlockLength(int weeks) => Math.Max(2, (int)Math.Round(Math.Cbrt(weeks)));

    /// <summary>The curve at a voice over the curve at another.</summary>
    public double Ratio(double voice, double reference) => Math.Exp(DesignMatrix.Dot(Between(voice, reference), _coefficients));

    /// <summary>The same in each draw, ascending.</summary>
    public double[] Ratios(double voice, double reference)
    {
        var between = Between(voice, reference);
        var ratios = Array.ConvertAll(_draws, draw => Math.Exp(DesignMatrix.Dot(between, draw)));
        Array.Sort(ratios);
        return ratios;
    }

    /// <summary>The share of draws in which the curve rises at a voice.</summary>
    public double ChanceOfRise(double voice)
    {
        var slope = Between(voice + Step, voice - Step);
        return _draws.Count(draw => DesignMatrix.Dot(slope, draw) > 0) / (double)_draws.Length;
    }

    static DesignMatrix Design(CommunityWeek[] rows, IEnumerable<int> weeks, int[] communities, NaturalSpline spline)
    {
        int[] cluster = [.. weeks];
        var design = new DesignMatrix(rows.Length, communities.Length - 1 + spline.Columns) { Cluster = cluster, ClusterCount = cluster[^1] + 1 };
        for (var row = 0; row < rows.Length; row++)
        {
            if (Array.IndexOf(communities, rows[row].Community) is > 0 and var community)
                design[row][community - 1] = 1;
            spline.Fill(rows[row].Voice, design[row][(communities.Length - 1)..]);
        }

        return design;
    }

    // Residuals of a fit with many coefficients are too small, and so is what is drawn from them.
    static double[][] Widened(double[][] draws, double[] centre, double factor) =>
        Array.ConvertAll(draws, draw => (double[])[.. draw.Select((value, column) => centre[column] + (Math.Sqrt(factor) * (value - centre[column])))]);

    double[] Between(double voice, double reference)
    {
        var (at, from) = (new double[_spline.Columns], new double[_spline.Columns]);
        _spline.Fill(voice, at);
        _spline.Fill(reference, from);
        return [.. at.Zip(from, (one, other) => one - other)];
    }

    double Wald()
    {
        var spread = new Gram(_coefficients.Length);
        foreach (var draw in _draws)
            spread.Add([.. draw.Select((value, column) => value - _coefficients[column])], 1.0 / _draws.Length, 0);
        // Blocks, not weeks, were drawn independently of one another.
        var (columns, freedom) = (_coefficients.Length, ((double)Weeks / BlockLength(Weeks)) - _coefficients.Length);
        var distance = DesignMatrix.Dot(spread.Factor().Solve(_coefficients), _coefficients) / columns;
        return freedom <= 0 ? 1 : SpecialFunctions.BetaRegularized(freedom / 2, columns / 2.0, freedom / (freedom + (columns * distance)));
    }
}
