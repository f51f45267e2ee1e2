using Toolkit.Tests.Facts;
using static Toolkit.Tests.Metrics.Reference.Sums;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>V: what is carried on.</summary>
static class RedistributionReference
{
    public static IEnumerable<(string Metric, double? Value)> Of(Plain plain)
    {
        var posts = plain.Posts;
        var shared = posts.Where(post => plain.ShareTree(post).Count > 1).ToList();
        yield return ("structural_virality", Mean(shared.Select(post => Virality(plain, post))));
        yield return ("cascade_size", Mean(shared.Select(post => (double)plain.ShareTree(post).Count)));
        yield return ("cascade_depth", Mean(shared.Select(post => (double)plain.ShareTree(post).Max(node => node.Hops))));
        yield return ("relative_sharers", Mean(posts.Select(post => (double)plain.Sharers(post).Length)));
        var sized = posts.Where(post => plain.Audience(post) > 0).ToList();
        yield return ("sharers_per_1000", Ratio(sized.Sum(post => plain.Sharers(post).Length), sized.Sum(post => plain.Audience(post)!.Value), 1000));
        var audiences = shared.SelectMany(plain.Sharers).Select(sharer => plain.AudienceAt(sharer.Person, sharer.First.Channel, plain.At(sharer.First)!.Value)).OfType<double>().ToList();
        yield return ("second_order_reach", audiences.Count == 0 ? null : audiences.Sum());
        var reached = posts.Where(post => plain.Reach(post) > 0).ToList();
        yield return ("first_hop_rate", Ratio(reached.Sum(post => plain.Sharers(post).Count(sharer => plain.At(sharer.First) - plain.At(post) <= Plain.Day)), reached.Sum(post => plain.Reach(post)!.Value), 1000));
        yield return ("cascade_communities", Mean(posts.Select(post => (double)plain.Sharers(post).Select(sharer => plain.CommunityOf(sharer.Person)).OfType<int>().Distinct().Count()).Where(count => count > 0)));
    }

    // Steps up from both ends until they meet, for every pair of nodes.
    static double Virality(Plain plain, Row post)
    {
        var tree = plain.ShareTree(post);
        double Distance(int one, int other)
        {
            var steps = 0;
            for (; one != other; steps++)
                (one, other) = tree[one].Hops >= tree[other].Hops ? (tree[one].Above, other) : (one, tree[other].Above);
            return steps;
        }

        return Enumerable.Range(0, tree.Count).Sum(one => Enumerable.Range(0, tree.Count).Sum(other => Distance(one, other))) / (tree.Count * (tree.Count - 1.0));
    }
}
