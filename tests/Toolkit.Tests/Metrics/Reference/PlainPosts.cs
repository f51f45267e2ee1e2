using Toolkit.Facts;
using Toolkit.Storage;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>What posts are, what they drew and to whom they could speak.</summary>
sealed partial class Plain
{
    static readonly Dictionary<string, string> _counterOf = new() { ["reaction"] = "reactions", ["reply"] = "replies", ["share"] = "shares", ["quote"] = "quotes", ["save"] = "saves" };

    double EngagementAge => Options.EngagementAge.TotalSeconds;

    /// <summary>Everything authored that counts.</summary>
    public Row[] AllPosts => field ??= [.. Rows.Where(IsAuthored)];

    /// <summary>What the team wrote: posts, replies, quotes, messages and mentions.</summary>
    public Row[] Out => field ??= [.. AllPosts.Where(row => IsTeam(row.Actor) && row.Kind != "review")];

    /// <summary>The team's words to people.</summary>
    public Row[] Resp => field ??= [.. AllPosts.Where(row => IsTeam(row.Actor) && IsPublic(Addressee(row)))];

    /// <summary>The team's posts and quotes that answer nothing: those that have an audience.</summary>
    public Row[] Posts => field ??= [.. Out.Where(row => IsOriginal(row) && row.Kind is "post" or "quote" && IsOriginal(row))];

    public static bool IsOriginal(Row row) => row is { Parent: null or "" } && row.Kind != "reply" && !row.Flags.HasFlag(InteractionFlags.Orphan);

    /// <summary>The latest value of a counter of a post.</summary>
    public double? Counter(Row post, string name) => World.Counters.Where(one => one.Id == post.Id && one.Name == name).OrderBy(one => Seconds(one.Time)).ThenBy(one => one.Value).LastOrDefault()?.Value;

    /// <summary>The public's acts of one kind directly on a post in time, but its author's.</summary>
    public Row[] Drawn(Row post, string kind) => [.. Below(post, kind).Where(row => ByPublic(row) && IsByOther(post, row) && InTime(post, row, EngagementAge))];

    /// <summary>The counter where stated; else what is counted, where the source knows such acts at all.</summary>
    public double? Count(Row post, string kind) => Counter(post, _counterOf[kind]) ?? (SourceKnows(post, kind) ? kind == "share" ? SharesInTime(post) : Drawn(post, kind).Length : null);

    public double? Engagement(Row post)
    {
        var stated = _counterOf.ToDictionary(kind => kind.Key, kind => Counter(post, kind.Value));
        if (Counter(post, "interactions") is { } total && (stated["reaction"] is null || stated["reply"] is null || stated["share"] is null))
            return total;
        if (stated.Values.All(value => value is null) && !SourceKnows(post, [.. _counterOf.Keys]))
            return null;
        return _counterOf.Keys.Sum(kind => stated[kind] ?? Drawn(post, kind).Length);
    }

    /// <summary>Different known people who engaged directly.</summary>
    public int Engagers(Row post) => _counterOf.Keys.SelectMany(kind => Drawn(post, kind)).Where(row => !string.IsNullOrEmpty(row.Actor)).Select(row => row.Actor).Distinct().Count();

    public double? Reach(Row post) => Counter(post, "reach");

    /// <summary>Clicks: the counter, else the public's counted ones; null where the data know neither.</summary>
    public double? Clicks(Row post)
    {
        if (Counter(post, "clicks") is { } stated)
            return stated;
        return Of("click").Any(row => ParentOf(row) is not null) ? Below(post, "click").Count(row => ByPublic(row) && InTime(post, row, EngagementAge)) : null;
    }

    /// <summary>Replies, saves and clicks; null where the data tell of none of them.</summary>
    public double? Useful(Row post)
    {
        double?[] parts = [Count(post, "reply"), Count(post, "save"), Clicks(post)];
        return parts.All(part => part is null) ? null : parts.Sum(part => part ?? 0);
    }

