using FsCheck.Fluent;
using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

public sealed class ConcentrationTests
{
    [Fact]
    public void Even_amounts_are_even()
    {
        double[] amounts = [3, 3, 3, 3];

        Assert.Equal(1, Concentration.Evenness(amounts).Value);
        Assert.Equal(1, Concentration.NormalisedEntropy(amounts).Value);
        Assert.Equal(0, Concentration.Gini(amounts).Value);
        Assert.Equal(0.25, Concentration.Herfindahl(amounts).Value);
    }

    [Fact]
    public void One_holder_of_all_is_as_uneven_as_can_be()
    {
        double[] amounts = [0, 7, 0, 0];

        Assert.Equal(0, Concentration.NormalisedEntropy(amounts).Value);
        Assert.Equal(0.75, Concentration.Gini(amounts).Value);
        Assert.Equal(1, Concentration.Herfindahl(amounts).Value);
        Assert.Equal(UndefinedReason.BelowMinN, Concentration.Evenness(amounts).Reason);
    }

    [Fact]
    public void The_fixtures_second_thread_has_its_hand_count() => Assert.Equal(0.9610, Concentration.Evenness([2, 1, 1, 1]).Value!.Value, 4);

    [Theory]
    [InlineData(new double[] { })]
    [InlineData(new double[] { 0 })]
    [InlineData(new double[] { 0, 0, 0 })]
    public void Nothing_held_says_nothing(double[] amounts)
    {
        Assert.Equal(UndefinedReason.NoOpportunity, Concentration.Gini(amounts).Reason);
        Assert.Equal(UndefinedReason.NoOpportunity, Concentration.Herfindahl(amounts).Reason);
        Assert.Equal(UndefinedReason.NoOpportunity, Concentration.NormalisedEntropy(amounts).Reason);
        Assert.Equal(UndefinedReason.BelowMinN, Concentration.Evenness(amounts).Reason);
        Assert.Equal(UndefinedReason.NoOpportunity, Concentration.JensenShannon(amounts, amounts).Reason);
    }

    [Fact]
    public void Amounts_below_zero_are_a_mistake() => Assert.Throws<ArgumentOutOfRangeException>(() => Concentration.Gini([1, -1]));

    [Fact]
    public void Huge_amounts_are_as_good_as_small_ones() =>
        Assert.Equal(Concentration.Gini([1, 2, 5]).Value!.Value, Concentration.Gini([1e300, 2e300, 5e300]).Value!.Value, 12);

    [Fact]
    public void Order_and_unit_do_not_matter() => Law.Holds(Law.Amounts(2, 20), amounts =>
    {
        double[] other = [.. amounts.Reverse().Select(amount => 8 * amount)];

        Same(Concentration.Gini(amounts), Concentration.Gini(other));
        Same(Concentration.Herfindahl(amounts), Concentration.Herfindahl(other));
        Same(Concentration.Evenness(amounts), Concentration.Evenness(other));
    });

    [Fact]
    public void Twice_the_same_holders_are_as_uneven() => Law.Holds(Law.Amounts(1, 20), amounts =>
    {
        double[] twice = [.. amounts, .. amounts];

        Same(Concentration.Gini(amounts), Concentration.Gini(twice));
        if (Concentration.Herfindahl(amounts).Value is { } index)
            Assert.Equal(index / 2, Concentration.Herfindahl(twice).Value!.Value, 12);
    });

    [Fact]
    public void Divergence_is_symmetric_and_nothing_to_itself() => Law.Holds(Law.Amounts(1, 12), amounts =>
    {
        double[] other = [.. amounts.Reverse()];

        Same(Concentration.JensenShannon(amounts, other), Concentration.JensenShannon(other, amounts));
        Assert.Equal(0, Concentration.JensenShannon(amounts, amounts).Value ?? 0, 12);
        Assert.InRange(Concentration.JensenShannon(amounts, other).Value ?? 0, 0, 1);
    });

    [Fact]
    public void Mixes_with_nothing_in_common_are_one_bit_apart() => Assert.Equal(1, Concentration.JensenShannon([1, 2, 0], [0, 0, 5]).Value!.Value, 12);

    static void Same(Measured a, Measured b)
    {
        Assert.Equal(a.Reason, b.Reason);
        Assert.Equal(a.Value ?? 0, b.Value ?? 0, 10);
    }
}
