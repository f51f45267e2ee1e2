using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Statistics;

namespace Toolkit.Metrics;

/// <summary>Brings facts into the form that the analysis of quality against audience reads.</summary>
sealed class QualityRowSource(FactSet facts, MetricEvaluator evaluator)
{
    const double MicrosecondsPerDay = 86_400e6;

    /// <summary>What the headline chart shows unless a metric is named. It is explained like any other, and measured only there.</summary>
    public static Metric EngagementPerPost { get; } = new()
    {
        Id = "engagement_per_post",
        Version = 1,
        Title = "Engagement per post",
        Unit = Unit.CountPerPost,
        Direction = Direction.HigherIsBetter,
        Formula = "Σ engagement of original posts ÷ their number; engagement is what the public did on a post within seven days. Posts whose audience is unknown are left out where audiences are known",
        Reference = MetricDescription.OwnReference,
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Interval = IntervalMethod.Mean,
        Query = new()
        {
            Table = FactTable.Posts,
            Filters = [new("isAccount", Comparison.Equal, 1), new("isOriginal", Comparison.Equal, 1), new("time", Comparison.IsNotNull), new("engagement", Comparison.IsNotNull)],
            Aggregates = [new() { Name = "engagement", Function = AggregateFunction.Sum, Column = "engagement" }],
        },
        Finish = group => Measured.Ratio(group.Sum("engagement"), group.RowCount, group.RowCount),
    };

    /// <summary>The posts behind a point of the headline chart; null when it has no such point.</summary>
    public static int[]? Posts(PostFacts posts, string point)
    {
        var (rows, chosen) = Engagement(posts);
        var sample = QualitySample.Take(rows);
        return sample.Units.FirstOrDefault(unit => AccountEffects.PointOf(sample, unit) == point) is { } found ? Array.ConvertAll(found.Rows, row => chosen[row]) : null;
    }

    /// <summary>
    /// Engagement of the original posts of accounts, one row a post; or, for a metric that is a share, one row for each account and channel.
    /// </summary>
    /// <exception cref="ToolkitException">TK4001: the metric is neither.</exception>
    public QualityRows Of(Metric? metric)
    {
        if (metric is null || metric.Query.Table == FactTable.Posts && metric.CatalogueId is ['E', ..])
            return Engagement(facts.Posts).Rows;
        return metric.Unit == Unit.Share
            ? Shares(metric)
            : throw ToolkitException.Because(
                "TK4001", $"'{metric.Title}' is neither a share nor an engagement, so it cannot be set against audience size.",
                fix: "Choose a metric whose unit is Share, such as response_rate, or none for engagement per post.");
    }

    /// <summary>A component of the index: a share of any scale whose successes and trials are counted, or turns of the threads of each account.</summary>
    public QualityRows OfComponent(Metric metric) => metric.Query.Table == FactTable.Threads && metric.Unit == Unit.Turns ? Threads(metric) : Shares(metric);

    // One row a thread in which team and people exchanged words.
    QualityRows Threads(Metric metric)
    {
        var (threads, index) = (facts.Threads, facts.Index);
        var audience = MeanAudience();
        int[] chosen = [.. Enumerable.Range(0, threads.Count).Where(thread => threads.TurnPairs[thread] > 0 && threads.Account[thread] >= 0)
            .OrderBy(thread => index.Symbols[ChannelOf(thread)], StringComparer.Ordinal).ThenBy(thread => index.Contents.Actors.Label(threads.Account[thread]), StringComparer.Ordinal)
            .ThenBy(thread => threads.Start[thread]).ThenBy(thread => threads.Turns[thread])];
        var (accounts, channels) = (new Numbering<int>(), new Numbering<ushort>());
        int[] account = [.. chosen.Select(thread => accounts.Of(threads.Account[thread]))];
        int[] channel = [.. chosen.Select(thread => channels.Of(ChannelOf(thread)))];
        return new()
        {
            Metric = metric.VersionedId,
            MetricTitle = metric.Title,
            Accounts = [.. accounts.Values.Select(actor => new QualityAccount(index.Contents.Actors.Label(actor), index.IsTeam(actor), Source: index.Symbols[index.Contents.Actors.Source[actor]]))],
            Channels = [.. channels.Values.Select(symbol => index.Symbols[symbol])],
            Account = account,
            Channel = channel,
            Audience = [.. chosen.Select(thread => audience.GetValueOrDefault((threads.Account[thread], ChannelOf(thread), 0), double.NaN))],
            Value = [.. chosen.Select(thread => (double)threads.Turns[thread])],
            Time = [.. chosen.Select(thread => threads.Start[thread])],
        };

        ushort ChannelOf(int thread) => index.Interactions.Channel[threads.First[thread]];
    }

