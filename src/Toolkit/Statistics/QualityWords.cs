using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>Findings and method of the analysis as sentences.</summary>
static class QualityWords
{
    const string Version = "Quality against audience, method 1 (docs/METHOD.md).";

    /// <summary>Most important first.</summary>
    public static IReadOnlyList<string> Findings(QualityAgainstAudience result) =>
        [.. Size(result), .. Team(result), .. Unusual(result)];

    public static IReadOnlyList<string> Method(QualitySample sample, AccountEffects effects, ExpectedModel? model) =>
        [Denominator(sample.Rows), Extent(sample), .. Exclusions(sample), .. Curve(sample, model), .. Shrinking(effects, model), Version];

    public static string Bootstrap(int replicates, ulong seed) =>
        $"Bands and slope intervals come from {Words.Count(replicates)} cluster bootstrap replicates that resample accounts, one scoring step each; seed {seed}, taken from the data unless set.";

    static IEnumerable<string> Size(QualityAgainstAudience result)
    {
        if (result.SizeEffect is { } common)
            yield return Slope($"A 10× audience brings", result, common.Slope, new(common.Low, common.High));
        var linear = result.Curves.Where(curve => curve.Slope is not null).ToList();
        foreach (var curve in linear.Count > 1 ? linear : [])
        {
            if (curve is { Slope: { } slope, SlopeLow: { } low, SlopeHigh: { } high } && slope != result.SizeEffect?.Slope)
                yield return Slope($"On {curve.Channel} a 10× audience brings", result, slope, new(low, high));
        }
    }

    static string Slope(string opening, QualityAgainstAudience result, double slope, Interval interval)
    {
        var times = $"{Words.Tenfold(slope)} (95 % interval {Words.Tenfold(interval.Low)} to {Words.Tenfold(interval.High)})";
        return result.IsProportion
            ? $"{opening} {times} the odds of {Words.Inside(result.MetricTitle)}: {AgainstZero(interval)}."
            : $"{opening} {times} the {Words.Inside(result.MetricTitle)}: {AgainstOne(interval)}.";
    }

    static string AgainstZero(Interval interval) =>
        interval.Contains(0) ? "no effect of size is as likely" : interval.High < 0 ? "larger accounts do worse" : "larger accounts do better";

    /// <summary>The tests of β = 0 and β = 1 in words.</summary>
    static string AgainstOne(Interval interval) => interval switch
    {
        { High: < 0 } => "larger accounts get less of it, even in absolute numbers",
        _ when interval.Contains(0) => "an effect of size is not shown",
        { High: < 1 } => "more, but less than in proportion",
        _ when interval.Contains(1) => "in proportion, within the uncertainty",
        _ => "more than in proportion",
    };

    static IEnumerable<string> Team(QualityAgainstAudience result)
    {
        var reference = result.Curves is [] ? "of the average of its channel" : "of what is expected for its size";
        foreach (var account in result.Accounts.Where(account => account.IsTeam))
        {
            if (account is { PercentOfExpected: { } percent, Shrunken: { } shrunken, Low: { } low, High: { } high })
                yield return $"{account.Account} on {account.Channel} reaches {Words.Number(percent)} % {reference} (95 % interval {Words.Number(percent * low / shrunken)} % to {Words.Number(percent * high / shrunken)} %).";
            else
                yield return $"{account.Account} on {account.Channel} has {Words.Inside(result.MetricTitle)} {(result.IsProportion ? Words.Percent(account.Raw) : Words.Number(account.Raw))} over {Words.Count(account.Count)} opportunities.";
        }
    }

