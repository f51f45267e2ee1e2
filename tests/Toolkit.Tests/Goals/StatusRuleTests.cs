using FsCheck;
using FsCheck.Fluent;
using Toolkit.Goals;
using static Toolkit.Tests.Goals.KnownMeasurements;

namespace Toolkit.Tests.Goals;

public class StatusRuleTests
{
    [Fact]
    public void Gives_one_status_for_every_combination_of_reasons()
    {
        HashSet<GoalStatus> reached = [];
        for (var bits = 0; bits < 1 << (StatusRule.ObstacleOrder.Count + 7); bits++)
        {
            // Standings matter only where nothing stands in the way.
            foreach (var standing in bits < 1 << 7 ? Enum.GetValues<Standing>() : [Standing.Inside])
            {
                foreach (var line in bits < 1 << 7 ? Enum.GetValues<Standing>() : [Standing.Inside])
                    reached.Add(Decided(Facts(bits, standing, line)));
            }
        }

        Assert.Equal(Enum.GetValues<GoalStatus>(), reached.Order());
    }

    static StatusFacts Facts(int bits, Standing standing, Standing line)
    {
        return new()
        {
            IsWithdrawn = Bit(0), IsPending = Bit(1), IsVerdictDue = Bit(2), IsPastWaiting = Bit(3), IsMaintain = Bit(4), IsHeld = Bit(5), IsGuardrailBreached = Bit(6),
            Obstacles = [.. StatusRule.ObstacleOrder.Where((_, i) => Bit(7 + i)).Reverse()], Standing = standing, LineStanding = line,
        };

        bool Bit(int i) => (bits & (1 << i)) != 0;
    }

    static GoalStatus Decided(StatusFacts facts)
    {
        var (status, reason) = StatusRule.Decide(facts);

        var expected = facts.IsWithdrawn ? GoalStatus.Withdrawn : facts.IsPending ? GoalStatus.Pending
            : facts.Obstacles is [] ? status : facts is { IsVerdictDue: true, IsPastWaiting: true } ? GoalStatus.Expired : GoalStatus.NotMeasurable;
        Assert.Equal(expected, status);
        Assert.Equal(facts.Obstacles is [] || facts.IsWithdrawn || facts.IsPending ? reason : StatusRule.ObstacleOrder.First(facts.Obstacles.Contains), reason);
        return status;
    }

    [Fact]
    public void Is_the_same_upside_down() => Check((series, target) =>
        Assert.Equal(Assess(series, target, 1, Direction.HigherIsBetter, GoalDirection.Increase), Assess(series, target, -1, Direction.LowerIsBetter, GoalDirection.Decrease)));

    [Fact]
    public void Is_the_same_in_every_unit() => Check((series, target) =>
        Assert.Equal(Assess(series, target, 1, Direction.HigherIsBetter, GoalDirection.Increase), Assess(series, target, 4096, Direction.HigherIsBetter, GoalDirection.Increase)));

    [Fact]
    public void Never_gets_worse_when_the_value_gets_better()
    {
        GoalStatus[] worstFirst = [GoalStatus.BehindTheLine, GoalStatus.AheadOfTheLine, GoalStatus.MetEarly];
        Check((series, target) =>
        {
            var better = series.Select(value => value + 1).ToArray();
            Assert.True(Array.IndexOf(worstFirst, Assess(better, target, 1, Direction.HigherIsBetter, GoalDirection.Increase, 3).Status)
                >= Array.IndexOf(worstFirst, Assess(series, target, 1, Direction.HigherIsBetter, GoalDirection.Increase, 3).Status));
        });
    }

    static void Check(Action<double[], double> law)
    {
        var cases = from series in ArbMap.Default.ArbFor<int>().Generator.Select(number => Math.Abs(number % 800) / 100.0).ArrayOf(60)
                    from target in Gen.Choose(301, 700)
                    select (series, target / 100.0);
        Prop.ForAll(cases.ToArbitrary(), one => law(one.series, one.Item2)).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(1, 1));
    }

    // The value of a window is that of the week it ends in; the baseline is 3.
    static (GoalStatus Status, string Reason) Assess(double[] series, double target, double scale, Direction better, GoalDirection direction, double baseline = 3)
    {
        var first = new DateOnly(2026, 6, 29);
        var data = new KnownMeasurements { Better = better, Export = At(2026, 10, 20) }.With("replies@1", span => Of(
            scale * (span.To < first ? baseline : series[Math.Min(series.Length - 1, (span.To.DayNumber - first.DayNumber) / 7)]), Math.Abs(0.3 * scale)));
        var goal = new Goal
        {
            Id = "x", Statement = "A statement of enough length", Metric = "replies@1", Direction = direction, Owner = "o", Measure = new(),
            Baseline = new(new(2026, 1, 5), new(2026, 6, 28), null), Target = new() { Value = target * scale }, Deadline = new(2026, 12, 27),
        };
        var assessment = GoalEvaluator.Assess(new() { TimeZone = TimeZoneInfo.Utc, Goals = [goal] }, data)[0];
        return (assessment.Status, assessment.Reason);
    }
}
