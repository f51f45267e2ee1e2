using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Statistics;
using Toolkit.Storage;
using Words = Toolkit.Statistics.Words;

namespace Toolkit.Analyses;

/// <summary>The saturation band of the team's voice over all channels, or why there is none and what would tell.</summary>
static class SaturationAnalysis
{
    /// <summary>Replies between members that a channel has in its mean week for a switchback to be planned on it.</summary>
    const double LeastReplies = 5;

    public static SaturationBand Of(WeekFacts weeks)
    {
        CommunityWeek[] rows = [.. Enumerable.Range(0, weeks.Count).Select(row => Row(weeks, row))];
        var fit = SaturationFit.Of(rows);
        // Where only opt-outs are wanting, a test of talk tells nothing new.
        var plan = fit.IsBand || fit is { Low: not null, HighLack: SaturationLack.NoOptOuts } ? null : Plan(rows, weeks.Index.Symbols);
        SaturationPoint[] points = [.. fit.Voices.Select(voice => Point(fit, voice))];
        return new()
        {
            Low = Bound(fit, fit.Low),
            High = Bound(fit, fit.High),
            Reference = double.IsFinite(fit.Reference) ? fit.Reference : null,
            Weeks = fit.Weeks,
            Communities = fit.Communities,
            Points = points,
            Switchback = plan,
            Findings = [.. Findings(fit, plan)],
            Gates = [.. Gates(fit, plan)],
            Method =
            [
                "Communities are channels. Voice is the team's share of messages in a week; talk is replies between members per active member; opt-outs are unfollows, unsubscribes, blocks, mutes, hides and reports per follower-week.",
                "Both are Poisson regressions on a natural spline of voice with three degrees of freedom and an effect of each community; effects of weeks are conditioned away (Armstrong, Gasparrini and Tobias 2014, doi:10.1186/1471-2288-14-122).",
                $"{ClusterBootstrap.InteractiveReplicates} draws of blocks of weeks (length the cube root of their number), seeded by the data. The low end is the least voice at which talk rises in {Words.Percent(SaturationFit.Surely)} of draws, where talk is not flat (p < {SaturationFit.MostChance}). "
                + $"The high end is the greatest voice above the median at which the upper 90 % limit of opt-outs is below {SaturationBand.MostOptOuts} and the lower 90 % limit of talk above {SaturationBand.LeastTalk} of those at the median, where a cost is seen further up. Toolkit definition.",
                .. fit.Talk is null ? [] : (string[])[$"{Words.Plural(fit.Communities, "community", "communities")}, {Words.Plural(fit.Weeks, "week", "weeks")}; voices from {Words.Percent(fit.Voices[0])} to {Words.Percent(fit.Voices[^1])} (5 % to 95 % quantile), median {Words.Percent(fit.Reference)}."],
            ],
        };
    }

    static CommunityWeek Row(WeekFacts weeks, int row) => new(weeks.Channel[row], weeks.Week[row])
    {
        Voice = weeks.Voice[row], Replies = weeks.MemberReplies[row], Members = weeks.Members[row], OptOuts = weeks.OptOuts[row], FollowerWeeks = weeks.FollowerWeeks[row],
    };

    static Measured Bound(SaturationFit fit, double? bound) => fit.IsBand && bound is { } value ? Measured.Of(value, fit.Weeks)
        : LacksOptOuts(fit) ? Measured.Undefined(UndefinedReason.MissingField, fit.Weeks) with { Missing = SaturationBand.OptOutsOfKnownAudience }
        : Measured.Undefined(UndefinedReason.NotIdentified, fit.Weeks);

    // Fewer weeks than a band needs are the first thing to say.
    static bool LacksOptOuts(SaturationFit fit) => !fit.HasOptOuts && fit.LowLack != SaturationLack.FewWeeks;

    static SaturationPoint Point(SaturationFit fit, double voice)
    {
        var (talk, leaving) = (fit.Talk!.Ratios(voice, fit.Reference), fit.Leaving?.Ratios(voice, fit.Reference));
        return new()
        {
            Voice = voice,
            Talk = fit.Talk.Ratio(voice, fit.Reference),
            TalkLow = Quantiles.OfSorted(talk, 1 - SaturationFit.Limit),
            TalkHigh = Quantiles.OfSorted(talk, SaturationFit.Limit),
            ChanceOfRise = fit.Talk.ChanceOfRise(voice),
            OptOuts = fit.Leaving?.Ratio(voice, fit.Reference),
            OptOutsLow = leaving is null ? null : Quantiles.OfSorted(leaving, 1 - SaturationFit.Limit),
            OptOutsHigh = leaving is null ? null : Quantiles.OfSorted(leaving, SaturationFit.Limit),
        };
    }

