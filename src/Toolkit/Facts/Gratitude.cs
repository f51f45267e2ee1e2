namespace Toolkit.Facts;

/// <summary>Finds thanks for the team's responses.</summary>
static class Gratitude
{
    /// <summary>For each post 1 when it is a response and was thanked for in time, 0 when it is a response and was not, -1 when it is no response.</summary>
    public static sbyte[] Thanked(PostFacts posts) => Followed(posts, (row, _) => posts.Index.Words.IsGratitude(row));

    /// <summary>
    /// The same for the person answered, who says that it helped: thanks, or words labelled solved, accepted or works, or marks the response as accepted (an export's
    /// own acts of accepting are no words, and often have no time).
    /// </summary>
    public static sbyte[] Helped(PostFacts posts)
    {
        var (index, marked) = (posts.Index, new HashSet<int>());
        int[][] labelled = [.. _help.Select(label => index.Labels[label])];
        foreach (var row in labelled.SelectMany(rows => rows).Concat(index.Labels["solution"]))
        {
            if (!KindSet.Has(KindSet.Authored, index.Kind(row)) && index.Interactions.Parent[row] is >= 0 and var parent && index.Interactions.Actor[row] == index.Addressee(parent))
                marked.Add(parent);
        }

        var said = Followed(posts, (row, response) => index.Interactions.Actor[row] == index.Addressee(response)
            && (index.Words.IsGratitude(row) || labelled.Any(rows => Array.BinarySearch(rows, row) >= 0)));
        return posts.Each(post => said[post] == 0 && marked.Contains(posts.Row[post]) ? (sbyte)1 : said[post]);
    }

    static readonly string[] _help = ["solved", "accepted", "works"];

    static sbyte[] Followed(PostFacts posts, Func<int, int, bool> says)
    {
        var isResponse = posts.IsResponse;
        var within = posts.Index.Options.GratitudeWithin.Ticks / TimeSpan.TicksPerMicrosecond;
        _ = posts.Index.Threads;
        return posts.Each(post => isResponse[post] == 0 ? (sbyte)-1 : IsFollowed(posts.Index, posts.Row[post], within, says) ? (sbyte)1 : (sbyte)0);
    }

    static bool IsFollowed(FactIndex index, int response, long within, Func<int, int, bool> says)
    {
        var (table, person) = (index.Interactions, index.Addressee(response));
        if (table.Thread[response] < 0 || table.Time[response] == long.MinValue)
            return false;
        foreach (var row in index.Threads[table.Thread[response]])
        {
            if (table.Time[row] > table.Time[response] && table.Time[row] - table.Time[response] <= within
                && Follows(index, row, response, person) && says(row, response))
                return true;
        }

        return false;
    }

    // Private messages name no parent: then the next words of the person answered count.
    static bool Follows(FactIndex index, int row, int response, int person) =>
        !index.ByTeam(row) && (index.Interactions.Parent[row] == response || index.Interactions.Parent[row] < 0 && index.Interactions.Actor[row] == person);
}
