using Toolkit.Goals;
using static Toolkit.Tests.Goals.KnownMeasurements;

namespace Toolkit.Tests.Goals;

public class GoalEvaluatorTests
{
    const string Replies = "replies@1", OptOuts = "optouts@1";

    static readonly DateOnly _start = new(2026, 6, 29);

    static Goal Goal() => new()
    {
        Id = "answers",
        Statement = "More of the people we reach answer us",
        Metric = Replies,
        Direction = GoalDirection.Increase,
        Baseline = new(new(2026, 1, 5), new(2026, 6, 28), null),
        Target = new() { Value = 5 },
        Start = _start,
        Deadline = new(2026, 12, 27),
        Owner = "m.ruiz",
        Measure = new(),
    };

    /// <summary>3 before the term, this in it.</summary>
    static KnownMeasurements Data(double value, double half = 0.2, DateTimeOffset? export = null) =>
        new KnownMeasurements { Export = export ?? At(2026, 10, 20) }.With(Replies, span => Of(span.To < _start ? 3 : value, half)).With(OptOuts, _ => Of(0.5, 0.05));

    static Assessment Assess(Goal goal, KnownMeasurements data, DateTimeOffset? asOf = null) =>
        Assert.Single(GoalEvaluator.Assess(new() { TimeZone = TimeZoneInfo.Utc, Goals = [goal] }, data, asOf));

    [Fact]
    public void Ends_the_window_before_what_is_too_young_to_count()
    {
        var assessment = Assess(Goal(), Data(4));

        // Exported at noon of 20 October: 12 October is the last day of which every post was seven days old.
        Assert.Equal(new DaySpan(new(2026, 9, 15), new(2026, 10, 12)), assessment.Current?.Span);
    }

    [Theory]
    [InlineData(4.5, nameof(GoalStatus.AheadOfTheLine))]
    [InlineData(4.0, nameof(GoalStatus.BehindTheLine))]
    public void Is_held_against_the_straight_line_before_the_deadline(double value, string status)
    {
        var assessment = Assess(Goal(), Data(value));

        // 106 of 182 days have passed: 3 + 2 × 106/182 = 4.165.
        Assert.Equal(4.165, assessment.Line!.Value, 3);
        Assert.Equal(status, assessment.Status.ToString());
        Assert.Contains("A line is no forecast", assessment.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5.5, nameof(GoalStatus.Met), StatusReason.Clear)]
    [InlineData(5.1, nameof(GoalStatus.Met), StatusReason.WithinNoise)]
    [InlineData(4.9, nameof(GoalStatus.Missed), StatusReason.WithinNoise)]
    [InlineData(4.0, nameof(GoalStatus.Missed), StatusReason.Clear)]
    public void Is_met_or_missed_once_the_last_window_is_mature(double value, string status, string reason)
    {
        var assessment = Assess(Goal(), Data(value, export: At(2027, 1, 5)));

        Assert.Equal((status, reason), (assessment.Status.ToString(), assessment.Reason));
        Assert.Equal(new DaySpan(new(2026, 11, 30), new(2026, 12, 27)), assessment.Current?.Span);
    }

    [Fact]
    public void Waits_for_the_last_posts_after_the_deadline()
    {
        var assessment = Assess(Goal(), Data(5.5, export: At(2026, 12, 30)));

        Assert.NotEqual(GoalStatus.Met, assessment.Status);
        Assert.Contains(assessment.Remarks, remark => remark.StartsWith("The term is over; the verdict is due on 4 Jan 2027", StringComparison.Ordinal));
    }

    [Fact]
    public void Is_met_early_after_enough_windows_in_a_row()
    {
        Assert.Equal(GoalStatus.MetEarly, Assess(Goal() with { Hold = 3 }, Data(5.5)).Status);
        Assert.Equal(GoalStatus.AheadOfTheLine, Assess(Goal() with { Hold = 4 }, Data(5.5)).Status);
        Assert.Equal(GoalStatus.AheadOfTheLine, Assess(Goal() with { Hold = 1 }, Data(5.1)).Status);
    }

