namespace Toolkit.Facts;

/// <summary>One row for each channel and week in which somebody wrote or somebody of the public did something, by week and channel.</summary>
sealed class WeekFacts
{
    readonly WeekCounts[] _counts;

    public WeekFacts(FactIndex index, PostFacts posts, PeopleFacts people, DayFacts days)
    {
        Index = index;
        var cells = new SortedDictionary<(int Week, ushort Channel), WeekCounts>();
        AddPosts(cells, posts);
        AddPeople(cells, people);
        AddDays(cells, days);
        Week = [.. cells.Keys.Select(key => key.Week)];
        Channel = [.. cells.Keys.Select(key => key.Channel)];
        _counts = [.. cells.Values];
    }

    public FactIndex Index { get; }

    public int Count => Week.Length;

    public int[] Week { get; }

    public ushort[] Channel { get; }

    /// <summary>The moment at which the week begins.</summary>
    public long[] Time => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Week, Index.Calendar.Start));

    /// <summary>Posts, replies, quotes, messages, mentions and reviews.</summary>
    public double[] Messages => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(_counts, counts => counts.Messages));

    public double[] BrandMessages => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(_counts, counts => counts.BrandMessages));

    /// <summary>The team's share of messages; NaN without any.</summary>
    public double[] Voice => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(_counts, counts => counts.BrandMessages / counts.Messages));

    /// <summary>Replies by the public to somebody else of the public.</summary>
    public double[] MemberReplies => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(_counts, counts => counts.MemberReplies));

    /// <summary>Known people of the public who did something.</summary>
    public double[] Members => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(_counts, counts => (double)counts.Members.Count));

    /// <summary>Opt-outs from the team's accounts on days with a known audience; NaN where the channel's data hold none at all, and on channels where follower lists stand in for unfollows.</summary>
    public double[] OptOuts => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(_counts, counts => counts.OptOuts));

    /// <summary>Audience of the team's accounts, summed over the days on which it is known, ÷ 7; NaN without such a day.</summary>
    public double[] FollowerWeeks => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(_counts, counts => counts.FollowerDays / 7));

    /// <summary>The source of all messages; 0 where they come from several, or there are none.</summary>
    public ushort Source(int row) => _counts[row].Source;

    /// <summary>Who of the public did something.</summary>
    public IReadOnlyList<int> MembersOf(int row) => _counts[row].Members;

    void AddPosts(SortedDictionary<(int, ushort), WeekCounts> cells, PostFacts posts)
    {
        var (table, week, channel, source, isTeam) = (Index.Interactions, posts.Week, posts.Channel, posts.Source, posts.IsTeam);
        var last = new Recent(cells, Index.Symbols.Count);
        for (var post = 0; post < posts.Count; post++)
        {
            if (week[post] == Calendar.Unknown)
                continue;
            var (counts, row) = (last.At(week[post], channel[post]), posts.Row[post]);
            counts.Source = counts.Messages == 0 || counts.Source == source[post] ? source[post] : (ushort)0;
            counts.Messages++;
            counts.BrandMessages += isTeam[post] == 1 ? 1 : 0;
            counts.MemberReplies += !Index.ByTeam(row) && table.Parent[row] is >= 0 and var parent && Index.ByPublic(parent) && table.Actor[row] != table.Actor[parent] ? 1 : 0;
        }
    }

    void AddPeople(SortedDictionary<(int, ushort), WeekCounts> cells, PeopleFacts people)
    {
        var (week, channel, actor, last) = (people.Week, people.Channel, people.Actor, new Recent(cells, Index.Symbols.Count));
        for (var row = 0; row < week.Length; row++)
        {
            if (week[row] != Calendar.Unknown && Index.IsPublic(actor[row]))
                last.At(week[row], channel[row]).Members.Add(actor[row]);
        }
    }

    // Lists tell between which two moments somebody left, not in which week.
    void AddDays(SortedDictionary<(int Week, ushort Channel), WeekCounts> cells, DayFacts days)
    {
        int[] ours = [.. Enumerable.Range(0, days.Count).Where(day => Index.IsTeam(days.Account[day]))];
        foreach (var channel in ours.GroupBy(day => days.Channel[day]))
        {
            var isDated = channel.Any(day => days.OptOuts[day] > 0) && !channel.Any(day => days.IsLowerBound[day] == 1);
            foreach (var day in channel.Where(day => double.IsFinite(days.Audience[day])))
            {
                if (cells.TryGetValue((days.Week[day], channel.Key), out var counts))
                    counts.Add(days.Audience[day], isDated ? days.OptOuts[day] : double.NaN);
            }
        }
    }

    /// <summary>The cells, of which those last asked for on each channel are at hand: rows come nearly in order of time.</summary>
    sealed class Recent(SortedDictionary<(int, ushort), WeekCounts> cells, int symbols)
    {
        readonly (int Week, WeekCounts? Counts)[] _last = new (int, WeekCounts?)[Math.Max(symbols, 1)];

        public WeekCounts At(int week, ushort channel)
        {
            ref var last = ref _last[channel];
            if (last.Counts is { } recent && last.Week == week)
                return recent;
            if (!cells.TryGetValue((week, channel), out var counts))
                cells[(week, channel)] = counts = new();
            last = (week, counts);
            return counts;
        }
    }

    /// <summary>What was counted on one channel in one week.</summary>
    sealed class WeekCounts
    {
        public ushort Source { get; set; }

        public double Messages { get; set; }

        public double BrandMessages { get; set; }

        public double MemberReplies { get; set; }

        public List<int> Members { get; } = [];

        public double OptOuts { get; private set; } = double.NaN;

        public double FollowerDays { get; private set; } = double.NaN;

        public void Add(double audience, double optOuts)
        {
            FollowerDays = audience + (double.IsNaN(FollowerDays) ? 0 : FollowerDays);
            OptOuts = optOuts + (double.IsNaN(OptOuts) ? 0 : OptOuts);
        }
    }
}
