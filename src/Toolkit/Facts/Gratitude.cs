namespace Toolkit.Facts;

/// <summary>Finds thanks for the team's responses.</summary>
static class Gratitude
{
    /// <summary>For each post 1 when it is a response and was thanked for in time, 0 when it is a response and was not, -1 when it is no response.</summary>
    public static sbyte[] Thanked(PostFacts posts) => Followed(posts, posts.Index.Words.IsGratitude);

    /// <summary>The same for follow-ups that say that it helped: thanks, or labelled solved, accepted or works.</summary>
    public static sbyte[] Helped(PostFacts posts)
    {
        int[][] labelled = [.. _help.Select(label => posts.Index.Labels[label])];
        return Followed(posts, row => posts.Index.Words.IsGratitude(row) || labelled.Any(rows => Array.BinarySearch(rows, row) >= 0));
    }

    static readonly string[] _help = ["solved", "accepted", "works"];

    static sbyte[] Followed(PostFacts posts, Func<int, bool> says)
    {
        var isResponse = posts.IsResponse;
        var within = posts.Index.Options.GratitudeWithin.Ticks / TimeSpan.TicksPerMicrosecond;
        _ = posts.Index.Threads;
        return posts.Each(post => isResponse[post] == 0 ? (sbyte)-1 : IsFollowed(posts.Index, posts.Row[post], within, says) ? (sbyte)1 : (sbyte)0);
    }

    static bool IsFollowed(FactIndex index, int response, long within, Func<int, bool> says)
    {
        var (table, person) = (index.Interactions, index.Addressee(response));
        if (table.Thread[response] < 0)
            return false;
        foreach (var row in index.Threads[table.Thread[response]])
        {
            if (table.Time[row] > table.Time[response] && table.Time[row] - table.Time[response] <= within
                && Follows(index, row, response, person) && says(row))
                return true;
        }

        return false;
    }

    // Private messages name no parent: then the next words of the person answered count.
    static bool Follows(FactIndex index, int row, int response, int person) =>
        !index.ByTeam(row) && (index.Interactions.Parent[row] == response || index.Interactions.Parent[row] < 0 && index.Interactions.Actor[row] == person);
}
