using System.Text;

namespace Toolkit.Facts;

/// <summary>Which of the team's texts repeat each other. Flags; -1 for posts of which it is not asked.</summary>
static class TeamTexts
{
    const double Template = 0.9, CrossPost = 0.8;
    const int LikeOthers = 3;
    const long CrossPostWithin = 72 * 3_600_000_000L;

    /// <summary>Responses: whether at least three other responses say nearly the same.</summary>
    public static sbyte[] Templates(PostFacts posts)
    {
        var isResponse = posts.IsResponse;
        int[] responses = [.. Enumerable.Range(0, posts.Count).Where(post => isResponse[post] == 1)];
        var isLike = NearDuplicates.Of(Texts(posts, responses)).HaveLike(Template, LikeOthers);
        return Flags(posts.Count, responses, place => isLike[place]);
    }

    /// <summary>The team's original posts: whether nearly the same was posted on another channel within 72 hours.</summary>
    public static sbyte[] CrossPosts(PostFacts posts)
    {
        var (isTeam, isOriginal) = (posts.IsTeam, posts.IsOriginal);
        int[] originals = [.. Enumerable.Range(0, posts.Count).Where(post => isTeam[post] == 1 && isOriginal[post] == 1)];
        var (time, channel) = (posts.Time, posts.Channel);
        var crosses = NearDuplicates.Of(Texts(posts, originals)).AnyLike(CrossPost, (one, other) =>
            channel[originals[one]] != channel[originals[other]] && time[originals[one]] != long.MinValue && time[originals[other]] != long.MinValue && Math.Abs(time[originals[one]] - time[originals[other]]) <= CrossPostWithin);
        return Flags(posts.Count, originals, place => crosses[place]);
    }

    static string[] Texts(PostFacts posts, int[] some) => Array.ConvertAll(some, post => Encoding.UTF8.GetString(posts.Index.Interactions.Details.Text(posts.Row[post])));

    static sbyte[] Flags(int count, int[] some, Func<int, bool> holds)
    {
        var flags = new sbyte[count];
        Array.Fill(flags, (sbyte)-1);
        for (var place = 0; place < some.Length; place++)
            flags[some[place]] = holds(place) ? (sbyte)1 : (sbyte)0;
        return flags;
    }
}