    [Theory]
    [InlineData(IntervalMethod.RatioBootstrap, 0.2, "The whole interval lay beyond the target")]
    [InlineData(IntervalMethod.None, null, "The value, for which no interval is computed, lay beyond the target")]
    [InlineData(IntervalMethod.None, 0.2, "The whole interval lay beyond the target")]
    public void Speaks_of_an_interval_only_where_there_is_one(IntervalMethod method, double? half, string sentence)
    {
        var data = new KnownMeasurements { Interval = method }.With(Replies, span => new()
        {
            Measured = Measured.Of(span.To < _start ? 3 : 5.5, 100) with { Low = 5.5 - half, High = 5.5 + half },
            Coverage = 1,
        });

        Assert.StartsWith(sentence, Assess(Goal() with { Hold = 3 }, data).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_met_at_a_cost_when_a_blocking_guard_rail_is_over_budget()
    {
        var rail = new Guardrail { Metric = OptOuts, Maximum = 0.4 };
        var data = Data(5.5, export: At(2027, 1, 5));

        var blocked = Assess(Goal() with { Guardrails = [rail] }, data);
        var warned = Assess(Goal() with { Guardrails = [rail with { Blocks = false }] }, data);

        Assert.Equal((GoalStatus.MetAtACost, GuardrailState.Breached), (blocked.Status, blocked.Guardrails[0].State));
        Assert.Equal((GoalStatus.Met, 6, 6), (warned.Status, warned.Guardrails[0].BreachedWindows, warned.Guardrails[0].ElapsedWindows));
        Assert.Contains(warned.Remarks, remark => remark.EndsWith("the goal only warns of it.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.60, 0.5, nameof(GuardrailState.Holding))]
    [InlineData(0.52, 0.5, nameof(GuardrailState.Unclear))]
    [InlineData(0.40, 0.5, nameof(GuardrailState.Breached))]
    public void Says_of_a_guard_rail_what_the_interval_allows(double maximum, double budget, string state) =>
        Assert.Equal(state, Assess(Goal() with { Guardrails = [new() { Metric = OptOuts, Maximum = maximum, Budget = budget }] }, Data(4)).Guardrails[0].State.ToString());

    [Fact]
    public void Allows_a_guard_rail_its_budget_of_windows()
    {
        // Breached in one of the four windows that begin in the term; seven fit into it, so 20 % allows one.
        var data = Data(5.5).With(OptOuts, span => Of(span.To == new DateOnly(2026, 9, 14) ? 0.9 : 0.3, 0.05));

        var within = Assess(Goal() with { Guardrails = [new() { Metric = OptOuts, Maximum = 0.4, Budget = 0.2 }] }, data);
        var over = Assess(Goal() with { Guardrails = [new() { Metric = OptOuts, Maximum = 0.4, Budget = 0.1 }] }, data);

        Assert.Equal((false, 1), (within.Guardrails[0].IsOverBudget, within.Guardrails[0].BreachedWindows));
        Assert.True(over.Guardrails[0].IsOverBudget);
        Assert.Equal((GoalStatus.MetEarly, GoalStatus.MetAtACost), (within.Status, over.Status));
    }

    [Fact]
    public void Reads_a_limit_in_percent_from_the_guard_rails_own_baseline()
    {
        var data = Data(4).With(OptOuts, span => Of(span.To < _start ? 0.5 : 0.7, 0.05));

        var rail = Assess(Goal() with { Guardrails = [new() { Metric = OptOuts, MaximumIncreasePercent = 20 }] }, data).Guardrails[0];

        Assert.Equal((0.6, GuardrailState.Breached), (rail.Allowed.Maximum, rail.State));
    }

    [Fact]
    public void Resolves_a_target_from_the_baseline()
    {
        Assert.Equal(4.2, Assess(Goal() with { Target = new() { ChangePercent = 40 } }, Data(4)).Target!.Value, 9);
        Assert.Equal(4.5, Assess(Goal() with { Target = new() { Change = 1.5 } }, Data(4)).Target!.Value, 9);
    }

    [Fact]
    public void Keeps_a_frozen_baseline_and_says_when_the_data_differ()
    {
        var frozen = Goal() with { Baseline = new(new(2026, 1, 5), new(2026, 6, 28), 3.42), Target = new() { Change = 1 } };

        var assessment = Assess(frozen, Data(4));

        Assert.Equal(4.42, assessment.Target!.Value, 9);
        Assert.Contains("The baseline was recorded as 3.42 per 1,000; the data at hand give 3 per 1,000. The recorded value is used.", assessment.Remarks);
    }

    [Fact]
    public void Is_pending_before_its_start_and_withdrawn_from_its_day()
    {
        Assert.Equal(GoalStatus.Pending, Assess(Goal(), Data(4), At(2026, 6, 1)).Status);
        var withdrawn = Goal() with { Withdrawn = new(new(2026, 9, 1), "The channel was closed.") };
        Assert.Equal(GoalStatus.Withdrawn, Assess(withdrawn, Data(4)).Status);
        Assert.NotEqual(GoalStatus.Withdrawn, Assess(withdrawn, Data(4), At(2026, 8, 31)).Status);
    }

    [Fact]
    public void Is_not_measurable_with_the_reason()
    {
        Assert.Equal(StatusReason.BelowMinimum, Reason(Data(4).With(Replies, span => Of(4, count: span.To < _start ? 100 : 29))));
        Assert.Equal(StatusReason.LowCoverage, Reason(Data(4).With(Replies, span => Of(4, coverage: span.To < _start ? 1 : 0.7))));
        Assert.Equal(StatusReason.Stale, Reason(Data(4), At(2026, 11, 5)));
        Assert.Equal(StatusReason.NoData, Reason(new KnownMeasurements { Export = null }.With(Replies, _ => Of(4)), At(2026, 10, 20)));
        Assert.Equal(StatusReason.MetricAbsent, Reason(new()));
        Assert.Equal(StatusReason.NotMature, Reason(Data(4, export: At(2026, 6, 30))));
        Assert.Equal(StatusReason.NoBaseline, Reason(Data(4).With(Replies, span => Of(4, count: span.To < _start ? 3 : 100))));
        Assert.Equal(StatusReason.Undefined, Reason(Data(4).With(Replies, span => span.To < _start ? Of(4) : new() { Measured = Measured.Undefined(UndefinedReason.NoOpportunity, 100), Coverage = 1 })));

        static string Reason(KnownMeasurements data, DateTimeOffset? asOf = null)
        {
            var assessment = Assess(Goal(), data, asOf);
            Assert.Equal(GoalStatus.NotMeasurable, assessment.Status);
            Assert.EndsWith(".", assessment.Sentence, StringComparison.Ordinal);
            return assessment.Reason;
        }
    }

    [Fact]
    public void Says_what_stale_data_are_older_than()
    {
        var lagging = new KnownMeasurements { SegmentExport = At(2026, 10, 1) }.With(Replies, _ => Of(4));

        Assert.Equal(
            "The data that the goal draws on reach up to 1 Oct 2026, more than 10 days before the newest data of all, of 20 Oct 2026.",
            Assess(Goal() with { Segment = new() { Channels = ["inbox"] } }, lagging).Sentence);
        Assert.Equal("The data that the goal draws on reach up to 20 Oct 2026, more than 10 days before 5 Nov 2026.", Assess(Goal(), Data(4), At(2026, 11, 5)).Sentence);
    }

    [Fact]
    public void Says_of_what_was_to_be_kept_where_the_last_window_lies()
    {
        var kept = Goal() with { Direction = GoalDirection.Maintain, Target = new() { ChangePercent = -10 } };

        Assert.Equal("To be kept at least 2.7 per 1,000; the value of the last window lies inside, clear of the noise.", Assess(kept, Data(3, export: At(2027, 1, 5))).Sentence);
    }

    [Fact]
    public void Expires_when_nothing_could_be_measured_in_time()
    {
        Assert.Equal(GoalStatus.NotMeasurable, Assess(Goal(), Data(4), At(2027, 1, 10)).Status);
        Assert.Equal(GoalStatus.Expired, Assess(Goal(), Data(4), At(2027, 1, 20)).Status);
    }

    [Fact]
    public void Gives_the_same_verdict_however_late_it_is_asked() =>
        Assert.Equal(GoalStatus.Met, Assess(Goal(), Data(5.5, export: At(2027, 1, 5)), At(2029, 1, 1)).Status);

    [Theory]
    [InlineData(3.0, nameof(GoalStatus.Holding))]
    [InlineData(2.6, nameof(GoalStatus.Unclear))]
    [InlineData(2.0, nameof(GoalStatus.Breached))]
    public void Maintains_a_level(double value, string status) =>
        Assert.Equal(status, Assess(Goal() with { Direction = GoalDirection.Maintain, Target = new() { ChangePercent = -10 } }, Data(value)).Status.ToString());

    [Fact]
    public void A_value_whose_interval_cannot_be_computed_is_not_clear()
    {
        var data = new KnownMeasurements().With(Replies, span => new() { Measured = Measured.Of(span.To < _start ? 3 : 5.5, 100), Coverage = 1 });

        var maintained = Assess(Goal() with { Direction = GoalDirection.Maintain, Target = new() { ChangePercent = -10 } }, data);

        Assert.Equal(GoalStatus.Unclear, maintained.Status);
        Assert.EndsWith("; no interval could be computed, so it is not clear.", maintained.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Maintains_a_metric_without_a_better_direction_within_a_tolerance()
    {
        var data = new KnownMeasurements { Better = Direction.Context }.With(Replies, span => Of(span.To < _start ? 3 : 4));
        var goal = Goal() with { Direction = GoalDirection.Maintain, Target = new() { Change = 0.5 } };

        Assert.Equal(GoalStatus.Breached, Assess(goal, data).Status);
        Assert.Equal(StatusReason.NoTolerance, Assess(goal with { Target = new() { Change = 0 } }, data).Reason);
    }

    [Fact]
    public void Holds_milestones_and_stretch_against_the_data()
    {
        var goal = Goal() with { Milestones = [new(new(2026, 12, 1), new() { Value = 4.8 }), new(new(2026, 9, 28), new() { Value = 4.2 })], Stretch = new() { Value = 6 } };

        var assessment = Assess(goal, Data(4.5));

        Assert.Equal([MilestoneState.Reached, MilestoneState.Ahead], assessment.Milestones.Select(milestone => milestone.State));
        Assert.Equal((6.0, false), (assessment.Stretch, assessment.IsStretchReached));
    }

    [Fact]
    public void Says_when_the_definition_has_changed()
    {
        var file = new GoalFile { TimeZone = TimeZoneInfo.Utc, Goals = [Goal()] };

        var assessment = Assert.Single(GoalEvaluator.Assess(file, Data(4), recordedHashes: new Dictionary<string, string> { ["answers"] = "ffff00000000" }));

        Assert.Contains(assessment.Remarks, remark => remark.StartsWith("The definition of replies@1 has changed", StringComparison.Ordinal));
    }

    [Fact]
    public void Needs_a_moment_to_look_from()
    {
        var fault = Assert.Throws<ToolkitException>(() => Assess(Goal(), new KnownMeasurements { Export = null }));

        Assert.Equal("TK2030", fault.Diagnostic.Code);
    }
}
