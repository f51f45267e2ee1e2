using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>Kinds of engagement, in the order in which they are counted.</summary>
enum EngagementKind
{
    Reactions,
    Replies,
    Shares,
    Quotes,
    Saves,
}

/// <summary>What happened directly below each post, counted from events in one pass: engagement by the public within the age cap, and the first response.</summary>
sealed class PostEvents
{
    PostEvents(int posts) =>
        (Engagement, Engagers, FirstResponseSeconds) = (LargeArray.Zeroed<double>(posts), LargeArray.Zeroed<int>(posts), LargeArray.Uninitialized<double>(posts));

    /// <summary>Weighted sum.</summary>
    public double[] Engagement { get; }

    /// <summary>Different known people.</summary>
    public int[] Engagers { get; }

    /// <summary>Seconds to the first reply, quote, message or mention below by somebody else; NaN without one.</summary>
    public double[] FirstResponseSeconds { get; }

    public static PostEvents Count(PostFacts posts)
    {
        var events = new PostEvents(posts.Count);
        var weights = Weights(posts.Index.Options);
        _ = posts.Index.Below;
        Ranges.Each(posts.Count, (from, to) => new PostEventCounter(events, posts, weights).Count(from, to));
        return events;
    }

    /// <summary>The kind of engagement that an interaction is; null for none.</summary>
    public static EngagementKind? KindOf(FactKind kind) => kind switch
    {
        FactKind.Reaction => EngagementKind.Reactions,
        FactKind.Reply => EngagementKind.Replies,
        FactKind.Share => EngagementKind.Shares,
        FactKind.Quote => EngagementKind.Quotes,
        FactKind.Save => EngagementKind.Saves,
        _ => null,
    };

    public static FactKind KindOf(EngagementKind kind) => kind switch
    {
        EngagementKind.Reactions => FactKind.Reaction,
        EngagementKind.Replies => FactKind.Reply,
        EngagementKind.Shares => FactKind.Share,
        EngagementKind.Quotes => FactKind.Quote,
        _ => FactKind.Save,
    };

    /// <summary>Weight of each kind, by its word in the options.</summary>
    public static double[] Weights(FactOptions options)
    {
        var weights = new double[32];
        foreach (var kind in Enum.GetValues<EngagementKind>())
            weights[(int)KindOf(kind)] = 1;
        foreach (var (word, weight) in options.Weights)
            weights[(int)KindSet.Of(word)] = KindOf(KindSet.Of(word)) is null ? 0 : weight;
        return weights;
    }
}
