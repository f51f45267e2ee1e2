using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Whether and how soon people get an answer. Only requests whose time to be answered lies within the data can be missed.</summary>
static class Responsiveness
{
    const string Messenger = "Meta, About response rate and response time for Pages in Messenger";
    const string KaplanMeier = "Kaplan and Meier 1958, doi:10.1080/01621459.1958.10501452; CHAOSS, Time to First Response";

    static readonly FactFilter _isMessage = new("kind", Comparison.Equal, 4);

    public static IReadOnlyList<Metric> All { get; } =
    [
        Rate, Median("first_response_median", "Median time to the first answer", Unit.Seconds, 1), Timely, MessengerTime, OpenRequests,
        BacklogAge("backlog_age_median", "Median age of open requests", 0.5), BacklogAge("backlog_age_p90", "90th percentile of the age of open requests", 0.9),
        Median("median_hours_to_answer", "Median hours to the first answer", Unit.Hours, 1 / 3600d),
        MessengerRate,
    ];

    /// <summary>R1: answered within the horizon ÷ requests whose horizon lies within the data. Share, 0 to 1.</summary>
    static Metric Rate => new()
    {
        Id = "response_rate",
        Version = 1,
        CatalogueId = "R1",
        Title = "Response rate",
        Unit = Unit.Share,
        Range = new(0, 1),
        Direction = Direction.HigherIsBetter,
        Formula = "|{e ∈ Act_H: d(e) ≤ H}| / |Act_H|, Act_H = requests with e.t + H up to the end of the data",
        Reference = Messenger,
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Interval = IntervalMethod.Wilson,
        Query = new()
        {
            Table = FactTable.Responses,
            Filters = [Declare.Is("matured")],
            Aggregates = [Declare.Count(Declare.Numerator, Declare.Is("observed")), Declare.Count(Declare.Denominator)],
        },
        Finish = group => Declare.Share(group),
    };

    /// <summary>R2: smallest time by which half of the requests are answered, unanswered ones counted as still waiting. From 0.</summary>
    static Metric Median(string id, string title, Unit unit, double scale) => new()
    {
        Id = id,
        Version = 1,
        CatalogueId = "R2",
        Title = title,
        Unit = unit,
        Direction = Direction.LowerIsBetter,
        Formula = "Kaplan–Meier median of the time to the answer, cut off at the horizon and at the end of the data: smallest t with S(t) ≤ 0.5",
        Reference = KaplanMeier,
        UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.MoreThanHalfUnanswered],
        Interval = IntervalMethod.KaplanMeier,
        Query = new() { Table = FactTable.Responses, Aggregates = [Declare.Survival("median")] },
        Finish = group => group["median"] is { } median ? Measured.Of(median * scale, group.RowCount)
            : Measured.Undefined(group.RowCount == 0 ? UndefinedReason.NoOpportunity : UndefinedReason.MoreThanHalfUnanswered, group.RowCount),
    };

    /// <summary>R3: answered within the channel's limit ÷ requests whose limit lies within the data. Share, 0 to 1.</summary>
    static Metric Timely => new()
    {
        Id = "timely_response_rate",
        Version = 1,
        CatalogueId = "R3",
        Title = "Timely response rate",
        Unit = Unit.Share,
        Range = new(0, 1),
        Direction = Direction.HigherIsBetter,
        Formula = "|{e ∈ Act: d(e) ≤ τ}| / |{e ∈ Act: e.t + τ up to the end of the data}|, τ by kind and channel",
        Reference = "Google SRE Workbook 2018, Implementing SLOs (good events ÷ valid events)",
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Interval = IntervalMethod.Wilson,
        Query = new()
        {
            Table = FactTable.Responses,
            Filters = [Declare.Is("timelyMatured")],
            Aggregates = [Declare.Count(Declare.Numerator, Declare.Is("timely")), Declare.Count(Declare.Denominator)],
        },
        Finish = group => Declare.Share(group),
    };

    /// <summary>R4: messages that open a session and are answered within it ÷ such messages. Share, 0 to 1.</summary>
    static Metric MessengerRate => Rate with
    {
        Id = "messenger_response_rate",
        CatalogueId = "R4",
        Title = "Response rate, as Messenger counts it",
        Formula = "|{e ∈ M: d(e) ≤ 24 h}| / |M|, M = messages after 24 h of mutual silence with e.t + H up to the end of the data",
        Query = new()
        {
            Table = FactTable.Responses,
            Filters = [Declare.Is("matured"), _isMessage],
            Aggregates = [Declare.Count(Declare.Numerator, Declare.UpTo("duration", 24 * 3600)), Declare.Count(Declare.Denominator)],
        },
    };

    /// <summary>R4: mean of the fastest nine in ten answers. Seconds, from 0; hides the slowest, so it is shown beside the median.</summary>
    static Metric MessengerTime => new()
    {
        Id = "messenger_response_time",
        Version = 1,
        CatalogueId = "R4",
        Title = "Mean of the fastest 90 % of answers to messages",
        Unit = Unit.Seconds,
        Direction = Direction.LowerIsBetter,
        Formula = "mean of the ⌊0.9 · n⌋ (at least one) smallest d(e) of the n answered messages after 24 h of mutual silence",
        Reference = Messenger,
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Query = new()
        {
            Table = FactTable.Responses,
            Filters = [_isMessage],
            Aggregates = [new() { Name = "mean", Function = AggregateFunction.TrimmedMean, Column = "duration", Parameter = 0.9 }, Declare.Count("answered", Declare.Known("duration"))],
        },
        Finish = group => group["mean"] is { } mean ? Measured.Of(mean, (long)group.Sum("answered")) : Measured.Undefined(UndefinedReason.NoOpportunity, group.RowCount),
    };

    /// <summary>R6: requests without any answer at the end of the data. Count, from 0.</summary>
    static Metric OpenRequests => new()
    {
        Id = "backlog_open",
        Version = 1,
        CatalogueId = "R6",
        Title = "Open requests",
        Unit = Unit.Count,
        Direction = Direction.LowerIsBetter,
        Formula = "|{e ∈ Act without an answer at the end of the data}|",
        Reference = Declare.Definition,
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Query = new() { Table = FactTable.Responses, Aggregates = [Declare.Count("open", Declare.Is("open"))] },
        Finish = group => group.RowCount == 0 ? Measured.Undefined(UndefinedReason.NoOpportunity) : Measured.Of(group.Sum("open"), group.RowCount),
    };

    /// <summary>R6: how long open requests have waited. Seconds, from 0; undefined when none is open.</summary>
    static Metric BacklogAge(string id, string title, double quantile) => new()
    {
        Id = id,
        Version = 1,
        CatalogueId = "R6",
        Title = title,
        Unit = Unit.Seconds,
        Direction = Direction.LowerIsBetter,
        Formula = $"quantile {quantile} of (end of the data − e.t) over open requests",
        Reference = Declare.Definition,
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Interval = IntervalMethod.OrderStatistic,
        Query = new()
        {
            Table = FactTable.Responses,
            Filters = [Declare.Is("open")],
            Aggregates = [Declare.Quantile("age", "age", quantile)],
        },
        Finish = group => group["age"] is { } age ? Measured.Of(age, group.RowCount) : Measured.Undefined(UndefinedReason.NoOpportunity),
    };
}
