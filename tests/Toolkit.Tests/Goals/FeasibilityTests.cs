using Toolkit.Goals;
using static Toolkit.Tests.Goals.KnownMeasurements;

namespace Toolkit.Tests.Goals;

public sealed class FeasibilityTests
{
    const string Replies = "replies@1";

    static readonly DateOnly _first = new(2025, 10, 6);

    static Goal Goal(double target, DateOnly deadline, GoalDirection direction = GoalDirection.Increase) => new()
    {
        Id = "answers",
        Statement = "More of the people we reach answer us",
        Metric = Replies,
        Direction = direction,
        Baseline = new(_first, new(2026, 6, 28), 3),
        Target = new() { Value = target },
        Deadline = deadline,
        Owner = "m.ruiz",
        Measure = new(),
    };

    /// <summary>Grows by a hundredth each week, from 3 in the first window.</summary>
    static KnownMeasurements Growing(Unit unit = Unit.PerThousand, double from = 3) =>
        new KnownMeasurements { Unit = unit }.With(Replies, span => Of(from * Math.Pow(1.01, (span.To.DayNumber - _first.DayNumber) / 7.0)));

    static GoalFeasibility Judge(Goal goal, KnownMeasurements data) => new FeasibilityEvaluator(data, new(TimeZoneInfo.Utc, DayOfWeek.Monday)).Assess(goal);

    // The newest window ends on 12 October 2026; six steps lead to 23 November.
    static readonly DateOnly _sixSteps = new(2026, 11, 23);

    [Theory]
    [InlineData(1.05, "usual")]
    [InlineData(1.08, "without precedent")]
    [InlineData(0.99, "there already")]
    public void Holds_what_is_asked_against_every_change_over_as_many_steps(double times, string word)
    {
        var now = Judge(Goal(9, _sixSteps), Growing()).Now!.Value;

        var judged = Judge(Goal(now * times, _sixSteps), Growing());

        Assert.Equal((word, 6), (judged.Word, judged.Steps));
    }

    [Fact]
    public void Says_what_such_changes_would_make_of_the_newest_value()
    {
        var judged = Judge(Goal(9, _sixSteps), Growing());

        Assert.Equal(judged.Now!.Value * Math.Pow(1.01, 6), judged.Half!.Value, 9);
        Assert.Equal(judged.Half.Value, judged.BestFifth!.Value, 9);
        Assert.Equal(judged.Changes / 6.0, judged.Independent, 9);
        Assert.Contains("none of", judged.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_the_changes_that_fell_short()
    {
        var random = new Random(3);
        var values = Enumerable.Range(0, 200).ToDictionary(week => week, _ => 3 + random.NextDouble());
        var data = new KnownMeasurements().With(Replies, span => Of(values[(span.To.DayNumber - _first.DayNumber) / 7]));
        var goal = Goal(4.2, _sixSteps);

        var judged = Judge(goal, data);

        // The same by hand, from the windows that the calendar gives.
        double[] series = [.. new GoalCalendar(TimeZoneInfo.Utc, DayOfWeek.Monday).Series(goal.Measure, new(2026, 10, 12), _first, 200).Select(span => values[(span.To.DayNumber - _first.DayNumber) / 7])];
        var changes = series.Skip(6).Zip(series, (later, earlier) => Math.Log(later / earlier)).ToList();
        var needed = Math.Log(4.2 / series[^1]);
        Assert.Equal(100 * (changes.Count(change => change < needed) + 0.5) / (changes.Count + 1), judged.Percentile!.Value, 9);
    }

    [Fact]
    public void Never_takes_a_share_beyond_one()
    {
        var judged = Judge(Goal(0.99, _sixSteps), Growing(Unit.Share, 0.5));

        Assert.InRange(judged.BestFifth!.Value, judged.Now!.Value, 1);
    }

    [Fact]
    public void Shows_nothing_where_the_past_is_too_short()
    {
        var judged = Judge(Goal(9, new(2027, 6, 28)), Growing());

        Assert.Equal(("not shown", null), (judged.Word, judged.Percentile));
        Assert.StartsWith("Not shown: ", judged.Sentence, StringComparison.Ordinal);
        Assert.Contains("independent", judged.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_nothing_to_say_of_a_goal_to_hold_what_there_is() =>
        Assert.Equal("Not shown: the goal is to hold what there is, not to change it.", Judge(Goal(3, _sixSteps, GoalDirection.Maintain), Growing()).Sentence);

    [Fact]
    public void Is_the_same_for_a_goal_to_decrease_the_inverse()
    {
        var inverse = new KnownMeasurements().With(Replies, span => Of(1 / (3 * Math.Pow(1.01, (span.To.DayNumber - _first.DayNumber) / 7.0))));

        Assert.Equal("usual", Judge(Goal(Judge(Goal(0.01, _sixSteps, GoalDirection.Decrease), inverse).Now!.Value / 1.05, _sixSteps, GoalDirection.Decrease), inverse).Word);
    }
}