    // The channel that needs fewest weeks, of those where members talk and the team has a voice: a quarter more of next to nothing cannot be seen.
    static SwitchbackPlan? Plan(CommunityWeek[] rows, Symbols symbols) => rows.Where(row => row.HasTalk).GroupBy(row => row.Community)
        .Where(channel => channel.Average(row => row.Replies) >= LeastReplies && channel.All(row => row.Replies > 0) && channel.Any(row => row.Voice > 0))
        .Select(channel => (Channel: symbols[(ushort)channel.Key], Talk: channel.OrderBy(row => row.Week).Select(row => Math.Log((row.Replies + 0.5) / row.Members)).ToList()))
        .Select(channel => SwitchbackPlanner.Plan(channel.Talk, Seeds.Of([channel.Channel, .. channel.Talk])) is { } isHigh ? new SwitchbackPlan(channel.Channel, isHigh) : null)
        .OfType<SwitchbackPlan>().OrderBy(plan => plan.IsHigh.Count).ThenBy(plan => plan.Channel, StringComparer.Ordinal).FirstOrDefault();

    static IEnumerable<Gate> Gates(SaturationFit fit, SwitchbackPlan? plan)
    {
        if (!fit.IsBand)
            yield return new("not-identified", fit.Talk is null, string.Join(' ', [.. Reasons(fit), .. Offer(fit, plan)]));
        if (fit.Talk is not null)
            yield return new("association", false, "Nobody chose the voice of a week by lot, so this is association and no effect. Each message of members also lowers our share, which by itself draws talk down along the curve.");
    }

    static IEnumerable<string> Findings(SaturationFit fit, SwitchbackPlan? plan)
    {
        if (fit is { IsBand: true, Low: { } low, High: { } high })
        {
            yield return $"Talk among members goes up with our share of voice from {Words.Percent(low)} on, and up to {Words.Percent(high)} without a loss: an association.";
            yield break;
        }

        yield return "No saturation band is identified.";
        if (fit.Low is { } rise)
            yield return $"From {Words.Percent(rise)} on more voice goes with more talk among members: an association.";
        foreach (var sentence in Reasons(fit).Concat(Offer(fit, plan)))
            yield return sentence;
    }

    static IEnumerable<string> Reasons(SaturationFit fit) => new[] { fit.LowLack, fit.HighLack, LacksOptOuts(fit) ? SaturationLack.NoOptOuts : null }.OfType<SaturationLack>().Distinct().Select(lack => Because(lack, fit));

    static IEnumerable<string> Offer(SaturationFit fit, SwitchbackPlan? plan)
    {
        if (plan is not null)
            yield return $"A switchback of {plan.IsHigh.Count} weeks on {plan.Channel} would tell whether more voice brings more talk: each week set by lot to a low or a high voice, two of each in every four, shows a quarter more or less talk with 80 % power.";
        else if (fit is not { Low: not null, HighLack: SaturationLack.NoOptOuts })
            yield return $"No channel's past is long and steady enough to plan a switchback of up to {SwitchbackPlanner.MostWeeks} weeks that would show a quarter more or less talk with 80 % power.";
    }

    static string Because(SaturationLack lack, SaturationFit fit) => lack switch
    {
        SaturationLack.FewWeeks => $"{(fit.Weeks == 0 ? "No week holds" : fit.Weeks == 1 ? "One week holds" : $"{Words.Count(fit.Weeks)} weeks hold")} both messages and members; a band needs {SaturationBand.FewestWeeks}.",
        SaturationLack.OneCommunity => $"Fewer than two channels talk among members in the same {SaturationBand.FewestWeeks} weeks: what moves a week cannot be told from our voice in it.",
        SaturationLack.NotDetermined => "Our share of voice cannot be told from what else moves a channel or a week.",
        SaturationLack.CostFirst => "Our voice begins to cost before it goes with more talk.",
        SaturationLack.NarrowVoice => "Our share of voice hardly differs from week to week, or leaves out what lies between few and many words of ours.",
        SaturationLack.FlatTalk => "Talk among members cannot be told from talk that does not go with our share of voice.",
        SaturationLack.NoRise => "Nowhere does more voice go with more talk among members.",
        SaturationLack.NoOptOuts => $"The exports lack {SaturationBand.OptOutsOfKnownAudience}, so where our voice begins to cost is not known.",
        SaturationLack.OptOutsWide => "Opt-outs are too few, or of one channel only, to be told from week to week.",
        SaturationLack.NoCost => $"Up to {Words.Percent(fit.Voices[^1])} of voice, the most that was tried, no loss is seen: there is no upper end.",
        _ => "The limits of the curves are too wide to find where our voice begins to cost.",
    };
}
