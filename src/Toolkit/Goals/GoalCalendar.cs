namespace Toolkit.Goals;

/// <summary>Whole days, both ends included.</summary>
readonly record struct DaySpan(DateOnly From, DateOnly To)
{
    public int Days => To.DayNumber - From.DayNumber + 1;
}

/// <summary>Days and windows in the time zone of a goals file.</summary>
sealed class GoalCalendar(TimeZoneInfo zone, DayOfWeek weekStart)
{
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The first instant of a day: midnight, or the first moment after it where a change of the clock skips midnight.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var time = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(time))
            time = time.AddMinutes(15);
        // Midnight that happens twice: the earlier one has the larger offset.
        var offset = zone.IsAmbiguousTime(time) ? zone.GetAmbiguousTimeOffsets(time).Max() : zone.GetUtcOffset(time);
        return new DateTimeOffset(time, offset).ToUniversalTime();
    }

    /// <summary>The last day of which every post was old enough when the export was made.</summary>
    public DateOnly LastMatureDay(DateTimeOffset export, GoalDuration maturity) => maturity.AddTo(DayOf(export), -1).AddDays(-1);

    /// <summary>The newest whole window that ends on or before a day.</summary>
    public DaySpan Latest(GoalMeasure measure, DateOnly lastDay) => measure.WindowKind == WindowKind.Rolling
        ? new(measure.Window.AddTo(lastDay.AddDays(1), -1), lastDay)
        : WholePeriods(measure.Window, lastDay);

    /// <summary>Windows that do not overlap, newest first, all on or after a day.</summary>
    public IEnumerable<DaySpan> Backwards(GoalMeasure measure, DateOnly lastDay, DateOnly firstDay)
    {
        for (var span = Latest(measure, lastDay); span.From >= firstDay; span = Latest(measure, span.From.AddDays(-1)))
            yield return span;
    }

    /// <summary>The windows a chart shows: one for each step of the cadence, oldest first, the newest <paramref name="most"/> of them.</summary>
    public IReadOnlyList<DaySpan> Series(GoalMeasure measure, DateOnly lastDay, DateOnly firstDay, int most)
    {
        if (measure.WindowKind == WindowKind.Calendar)
            return [.. Backwards(measure, lastDay, firstDay).Take(most).Reverse()];
        var step = Step(measure.Cadence);
        return [.. Enumerable.Range(0, most).Select(back => Latest(measure, step.AddTo(lastDay, -back))).TakeWhile(span => span.From >= firstDay).Reverse()];
    }

    /// <summary>How many whole steps from one window to the next fit between two days.</summary>
    public int Steps(GoalMeasure measure, DateOnly from, DateOnly to)
    {
        var step = measure.WindowKind == WindowKind.Calendar ? measure.Window : Step(measure.Cadence);
        var steps = 0;
        while (step.AddTo(from, steps + 1) <= to)
            steps++;
        return steps;
    }

    static GoalDuration Step(Cadence cadence) => cadence switch
    {
        Cadence.Daily => new(1, DurationUnit.Day),
        Cadence.Weekly => new(1, DurationUnit.Week),
        Cadence.Monthly => new(1, DurationUnit.Month),
        _ => new(1, DurationUnit.Quarter),
    };

    DaySpan WholePeriods(GoalDuration window, DateOnly lastDay)
    {
        var end = PeriodStart(window.Unit, lastDay.AddDays(1));
        return new(window.AddTo(end, -1), end.AddDays(-1));
    }

    DateOnly PeriodStart(DurationUnit unit, DateOnly day) => unit switch
    {
        DurationUnit.Day => day,
        DurationUnit.Week => day.AddDays(-(((int)day.DayOfWeek - (int)weekStart + 7) % 7)),
        DurationUnit.Month => new(day.Year, day.Month, 1),
        DurationUnit.Quarter => new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        _ => new(day.Year, 1, 1),
    };
}
