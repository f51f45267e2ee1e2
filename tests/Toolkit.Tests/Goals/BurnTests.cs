using Toolkit.Goals;
using static Toolkit.Tests.Goals.KnownMeasurements;

namespace Toolkit.Tests.Goals;

/// <summary>Error budgets of guard-rails and of what is to be maintained.</summary>
public sealed class BurnTests
{
    const string Answered = "response_rate@1";

    // Exported at noon of 20 October, and posts count once they are a day old: the 18th is the last day.
    static readonly DateTimeOffset _end = At(2026, 10, 19, 0);

    [Fact]
    public void Is_the_share_of_misses_over_the_share_that_the_limit_allows()
    {
        var burn = Burn(Data(length => (6, length.TotalHours)));

        // 6 of as many cases as hours, where a tenth is allowed.
        Assert.Equal([6, 24, 72, 168, 336], burn.Windows.Select(window => window.Length.TotalHours));
        Assert.Equal([10, 2.5, 6 / 7.2, 6 / 16.8, 6 / 33.6], burn.Windows.Select(window => window.Rate), Nearly);
    }

    [Fact]
    public void Ends_all_windows_with_the_last_mature_day()
    {
        var data = Data(_ => (1, 20));

        Burn(data);

        Assert.Equal([6, 24, 72, 168, 336], data.Requests.Where(request => request.To == _end).Select(request => (request.To - request.From).TotalHours).Where(hours => hours < 600).Distinct().Order());
    }

    [Fact]
    public void Alarms_when_both_windows_exceed_the_rate()
    {
        // 95 % missed over the last day and 75 % over its last hours, where 10 % are allowed.
        var fast = Burn(Data(length => length.TotalHours switch { 6 => (9, 12), 24 => (38, 40), _ => (32, 4000) }));
        var over = Burn(Data(length => length.TotalHours switch { 6 => (0, 12), 24 => (38, 40), _ => (32, 4000) }));
        var begun = Burn(Data(length => length.TotalHours switch { 6 => (9, 12), 24 => (20, 40), _ => (32, 4000) }));

        Assert.Equal(7, Assert.Single(fast.Alarms).Rule.Rate);
        Assert.Empty(over.Alarms);
        Assert.Empty(begun.Alarms);
    }

    [Fact]
    public void Alarms_slowly_too()
    {
        var burn = Burn(Data(length => length.TotalHours <= 72 ? (3, 20) : (40, 200)));

        Assert.Equal([1], burn.Alarms.Select(alarm => alarm.Rule.Rate));
        Assert.Equal((2.0, 1.5), (Math.Round(burn.Alarms[0].Long.Rate!.Value, 9), Math.Round(burn.Alarms[0].Short.Rate!.Value, 9)));
    }

    [Theory]
    [InlineData(9, 9, 0)]
    [InlineData(4, 10, 0)]
    [InlineData(5, 10, 1)]
    public void Takes_no_alarm_from_a_few_cases(double bad, double valid, int alarms)
    {
        var burn = Burn(Data(length => length.TotalDays switch { 7 => (bad, valid), 1 => (2, 3), _ => (0, 3) }));

        Assert.Equal(alarms, burn.Alarms.Count);
    }

    [Fact]
    public void Of_a_limit_from_above_what_is_counted_is_bad()
    {
        var burn = Burn(Data(_ => (80, 100)), new() { Metric = Answered, Maximum = 0.1 });

        // 20 of 100 where 10 are allowed.
        Assert.All(burn.Windows, window => Assert.Equal(2, window.Rate!.Value, 9));
    }

    [Fact]
    public void Says_why_a_rate_is_not_known()
    {
        var burn = Burn(Data(length => length.TotalHours switch { 6 => (0, 0), _ => (1, 20) }));
        var uncovered = Burn(Data(_ => (1, 20), coverage: length => length.TotalDays > 7 ? 0.6 : 1));
        var spent = Burn(Data(_ => (1, 20)), new() { Metric = Answered, Minimum = 1 });

        Assert.Equal("no cases", burn.Windows[0].Because);
        Assert.Equal("only 60 % of it is covered by exports", uncovered.Windows[^1].Because);
        Assert.All(spent.Windows, window => Assert.Equal((null, "the limit leaves no budget"), (window.Rate, window.Because)));
    }

    [Fact]
    public void Knows_no_part_of_a_day_where_exports_state_the_day_only()
    {
        var burn = Burn(Data(_ => (1, 20), hasClock: false));

        Assert.Equal([null, 0.5, 0.5, 0.5, 0.5], burn.Windows.Select(window => window.Rate), Nearly);
        Assert.Equal("the exports state the day only, not the time of day", burn.Windows[0].Because);
    }

