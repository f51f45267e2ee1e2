using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>
/// One row for each authored interaction that counts (post, reply, quote, message, mention, review), by the team and by others.
/// Each column is an array over the posts and is built when first asked for; docs/FACTS.md says what each means.
/// </summary>
sealed partial class PostFacts
{
    const sbyte Yes = 1;
    const sbyte No = 0;

    readonly BuiltOnce<EngagementKind, int[]> _counts = new();
    double[]? _unknown;

    public PostFacts(FactIndex index)
    {
        Index = index;
        Row = RowSelection.Of(index.Classes, KindSet.Authored);
    }

    public FactIndex Index { get; }

    public int Count => Row.Length;

    /// <summary>Row in the store.</summary>
    public int[] Row { get; }

    /// <summary>For each row of the store its post; -1 when it is none.</summary>
    public int[] PostOf => field ?? BuiltOnce.In(ref field, this, Invert);

    public long[] Time => field ?? BuiltOnce.In(ref field, this, () => Gather(Index.Interactions.Time));

    public ushort[] Channel => field ?? BuiltOnce.In(ref field, this, () => Gather(Index.Interactions.Channel));

    public ushort[] Source => field ?? BuiltOnce.In(ref field, this, () => Gather(Index.Interactions.Source));

    public int[] Actor => field ?? BuiltOnce.In(ref field, this, () => Gather(Index.Interactions.Actor));

    public int[] Week => field ?? BuiltOnce.In(ref field, this, () => Index.Calendar.Weeks(Time));

    /// <summary>Actor row of the account it counts for: see <see cref="Accounts.Of"/>.</summary>
    public int[] Account => field ?? BuiltOnce.In(ref field, this, () => Index.HasTeam ? Each(post => Index.Accounts.Of(Actor[post], Channel[post])) : Actor);

    /// <summary><see cref="FactKind"/>.</summary>
    public sbyte[] Kind => field ?? BuiltOnce.In(ref field, this, () => Each(post => (sbyte)Index.Kind(Row[post])));

    public sbyte[] IsTeam => field ?? BuiltOnce.In(ref field, this, () => Each(post => Index.ByTeam(Row[post]) ? Yes : No));

    /// <summary>Written by the team or an organisation.</summary>
    public sbyte[] IsAccount => field ?? BuiltOnce.In(ref field, this, () => Each(post => Index.ByTeam(Row[post]) || Index.Accounts.IsAccount(Actor[post]) ? Yes : No));

    /// <summary>It answers nothing: no parent, also none that is missing from the export.</summary>
    public sbyte[] IsOriginal => field ?? BuiltOnce.In(ref field, this, () => Each(post => IsOriginalRow(Row[post]) ? Yes : No));

    /// <summary>By the team, to a public person.</summary>
    public sbyte[] IsResponse => field ?? BuiltOnce.In(ref field, this, () => Each(post => Index.ByTeam(Row[post]) && Index.IsPublic(Index.Addressee(Row[post])) ? Yes : No));

    /// <summary>It speaks to exactly one public person.</summary>
    public sbyte[] SingleTarget => field ?? BuiltOnce.In(ref field, this, () => Each(post => SpeaksToOne(Row[post]) ? Yes : No));

    public sbyte[] Paid => field ?? BuiltOnce.In(ref field, this, () => Each(post => PaidRow(Index.Interactions.Flags[Row[post]])));

    /// <summary>Audience of the account when an original post was made; NaN when not known near enough, and for answers.</summary>
    public double[] Audience => Sweep.Sizes;

    /// <summary>Days since the audience of an original post was last seen, also where that is too long ago to use; 0 where the size comes with the post.</summary>
    public double[] AudienceAgeDays => Sweep.AgeDays;

    /// <summary>Seconds to the first reply by somebody else; NaN without one.</summary>
    public double[] FirstResponseSeconds => Events.FirstResponseSeconds;

    /// <summary>Weighted count of what the public did directly on the post within the age cap; NaN where the export cannot tell.</summary>
    public double[] Engagement => field ?? BuiltOnce.In(ref field, this, () => PostCounters.Engagement(this));

    /// <summary>Different public people behind <see cref="Engagement"/>'s events.</summary>
    public int[] Engagers => Events.Engagers;

    public double[] Reactions => field ?? BuiltOnce.In(ref field, this, () => PostCounters.Total(this, EngagementKind.Reactions));

    public double[] Replies => field ?? BuiltOnce.In(ref field, this, () => PostCounters.Total(this, EngagementKind.Replies));

    /// <summary>Shares over all hops of the share tree.</summary>
    public double[] Shares => field ?? BuiltOnce.In(ref field, this, () => PostCounters.Total(this, EngagementKind.Shares));

    public double[] Quotes => field ?? BuiltOnce.In(ref field, this, () => PostCounters.Total(this, EngagementKind.Quotes));

    public double[] Saves => field ?? BuiltOnce.In(ref field, this, () => PostCounters.Total(this, EngagementKind.Saves));

    public double[] Reach => field ?? BuiltOnce.In(ref field, this, () => PostCounters.Latest(this, Extensibility.ObservationName.Reach) ?? Unknown);

    public double[] Impressions => field ?? BuiltOnce.In(ref field, this, () => PostCounters.Latest(this, Extensibility.ObservationName.Impressions) ?? Unknown);

