using Toolkit.Extensibility;

namespace Toolkit.Facts;

/// <summary>Counters that the exports state for posts. Where one is stated it takes the place of counted events of its kind.</summary>
static class PostCounters
{
    static readonly string[] _names =
        [ObservationName.Reactions, ObservationName.Replies, ObservationName.Shares, ObservationName.Quotes, ObservationName.Saves];

    /// <summary>
    /// The latest value of a counter for each post, NaN where none; null when no post has it. Of two values as of one moment the larger holds, whichever came first.
    /// </summary>
    public static double[]? Latest(PostFacts posts, string name)
    {
        var (table, code) = (posts.Index.Contents.Observations, posts.Index.Symbols.Code(name));
        double[]? values = null;
        long[] asOf = [];
        for (var row = 0; row < table.Count && code != 0; row++)
        {
            if (PostOf(posts, row, code) is not (>= 0 and var post))
                continue;
            if (values is null)
                (values, asOf) = (posts.Nothing(), new long[posts.Count]);
            if (double.IsNaN(values[post]) || (table.AsOf[row], table.Value[row]).CompareTo((asOf[post], values[post])) > 0)
                (values[post], asOf[post]) = (table.Value[row], table.AsOf[row]);
        }

        return values;
    }

    /// <summary>No counter of the kind is stated, and all sources know such events.</summary>
    public static bool AreCounted(PostFacts posts, EngagementKind kind) => posts.Index.Kinds.AllWithPublic(1u << (int)PostEvents.KindOf(kind)) && !HasCounter(posts, _names[(int)kind]);

    static bool HasCounter(PostFacts posts, string name)
    {
        var (table, code) = (posts.Index.Contents.Observations, posts.Index.Symbols.Code(name));
        for (var row = 0; row < table.Count && code != 0; row++)
        {
            if (PostOf(posts, row, code) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>The post that an observation of this name is of; -1 when it is another's, or of no post.</summary>
    static int PostOf(PostFacts posts, int observation, ushort name)
    {
        var table = posts.Index.Contents.Observations;
        return table.Name[observation] == name && table.Interaction[observation] >= 0 ? posts.PostOf[table.Interaction[observation]] : -1;
    }

    /// <summary>The counter where stated, else the counted events, else NaN: when the post's source knows no event of this kind by the public, none is not zero.</summary>
    public static double[] Total(PostFacts posts, EngagementKind kind)
    {
        var counter = Latest(posts, _names[(int)kind]);
        var isKnown = posts.Index.Kinds.WithPublic(1u << (int)PostEvents.KindOf(kind));
        if (counter is null && !isKnown.Contains(true))
            return posts.Unknown;
        var counted = kind == EngagementKind.Shares ? posts.Cascades.Shares : posts.CountOf(kind);
        return posts.Each(post => counter is not null && !double.IsNaN(counter[post]) ? counter[post]
            : isKnown[posts.Source[post]] ? counted[post] : double.NaN);
    }

    /// <summary>
    /// Engagement: the counters of parts where stated and events for the other parts; a stated total alone where parts are missing.
    /// </summary>
    public static double[] Engagement(PostFacts posts)
    {
        var parts = Array.ConvertAll(_names, name => Latest(posts, name));
        var total = Latest(posts, ObservationName.Interactions);
        var counted = posts.Events.Engagement;
        if (total is null && parts.All(part => part is null) && posts.Index.Kinds.AllWithPublic(KindSet.Engaging))
            return counted;
        var isKnown = posts.Index.Kinds.WithPublic(KindSet.Engaging);
        var weights = PostEvents.Weights(posts.Index.Options);
        return posts.Each(post => Engagement(posts, post, parts, total, weights) is { } stated ? stated
            : isKnown[posts.Source[post]] ? counted[post] : double.NaN);
    }

    static double? Engagement(PostFacts posts, int post, double[]?[] parts, double[]? total, double[] weights)
    {
        var (sum, stated) = (0d, 0);
        for (var kind = 0; kind < parts.Length; kind++)
        {
            var isStated = parts[kind] is { } part && !double.IsNaN(part[post]);
            stated += isStated ? 1 : 0;
            sum += weights[(int)PostEvents.KindOf((EngagementKind)kind)] * (isStated ? parts[kind]![post] : posts.CountOf((EngagementKind)kind)[post]);
        }

        var hasTotal = total is not null && !double.IsNaN(total[post]);
        return hasTotal && !HasMainParts(parts, post) ? total![post] : stated > 0 ? sum : null;
    }

    static bool HasMainParts(double[]?[] parts, int post) =>
        parts.Take(3).All(part => part is not null && !double.IsNaN(part[post]));
}
