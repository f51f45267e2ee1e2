using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Title, subtitle and alternative text, built from what was found.</summary>
static class QualityTitles
{
    public static string Title(QualityAgainstAudience quality)
    {
        var size = Size(quality);
        AccountQuality[] ours = [.. quality.Accounts.Where(account => account is { IsTeam: true, PercentOfExpected: not null })];
        return ours is [var one, ..] && quality.Curves is not []
            ? $"{one.Account} reaches {ChartWords.Number(one.PercentOfExpected ?? 0)} % of what is expected for its size on {one.Channel}{(ours.Length > 1 ? $" (and {ChartWords.Accounts(ours.Length - 1)} more)" : "")}; {char.ToLowerInvariant(size[0])}{size[1..]}"
            : size;
    }

    public static string Subtitle(QualityAgainstAudience quality, bool hasAudience)
    {
        var against = hasAudience ? "audience size" : $"number of {ChartWords.Opportunities(quality)}";
        var interval = quality.SizeEffect is { } size
            ? $" 95 % interval of the effect of ten times the audience: {ChartWords.Tenfold(size.Low)} to {ChartWords.Tenfold(size.High)}{(quality.IsProportion ? " the odds" : "")}."
            : "";
        return $"{quality.MetricTitle} against {against}, {ChartWords.Accounts(quality.Accounts.Count)}; marker areas are {ChartWords.Opportunities(quality)}, bars 95 % intervals.{interval}";
    }

    public static string AlternativeText(QualityAgainstAudience quality, string[] channels)
    {
        var parts = channels.Select(channel =>
        {
            AccountQuality[] accounts = [.. quality.Accounts.Where(account => account.Channel == channel)];
            var values = accounts.Select(account => account.Shrunken ?? account.Raw);
            return $"On {channel} {ChartWords.Accounts(accounts.Length)} with values from {ChartWords.Interval(values.Min(), values.Max(), quality.IsProportion)}.";
        });
        return string.Join(' ', [$"Scatter chart of {ChartWords.Inside(quality.MetricTitle)} in {(channels.Length == 1 ? "1 panel" : $"{channels.Length} panels")}.", .. quality.Findings, .. parts]);
    }

    static string Size(QualityAgainstAudience quality)
    {
        if (quality.SizeEffect is { Low: <= 0, High: >= 0 })
            return $"Audience size shows no clear effect on {ChartWords.Inside(quality.MetricTitle)}";
        if (quality.SizeEffect is { } effect)
            return quality.IsProportion
                ? $"A 10× audience multiplies the odds of {ChartWords.Inside(quality.MetricTitle)} by {ChartWords.Number(Math.Pow(10, effect.Slope))}"
                : $"A 10× audience brings {ChartWords.Tenfold(effect.Slope)} the {ChartWords.Inside(quality.MetricTitle)}";
        return quality.Gates.FirstOrDefault(gate => gate.Refuses)?.Id switch
        {
            "few-accounts" when quality.Accounts is [] => $"No account has {ChartWords.Inside(quality.MetricTitle)} to show: the data hold too few to say what audience size brings",
            "few-accounts" => $"{ChartWords.Accounts(quality.Accounts.Select(account => account.Account).Distinct().Count())}: too few to say what audience size brings",
            "audience-missing" => $"{quality.MetricTitle} of {ChartWords.Accounts(quality.Accounts.Count)}; their audiences are not known",
            "audience-carried" => $"{quality.MetricTitle} of {ChartWords.Accounts(quality.Accounts.Count)}; their audience counts are too old to compare by size",
            _ => $"The effect of audience size on {ChartWords.Inside(quality.MetricTitle)} cannot be told from these accounts",
        };
    }
}
