using System.Runtime.InteropServices;
using Toolkit.Statistics;

namespace Toolkit.Facts;

/// <summary>The tree of shares below each post: its size, its shares in time, and its structural virality (Goel et al. 2016).</summary>
sealed class ShareCascades
{
    ShareCascades(int[] size, int[] shares, double[] virality) => (Size, Shares, Virality) = (size, shares, virality);

    /// <summary>Nodes, the post included.</summary>
    public int[] Size { get; }

    /// <summary>Shares by the public over all hops within the age cap of the post.</summary>
    public int[] Shares { get; }

    /// <summary>Mean distance between two nodes, from 1; NaN for a single node.</summary>
    public double[] Virality { get; }

    public static ShareCascades Of(PostFacts posts)
    {
        var alone = posts.Each(_ => 1);
        if (posts.Index.Shares.RowCount == 0)
            return new(alone, posts.Never, posts.Unknown);
        var cascades = new ShareCascades(alone, new int[posts.Count], posts.Nothing());
        Ranges.Each(posts.Count, (from, to) =>
        {
            var walk = new Walk(cascades, posts);
            for (var post = from; post < to; post++)
                walk.Measure(post);
        });
        return cascades;
    }

    /// <summary>Measures one tree after another.</summary>
    sealed class Walk(ShareCascades cascades, PostFacts posts)
    {
        readonly FactIndex _index = posts.Index;
        readonly long _cap = posts.Index.Options.EngagementAge.Ticks / TimeSpan.TicksPerMicrosecond;
        readonly ShareTree _tree = new(posts.Index);

        public void Measure(int post)
        {
            _tree.Collect(posts.Row[post]);
            if (_tree.Rows.Count < 2)
                return;
            cascades.Size[post] = _tree.Rows.Count;
            cascades.Shares[post] = CountInTime(posts.Row[post]);
            cascades.Virality[post] = TreeDistance.Mean(CollectionsMarshal.AsSpan(_tree.Above)).Value ?? double.NaN;
        }

        int CountInTime(int root)
        {
            var (time, actor) = (_index.Interactions.Time, _index.Interactions.Actor);
            var last = time[root] == long.MinValue ? long.MaxValue : time[root] + _cap;
            return _tree.Rows.Skip(1).Count(row => time[row] <= last && !_index.ByTeam(row) && (actor[row] != actor[root] || actor[row] < 0));
        }
    }
}
