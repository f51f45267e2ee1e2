namespace Toolkit.Goals;

/// <summary>How fast a limit's error budget is spent: the share of bad cases that "at least 90 %" or "at most 10 %" leaves.</summary>
/// <param name="Windows">All end with the last mature day; shortest first.</param>
/// <param name="Alarms">The rules that both of their windows exceed; the fastest first.</param>
sealed record BurnAssessment(IReadOnlyList<BurnWindow> Windows, IReadOnlyList<BurnAlarm> Alarms);

/// <param name="Length">From its start to its end.</param>
/// <param name="Rate">Times as fast as allowed; null when not known.</param>
/// <param name="Because">Why it is not known; null when it is.</param>
/// <param name="Bad">Bad cases.</param>
/// <param name="Valid">All cases.</param>
sealed record BurnWindow(TimeSpan Length, double? Rate, string? Because, double Bad = 0, double Valid = 0);

/// <param name="Rule">The rule.</param>
/// <param name="Long">Its longer window.</param>
/// <param name="Short">Its shorter one.</param>
sealed record BurnAlarm(BurnRule Rule, BurnWindow Long, BurnWindow Short);

/// <summary>Two windows that must both burn faster than a rate.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="Long">The longer window bears it out.</param>
/// <param name="Short">The shorter one says that it still goes on.</param>
sealed record BurnRule(double Rate, TimeSpan Long, TimeSpan Short)
{
    /// <summary>The time for which an error budget is meant.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromDays(28);

    /// <summary>Slower than those of services with requests every second: they spend 25, 50 and 50 % of the budget in the longer window.</summary>
    public static IReadOnlyList<BurnRule> All { get; } =
    [
        new(7, TimeSpan.FromDays(1), TimeSpan.FromHours(6)),
        new(2, TimeSpan.FromDays(7), TimeSpan.FromDays(1)),
        new(1, TimeSpan.FromDays(14), TimeSpan.FromDays(3)),
    ];
}