    static IEnumerable<string> Unusual(QualityAgainstAudience result)
    {
        var points = result.Funnels.SelectMany(funnel => funnel.Points.Select(point => (point.IsUnusual, IsHigh: point.Value > funnel.Centre))).ToList();
        var (unusual, high) = (points.Count(point => point.IsUnusual), points.Count(point => point.IsUnusual && point.IsHigh));
        if (points is not [])
            yield return unusual switch
            {
                0 => $"None of {Words.Accounts(points.Count)} is unusual for its volume.",
                1 => $"1 of {Words.Accounts(points.Count)} is unusually {(high == 1 ? "high" : "low")} for its volume; the others do not stand out from ordinary ones.",
                _ => $"{Words.Count(unusual)} of {Words.Accounts(points.Count)} are unusual for their volume: {Words.Count(high)} high, {Words.Count(unusual - high)} low; the others do not stand out from ordinary ones.",
            };
    }

    static string Denominator(QualityRows rows) => rows.IsProportion
        ? $"{rows.MetricTitle} is a share: successes over opportunities; audience is a covariate, not a denominator."
        : $"{rows.MetricTitle} is counted per post; audience is a covariate, not a denominator, so no shared denominator bends the curve.";

    // Every other count of accounts is of accounts on a channel.
    static string Extent(QualitySample sample) =>
        $"{Words.Plural(sample.UsedRows, "row", "rows")} of {Words.Accounts(sample.AccountCount)} on {Words.Plural(sample.Units.Select(unit => unit.Channel).Distinct().Count(), "channel", "channels")}{(sample.Units.Count > sample.AccountCount ? $"; an account on several channels counts on each, so {Words.Count(sample.Units.Count)} are compared" : "")}; audience is the mean over time of the sizes at each post.";

    static IEnumerable<string> Exclusions(QualitySample sample)
    {
        if (sample.PaidRows > 0)
            yield return $"{Words.Plural(sample.PaidRows, "paid row is", "paid rows are")} left out.";
        if (sample.RowsWithoutAudience > 0)
            yield return $"{Words.Plural(sample.RowsWithoutAudience, "row", "rows")} without a known audience left out.";
        if (sample.RowsWithoutValue > 0)
            yield return $"{Words.Plural(sample.RowsWithoutValue, "row", "rows")} without a usable value left out.";
    }

    static IEnumerable<string> Curve(QualitySample sample, ExpectedModel? model)
    {
        if (model is null)
            yield break;
        var held = model.CovariateNames is [] ? "" : $"; held constant: {string.Join(", ", model.CovariateNames)}";
        var family = sample.Rows.IsProportion ? "Beta-binomial regression with logit link" : "Negative binomial regression (NB2) with log link";
        yield return $"{family}, a level for each channel{held}.";
        if (!model.HasSize)
            yield break;
        foreach (var channel in sample.Units.Select(unit => unit.Channel).Distinct())
            yield return $"Size on {sample.Rows.Channels[channel]}: {Term(model.Term(channel))}.";
    }

    static string Term(SizeTerm term) => term switch
    {
        SizeTerm.Spline => "natural cubic spline of ln audience, 3 degrees of freedom (60 accounts or more)",
        SizeTerm.Linear => "a straight line in ln audience of its own",
        SizeTerm.Common => "the slope common to all channels",
        _ => "none",
    };

    static IEnumerable<string> Shrinking(AccountEffects effects, ExpectedModel? model)
    {
        if (model is null)
            yield return effects.WithinVariation is null
                ? "Intervals are Wilson's."
                : "Intervals use the spread of posts within accounts, pooled over accounts, on the log scale.";
        if (effects is { BetweenVariance: { } between, WithinVariation: { } within } && model is not null)
            yield return $"Dispersion α {Words.Number(model.Dispersion)}; squared variation of posts within accounts {Words.Number(within)}; between-account variance τ² {Words.Number(between)} (Paule and Mandel).";
        if (effects.PriorPrecision is { } precision)
            yield return $"Values are posterior means; the prior weighs as much as {Words.Number(precision)} opportunities.";
        if (model is not null)
            yield return "Hollow markers: less than half of the value is the account's own evidence.";
    }
}
