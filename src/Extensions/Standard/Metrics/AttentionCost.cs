using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>What the attention costs: people who leave or hush an account, against those who could have.</summary>
static class AttentionCost
{
    const string LowerBound = "; where the export gives follower lists only, the difference of two lists counts and is a lower bound";

    public static IReadOnlyList<Metric> All { get; } =
    [
        Rate("unfollow_rate", "Unfollows per 1,000 follower-weeks", "unfollows", LowerBound),
        Rate("unsubscribe_rate", "Unsubscribes per 1,000 follower-weeks", "unsubscribes"),
        Rate("block_rate", "Blocks per 1,000 follower-weeks", "blocks"),
        Rate("mute_rate", "Mutes per 1,000 follower-weeks", "mutes"),
        Rate("hide_rate", "Hidden posts per 1,000 follower-weeks", "hides"),
        Rate("report_rate", "Reports per 1,000 follower-weeks", "reports"),
        Ratio,
        PerReached,
    ];

    /// <summary>A2: opt-outs of one kind ÷ follower-weeks × 1,000. From 0.</summary>
    static Metric Rate(string id, string title, string column, string note = "") => new()
    {
        Id = id,
        Version = 1,
        CatalogueId = "A2",
        Title = title,
        Unit = Unit.PerThousandFollowerWeeks,
        Direction = Direction.LowerIsBetter,
        Formula = $"Σ {column} / (Σ_days A_d / 7) · 1000, A_d = audience at the middle of the day" + note,
        Reference = "Kwak, Chun and Moon 2011, doi:10.1145/1978942.1979104 (unfollowing); " + Declare.Definition,
        UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.StaleAudience],
        Query = new()
        {
            Table = FactTable.Days,
            Filters = [Declare.Is("isAccount")],
            Aggregates = [Declare.Sum("optOuts", column), Declare.Sum("audience", "audience"), Declare.Count("known", Declare.Above("audience"))],
        },
        Finish = group => group.Sum("known") < group.RowCount
            ? Measured.Undefined(UndefinedReason.StaleAudience, group.RowCount)
            : Measured.Ratio(group.Sum("optOuts"), group.Sum("audience") / 7, group.RowCount, 1000),
    };

    /// <summary>A4: people who left ÷ people who came. Ratio, from 0; above 1 the audience shrinks.</summary>
    static Metric Ratio => new()
    {
        Id = "opt_out_ratio",
        Version = 1,
        CatalogueId = "A4",
        Title = "Opt-outs per opt-in",
        Unit = Unit.Ratio,
        Direction = Direction.LowerIsBetter,
        Formula = "(unfollow + unsubscribe + block) / (follow + subscribe)",
        Reference = Declare.Definition,
        UndefinedReasons = [UndefinedReason.NoDenominator],
        Query = new()
        {
            Table = FactTable.Days,
            Filters = [Declare.Is("isAccount")],
            Aggregates = [Declare.Sum("unfollows", "unfollows"), Declare.Sum("unsubscribes", "unsubscribes"), Declare.Sum("blocks", "blocks"), Declare.Sum("optIns", "optIns")],
        },
        Finish = group => Measured.Ratio(group.Sum("unfollows") + group.Sum("unsubscribes") + group.Sum("blocks"), group.Sum("optIns"),
            (long)group.Sum("optIns"), otherwise: UndefinedReason.NoDenominator),
    };

    /// <summary>Opt-outs of all kinds ÷ people reached × 1,000. From 0.</summary>
    static Metric PerReached => new()
    {
        Id = "optouts_per_1000_reached",
        Version = 1,
        Title = "Opt-outs per 1,000 people reached",
        Unit = Unit.PerThousand,
        Direction = Direction.LowerIsBetter,
        Formula = "Σ (unfollow + unsubscribe + block + mute + hide + report) / Σ reach of the posts of those days · 1000, over days whose reach is known (0 without posts)",
        Reference = Declare.Definition,
        UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.MissingField],
        Interval = IntervalMethod.RatioBootstrap,
        Query = new()
        {
            Table = FactTable.Days,
            Filters = [Declare.Is("isAccount")],
            Aggregates = [Declare.Sum(Declare.Numerator, "optOuts", Declare.Known("reach")), Declare.Sum(Declare.Denominator, "reach")],
        },
        Finish = group => Declare.RatioOfSums(group, 1000, UndefinedReason.MissingField),
    };
}