    /// <summary>The same in time: for a share one row for each account, channel and week.</summary>
    /// <exception cref="ToolkitException">TK4001: the metric is neither a share nor an engagement.</exception>
    public QualityRows OverTime(Metric? metric) => metric is { Unit: Unit.Share } ? Shares(metric, Grouping.Week) : Of(metric);

    /// <summary>What the fitted curve expects of each post for its audience; NaN where it says nothing. Fills the column <c>expected</c>.</summary>
    public static double[] Expected(PostFacts posts)
    {
        var (expected, (rows, chosen)) = (posts.Nothing(), Engagement(posts));
        foreach (var (post, value) in chosen.Zip(QualityAnalysis.Expected(rows)))
            expected[post] = value;
        return expected;
    }

    static (QualityRows Rows, int[] Posts) Engagement(PostFacts posts)
    {
        var index = posts.Index;
        int[] original = [.. Enumerable.Range(0, posts.Count).Where(post => posts.IsAccount[post] == 1 && posts.IsOriginal[post] == 1)];
        // Where no post ever drew anything, the channel cannot show engagement (a newsletter, say): zeros would be no measurement.
        var engaging = original.Where(post => posts.Engagement[post] > 0).Select(post => posts.Channel[post]).ToHashSet();
        // In an order of its own, so that seeds and numbers of accounts do not depend on the order of imports.
        var labels = original.Select(post => posts.Account[post]).Distinct().ToDictionary(account => account, index.Contents.Actors.Label);
        int[] chosen = [.. original.Where(post => engaging.Contains(posts.Channel[post]))
            .OrderBy(post => index.Symbols[posts.Channel[post]], StringComparer.Ordinal).ThenBy(post => labels[posts.Account[post]], StringComparer.Ordinal)
            .ThenBy(post => posts.Time[post]).ThenBy(post => posts.Engagement[post]).ThenBy(post => posts.Audience[post])];
        var accounts = new Numbering<int>();
        var channels = new Numbering<ushort>();
        var account = Array.ConvertAll(chosen, post => accounts.Of(posts.Account[post]));
        var channel = Array.ConvertAll(chosen, post => channels.Of(posts.Channel[post]));
        var time = Array.ConvertAll(chosen, post => posts.Time[post]);
        var rows = new QualityRows
        {
            Metric = EngagementPerPost.VersionedId,
            MetricTitle = EngagementPerPost.Title,
            Nameless = Enumerable.Range(0, posts.Count).Count(post => posts.IsOriginal[post] == 1 && posts.Engagement[post] >= 0 && posts.Actor[post] < 0),
            Accounts = Accounts(index, accounts, account, time),
            Channels = [.. channels.Values.Select(symbol => index.Symbols[symbol])],
            Account = account,
            Channel = channel,
            Audience = Array.ConvertAll(chosen, post => posts.Audience[post]),
            Value = Array.ConvertAll(chosen, post => posts.Engagement[post]),
            Time = time,
            Format = Array.ConvertAll(chosen, post => index.Interactions.ObjectKind[posts.Row[post]]),
            Paid = Array.ConvertAll(chosen, post => PaidOf(posts.Paid[post])),
            AgeDays = Array.ConvertAll(chosen, post => posts.Time[post] == long.MinValue ? double.NaN : (index.DataEnd(posts.Row[post]) - posts.Time[post]) / MicrosecondsPerDay),
            CarriedDays = Array.ConvertAll(chosen, post => posts.AudienceAgeDays[post]),
        };
        return (rows, chosen);
    }

