using System.Globalization;

namespace Toolkit.Goals;

enum DurationUnit
{
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// <summary>A length of days, weeks, months, quarters or years, added by the calendar: a month has no fixed number of days.</summary>
readonly record struct GoalDuration(int Count, DurationUnit Unit)
{
    /// <summary><c>4w</c>, <c>7d</c>, <c>1M</c>, <c>2Q</c>, <c>1Y</c>; null for anything else.</summary>
    public static GoalDuration? Parse(string text)
    {
        if (text.Length is < 2 or > 5 || text[0] is < '1' or > '9' || !text.AsSpan(0, text.Length - 1).ContainsOnlyDigits())
            return null;
        DurationUnit? unit = text[^1] switch
        {
            'd' => DurationUnit.Day,
            'w' => DurationUnit.Week,
            'M' => DurationUnit.Month,
            'Q' => DurationUnit.Quarter,
            'Y' => DurationUnit.Year,
            _ => null,
        };
        return unit is { } known ? new(int.Parse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture), known) : null;
    }

    public DateOnly AddTo(DateOnly day, int times = 1) => Unit switch
    {
        DurationUnit.Day => day.AddDays(Count * times),
        DurationUnit.Week => day.AddDays(7 * Count * times),
        DurationUnit.Month => day.AddMonths(Count * times),
        DurationUnit.Quarter => day.AddMonths(3 * Count * times),
        _ => day.AddYears(Count * times),
    };

    /// <summary>The shortest time that it can be: a month of 28 days, a quarter of 90, a year of 365.</summary>
    public TimeSpan Shortest => TimeSpan.FromDays(Count * (Unit switch
    {
        DurationUnit.Day => 1,
        DurationUnit.Week => 7,
        DurationUnit.Month => 28,
        DurationUnit.Quarter => 90,
        _ => 365,
    }));

    /// <summary>In words: "4 weeks".</summary>
    public override string ToString() => $"{Count.ToString(CultureInfo.InvariantCulture)} {Unit.ToString().ToLowerInvariant()}{(Count == 1 ? "" : "s")}";
}

static class Digits
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
