namespace Toolkit.Facts;

/// <summary>How far the shares of a post carried: hops, different sharers, their audiences and communities.</summary>
sealed class ShareReach
{
    const long FirstDay = Calendar.MicrosecondsPerDay;

    ShareReach(int[] depth, int[] sharers, int[] firstDaySharers, double[] audience, int[] communities) =>
        (Depth, Sharers, FirstDaySharers, Audience, Communities) = (depth, sharers, firstDaySharers, audience, communities);

    /// <summary>Most hops from the post; 0 without a share.</summary>
    public int[] Depth { get; }

    /// <summary>Different known people of the public in the share tree.</summary>
    public int[] Sharers { get; }

    /// <summary>Those of them who shared within a day.</summary>
    public int[] FirstDaySharers { get; }

    /// <summary>Σ of the sharers' audiences, an upper bound of the second-order reach; NaN where no sharer's audience is known.</summary>
    public double[] Audience { get; }

    /// <summary>Different communities among the sharers; 0 where none is told apart.</summary>
    public int[] Communities { get; }

    public static ShareReach Of(PostFacts posts, Func<int[]>? communitiesOf)
    {
        if (posts.Index.Shares.RowCount == 0)
            return new(posts.Never, posts.Never, posts.Never, posts.Unknown, posts.Never);
        var reach = new ShareReach(new int[posts.Count], new int[posts.Count], new int[posts.Count], new double[posts.Count], new int[posts.Count]);
        var (_, communities) = (posts.Index.Audience, communitiesOf?.Invoke());
        Ranges.Each(posts.Count, (from, to) =>
        {
            var tree = new ShareTree(posts.Index);
            for (var post = from; post < to; post++)
                reach.Measure(posts, tree, post, communities);
        });
        return reach;
    }

    void Measure(PostFacts posts, ShareTree tree, int post, int[]? communities)
    {
        Audience[post] = double.NaN;
        tree.Collect(posts.Row[post]);
        if (tree.Rows.Count < 2)
            return;
        var (index, table, start) = (posts.Index, posts.Index.Interactions, posts.Time[post]);
        Depth[post] = tree.Depth();
        var sharers = tree.Rows.Skip(1).Where(row => index.IsPublic(table.Actor[row]) && table.Actor[row] != posts.Actor[post]).GroupBy(row => table.Actor[row], (actor, rows) => (Actor: actor, First: rows.MinBy(row => table.Time[row]))).ToList();
        Sharers[post] = sharers.Count;
        FirstDaySharers[post] = sharers.Count(sharer => start != long.MinValue && table.Time[sharer.First] != long.MinValue && table.Time[sharer.First] - start <= FirstDay);
        var carry = index.Options.MaximumCarry.Ticks / TimeSpan.TicksPerMicrosecond;
        double[] audiences = [.. sharers.Select(sharer => index.Audience.Between(sharer.Actor, table.Channel[sharer.First], table.Time[sharer.First], carry)).Where(double.IsFinite)];
        if (audiences is not [])
            Audience[post] = audiences.Sum();
        Communities[post] = communities is null ? 0 : sharers.Select(sharer => communities[sharer.Actor]).Where(community => community >= 0).Distinct().Count();
    }
}
