using System.Runtime.InteropServices;

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

/// <summary>What the public did directly on each post within the age cap, counted from events.</summary>
sealed class PostEvents
{
    PostEvents(int posts)
    {
        (Engagement, Engagers) = (new double[posts], new int[posts]);
        Counts = [.. Enum.GetValues<EngagementKind>().Select(_ => new int[posts])];
    }

    /// <summary>Weighted sum.</summary>
    public double[] Engagement { get; }

    /// <summary>Different known people.</summary>
    public int[] Engagers { get; }

    /// <summary>Events by <see cref="EngagementKind"/>.</summary>
    public int[][] Counts { get; }

    public static PostEvents Count(PostFacts posts)
    {
        var events = new PostEvents(posts.Count);
        var weights = Weights(posts.Index.Options);
        _ = posts.Index.Children;
        Ranges.Each(posts.Count, (from, to) => new Counter(events, posts, weights).Count(from, to));
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

    /// <summary>Counts a range of posts; one for each range, since it keeps the people of the post at hand.</summary>
    sealed class Counter(PostEvents events, PostFacts posts, double[] weights)
    {
        readonly FactIndex _index = posts.Index;
        readonly long[] _time = posts.Index.Interactions.Time;
        readonly int[] _actor = posts.Index.Interactions.Actor;
        readonly byte[] _classes = posts.Index.Classes;
        readonly long _cap = posts.Index.Options.EngagementAge.Ticks / TimeSpan.TicksPerMicrosecond;
        readonly List<int> _people = [];

        public void Count(int from, int to)
        {
            for (var post = from; post < to; post++)
            {
                var below = _index.Children[posts.Row[post]];
                if (below.Length > 0)
                    Count(post, below);
            }
        }

        void Count(int post, ReadOnlySpan<int> below)
        {
            // An unknown time on either side is no evidence of a late event.
            var time = _time[posts.Row[post]];
            var last = time == long.MinValue ? long.MaxValue : time + _cap;
            _people.Clear();
            foreach (var row in below)
            {
                var kind = (FactKind)_classes[row];
                if (kind <= FactKind.Save && KindSet.Has(KindSet.Engaging, kind) && _time[row] <= last)
                    Add(post, row, kind);
            }

            events.Engagers[post] = Different(CollectionsMarshal.AsSpan(_people));
        }

        void Add(int post, int row, FactKind kind)
        {
            events.Engagement[post] += weights[(int)kind];
            events.Counts[Place(kind)][post]++;
            if (_actor[row] >= 0)
                _people.Add(_actor[row]);
        }

        static int Place(FactKind kind) => kind switch
        {
            FactKind.Reaction => (int)EngagementKind.Reactions,
            FactKind.Reply => (int)EngagementKind.Replies,
            FactKind.Share => (int)EngagementKind.Shares,
            FactKind.Quote => (int)EngagementKind.Quotes,
            _ => (int)EngagementKind.Saves,
        };

        static int Different(Span<int> people)
        {
            if (people.Length < 2)
                return people.Length;
            people.Sort();
            var different = 1;
            for (var place = 1; place < people.Length; place++)
                different += people[place] != people[place - 1] ? 1 : 0;
            return different;
        }
    }
}
