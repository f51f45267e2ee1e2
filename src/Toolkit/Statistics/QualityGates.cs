using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>The rules of honesty: what the data cannot say is said, and taken out of the drawing.</summary>
static class QualityGates
{
    public const double MostCarriedDays = 7;

    public static Gate? FewAccounts(QualitySample sample) => sample.AccountCount >= SizeRules.FewestAccounts
        ? null
        : sample.AccountCount == 0
        ? new("few-accounts", true, $"No account can be compared; a curve of what to expect for a size needs {SizeRules.FewestAccounts}.{(sample.Rows.Nameless > 0 ? $" Of {Words.Plural(sample.Rows.Nameless, "post", "posts")} the data do not say whose they are." : "")}")
        : new("few-accounts", true, $"Only {Words.Accounts(sample.AccountCount)} can be compared; a curve of what to expect for a size needs {SizeRules.FewestAccounts}. Without one an account has its own values only.");

    public static Gate? AudienceMissing(QualitySample sample)
    {
        if (!sample.HasAudience)
            return sample.RowsTooOld > 0 ? null : new("audience-missing", true, "No audience is known for any account compared here, so quality cannot be set against audience. Import follower counts of these accounts to get the curve.");
        var share = (sample.RowsWithoutAudience - sample.RowsTooOld) / (double)Math.Max(1, sample.UsedRows + sample.RowsWithoutAudience);
        return share > 0.2
            ? new("audience-missing", false, $"The audience is unknown for {Words.Percent(share)} of posts; they are left out.")
            : null;
    }

    public static Gate? AudienceCarried(QualitySample sample)
    {
        if (sample.Rows.CarriedDays is [])
            return null;
        int[] used = sample.HasAudience ? [.. sample.Units.SelectMany(unit => unit.Rows)] : [];
        var old = sample.RowsTooOld + used.Count(row => !(sample.Rows.CarriedDays[row] <= MostCarriedDays));
        return (old / (double)Math.Max(1, sample.RowsTooOld + used.Length)) switch
        {
            > 0.5 and var share => new("audience-carried", true, $"For {Words.Percent(share)} of posts the last known audience is more than 7 days old, so quality is not set against audience. Import follower counts more often."),
            > 0.2 and var share => new("audience-carried", false, $"For {Words.Percent(share)} of posts the last known audience is more than 7 days old; {(sample.RowsTooOld > 0 ? "they are left out" : "sizes are approximate")}."),
            _ => null,
        };
    }

    public static Gate? AudienceRange(QualitySample sample) => !sample.HasAudience || SizeRules.IsIdentified(sample)
        ? null
        : new("audience-range", true, "Size effect not identified: on no channel do audiences span a factor of ten. Accounts are compared with the average of their channel instead.");

    /// <summary>Channels that cannot carry a slope of their own and borrow the common one, and those of them that are too few or too alike for a curve at all.</summary>
    public static IEnumerable<Gate> BorrowedSlopes(QualitySample sample, ExpectedModel model, IReadOnlyList<ExpectedCurve> curves)
    {
        foreach (var units in sample.Units.GroupBy(unit => unit.Channel).Where(units => model.Term(units.Key) == SizeTerm.Common))
        {
            var channel = sample.Rows.Channels[units.Key];
            var count = units.Count();
            yield return !curves.Any(curve => curve.Channel == channel)
                ? new("no-curve-in-channel", false, $"{(count < ExpectedModel.FewestAccountsForCurve ? $"{channel} has only {Words.Accounts(count)}" : $"On {channel} all audiences are of one size")}: it has no curve, and what is expected there follows the slope of all channels.")
                : count < SizeRules.FewestAccounts
                ? new("few-accounts-in-channel", false, $"{channel} has only {Words.Accounts(count)}; its curve borrows the slope of all channels.")
                : new("audience-range-in-channel", false, $"On {channel} audiences span less than a factor of ten; its curve borrows the slope of all channels.");
        }
    }

    public static Gate? PaidUnknown(QualitySample sample)
    {
        var rows = sample.Units.SelectMany(unit => unit.Rows).ToList();
        var unknown = sample.Rows.Paid is [] ? rows.Count : rows.Count(row => sample.Rows.Paid[row] is null);
        return unknown == 0
            ? null
            : new("paid-unknown", false, $"{(unknown == rows.Count ? "It is not known which posts were paid for" : $"For {Words.Percent(unknown / (double)rows.Count)} of posts it is not known whether they were paid for")}; paid reach may look like quality.");
    }

    public static Gate? Simpson(SizeEffect effect, bool isProportion)
    {
        if (!SizeEffects.WouldMislead(effect) || effect.AcrossChannels is not { } pooled)
            return null;
        var unit = isProportion ? " the odds" : " as much";
        var (across, within) = (Words.Tenfold(pooled), Words.Tenfold(effect.Slope));
        return new(
            "simpson",
            true,
            Math.Abs(pooled - effect.Slope) >= SizeEffects.SameSlope
                ? $"The all-channels line would mislead: it says that a 10× audience brings {across}{unit}, but within channels it is {within}. Only the lines within channels are drawn."
                : "The all-channels line would mislead: the channels' slopes differ by more than chance. Only the lines within channels are drawn.");
    }

    public static Gate? NoDifference(AccountEffects effects) => effects.BetweenVariance is 0 || effects.PriorPrecision is double.PositiveInfinity
        ? new("chance-only", false, "Accounts differ no more than chance would make them; all shrunken values equal what is expected.")
        : null;

    public static Gate? NotConverged(ExpectedModel model) => model.Converged
        ? null
        : new("not-converged", false, "The curve did not settle within 60 steps; treat it as rough.");
}
