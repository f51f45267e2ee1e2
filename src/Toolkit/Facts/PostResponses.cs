namespace Toolkit.Facts;

/// <summary>How soon somebody else replied to each post.</summary>
static class PostResponses
{
    const uint Answering = KindSet.Directed;

    /// <summary>Seconds from each post to the first reply, quote, message or mention below it by another known or hidden person; NaN without one.</summary>
    public static double[] First(PostFacts posts)
    {
        var seconds = GC.AllocateUninitializedArray<double>(posts.Count);
        var index = posts.Index;
        _ = index.Children;
        Ranges.Each(posts.Count, (from, to) =>
        {
            for (var post = from; post < to; post++)
                seconds[post] = First(index, posts.Row[post]);
        });
        return seconds;
    }

    static double First(FactIndex index, int row)
    {
        var below = index.Children[row];
        return below.Length > 0 && index.HasClock(row) ? First(index, row, below) : double.NaN;
    }

    static double First(FactIndex index, int row, ReadOnlySpan<int> below)
    {
        var (time, actor, classes) = (index.Interactions.Time, index.Interactions.Actor, index.Classes);
        var (start, author, first) = (time[row], actor[row], long.MaxValue);
        foreach (var reply in below)
        {
            if ((Answering >> (classes[reply] & 31) & 1) != 0 && (actor[reply] != author || author < 0)
                && time[reply] >= start && time[reply] < first && index.HasClock(reply))
                first = time[reply];
        }

        return first == long.MaxValue ? double.NaN : (first - start) / 1e6;
    }
}
