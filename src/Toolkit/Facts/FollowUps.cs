using Toolkit.Extensibility;

namespace Toolkit.Facts;

/// <summary>What people did after a post of the team: helped, clicked, answered, or complained.</summary>
static class FollowUps
{
    const long PositiveWithin = 48 * 3_600_000_000L;
    const uint Clicking = 1u << (int)FactKind.Click;
    const uint Negative = 1u << (int)FactKind.Hide | 1u << (int)FactKind.Report | 1u << (int)FactKind.Block | 1u << (int)FactKind.Mute | 1u << (int)FactKind.Unfollow | 1u << (int)FactKind.Unsubscribe;

    /// <summary>Clicks on each post: the counter where stated, else counted events within the age cap; NaN where the export tells neither.</summary>
    public static double[] Clicks(PostFacts posts)
    {
        var counter = PostCounters.Latest(posts, ObservationName.Clicks);
        var clicks = posts.Index.ByParent(Clicking);
        if (counter is null && clicks.RowCount == 0)
            return posts.Unknown;
        var cap = posts.Index.Options.EngagementAge.Ticks / TimeSpan.TicksPerMicrosecond;
        return posts.Each(post => counter is not null && !double.IsNaN(counter[post]) ? counter[post]
            : clicks.RowCount == 0 ? double.NaN : Count(posts, clicks, post, cap));
    }

    public static int[] Conversions(PostFacts posts)
    {
        var conversions = posts.Index.ByParent(KindSet.Converting);
        return conversions.RowCount == 0 ? posts.Never : posts.Each(post => conversions[posts.Row[post]].Length);
    }

    /// <summary>Replies, saves and clicks of the public; NaN where the export tells of none of them.</summary>
    public static double[] Useful(PostFacts posts)
    {
        var (replies, saves, clicks) = (posts.Replies, posts.Saves, posts.Clicks);
        if (posts.IsUnknown(saves) && posts.IsUnknown(clicks))
            return replies;
        return posts.Each(post => double.IsNaN(replies[post]) && double.IsNaN(saves[post]) && double.IsNaN(clicks[post])
            ? double.NaN : Known(replies[post]) + Known(saves[post]) + Known(clicks[post]));
    }

    /// <summary>The team's posts: whether somebody of the public replied, saved or clicked within 48 hours; -1 for others.</summary>
    public static sbyte[] Positive(PostFacts posts)
    {
        var (isTeam, clicks) = (posts.IsTeam, posts.Index.ByParent(Clicking));
        return posts.Each(post => isTeam[post] == 0 ? (sbyte)-1 : Flag(IsAnswered(posts, post) || Count(posts, clicks, post, PositiveWithin) > 0));
    }

    /// <summary>The team's posts: whether somebody hid or reported it, or blocked, muted or left on its account; -1 for others.</summary>
    public static sbyte[] Complained(PostFacts posts)
    {
        var (isTeam, complaints) = (posts.IsTeam, posts.Index.ByParent(Negative));
        return posts.Each(post => isTeam[post] == 0 ? (sbyte)-1 : Flag(complaints.RowCount > 0 && complaints[posts.Row[post]].Length > 0));
    }

    /// <summary>
    /// Questions of the public: whether within seven days an answer below was labelled accepted, solved or solution, the question itself was labelled solved, or the
    /// asker clicked on something in the thread; -1 for others.
    /// </summary>
    public static sbyte[] NeedMet(PostFacts posts)
    {
        var index = posts.Index;
        var clicks = index.Kinds.Any(Clicking) ? Grouped.By(index.Interactions.Thread, index.Interactions.ThreadCount, index.Classes, Clicking) : Grouped.Empty;
        var accepted = Accepted(index);
        _ = index.Threads;
        return posts.Each(post => posts.IsTeam[post] == 1 || posts.Time[post] == long.MinValue || !index.Words.IsQuestion(posts.Row[post]) ? (sbyte)-1 : Flag(IsMet(index, clicks, accepted, posts.Row[post])));
    }

    // Rows that are labelled so, and what is marked so by an act of accepting below it, which is no word.
    static ILookup<int, long> Accepted(FactIndex index) => ((string[])["accepted", "solved", "solution"]).SelectMany(label => index.Labels[label])
        .SelectMany(row => KindSet.Has(KindSet.Authored, index.Kind(row)) ? [(row, long.MinValue)] : index.Interactions.Parent[row] is >= 0 and var parent ? [(parent, index.Interactions.Time[row])] : Array.Empty<(int Row, long Time)>())
        .ToLookup(mark => mark.Item1, mark => mark.Item2);

    static bool IsMet(FactIndex index, Grouped clicks, ILookup<int, long> accepted, int question)
    {
        if (Array.BinarySearch(index.Labels["solved"], question) >= 0)
            return true;
        var (table, thread) = (index.Interactions, index.Interactions.Thread[question]);
        if (thread < 0)
            return false;
        var last = table.Time[question] + (7 * Calendar.MicrosecondsPerDay);
        foreach (var row in index.Threads[thread])
        {
            if (table.Parent[row] == question && table.Time[row] <= last && accepted[row].Any(time => time <= last))
                return true;
        }

        foreach (var row in clicks[thread])
        {
            if (table.Actor[row] >= 0 && table.Actor[row] == table.Actor[question] && table.Time[row] >= table.Time[question] && table.Time[row] <= last)
                return true;
        }

        return false;
    }

    static bool IsAnswered(PostFacts posts, int post)
    {
        foreach (ref readonly var one in posts.Index.Below[posts.Row[post]])
        {
            if (posts.Time[post] != long.MinValue && one.Time != long.MinValue && (FactKind)(one.Class & 31) is FactKind.Reply or FactKind.Save && (one.Class & FactIndex.TeamBit) == 0 && one.Time - posts.Time[post] <= PositiveWithin)
                return true;
        }

        return false;
    }

    static double Count(PostFacts posts, Grouped below, int post, long within)
    {
        var (count, time) = (0, posts.Index.Interactions.Time);
        foreach (var row in below[posts.Row[post]])
            count += !posts.Index.ByTeam(row) && (posts.Time[post] == long.MinValue || time[row] != long.MinValue && time[row] - posts.Time[post] <= within) ? 1 : 0;
        return count;
    }

    static double Known(double value) => double.IsNaN(value) ? 0 : value;

    static sbyte Flag(bool value) => value ? (sbyte)1 : (sbyte)0;
}