    /// <summary>The size stated with the post, else the account's last known, where that is young enough; only for what answers nothing.</summary>
    public double? Audience(Row post)
    {
        if (Counter(post, "followers") is { } own)
            return own;
        if (!IsOriginal(post) || At(post) is not { } time)
            return null;
        var last = SizesOf(AccountOf(post.Actor, post.Channel), post.Channel).LastOrDefault(size => size.Time <= time);
        return last.Time > 0 && time - last.Time <= Options.MaximumCarry.TotalSeconds ? last.Value : null;
    }

    /// <summary>On the line between the size before and the one after; else the last, where that is young enough.</summary>
    public double? AudienceAt(string account, string channel, double time)
    {
        var sizes = SizesOf(account, channel).ToList();
        var before = sizes.FindLastIndex(size => size.Time <= time);
        if (before < 0)
            return null;
        if (before + 1 < sizes.Count)
            return sizes[before].Value + ((sizes[before + 1].Value - sizes[before].Value) * (time - sizes[before].Time) / (sizes[before + 1].Time - sizes[before].Time));
        return time - sizes[before].Time <= Options.MaximumCarry.TotalSeconds ? sizes[before].Value : null;
    }

    /// <summary>The actor; for members of the team without a known audience there, the only account of the team that has one.</summary>
    public string? AccountOf(string? actor, string channel)
    {
        if (actor is null || !IsTeam(actor) || SizesOf(actor, channel).Any())
            return actor;
        var accounts = World.Sizes.Where(size => size.Channel == channel && IsTeam(size.Actor)).Select(size => size.Actor).Distinct().ToList();
        return accounts is [var only] ? only : actor;
    }

    /// <summary>The post and all shares below it, with the hops of each.</summary>
    public List<(Row Row, int Hops, int Above)> ShareTree(Row post)
    {
        List<(Row Row, int Hops, int Above)> tree = [(post, 0, -1)];
        for (var node = 0; node < tree.Count; node++)
            tree.AddRange(Below(tree[node].Row, "share").Select(row => (row, tree[node].Hops + 1, node)).ToList());
        return tree;
    }

    /// <summary>Different known people of the public who shared, each with the first time.</summary>
    public (string Person, Row First)[] Sharers(Row post) =>
        [.. ShareTree(post).Skip(1).Select(node => node.Row).Where(row => IsPublic(row.Actor) && row.Actor != post.Actor).GroupBy(row => row.Actor!).Select(rows => (rows.Key, rows.OrderBy(At).First()))];

    public bool SourceKnows(Row post, params string[] kinds) => Rows.Any(row => row.Source == post.Source && kinds.Contains(row.Kind) && ByPublic(row));

    /// <summary>Words: runs without white space that hold a letter or digit and are no address.</summary>
    public static double? Words(Row row) => row.Text.Length == 0 ? null : row.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit) && !word.StartsWith("http", StringComparison.Ordinal));

    /// <summary>The person to whom a word of the team speaks alone.</summary>
    public bool SpeaksToOne(Row row) => ((string?[])[Addressee(row), row.Target, .. row.Mentions]).Where(IsPublic).Where(one => one != row.Actor).Distinct().Count() == 1;

    double SharesInTime(Row post) => ShareTree(post).Skip(1).Count(node => ByPublic(node.Row) && IsByOther(post, node.Row) && InTime(post, node.Row, EngagementAge));

    static bool IsByOther(Row post, Row row) => string.IsNullOrEmpty(row.Actor) || row.Actor != post.Actor;

    IEnumerable<(double Time, double Value)> SizesOf(string? actor, string channel)
    {
        var own = World.Sizes.Where(size => size.Actor == actor && size.Channel == channel).ToList();
        return (own.Count > 0 ? own : World.Sizes.Where(size => size.Actor == actor && size.Channel == "")).Select(size => (Seconds(size.Time)!.Value, size.Value)).OrderBy(size => size);
    }
}