    QualityRows Shares(Metric metric, Grouping cut = Grouping.None)
    {
        var (actors, symbols) = (facts.Index.Contents.Actors, facts.Index.Symbols);
        var measured = evaluator.Groups(new() { Metric = metric, By = Grouping.Account | Grouping.Channel | cut }).Where(group => group.Measured.Denominator is not null)
            .OrderBy(group => symbols[group.Key.Channel], StringComparer.Ordinal).ThenBy(group => actors.Label(group.Key.Account), StringComparer.Ordinal).ThenBy(group => group.Key.Account).ThenBy(group => group.Key.Week).ToList();
        var audience = MeanAudience();
        var weekly = cut == Grouping.Week ? MeanAudience(post => facts.Posts.Week[post]) : [];
        var accounts = new Numbering<int>();
        var channels = new Numbering<ushort>();
        int[] account = [.. measured.Select(group => accounts.Of(group.Key.Account))];
        int[] channel = [.. measured.Select(group => channels.Of(group.Key.Channel))];
        return new()
        {
            Metric = metric.VersionedId,
            MetricTitle = metric.Title,
            IsProportion = true,
            Accounts = [.. accounts.Values.Select(actor => new QualityAccount(actors.Label(actor), facts.Index.IsTeam(actor), Source: symbols[actors.Source[actor]]))],
            Channels = [.. channels.Values.Select(symbol => symbols[symbol])],
            Account = account,
            Channel = channel,
            Audience = [.. measured.Select(group => weekly.TryGetValue((group.Key.Account, group.Key.Channel, group.Key.Week), out var then) ? then
                : audience.GetValueOrDefault((group.Key.Account, group.Key.Channel, 0), double.NaN))],
            Value = [.. measured.Select(group => group.Measured.Numerator!.Value)],
            Trials = [.. measured.Select(group => group.Measured.Denominator!.Value)],
            Time = [.. measured.Select(group => cut == Grouping.Week ? facts.Index.Calendar.Start(group.Key.Week) : 0)],
        };
    }

    Dictionary<(int Account, ushort Channel, int Week), double> MeanAudience(Func<int, int>? week = null)
    {
        var posts = facts.Posts;
        return Enumerable.Range(0, posts.Count)
            .Where(post => posts.IsAccount[post] == 1 && double.IsFinite(posts.Audience[post]))
            .GroupBy(post => (posts.Account[post], posts.Channel[post], week?.Invoke(post) ?? 0))
            .ToDictionary(group => group.Key, group => group.Average(post => posts.Audience[post]));
    }

    static List<QualityAccount> Accounts(FactIndex index, Numbering<int> accounts, int[] account, long[] time)
    {
        var actors = index.Contents.Actors;
        var spans = account.Zip(time).Where(pair => pair.Second != long.MinValue).GroupBy(pair => pair.First, pair => pair.Second)
            .ToDictionary(group => group.Key, group => group.Count() / Math.Max(1, (group.Max() - group.Min()) / MicrosecondsPerDay));
        return [.. accounts.Values.Select((actor, number) => new QualityAccount(actors.Label(actor), index.IsTeam(actor), spans.GetValueOrDefault(number, double.NaN), index.Symbols[actors.Source[actor]]))];
    }

    static bool? PaidOf(sbyte paid) => paid switch { 0 => false, 1 => true, _ => null };

    /// <summary>Numbers values in the order they come.</summary>
    sealed class Numbering<T>
        where T : notnull
    {
        readonly Dictionary<T, int> _numbers = [];

        public List<T> Values { get; } = [];

        public int Of(T value)
        {
            if (!_numbers.TryGetValue(value, out var number))
            {
                _numbers.Add(value, number = Values.Count);
                Values.Add(value);
            }

            return number;
        }
    }
}
