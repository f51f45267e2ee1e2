namespace Toolkit.Facts;

/// <summary>Gives each conversion to the last response that its person had got.</summary>
static class LeadAttribution
{
    /// <summary>For each post how many conversions it is the last touch of, within <see cref="FactOptions.LeadWithin"/>.</summary>
    public static int[] LastTouch(PostFacts posts)
    {
        if (!posts.Index.Kinds.Any(KindSet.Converting))
            return posts.Never;
        var leads = new int[posts.Count];
        Give(posts, touches => leads[touches[^1]]++);
        return leads;
    }

    /// <summary>For each post how many conversions it is the first touch of.</summary>
    public static double[] FirstTouch(PostFacts posts)
    {
        var leads = new double[posts.Count];
        Give(posts, touches => leads[touches[0]]++);
        return leads;
    }

    /// <summary>For each post its part of conversions, each shared evenly by all touches.</summary>
    public static double[] Linear(PostFacts posts)
    {
        var leads = new double[posts.Count];
        Give(posts, touches => touches.ForEach(touch => leads[touch] += 1.0 / touches.Count));
        return leads;
    }

    // Hands over the touches in time of each conversion that has any, oldest first.
    static void Give(PostFacts posts, Action<List<int>> conversionTouches)
    {
        var index = posts.Index;
        var conversions = (index.Kinds.Any(KindSet.Converting) ? RowSelection.Of(index.Classes, KindSet.Converting) : []).Where(row => index.IsPublic(index.Interactions.Actor[row])).ToArray();
        var people = conversions.Select(row => index.Interactions.Actor[row]).ToHashSet();
        var responses = people.Count == 0 ? [] : ResponsesTo(posts, people);
        foreach (var conversion in conversions)
        {
            if (Before(posts, responses, conversion) is { Count: > 0 } touches)
                conversionTouches(touches);
        }
    }

    static Dictionary<int, List<int>> ResponsesTo(PostFacts posts, HashSet<int> people) => Enumerable.Range(0, posts.Count)
        .Where(post => posts.IsResponse[post] == 1 && people.Contains(posts.Index.Addressee(posts.Row[post])))
        .GroupBy(post => posts.Index.Addressee(posts.Row[post]))
        .ToDictionary(group => group.Key, group => group.OrderBy(post => posts.Time[post]).ToList());

    static List<int> Before(PostFacts posts, Dictionary<int, List<int>> responses, int conversion)
    {
        var table = posts.Index.Interactions;
        if (!responses.TryGetValue(table.Actor[conversion], out var touches) || table.Time[conversion] == long.MinValue)
            return [];
        var first = table.Time[conversion] - posts.Index.Options.LeadWithin.Ticks / TimeSpan.TicksPerMicrosecond;
        return touches.FindAll(post => posts.Time[post] >= first && posts.Time[post] <= table.Time[conversion]);
    }
}
