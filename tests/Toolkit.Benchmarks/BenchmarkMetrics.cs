using System.Numerics;
using Toolkit.Facts;
using Toolkit.Statistics;

namespace Toolkit.Benchmarks;

/// <summary>Requests answered within the hour, in one channel and week.</summary>
readonly record struct AnsweredCell(ushort Channel, int Week, int Posts, int Answered);

/// <summary>One tenth of the posts by audience, smallest first.</summary>
readonly record struct AudienceDecile(int Posts, double MeanAudience, double MeanEngagement);

/// <summary>Six typical metrics as plain calls over facts, for comparing with other engines. Each includes the building of the facts it needs.</summary>
static class BenchmarkMetrics
{
    const double Hour = 3600;

    /// <summary>For each post of kind post its engagement and the different people behind it, in order of row.</summary>
    public static (int[] Post, double[] Engagement, int[] Engagers) EngagementPerPost(FactSet facts)
    {
        var posts = OfKindPost(facts.Posts);
        var (engagement, engagers) = (facts.Posts.Engagement, facts.Posts.Engagers);
        return (posts, Array.ConvertAll(posts, post => engagement[post]), Array.ConvertAll(posts, post => engagers[post]));
    }

    /// <summary>Median and 90th percentile, in seconds, of the first response to posts of kind post that got one; NaN without any.</summary>
    public static (double Median, double P90, int Count) FirstResponse(FactSet facts)
    {
        var seconds = facts.Posts.FirstResponseSeconds;
        var known = Array.ConvertAll(OfKindPost(facts.Posts), post => seconds[post]);
        var count = 0;
        foreach (var value in known)
        {
            if (!double.IsNaN(value))
                known[count++] = value;
        }

        return count == 0 ? (double.NaN, double.NaN, 0) : (Selection.Quantile(known.AsSpan(0, count), 0.5), Selection.Quantile(known.AsSpan(0, count), 0.9), count);
    }

    /// <summary>Different directed pairs, those that go both ways, and how often.</summary>
    public static PairCounts ReciprocalPairs(FactSet facts) => PairCounts.Of(facts.Pairs.From, facts.Pairs.To, facts.Pairs.NodeLimit);

    /// <summary>Posts of kind post, and those with a response within the hour, by channel and week, in that order.</summary>
    public static IReadOnlyList<AnsweredCell> AnsweredWithinHour(FactSet facts)
    {
        var (posts, seconds, week, channel) = (facts.Posts, facts.Posts.FirstResponseSeconds, facts.Posts.Week, facts.Posts.Channel);
        var (first, last) = (week.Where(one => one != Calendar.Unknown).DefaultIfEmpty(0).Min(), week.DefaultIfEmpty(0).Max());
        var weeks = (last - first) / 7 + 1;
        var (all, answered) = (new int[weeks * posts.Index.Symbols.Count], new int[weeks * posts.Index.Symbols.Count]);
        foreach (var post in OfKindPost(facts.Posts))
        {
            if (week[post] == Calendar.Unknown)
                continue;
            var cell = channel[post] * weeks + (week[post] - first) / 7;
            all[cell]++;
            answered[cell] += seconds[post] <= Hour ? 1 : 0;
        }

        return [.. Enumerable.Range(0, all.Length).Where(cell => all[cell] > 0)
            .Select(cell => new AnsweredCell((ushort)(cell / weeks), first + cell % weeks * 7, all[cell], answered[cell]))];
    }

    /// <summary>Mean engagement of posts of kind post by tenths of their audience; ties are cut by row. Posts without a known audience are left out.</summary>
    public static IReadOnlyList<AudienceDecile> EngagementByAudience(FactSet facts)
    {
        var (audience, engagement) = (facts.Posts.Audience, facts.Posts.Engagement);
        var keys = Array.ConvertAll(OfKindPost(facts.Posts).Where(post => !double.IsNaN(audience[post])).ToArray(), post => (ulong)audience[post] << 32 | (uint)post);
        var sorted = RadixSort.Sort(keys, keys.Length == 0 ? 0 : keys.Max() + 1, firstBit: 32);
        return [.. Enumerable.Range(0, 10).Select(tenth => Decile(sorted.Span, tenth, audience, engagement))];
    }

    /// <summary>Different actors of each week, oldest first.</summary>
    public static IReadOnlyList<(int Week, int Actors)> WeeklyActives(FactSet facts) => 
        [.. facts.Index.Activity.Cells.GroupBy(cell => cell.Week, (week, cells) => (week, CountAny([.. cells.Select(cell => cell.Actors)])))];

    static int[] OfKindPost(PostFacts posts)
    {
        var (kinds, count) = (posts.Kind, 0);
        var selected = new int[kinds.AsSpan().Count((sbyte)FactKind.Post)];
        for (var post = 0; count < selected.Length; post++)
        {
            if (kinds[post] == (sbyte)FactKind.Post)
                selected[count++] = post;
        }

        return selected;
    }

    static int CountAny(ulong[][] cells)
    {
        var count = 0;
        for (var word = 0; word < cells[0].Length; word++)
        {
            var any = 0UL;
            foreach (var cell in cells)
                any |= cell[word];
            count += BitOperations.PopCount(any);
        }

        return count;
    }

    // As ntile in SQL: the first (n mod 10) tenths hold one more.
    static AudienceDecile Decile(ReadOnlySpan<ulong> keys, int tenth, double[] audience, double[] engagement)
    {
        var (size, more) = (keys.Length / 10, keys.Length % 10);
        var from = tenth * size + Math.Min(tenth, more);
        var count = size + (tenth < more ? 1 : 0);
        var (audienceSum, engagementSum) = (0d, 0d);
        foreach (var key in keys.Slice(from, count))
        {
            audienceSum += audience[(uint)key];
            engagementSum += engagement[(uint)key];
        }

        return new(count, audienceSum / count, engagementSum / count);
    }
}
