using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>Days of the team's own accounts, days without anything included.</summary>
sealed partial class Plain
{
    static readonly string[] _optOuts = ["unfollow", "unsubscribe", "block", "mute", "hide", "report"];

    public AccountDay[] Days => field ??= [.. Traces().Where(trace => IsTeam(trace.Account)).GroupBy(trace => (trace.Account, trace.Channel)).SelectMany(Lay)];

    IEnumerable<(string Account, string Channel, double Time, Row? Row)> Traces() =>
    [
        .. World.Sizes.Select(size => (size.Actor, size.Channel, Seconds(size.Time)!.Value, (Row?)null)),
        .. Posts.Where(post => At(post) is not null).Select(post => (AccountOf(post.Actor, post.Channel)!, post.Channel, At(post)!.Value, post)),
        .. Of([.. _optOuts, "follow", "subscribe"]).Where(row => ByPublic(row) && At(row) is not null && IsAccount(Whom(row))).Select(row => (AccountOf(Whom(row), row.Channel)!, row.Channel, At(row)!.Value, row)),
    ];

    // Days end with the data of the account's own source; built actors are all of the first.
    IEnumerable<AccountDay> Lay(IEnumerable<(string Account, string Channel, double Time, Row? Row)> traces)
    {
        var all = traces.ToList();
        var (account, channel) = (all[0].Account, all[0].Channel);
        var byDay = all.ToLookup(trace => DayOf(trace.Time), trace => trace.Row);
        // Where nothing says how far the data reach, they reach to the last trace.
        var end = EndOf("fixture") is var known && known > double.MinValue ? known : (byDay.Max(one => one.Key) + 1) * Day;
        for (var day = byDay.Min(one => one.Key); day * Day < end; day++)
        {
            var rows = byDay[day].OfType<Row>().ToList();
            yield return new(account, channel, day, AudienceAt(account, channel, (day + 0.5) * Day), [.. rows.Where(IsAuthored)], rows);
        }
    }

    string? Whom(Row row) => row.Target is { Length: > 0 } target ? target : ParentOf(row)?.Actor;
}

/// <summary>A day of an account on a channel: its audience at noon, its posts and what people did to it.</summary>
sealed record AccountDay(string Account, string Channel, double Number, double? Audience, Row[] Posts, List<Row> Rows)
{
    static readonly string[] _optOuts = ["unfollow", "unsubscribe", "block", "mute", "hide", "report"];

    public int Count(params string[] kinds) => Rows.Count(row => kinds.Contains(row.Kind));

    public int OptOuts => Count(_optOuts);

    /// <summary>Null when one of the day's posts has an unknown engagement.</summary>
    public double? Engagement(Plain plain) => Posts.Select(plain.Engagement).Aggregate((double?)0, (sum, one) => sum + one);

    /// <summary>0 without posts; null when none of them states it.</summary>
    public double? Reach(Plain plain) => Posts.Length == 0 ? 0 : Posts.Any(post => plain.Reach(post) is not null) ? Posts.Sum(post => plain.Reach(post) ?? 0) : null;
}
