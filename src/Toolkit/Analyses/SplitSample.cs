using Toolkit.Extensibility;
using Toolkit.Statistics;

namespace Toolkit.Analyses;

/// <summary>Rows cut in two at the middle of their time, under one model and one prior.</summary>
sealed class SplitSample
{
    public const double FewestInHalf = 5;

    readonly double[] _rowExpected;
    readonly double[] _unitShare;
    readonly AccountEffects _effects;

    SplitSample(QualitySample sample, long middle)
    {
        (Sample, Middle) = (sample, middle);
        Model = SizeRules.IsIdentified(sample) && sample.HasAudience ? ExpectedModel.WithSize(sample) : ExpectedModel.LevelsOnly(sample);
        var expected = Model.Expected();
        (_rowExpected, _unitShare) = (sample.Rows.IsProportion ? [] : expected, sample.Rows.IsProportion ? expected : []);
        _effects = sample.Rows.IsProportion ? AccountEffects.Shares(sample, Model) : AccountEffects.Counts(sample, Model);
        Units = [.. Halves()];
    }

    public QualitySample Sample { get; }

    public ExpectedModel Model { get; }

    /// <summary>The moment between before and after.</summary>
    public long Middle { get; }

    /// <summary>Accounts on channels with enough in both halves, in the order of the sample.</summary>
    public IReadOnlyList<SplitUnit> Units { get; }

    /// <summary>Null with the reasons where the rows cannot be compared.</summary>
    public static SplitSample? Of(QualityRows rows, out Gate[] gates)
    {
        var sample = QualitySample.Take(rows);
        gates = [.. new[] { QualityGates.FewAccounts(sample) }.OfType<Gate>()];
        long[] times = [.. sample.Units.SelectMany(unit => unit.Rows).Select(row => rows.Time[row]).Where(time => time != long.MinValue)];
        if (gates is [] && (times is [] || times.Max() == times.Min()))
            gates = [new("no-halves", true, "All of the data are of one moment, so there is no before and after.")];
        if (gates is not [])
            return null;
        var split = new SplitSample(sample, times.Min() + ((times.Max() - times.Min()) / 2));
        gates = split.Units is [] ? [new("few-in-half", true, $"No account has {FewestInHalf} {(rows.IsProportion ? "opportunities" : "posts")} both before and after {InteractionTime.Moment(split.Middle):yyyy-MM-dd}.")] : Warnings(split);
        return split;
    }

    static Gate[] Warnings(SplitSample split) =>
    [
        .. new[] { QualityGates.AudienceMissing(split.Sample), QualityGates.AudienceCarried(split.Sample), QualityGates.AudienceRange(split.Sample), QualityGates.PaidUnknown(split.Sample) }
            .OfType<Gate>().Select(gate => gate with { Refuses = false }),
    ];

    IEnumerable<SplitUnit> Halves()
    {
        var place = 0;
        for (var unit = 0; unit < Sample.Units.Count; unit++)
        {
            var (one, first) = (Sample.Units[unit], place);
            place += one.Rows.Length;
            int[] places = [.. Enumerable.Range(0, one.Rows.Length).Where(i => Sample.Rows.Time[one.Rows[i]] != long.MinValue)];
            var before = Half(unit, first, [.. places.Where(i => Sample.Rows.Time[one.Rows[i]] < Middle)]);
            var after = Half(unit, first, [.. places.Where(i => Sample.Rows.Time[one.Rows[i]] >= Middle)]);
            if (before.Opportunities >= FewestInHalf && after.Opportunities >= FewestInHalf)
                yield return new(one, before, after);
        }
    }

    SplitHalf Half(int unit, int first, int[] places)
    {
        var (rows, members) = (Sample.Rows, Sample.Units[unit].Rows);
        var opportunities = rows.IsProportion ? places.Sum(i => rows.Trials[members[i]]) : places.Length;
        var observed = places.Sum(i => rows.Value[members[i]]);
        var half = rows.IsProportion
            ? Share(observed, opportunities, _unitShare[unit])
            : Count(observed, opportunities, places.Sum(i => _rowExpected[first + i]));
        return half with { Audiences = [.. places.Select(i => rows.Audience[members[i]])] };
    }

    SplitHalf Count(double observed, double posts, double expected)
    {
        var raw = Math.Log((observed + 0.5) / (expected + 0.5));
        var (between, variance) = (new Shrinkage.Between(_effects.MeanEffect, _effects.BetweenVariance ?? 0, 0), (_effects.WithinVariation ?? 0) / posts);
        var effect = Shrinkage.Shrink(raw, variance, between);
        return new(observed, posts) { Raw = raw, Shrunken = effect.Value, OwnEvidence = effect.OwnEvidence, Posterior = between.Variance * (1 - effect.OwnEvidence), Sampling = variance };
    }

    // Half a success and half a failure, so that logarithms exist.
    SplitHalf Share(double successes, double trials, double expected)
    {
        if (!(trials > 0))
            return new(successes, trials);
        var precision = _effects.PriorPrecision ?? double.PositiveInfinity;
        var own = double.IsPositiveInfinity(precision) ? 0 : trials / (trials + precision);
        var raw = (successes + 0.5) / (trials + 1);
        var shrunken = expected + (own * ((successes / trials) - expected));
        return new(successes, trials)
        {
            Raw = Math.Log(raw / expected),
            Shrunken = Math.Log(shrunken / expected),
            OwnEvidence = own,
            Posterior = own == 0 ? 0 : (1 - shrunken) / shrunken / (trials + precision + 1),
            Sampling = (1 - raw) / raw / trials,
        };
    }
}

/// <summary>One account on one channel before and after.</summary>
sealed record SplitUnit(QualityUnit Unit, SplitHalf Before, SplitHalf After);

/// <summary>One half. Values are logarithms of multiples of what is expected.</summary>
sealed record SplitHalf(double Observed, double Opportunities)
{
    public double Raw { get; init; }

    public double Shrunken { get; init; }

    public double OwnEvidence { get; init; }

    /// <summary>Variance of what the true value could be.</summary>
    public double Posterior { get; init; }

    /// <summary>Variance of the raw value around the true one.</summary>
    public double Sampling { get; init; }

    public double[] Audiences { get; init; } = [];

    public double Value => Observed / Opportunities;
}
