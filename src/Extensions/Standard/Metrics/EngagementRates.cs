using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Engagement of posts against the audience they could have had. The variants differ by what they weigh: print which.</summary>
static class EngagementRates
{
    const string RivalIq = "Rival IQ, Social Media Industry Benchmark Report (engagement rate by follower, audience at time of posting)";
    const string FanpageKarma = "Fanpage Karma, metric definitions (Engagement; Post interaction)";

    /// <summary>Posts of accounts, without answers and private messages.</summary>
    public static readonly FactFilter[] Posts = [Declare.Is("isAccount"), Declare.Is("isOriginal"), Declare.UpTo("kind", 3)];

    static readonly FactFilter[] _rated = [Declare.Known("engagement"), Declare.Above("audience")];

    public static IReadOnlyList<Metric> All { get; } = [OfMedianPost, Mean, Pooled, ByReach, Daily, PerPostAndDay, AgainstExpected];

    /// <summary>E1: median over posts of engagement ÷ audience when the post was made. Percent, from 0; can exceed 100.</summary>
    static Metric OfMedianPost => new()
    {
        Id = "engagement_rate_post_median",
        Version = 1,
        CatalogueId = "E1",
        Title = "Engagement rate of the median post, by audience",
        Unit = Unit.Percent,
        Direction = Direction.HigherIsBetter,
        Formula = "median over posts of E_p / A(t_p) · 100; E_p = reactions, replies, shares, quotes and saves by the public directly on the post within the age cap",
        Reference = RivalIq,
        UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.MissingField, UndefinedReason.StaleAudience],
        Query = new() { Table = FactTable.Posts, Filters = Posts, RowColumns = ["engagement", "audience"] },
        Finish = group =>
        {
            var rates = Rates(group.Rows("engagement"), group.Rows("audience"));
            return rates.Length == 0 ? WithoutRates(group) : Measured.Of(Middle.Of(rates) * 100, rates.Length);
        },
    };

    /// <summary>E2: mean over posts of engagement ÷ audience. Percent, from 0; every post weighs the same.</summary>
    static Metric Mean => new()
    {
        Id = "engagement_rate_mean",
        Version = 1,
        CatalogueId = "E2",
        Title = "Mean engagement rate of posts, by audience",
        Unit = Unit.Percent,
        Direction = Direction.HigherIsBetter,
        Formula = "(1/n) Σ_p E_p / A(t_p) · 100, over posts whose audience is known",
        Reference = "NapoleonCat, Engagement rate; Socialinsider, Engagement rate per post",
        UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.MissingField, UndefinedReason.StaleAudience],
        Interval = IntervalMethod.Mean,
        Query = new()
        {
            Table = FactTable.Posts,
            Filters = Posts,
            Aggregates =
            [
                new() { Name = Declare.Numerator, Function = AggregateFunction.SumOfRatios, Column = "engagement", OverColumn = "audience" },
                Declare.Count(Declare.Denominator, _rated),
                Declare.Count("known", Declare.Known("engagement")),
            ],
        },
        Finish = group => group.Sum(Declare.Denominator) > 0 ? Declare.Share(group, 100) : Without(group),
    };

    /// <summary>E3: all engagement ÷ all audiences. Percent, from 0; large accounts weigh more.</summary>
    static Metric Pooled => new()
    {
        Id = "engagement_rate_pooled",
        Version = 1,
        CatalogueId = "E3",
        Title = "Engagement rate, ratio of sums",
        Unit = Unit.Percent,
        Direction = Direction.HigherIsBetter,
        Formula = "Σ_p E_p / Σ_p A(t_p) · 100, over posts whose engagement and audience are known",
        Reference = RivalIq,
        UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.MissingField, UndefinedReason.StaleAudience],
        Interval = IntervalMethod.RatioBootstrap,
        Query = new()
        {
            Table = FactTable.Posts,
            Filters = Posts,
            Aggregates =
            [
                Declare.Sum(Declare.Numerator, "engagement", _rated),
                Declare.Sum(Declare.Denominator, "audience", _rated),
                Declare.Count("known", Declare.Known("engagement")),
            ],
        },
        Finish = group => group.Sum(Declare.Denominator) > 0 ? Declare.RatioOfSums(group, 100, UndefinedReason.StaleAudience) : Without(group),
    };

    /// <summary>E4: all engagement ÷ all reach. Percent, from 0.</summary>
    static Metric ByReach => new()
    {
        Id = "engagement_rate_by_reach",
        Version = 1,
        CatalogueId = "E4",
        Title = "Engagement rate, by reach",
        Unit = Unit.Percent,
        Direction = Direction.HigherIsBetter,
        Formula = "Σ_p E_p / Σ_p R_p · 100, over posts whose engagement and reach are known",
        Reference = "Socialinsider and Hootsuite, Engagement rate by reach (ERR)",
        UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.MissingField],
        Interval = IntervalMethod.RatioBootstrap,
        Query = new()
        {
            Table = FactTable.Posts,
            Filters = Posts,
            Aggregates =
            [
                Declare.Sum(Declare.Numerator, "engagement", Declare.Known("engagement"), Declare.Above("reach")),
                Declare.Sum(Declare.Denominator, "reach", Declare.Known("engagement"), Declare.Above("reach")),
            ],
        },
        Finish = group => Declare.RatioOfSums(group, 100, UndefinedReason.MissingField),
    };

    /// <summary>E6: mean over all days of a day's engagement ÷ the day's audience; days without posts count as zero. Percent per day, from 0.</summary>
    static Metric Daily => new()
    {
        Id = "engagement_rate_daily",
        Version = 1,
        CatalogueId = "E6",
        Title = "Daily engagement rate",
        Unit = Unit.PercentPerDay,
        Direction = Direction.HigherIsBetter,
        Formula = "(1/D) Σ_d E_d / A_d · 100 over all D days; E_d = engagement of the posts of the day",
        Reference = FanpageKarma,
        UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.StaleAudience, UndefinedReason.MissingField],
        Query = new() { Table = FactTable.Days, Filters = [Declare.Is("isAccount")], RowColumns = ["engagement", "audience"] },
        Finish = group =>
        {
            var rates = Rates(group.Rows("engagement"), group.Rows("audience"));
            return rates.Length == group.RowCount && rates.Length > 0 ? Measured.Of(rates.Average() * 100, rates.Length) : WithoutRates(group);
        },
    };

    /// <summary>E7: mean over days with posts of engagement ÷ (posts × audience). Percent, from 0.</summary>
    static Metric PerPostAndDay => new()
    {
        Id = "post_interaction",
        Version = 1,
        CatalogueId = "E7",
        Title = "Post interaction",
        Unit = Unit.Percent,
        Direction = Direction.HigherIsBetter,
        Formula = "mean over days with at least one post of E_d / (posts_d · A_d) · 100",
        Reference = FanpageKarma,
        UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.StaleAudience, UndefinedReason.MissingField],
        Query = new() { Table = FactTable.Days, Filters = [Declare.Is("isAccount"), Declare.Above("posts")], RowColumns = ["engagement", "audience", "posts"] },
        Finish = group =>
        {
            var rates = Rates(group.Rows("engagement"), group.Rows("audience"));
            if (rates.Length < group.RowCount || rates.Length == 0)
                return WithoutRates(group);
            var posts = group.Rows("posts").ToArray();
            return Measured.Of(rates.Zip(posts, (rate, count) => rate / count).Average() * 100, rates.Length);
        },
    };

    /// <summary>E11: engagement ÷ what the fitted curve expects for the audience. Ratio, from 0; 1 is as expected.</summary>
    static Metric AgainstExpected => new()
    {
        Id = "expected_engagement_index",
        Version = 1,
        CatalogueId = "E11",
        Title = "Engagement against what is expected for the audience",
        Unit = Unit.Ratio,
        Direction = Direction.HigherIsBetter,
        Formula = "Σ_p E_p / Σ_p μ̂_p, over posts with a fitted expectation",
        Reference = Declare.Definition,
        UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.NotIdentified],
        Interval = IntervalMethod.RatioBootstrap,
        Query = new()
        {
            Table = FactTable.Posts,
            Filters = Posts,
            Aggregates =
            [
                Declare.Sum(Declare.Numerator, "engagement", Declare.Known("engagement"), Declare.Above("expected")),
                Declare.Sum(Declare.Denominator, "expected", Declare.Known("engagement"), Declare.Above("expected")),
            ],
        },
        Finish = group => Declare.RatioOfSums(group, 1, UndefinedReason.NotIdentified),
    };

    static double[] Rates(ReadOnlySpan<double> engagement, ReadOnlySpan<double> audience)
    {
        var rates = new List<double>(engagement.Length);
        for (var row = 0; row < engagement.Length; row++)
        {
            if (!double.IsNaN(engagement[row]) && audience[row] > 0)
                rates.Add(engagement[row] / audience[row]);
        }

        return [.. rates];
    }

    static Measured WithoutRates(FactGroup group) => Measured.Undefined(
        group.RowCount == 0 ? UndefinedReason.NoOpportunity
            : group.Rows("engagement").ToArray().All(double.IsNaN) ? UndefinedReason.MissingField : UndefinedReason.StaleAudience, group.RowCount);

    static Measured Without(FactGroup group) => Measured.Undefined(
        group.RowCount == 0 ? UndefinedReason.NoOpportunity
            : group.Sum("known") == 0 ? UndefinedReason.MissingField : UndefinedReason.StaleAudience, group.RowCount);
}
