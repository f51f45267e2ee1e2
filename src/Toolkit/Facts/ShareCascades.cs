using System.Runtime.InteropServices;
using Toolkit.Statistics;

namespace Toolkit.Facts;

/// <summary>The tree of shares below each post: its size, its shares in time, and its structural virality (Goel et al. 2016).</summary>
sealed class ShareCascades
{
    ShareCascades(int posts)
    {
        (Size, Shares, Virality) = (new int[posts], new int[posts], new double[posts]);
        Array.Fill(Size, 1);
        Array.Fill(Virality, double.NaN);
    }

    /// <summary>Nodes, the post included.</summary>
    public int[] Size { get; }

    /// <summary>Shares by the public over all hops within the age cap of the post.</summary>
    public int[] Shares { get; }

    /// <summary>Mean distance between two nodes, from 1; NaN for a single node.</summary>
    public double[] Virality { get; }

    public static ShareCascades Of(PostFacts posts)
    {
        var cascades = new ShareCascades(posts.Count);
        _ = posts.Index.Shares;
        Ranges.Each(posts.Count, (from, to) =>
        {
            var walk = new Walk(cascades, posts);
            for (var post = from; post < to; post++)
                walk.Measure(post);
        });
        return cascades;
    }

    /// <summary>Walks one tree after another with the same two lists.</summary>
    sealed class Walk(ShareCascades cascades, PostFacts posts)
    {
        readonly FactIndex _index = posts.Index;
        readonly long _cap = posts.Index.Options.EngagementAge.Ticks / TimeSpan.TicksPerMicrosecond;
        readonly List<int> _rows = [];
        readonly List<int> _above = [];

        public void Measure(int post)
        {
            Collect(posts.Row[post]);
            if (_rows.Count < 2)
                return;
            cascades.Size[post] = _rows.Count;
            cascades.Shares[post] = CountInTime(posts.Row[post]);
            cascades.Virality[post] = TreeDistance.Mean(CollectionsMarshal.AsSpan(_above)).Value ?? double.NaN;
        }

        // Breadth first: a node stands before all that hang below it.
        void Collect(int root)
        {
            _rows.Clear();
            _above.Clear();
            _rows.Add(root);
            _above.Add(-1);
            for (var node = 0; node < _rows.Count; node++)
            {
                foreach (var row in _index.Shares[_rows[node]])
                {
                    _rows.Add(row);
                    _above.Add(node);
                }
            }
        }

        int CountInTime(int root)
        {
            var (time, actor) = (_index.Interactions.Time, _index.Interactions.Actor);
            var last = time[root] == long.MinValue ? long.MaxValue : time[root] + _cap;
            return _rows.Skip(1).Count(row => time[row] <= last && !_index.ByTeam(row) && (actor[row] != actor[root] || actor[row] < 0));
        }
    }
}
