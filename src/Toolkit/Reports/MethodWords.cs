using Toolkit.Extensibility;
using Toolkit.Goals;
using Toolkit.Metrics;

namespace Toolkit.Reports;

/// <summary>Methods in words.</summary>
static class MethodWords
{
    public static IReadOnlyList<string> Rules { get; } =
    [
        "A value that cannot be computed is not zero: it is shown as missing, with the reason.",
        "An interval is the range that the data leave open, at the confidence that stands with it: in the title of a table's column, and in square brackets before the interval of a goal. Low and High without one are the ends of 95 % intervals.",
    ];

    public static IReadOnlyList<string> GoalRules { get; } =
    [
        "A post counts once it is old enough, and only with what happened within that age; otherwise the newest weeks would always look like a fall.",
        $"The intervals of goals and guard-rails have the confidence that the goals file sets, {Quantity.Text(new GoalMeasure().Confidence, Unit.Share)} where it sets none; a table that shows the same metric at another confidence has other intervals.",
        "A window of a goal that holds too few posts, or too few days covered by exports, is not used.",
        "Met and missed are called clear when the whole interval lies on one side of the target, and within the noise when it does not.",
        "A guard-rail is breached only when its whole interval lies outside what is allowed, and holding only when it lies inside; between them it is unclear.",
        "Where a guard-rail or a goal to maintain limits a share, its burn rate is the share of bad cases over the share that the limit allows. It is too fast when both windows of a pair exceed its rate (7 over 1 day and 6 hours, 2 over 7 days and 1 day, 1 over 14 days and 3 days) and 10 cases or more of the longer one bear that out with a probability of 95 %. So the first pair can warn of limits above 86 % only, the second of those above 50 %.",
        "Before the deadline a goal is ahead of or behind the straight line from baseline to target. The line is no forecast.",
    ];

    public static MetricNote Note(GoalMetric metric) => new()
    {
        Metric = metric.Definition.VersionedId,
        Title = metric.Definition.Title,
        Formula = metric.Definition.Formula,
        Unit = UnitWords.Of(metric.Definition.Unit),
        Better = Better(metric.Definition.Direction),
        Interval = Interval(metric.Definition.Interval),
        Reference = metric.Definition.Reference,
        Hash = metric.Hash,
    };

    public static string Interval(IntervalMethod method) => method switch
    {
        IntervalMethod.None => "none: a count, or a value whose sampling error is not estimated",
        IntervalMethod.Wilson => "Wilson score interval (Wilson 1927)",
        IntervalMethod.RatioBootstrap => "studentised bootstrap of the logarithm of the ratio, resampling rows (Davison and Hinkley 1997)",
        IntervalMethod.OrderStatistic => "exact order-statistic interval of a median",
        IntervalMethod.KaplanMeier => "Brookmeyer–Crowley limits of the Kaplan–Meier median",
        IntervalMethod.Mean => "Student interval of a mean",
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };

    static string Better(Direction direction) => direction switch
    {
        Direction.HigherIsBetter => "higher",
        Direction.LowerIsBetter => "lower",
        Direction.MiddleIsBest => "the middle",
        _ => "depends on the context",
    };
}
