namespace Toolkit.Facts;

/// <summary>Gives each conversion to the last response that its person had got.</summary>
static class LeadAttribution
{
    /// <summary>For each post how many conversions it is the last touch of, within <see cref="FactOptions.LeadWithin"/>.</summary>
    public static int[] LastTouch(PostFacts posts)
    {
        var leads = new int[posts.Count];
        var index = posts.Index;
        var conversions = RowSelection.Of(index.Classes, 1u << (int)FactKind.Conversion).Where(row => index.IsPublic(index.Interactions.Actor[row])).ToArray();
        var people = conversions.Select(row => index.Interactions.Actor[row]).ToHashSet();
        var responses = people.Count == 0 ? [] : ResponsesTo(posts, people);
        foreach (var conversion in conversions)
        {
            if (LastBefore(posts, responses, conversion) is { } post)
                leads[post]++;
        }

        return leads;
    }

    static Dictionary<int, List<int>> ResponsesTo(PostFacts posts, HashSet<int> people) => Enumerable.Range(0, posts.Count)
        .Where(post => posts.IsResponse[post] == 1 && people.Contains(posts.Index.Addressee(posts.Row[post])))
        .GroupBy(post => posts.Index.Addressee(posts.Row[post]))
        .ToDictionary(group => group.Key, group => group.OrderBy(post => posts.Time[post]).ToList());

    static int? LastBefore(PostFacts posts, Dictionary<int, List<int>> responses, int conversion)
    {
        var table = posts.Index.Interactions;
        if (!responses.TryGetValue(table.Actor[conversion], out var touches) || table.Time[conversion] == long.MinValue)
            return null;
        var first = table.Time[conversion] - posts.Index.Options.LeadWithin.Ticks / TimeSpan.TicksPerMicrosecond;
        var last = touches.FindLastIndex(post => posts.Time[post] <= table.Time[conversion]);
        return last >= 0 && posts.Time[touches[last]] >= first ? touches[last] : null;
    }
}
