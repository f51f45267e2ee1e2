using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

/// <summary>The published examples, and what has no rate.</summary>
public sealed class BurnRateTests
{
    [Theory]
    [InlineData(14.4, 1, 30, 0.02)]
    [InlineData(6, 6, 30, 0.05)]
    [InlineData(1, 72, 30, 0.10)]
    [InlineData(7, 24, 28, 0.25)]
    [InlineData(2, 7 * 24, 28, 0.50)]
    [InlineData(1, 14 * 24, 28, 0.50)]
    public void Spends_the_part_of_the_budget_that_the_Site_Reliability_Workbook_states(double rate, double hours, double days, double expected) =>
        Assert.Equal(expected, BurnRate.Spent(rate, TimeSpan.FromHours(hours), TimeSpan.FromDays(days)), 12);

    [Theory]
    [InlineData(0, 200, 0.9, 0)]
    [InlineData(20, 200, 0.9, 1)]
    [InlineData(144, 10_000, 0.999, 14.4)]
    [InlineData(70, 100, 0.9, 7)]
    [InlineData(3, 6, 0, 0.5)]
    public void Is_the_share_of_bad_cases_over_the_share_allowed(double bad, double valid, double target, double expected) =>
        Assert.Equal(expected, BurnRate.Of(bad, valid, target).Value!.Value, 9);

    [Theory]
    [InlineData(0, 0, 0.9, UndefinedReason.NoOpportunity)]
    [InlineData(0, 20, 1, UndefinedReason.NoDenominator)]
    [InlineData(3, 20, 1, UndefinedReason.NoDenominator)]
    [InlineData(3, 20, 1.2, UndefinedReason.NotIdentified)]
    [InlineData(3, 20, -0.1, UndefinedReason.NotIdentified)]
    [InlineData(3, 20, double.NaN, UndefinedReason.NotIdentified)]
    [InlineData(21, 20, 0.9, UndefinedReason.NotIdentified)]
    [InlineData(-1, 20, 0.9, UndefinedReason.NotIdentified)]
    [InlineData(double.NaN, 20, 0.9, UndefinedReason.NotIdentified)]
    [InlineData(1, double.PositiveInfinity, 0.9, UndefinedReason.NotIdentified)]
    public void Is_undefined_without_cases_without_a_budget_and_for_what_is_no_share(double bad, double valid, double target, UndefinedReason reason)
    {
        var burn = BurnRate.Of(bad, valid, target);

        Assert.Equal((null, reason), (burn.Value, burn.Reason));
    }

    // P(share > 0.2) after a uniform prior is that of at most bad successes in valid + 1 tries at 0.2: 1, 0.9496, 0.9883, 0.9615, 0.9378.
    [Theory]
    [InlineData(9, 9, false)]
    [InlineData(4, 10, false)]
    [InlineData(5, 10, true)]
    [InlineData(27, 100, true)]
    [InlineData(26, 100, false)]
    public void Is_borne_out_by_enough_cases_only(double bad, double valid, bool expected) =>
        Assert.Equal(expected, BurnRate.IsBorneOut(bad, valid, target: 0.9, rate: 2));

    [Fact]
    public void Is_never_borne_out_above_what_can_happen() => Assert.False(BurnRate.IsBorneOut(1000, 1000, target: 0.8, rate: 7));
}