    [Fact]
    public void Takes_whole_days_of_the_calendar_where_the_clock_is_changed()
    {
        // An hour comes twice on 10 October.
        var autumn = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1), TimeZoneInfo.TransitionTime.CreateFixedDateRule(new(1, 1, 1, 2, 0, 0), 3, 20), TimeZoneInfo.TransitionTime.CreateFixedDateRule(new(1, 1, 1, 3, 0, 0), 10, 10));
        var data = Data(_ => (1, 20));

        GoalEvaluator.Assess(new() { TimeZone = TimeZoneInfo.CreateCustomTimeZone("made-up", TimeSpan.FromHours(1), "made-up", "made-up", "made-up in summer", [autumn]), Goals = [Goal(new() { Metric = Answered, Minimum = 0.9 })] }, data);

        Assert.Equal([6, 24, 72, 168, (14 * 24) + 1], data.Requests.Where(request => request.To == _end.AddHours(-1)).Select(request => (request.To - request.From).TotalHours).Where(hours => hours < 600).Distinct().Order());
    }

    [Fact]
    public void Tells_nothing_of_fewer_people_than_the_goal_needs()
    {
        var goal = Goal(new() { Metric = Answered, Minimum = 0.9 });
        var burn = Assess(goal with { Measure = goal.Measure with { Minimum = new() { People = 20 } } }, Data(_ => (1, 20), people: length => length.TotalHours < 24 ? 3 : 20)).Guardrails[0].BurnRates!;

        Assert.Equal(["too few people", null, null, null, null], burn.Windows.Select(window => window.Because));
    }

    [Fact]
    public void Burns_nothing_before_the_term()
    {
        var assessment = Assess(Goal(new() { Metric = Answered, Minimum = 0.9 }) with { Start = new(2026, 10, 12), Measure = new() { Maturity = new(1, DurationUnit.Day), Window = new(1, DurationUnit.Week) } }, Data(_ => (50, 100)));

        // Seven days from the 12th to the 18th.
        Assert.Equal([true, true, true, true, false], assessment.Guardrails[0].BurnRates!.Windows.Select(window => window.Rate is not null));
        Assert.Contains(
            "The burn rate of the guard-rail on 'response rate', at least 90 %, is 5 over 6 hours (100 cases), 5 over 1 day (100 cases), 5 over 3 days (100 cases), 5 over 7 days (100 cases); not known over 14 days (it begins before the term does). At 1 the error budget of 28 days lasts 28 days.",
            assessment.Remarks);
    }

    [Fact]
    public void Is_not_there_for_other_metrics_and_limits_on_both_sides()
    {
        Assert.Null(Assess(Goal(new() { Metric = Answered, Minimum = 0.9 }), Data(_ => (1, 20), unit: Unit.PerThousand)).Guardrails[0].BurnRates);
        Assert.Null(Assess(Goal(new() { Metric = Answered, Minimum = 0.2, Maximum = 0.9 }), Data(_ => (1, 20))).Guardrails[0].BurnRates);
        Assert.Null(Assess(Goal(new() { Metric = Answered, Minimum = 0.9 }), Data(_ => (1, 20))).BurnRates);
    }

    [Fact]
    public void Is_there_for_what_is_to_be_maintained()
    {
        var maintained = Assess(Goal(new() { Metric = Answered, Minimum = 0.5 }) with { Direction = GoalDirection.Maintain, Target = new() { Value = 0.9 } }, Data(_ => (40, 100)));

        Assert.Equal([2, 1], maintained.BurnRates!.Alarms.Select(alarm => alarm.Rule.Rate));
        Assert.Contains(
            "The error budget of 'response rate', at least 90 %, is spent too fast: 4 over 7 days and 4 over 1 day, where 2 is too much; 7 days spent 100 % of the budget of 28 days; 4 over 14 days and 4 over 3 days, where 1 is too much; 14 days spent 200 % of the budget of 28 days.",
            maintained.Remarks);
        Assert.Contains(
            "The burn rate of the guard-rail on 'response rate', at least 50 %, is 0.8 over 6 hours (100 cases), 0.8 over 1 day (100 cases), 0.8 over 3 days (100 cases), 0.8 over 7 days (100 cases), 0.8 over 14 days (100 cases). At 1 the error budget of 28 days lasts 28 days.",
            maintained.Remarks);
    }

    static BurnAssessment Burn(KnownMeasurements data, Guardrail? rail = null) =>
        Assert.Single(Assess(Goal(rail ?? new() { Metric = Answered, Minimum = 0.9 }), data).Guardrails).BurnRates ?? throw new InvalidOperationException("No burn rates.");

    static Assessment Assess(Goal goal, KnownMeasurements data) => Assert.Single(GoalEvaluator.Assess(new() { TimeZone = TimeZoneInfo.Utc, Goals = [goal] }, data));

    static Goal Goal(Guardrail rail) => new()
    {
        Id = "answers",
        Statement = "More of the people we reach answer us",
        Metric = Answered,
        Direction = GoalDirection.Increase,
        Baseline = new(new(2026, 1, 5), new(2026, 6, 28), 0.5),
        Target = new() { Value = 0.95 },
        Start = new(2026, 6, 29),
        Deadline = new(2026, 12, 27),
        Owner = "m.ruiz",
        Measure = new() { Maturity = new(1, DurationUnit.Day) },
        Guardrails = [rail],
    };

    /// <summary>So many bad cases among so many, by the length of a window.</summary>
    static KnownMeasurements Data(Func<TimeSpan, (double Bad, double Valid)> cases, Func<TimeSpan, double>? coverage = null, bool hasClock = true, Unit unit = Unit.Share, Func<TimeSpan, long>? people = null) =>
        new KnownMeasurements { Unit = unit, Interval = IntervalMethod.Wilson, Table = FactTable.Responses }.WithRequests(Answered, request =>
        {
            var length = request.To - request.From;
            var (bad, valid) = cases(length);
            return new() { Measured = Measured.Ratio(valid - bad, valid, (long)valid), Coverage = coverage?.Invoke(length) ?? 1, HasClock = request.AskClock ? hasClock : null, People = request.CountPeople ? people?.Invoke(length) : null };
        });

    static bool Nearly(double? one, double? other) => one is { } a && other is { } b ? Math.Abs(a - b) < 1e-9 : one is null && other is null;
}
