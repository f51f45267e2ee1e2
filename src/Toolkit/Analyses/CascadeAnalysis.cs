using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Facts;
using Words = Toolkit.Statistics.Words;

namespace Toolkit.Analyses;

/// <summary>The largest tree of shares, without the names of those who shared.</summary>
static class CascadeAnalysis
{
    const int FewestSharers = 5;
    const double MicrosecondsPerSecond = 1e6;

    public static ShareCascade Of(PostFacts posts)
    {
        var post = Largest(posts);
        var nodes = post < 0 ? [] : Nodes(posts, posts.Row[post]);
        var rows = nodes.Select(node => node.Row).ToList();
        var sharers = rows.Skip(1).Select(row => posts.Index.Interactions.Actor[row]).Where(actor => actor >= 0).Distinct().Count();
        var isShown = post >= 0 && sharers >= FewestSharers;
        return new()
        {
            Channel = post < 0 ? null : posts.Index.Symbols[posts.Channel[post]],
            Account = post < 0 ? null : posts.Index.Contents.Actors.Label(posts.Account[post]),
            PostedAt = post < 0 || posts.Time[post] == long.MinValue ? null : InteractionTime.Moment(posts.Time[post]),
            StructuralVirality = !isShown ? null : posts.StructuralVirality[post],
            Nodes = isShown ? Laid(posts, nodes) : [],
            Findings = [.. Findings(posts, post, nodes, isShown)],
            Gates = post < 0 ? [new("no-shares", true, "The data hold no share of a post that says what was shared.")]
                : !isShown ? [new("privacy-floor", true, $"The largest cascade was shared by fewer than {FewestSharers} known people: they would be told apart.")]
                : [.. Unplaced(posts, rows)],
            Method =
            [
                "The largest tree of shares below an original post of ours; where we have none, of any account. Where an export states only which post was shared, every share hangs directly below it.",
                "Structural virality is the mean distance between two nodes of the tree: 1 for one share, towards 2 for a star, more for a chain (Goel, Anderson, Hofman and Watts 2016).",
            ],
        };
    }

    /// <summary>Ours before others, then the largest, then the oldest, then by id: not by what was imported first.</summary>
    static int Largest(PostFacts posts)
    {
        var details = posts.Index.Interactions.Details;
        return Enumerable.Range(0, posts.Count).Where(post => posts.Cascades.Size[post] > 1 && posts.IsAccount[post] == 1 && posts.IsOriginal[post] == 1)
            .OrderByDescending(post => posts.IsTeam[post]).ThenByDescending(post => posts.Cascades.Size[post]).ThenBy(post => posts.Time[post])
            .ThenBy(post => Convert.ToHexString(details.Id(posts.Row[post])), StringComparer.Ordinal).FirstOrDefault(-1);
    }

    static List<(int Row, int Parent, int Hop)> Nodes(PostFacts posts, int root)
    {
        var (index, nodes) = (posts.Index, new List<(int Row, int Parent, int Hop)> { (root, -1, 0) });
        for (var node = 0; node < nodes.Count; node++)
        {
            int[] shares = [.. index.Shares[nodes[node].Row]];
            foreach (var share in shares.OrderBy(row => index.Interactions.Time[row]).ThenBy(row => Convert.ToHexString(index.Interactions.Details.Id(row)), StringComparer.Ordinal))
                nodes.Add((share, node, nodes[node].Hop + 1));
        }

        return nodes;
    }

    static CascadeNode[] Laid(PostFacts posts, List<(int Row, int Parent, int Hop)> nodes)
    {
        var (time, lanes) = (posts.Index.Interactions.Time, Lanes(nodes));
        return [.. nodes.Select((node, place) => new CascadeNode(node.Parent, node.Hop, Since(time[nodes[0].Row], time[node.Row]), lanes[place]))];
    }

    static double Since(long post, long share) => post == long.MinValue || share == long.MinValue ? double.NaN : (share - post) / MicrosecondsPerSecond;

    /// <summary>Leaves side by side in the order of a walk; what has branches stands in their middle.</summary>
    static double[] Lanes(List<(int Row, int Parent, int Hop)> nodes)
    {
        var (children, lanes, next, walk) = (nodes.Select(_ => new List<int>()).ToList(), new double[nodes.Count], 0, new Stack<(int Node, bool IsBack)>());
        for (var node = 1; node < nodes.Count; node++)
            children[nodes[node].Parent].Add(node);
        walk.Push((0, false));
        while (walk.TryPop(out var step))
        {
            if (children[step.Node] is [])
                lanes[step.Node] = next++;
            else if (step.IsBack)
                lanes[step.Node] = (lanes[children[step.Node][0]] + lanes[children[step.Node][^1]]) / 2;
            else
            {
                walk.Push((step.Node, true));
                foreach (var child in Enumerable.Reverse(children[step.Node]))
                    walk.Push((child, false));
            }
        }

        return lanes;
    }

    static IEnumerable<Gate> Unplaced(PostFacts posts, List<int> rows)
    {
        var without = rows.Count(row => posts.Index.Interactions.Time[row] == long.MinValue);
        if (without > 0)
            yield return new("undated-shares", false, $"{Words.Plural(without, "share has", "shares have")} no known time and {(without == 1 ? "is" : "are")} not drawn.");
    }

    static IEnumerable<string> Findings(PostFacts posts, int post, List<(int Row, int Parent, int Hop)> nodes, bool isShown)
    {
        if (!isShown)
        {
            yield return "No cascade of shares can be shown.";
            yield break;
        }

        var depth = nodes.Max(node => node.Hop);
        var virality = posts.StructuralVirality[post];
        yield return $"The largest cascade has {Words.Plural(nodes.Count - 1, "share", "shares")} over {Words.Plural(depth, "hop", "hops")}: {(2 * nodes.Count(node => node.Hop > 1) < nodes.Count - 1 ? "most of them directly from the post, like a broadcast" : "at least half of them passed on from person to person")}.";
        yield return $"Structural virality {Words.Number(virality)}; the post is by {posts.Index.Contents.Actors.Label(posts.Account[post])} on {posts.Index.Symbols[posts.Channel[post]]}{(posts.Time[post] == long.MinValue ? "" : $", {InteractionTime.Moment(posts.Time[post]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}")}.";
        foreach (var hop in nodes.Skip(1).GroupBy(node => node.Hop).OrderBy(group => group.Key).Take(4))
            yield return $"Hop {hop.Key}: {Words.Plural(hop.Count(), "share", "shares")}.";
    }
}
