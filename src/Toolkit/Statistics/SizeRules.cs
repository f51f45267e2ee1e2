namespace Toolkit.Statistics;

/// <summary>Which size term each channel can carry, by the number of its accounts and the span of their sizes.</summary>
static class SizeRules
{
    public const int FewestAccounts = 15;
    public const int FewestForSpline = 60;
    public const double FewestDecades = 1;

    public static SizeModel Full(QualitySample sample, Covariates covariates)
    {
        var channels = sample.Rows.Channels.Count;
        var splines = new NaturalSpline?[channels];
        var terms = new SizeTerm[channels];
        for (var channel = 0; channel < channels; channel++)
        {
            var units = sample.Units.Where(unit => unit.Channel == channel).ToList();
            terms[channel] = Of(units);
            if (terms[channel] != SizeTerm.Linear || units.Count < FewestForSpline || sample.Rows.IsProportion)
                continue;
            splines[channel] = NaturalSpline.ThreeDegrees(units.Select(unit => Math.Log(unit.Audience)));
            terms[channel] = splines[channel] is null ? SizeTerm.Linear : SizeTerm.Spline;
        }

        return new(terms, splines, covariates);
    }

    /// <summary>The same term for every channel.</summary>
    public static SizeModel Uniform(QualitySample sample, Covariates covariates, SizeTerm term, bool channelLevels = true)
    {
        var channels = sample.Rows.Channels.Count;
        return new([.. Enumerable.Repeat(term, channels)], new NaturalSpline?[channels], covariates, channelLevels);
    }

    /// <summary>Powers of ten between the smallest and the largest account.</summary>
    public static double Decades(IEnumerable<QualityUnit> units)
    {
        var sizes = units.Select(unit => Math.Log10(unit.Audience)).ToList();
        return sizes is [] ? 0 : sizes.Max() - sizes.Min();
    }

    /// <summary>True when at least one channel spans a decade, so that size and channel can be told apart.</summary>
    public static bool IsIdentified(QualitySample sample) =>
        sample.Units.GroupBy(unit => unit.Channel).Any(group => Decades(group) >= FewestDecades);

    static SizeTerm Of(List<QualityUnit> units) =>
        units.Count >= FewestAccounts && Decades(units) >= FewestDecades ? SizeTerm.Linear : SizeTerm.Common;
}
