namespace Toolkit.Facts;

/// <summary>One row for each account (of the team or an organisation), channel and day from its first trace to the end of its data.</summary>
sealed class DayFacts
{
    /// <summary>Kinds that end or hush the attention of a person, in the order of <see cref="OptOuts"/>.</summary>
    public static readonly FactKind[] OptOutKinds = [FactKind.Unfollow, FactKind.Unsubscribe, FactKind.Block, FactKind.Mute, FactKind.Hide, FactKind.Report];

    public static readonly FactKind[] OptInKinds = [FactKind.Follow, FactKind.Subscribe];

    public DayFacts(FactIndex index, PostFacts posts)
    {
        Index = index;
        var traces = new DayTraces(index, posts);
        Account = [.. traces.Days.Select(day => day.Account)];
        Channel = [.. traces.Days.Select(day => day.Channel)];
        Day = [.. traces.Days.Select(day => day.Day)];
        Counts = [.. traces.Days.Select(day => day.Counts)];
    }

    public FactIndex Index { get; }

    public int Count => Day.Length;

    public int[] Account { get; }

    public ushort[] Channel { get; }

    public int[] Day { get; }

    DayCounts[] Counts { get; }

    /// <summary>The moment at which the day begins.</summary>
    public long[] Time => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Day, Index.Calendar.Start));

    public int[] Week => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Day, Calendar.Monday));

    /// <summary>Audience at the middle of the day; NaN when not known near enough.</summary>
    public double[] Audience => field ?? BuiltOnce.In(ref field, this, BuildAudience);

    public double[] Posts => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Counts, counts => counts.Posts));

    /// <summary>Engagement of the posts of the day; NaN when unknown for one of them.</summary>
    public double[] Engagement => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Counts, counts => counts.Engagement));

    /// <summary>Summed reach of the posts of the day: 0 without posts, NaN when there are some and none states it.</summary>
    public double[] Reach => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Counts, counts => counts.Posts == 0 ? 0 : counts.Reach));

    public double[] OptIns => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Counts, counts => OptInKinds.Sum(counts.Of)));

    public double[] OptOuts => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Counts, counts => OptOutKinds.Sum(counts.Of)));

    /// <summary>1 where follows and unfollows come from the difference of two lists and are therefore a lower bound.</summary>
    public sbyte[] IsLowerBound => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Counts, counts => counts.IsLowerBound ? (sbyte)1 : (sbyte)0));

    public double[] Of(FactKind kind) => Array.ConvertAll(Counts, counts => counts.Of(kind));

    double[] BuildAudience()
    {
        var carry = Index.Options.MaximumCarry.Ticks / TimeSpan.TicksPerMicrosecond;
        var sizes = new double[Count];
        for (var row = 0; row < Count; row++)
        {
            var middle = (Time[row] + Index.Calendar.Start(Day[row] + 1)) / 2;
            sizes[row] = Index.Audience.Between(Account[row], Channel[row], middle, carry);
        }

        return sizes;
    }
}

/// <summary>What was counted on one day of an account.</summary>
sealed class DayCounts
{
    readonly double[] _byKind = new double[32];

    public double Posts { get; set; }

    public double Engagement { get; set; }

    public double Reach { get; set; } = double.NaN;

    public bool IsLowerBound { get; set; }

    public double Of(FactKind kind) => _byKind[(int)kind];

    public void Add(FactKind kind, double count) => _byKind[(int)kind] += count;
}