    public double[] Views => field ?? BuiltOnce.In(ref field, this, () => PostCounters.Latest(this, Extensibility.ObservationName.Views) ?? Unknown);

    /// <summary>Conversions of which it is the last response to that person in time.</summary>
    public int[] Leads => field ?? BuiltOnce.In(ref field, this, () => LeadAttribution.LastTouch(this));

    /// <summary>The person answered said thanks in time.</summary>
    public sbyte[] Thanked => field ?? BuiltOnce.In(ref field, this, () => Gratitude.Thanked(this));

    public double[] CascadeSize => field ?? BuiltOnce.In(ref field, this, () => Each(post => (double)Cascades.Size[post]));

    public double[] StructuralVirality => Cascades.Virality;

    /// <summary>What a curve expects for the post's audience; NaN without one.</summary>
    public double[] Expected => field ?? BuiltOnce.In(ref field, this, () => Index.Options.Expected?.Invoke(this) ?? Unknown);

    AudienceSweep Sweep => field ?? BuiltOnce.In(ref field, this, () => new(this));

    public PostEvents Events => field ?? BuiltOnce.In(ref field, this, () => PostEvents.Count(this));

    public ShareCascades Cascades => field ?? BuiltOnce.In(ref field, this, () => ShareCascades.Of(this));

    /// <summary>Whether the totals of a kind are the counted events alone, since no counter of it is stated and every source tells of it.</summary>
    public bool AreCounted(EngagementKind kind) => PostCounters.AreCounted(this, kind);

    /// <summary>Events of one kind by the public directly on each post within the age cap.</summary>
    public int[] CountOf(EngagementKind kind) => _counts.Of(kind, _ => CountEvents(PostEvents.KindOf(kind)));

    /// <summary>A value for each post, computed on all cores.</summary>
    public T[] Each<T>(Func<int, T> value)
        where T : unmanaged
    {
        var values = LargeArray.Uninitialized<T>(Count);
        Ranges.Each(Count, (from, to) =>
        {
            for (var post = from; post < to; post++)
                values[post] = value(post);
        });
        return values;
    }

    /// <summary>NaN for each post: the one column of all that the exports do not tell. Not to be written to.</summary>
    public double[] Unknown => _unknown ?? BuiltOnce.In(ref _unknown, this, Nothing);

    /// <summary>Whether a column is that one; asking does not build it.</summary>
    public bool IsUnknown(double[] values) => values == _unknown;

    /// <summary>0 for each post: the one column of all that never happened. Not to be written to.</summary>
    public int[] Never => field ?? BuiltOnce.In(ref field, this, () => LargeArray.Zeroed<int>(Count));

    /// <summary>-1 for each post: the one column of flags that no post has. Not to be written to.</summary>
    public sbyte[] Unasked => field ?? BuiltOnce.In(ref field, this, () => Each(_ => (sbyte)-1));

    /// <summary>NaN for each post, to be written over.</summary>
    public double[] Nothing()
    {
        var values = LargeArray.Uninitialized<double>(Count);
        Array.Fill(values, double.NaN);
        return values;
    }

    T[] Gather<T>(T[] column)
        where T : unmanaged
    {
        var values = LargeArray.Uninitialized<T>(Count);
        Ranges.Each(Count, (from, to) =>
        {
            for (var post = from; post < to; post++)
                values[post] = column[Row[post]];
        });
        return values;
    }

    int[] CountEvents(FactKind kind)
    {
        var (below, cap) = (Index.Below, Index.Options.EngagementAge.Ticks / TimeSpan.TicksPerMicrosecond);
        return Each(post =>
        {
            var (count, last) = (0, Time[post] == long.MinValue ? long.MaxValue : Time[post] + cap);
            foreach (ref readonly var one in below[Row[post]])
                count += one.Class == (byte)kind && one.Time <= last && (one.Actor != Actor[post] || one.Actor < 0) ? 1 : 0;
            return count;
        });
    }

    int[] Invert()
    {
        var posts = LargeArray.Uninitialized<int>(Index.Interactions.Count);
        Array.Fill(posts, -1);
        Ranges.Each(Count, (from, to) =>
        {
            for (var post = from; post < to; post++)
                posts[Row[post]] = post;
        });
        return posts;
    }

    bool IsOriginalRow(int row) =>
        Index.Interactions.Parent[row] < 0 && (Index.Interactions.Flags[row] & InteractionFlags.Orphan) == 0 && Index.Kind(row) != FactKind.Reply;

    bool SpeaksToOne(int row)
    {
        var one = -1;
        if (!IsStillOne(row, Index.Addressee(row), ref one) || !IsStillOne(row, Index.Interactions.Target[row], ref one))
            return false;
        foreach (var named in Index.Interactions.Details.Mentions(row))
        {
            if (!IsStillOne(row, named, ref one))
                return false;
        }

        return one >= 0;
    }

    // Takes a public person as the one addressed; false when there is another already.
    bool IsStillOne(int row, int target, ref int one)
    {
        if (!Index.IsPublic(target) || target == one || target == Index.Interactions.Actor[row])
            return true;
        if (one >= 0)
            return false;
        one = target;
        return true;
    }

    static sbyte PaidRow(InteractionFlags flags) =>
        (flags & InteractionFlags.PaidKnown) == 0 ? (sbyte)-1 : (flags & InteractionFlags.Paid) == 0 ? No : Yes;
}
