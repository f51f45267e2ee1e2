using Toolkit.Extensibility;

namespace Toolkit.Metrics;

/// <summary>Units as people say them.</summary>
static class UnitWords
{
    public static string Of(Unit unit) => unit switch
    {
        Unit.Share => "share, shown in percent",
        Unit.Percent => "percent",
        Unit.PerThousand => "per 1,000",
        Unit.Ratio => "ratio",
        Unit.Count => "count",
        Unit.CountPerPost => "count a post",
        Unit.CountPerDay => "count a day",
        Unit.PercentPerDay => "percent a day",
        Unit.Seconds => "seconds",
        Unit.Score => "score",
        Unit.Per100 => "per 100",
        Unit.PerThousandFollowerWeeks => "per 1,000 follower-weeks",
        Unit.Per10000 => "per 10,000",
        Unit.Persons => "persons",
        Unit.Turns => "turns",
        Unit.Index => "index",
        Unit.Bits => "bits",
        Unit.Currency => "money, in the export's currency",
        Unit.Hours => "hours",
        Unit.Days => "days",
        Unit.Minutes => "minutes",
        Unit.PercentPerWeek => "percent a week",
        Unit.PercentagePoints => "percentage points",
        _ => unit.ToString(),
    };
}
