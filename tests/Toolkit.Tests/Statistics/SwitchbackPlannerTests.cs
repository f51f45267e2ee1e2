using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

public sealed class SwitchbackPlannerTests
{
    const double Spread = 0.25;

    [Fact]
    public void Half_of_every_four_weeks_are_high()
    {
        var plan = SwitchbackPlanner.Plan(Talk(0.2, 1), 1)!;

        Assert.All(plan.Chunk(4), block => Assert.Equal((4, 2), (block.Length, block.Count(isHigh => isHigh))));
        Assert.True(plan.Chunk(4).Select(block => string.Join(' ', block)).Distinct().Count() > 1);
    }

    [Fact]
    public void More_noise_takes_more_weeks_and_too_much_takes_no_plan()
    {
        int[] weeks = [.. new[] { 0.1, 0.2, 0.3 }.Select(spread => SwitchbackPlanner.Plan(Talk(spread, 1), 1)!.Length)];

        Assert.Equal(weeks.Order(), weeks);
        Assert.Equal(3, weeks.Distinct().Count());
        Assert.Null(SwitchbackPlanner.Plan(Talk(3, 1), 1));
    }

    [Fact]
    public void A_short_past_plans_nothing() => Assert.Null(SwitchbackPlanner.Plan([.. Talk(0.1, 1).Take(SwitchbackPlanner.FewestWeeks - 1)], 1));

    [Fact]
    public void A_trend_is_no_noise() =>
        Assert.Equal(SwitchbackPlanner.Plan(Talk(0.2, 1), 1), SwitchbackPlanner.Plan([.. Talk(0.2, 1).Select((talk, week) => talk + (0.05 * week))], 1));

    [Fact]
    public void The_same_seed_gives_the_same_plan() => Assert.Equal(SwitchbackPlanner.Plan(Talk(0.2, 1), 7), SwitchbackPlanner.Plan(Talk(0.2, 1), 7));

    [Fact]
    public void The_plan_sees_the_effect_as_often_as_it_says() => Assert.InRange(SeenBy(SwitchbackPlanner.Plan(Talk(Spread, 1, weeks: 2000), 1)!, 2, worlds: 2000), 0.76, 0.9);

    [Fact]
    public void Plans_from_short_pasts_see_it_as_often_in_the_mean()
    {
        double[] seen = [.. Enumerable.Range(1, 200).Select(past => SeenBy(SwitchbackPlanner.Plan(Talk(Spread, (ulong)past, weeks: 16), 1)!, (ulong)(1000 + past), worlds: 100))];

        Assert.InRange(seen.Average(), 0.74, 0.9);
    }

    static double SeenBy(bool[] plan, ulong seed, int worlds)
    {
        var random = new Draws(seed);
        return Enumerable.Range(0, worlds).Count(_ => IsSeen([.. plan.Chunk(4).Select(block => block.Sum(isHigh => (isHigh ? 0.5 : -0.5) * ((Spread * random.Normal()) + (isHigh ? Math.Log(1.25) : 0))))])) / (double)worlds;
    }

    // Two-sided t at 5 %; the critical value by its series in 1/freedom (Abramowitz and Stegun 26.7.5).
    static bool IsSeen(double[] differences)
    {
        var (mean, freedom) = (differences.Average(), differences.Length - 1.0);
        var error = Math.Sqrt(differences.Sum(one => (one - mean) * (one - mean)) / freedom / differences.Length);
        const double Z = 1.959964;
        var z3 = Math.Pow(Z, 3);
        var critical = Z + ((z3 + Z) / (4 * freedom)) + (((5 * Math.Pow(Z, 5)) + (16 * z3) + (3 * Z)) / (96 * freedom * freedom)) + (((3 * Math.Pow(Z, 7)) + (19 * Math.Pow(Z, 5)) + (17 * z3) - (15 * Z)) / (384 * Math.Pow(freedom, 3)));
        return Math.Abs(mean) > critical * error;
    }

    static double[] Talk(double spread, ulong seed, int weeks = 60)
    {
        var random = new Draws(seed);
        return [.. Enumerable.Range(0, weeks).Select(_ => spread * random.Normal())];
    }
}
