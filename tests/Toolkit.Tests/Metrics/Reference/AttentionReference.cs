using Toolkit.Tests.Facts;
using static Toolkit.Tests.Metrics.Reference.Sums;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>A: what attention is asked for, what it costs, and whether the audience grows.</summary>
static class AttentionReference
{
    public static IEnumerable<(string Metric, double? Value)> Of(Plain plain) => [.. OptOuts(plain), .. Asked(plain), .. Pressure(plain), .. Audience(plain)];

    static IEnumerable<(string, double?)> OptOuts(Plain plain)
    {
        var days = plain.Days;
        var followerWeeks = days.Length == 0 || days.Any(day => !(day.Audience > 0)) ? 0 : days.Sum(day => day.Audience!.Value) / 7;
        foreach (var kind in (string[])["unfollow", "unsubscribe", "block", "mute", "hide", "report"])
            yield return (kind + "_rate", Ratio(days.Sum(day => day.Count(kind)), followerWeeks, 1000));
        yield return ("opt_out_ratio", Ratio(days.Sum(day => day.Count("unfollow", "unsubscribe", "block")), days.Sum(day => day.Count("follow", "subscribe"))));
        var reached = days.Where(day => day.Reach(plain) is not null).ToList();
        double Reach() => reached.Sum(day => day.Reach(plain)!.Value);
        yield return ("optouts_per_1000_reached", Ratio(reached.Sum(day => day.OptOuts), Reach(), 1000));
        yield return ("negative_feedback", Ratio(reached.Sum(day => day.Count("hide") + (3 * day.Count("unfollow")) + (5 * day.Count("report", "block"))), Reach(), 10_000));
        yield return ("negative_feedback_plain", Ratio(reached.Sum(day => day.Count("hide", "unfollow", "report", "block")), Reach(), 10_000));
    }

    static IEnumerable<(string, double?)> Asked(Plain plain)
    {
        var rates = plain.AllPosts.Where(post => plain.Audience(post) > 0 && plain.Reach(post) is not null).GroupBy(post => post.Channel)
            .ToDictionary(channel => channel.Key, channel => Median(channel.Select(post => plain.Reach(post)!.Value / plain.Audience(post)!.Value)));
        var asked = plain.Out.Select(row => (Row: row, Seconds: Plain.Words(row) / 238 * 60 * Reached(row), Useful: plain.Useful(row))).Where(one => one.Seconds is not null).ToList();
        double? Reached(Row row) => plain.Reach(row) ?? (plain.SpeaksToOne(row) ? 1 : plain.Audience(row) * rates.GetValueOrDefault(row.Channel));
        yield return ("attention_estimated_share", Share(asked, one => plain.Reach(one.Row) is null && !plain.SpeaksToOne(one.Row)));
        var both = asked.Where(one => one.Useful is not null).ToList();
        yield return ("attention_cost", Ratio(both.Sum(one => one.Seconds!.Value), both.Sum(one => one.Useful!.Value)));
    }

    static IEnumerable<(string, double?)> Pressure(Plain plain)
    {
        var loads = plain.Pairs.Where(pair => pair.From == Plain.Team && plain.At(pair.Row) is not null).CountBy(pair => (pair.To, plain.MondayOf(plain.At(pair.Row)!.Value))).Select(one => (double)one.Value).ToList();
        yield return ("pressure_mean", Mean(loads));
        yield return ("pressure_p95", Quantile(loads, 0.95));
        yield return ("pressure_breach_share", Share(loads, load => load > 7));
    }

    static IEnumerable<(string, double?)> Audience(Plain plain)
    {
        var known = plain.Days.Where(day => day.Audience > 0).ToList();
        var (start, end) = known.Count == 0 ? (0, 0) : (known.Min(day => day.Number), known.Max(day => day.Number));
        var accounts = known.GroupBy(day => (day.Account, day.Channel)).Where(one => one.Any(day => day.Number == start) && one.Any(day => day.Number == end)).ToList();
        yield return ("audience_growth", accounts.Count == 0 || end - start < 6 ? null
            : 100 * (Math.Pow(accounts.Sum(one => one.Single(day => day.Number == end).Audience!.Value) / accounts.Sum(one => one.Single(day => day.Number == start).Audience!.Value), 7 / (end - start)) - 1));
        var acting = plain.Rows.Where(row => Plain.IsAuthored(row) || row.Kind is "reaction" or "share" or "save").Select(row => row.Actor).ToHashSet();
        yield return ("audience_fit", Share(plain.Of("follow", "subscribe").Where(row => plain.IsPublic(row.Actor)), row => acting.Contains(row.Actor)));
        yield return ("invite_acceptance", Ratio(plain.Of("rsvp").Count(row => row.Object is "yes" or "accept" || Plain.Has(row, "yes", "accept")), plain.Of("invite").Count()));
        yield return ("invited_reply_share", Share(plain.Resp, row => plain.ParentOf(row) is { } parent && (Plain.IsQuestion(parent) || plain.IsTeam(parent.Target) || parent.Mentions.Any(plain.IsTeam))));
    }
}
