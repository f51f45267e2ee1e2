namespace Toolkit.Goals;

/// <summary>Where a day lies in the term of a goal.</summary>
sealed class GoalTerm(Goal goal, GoalCalendar calendar, DateOnly today)
{
    public DateOnly DayOf(DateTimeOffset instant) => calendar.DayOf(instant);

    public bool IsWithdrawn => goal.Withdrawn is { } withdrawn && withdrawn.On <= today;

    public bool IsPending => goal.FirstDay > today;

    public bool IsOver => today > goal.Deadline;

    /// <summary>The first day on which the last window of the term is both mature and settled.</summary>
    public DateOnly VerdictDay
    {
        get
        {
            var after = goal.Deadline.AddDays(1);
            var (mature, settled) = (goal.Measure.Maturity.AddTo(after), goal.Measure.Settle.AddTo(after));
            return mature > settled ? mature : settled;
        }
    }

    public bool IsVerdictDue => today >= VerdictDay;

    /// <summary>Nothing that arrives now can still be waited for.</summary>
    public bool IsPastWaiting => today > goal.Measure.Stale.AddTo(VerdictDay);

    public bool IsStale(DateTimeOffset newest) => today > goal.Measure.Stale.AddTo(calendar.DayOf(newest));

    public bool EndsBeforeVerdict(DateTimeOffset newest) => calendar.DayOf(newest) < VerdictDay;

    /// <summary>The last day that may be counted: mature, and within the term.</summary>
    public DateOnly LastDay(DateTimeOffset newest)
    {
        var mature = calendar.LastMatureDay(newest, goal.Measure.Maturity);
        return mature < goal.Deadline ? mature : goal.Deadline;
    }

    /// <summary>The straight line from baseline at the start to target at the deadline; null when one of them is missing.</summary>
    public double? Line(double? baseline, double? target, DateOnly day)
    {
        if (goal.FirstDay is not { } first)
            return null;
        var share = (day.DayNumber - first.DayNumber + 1) / (double)(goal.Deadline.DayNumber - first.DayNumber + 1);
        return baseline + ((target - baseline) * Math.Clamp(share, 0, 1));
    }
}
