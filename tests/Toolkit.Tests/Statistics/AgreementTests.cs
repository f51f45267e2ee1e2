using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

/// <summary>Cohen's κ, ICC(1) and the net promoter score.</summary>
public sealed class AgreementTests
{
    [Fact]
    public void Kappa_of_a_known_table()
    {
        // 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: agreed 0.7, by chance 0.5.
        var (first, second) = Labels((0, 0, 20), (0, 1, 5), (1, 0, 10), (1, 1, 15));

        var kappa = CohenKappa.Of(first, second);

        Assert.Equal(0.4, kappa.Value!.Value, 12);
        Assert.True(kappa.Low < 0.4 && kappa.High > 0.4);
    }

    [Fact]
    public void Full_agreement_is_one_and_full_disagreement_is_minus_one()
    {
        Assert.Equal(1, CohenKappa.Of([0, 1, 2, 1], [0, 1, 2, 1]).Value!.Value, 12);
        Assert.Equal(-1, CohenKappa.Of([0, 1, 0, 1], [1, 0, 1, 0]).Value!.Value, 12);
    }

    [Fact]
    public void Kappa_is_undefined_where_there_is_nothing_to_agree_on()
    {
        Assert.Equal(UndefinedReason.NoOpportunity, CohenKappa.Of([], []).Reason);
        Assert.Equal(UndefinedReason.NotIdentified, CohenKappa.Of([2, 2, 2], [2, 2, 2]).Reason);
        Assert.Throws<ArgumentOutOfRangeException>(() => CohenKappa.Of([1], [1, 2]));
    }

    [Fact]
    public void Groups_that_agree_within_hold_all_variance() =>
        Assert.Equal(1, IntraclassCorrelation.Of([[1, 1, 1], [5, 5], [9, 9, 9, 9]]).Value!.Value, 12);

    [Fact]
    public void Groups_that_differ_only_within_hold_less_than_none() =>
        Assert.Equal(-1.0 / 2, IntraclassCorrelation.Of([[1, 2, 3], [1, 2, 3], [1, 2, 3]]).Value!.Value, 12);

    [Fact]
    public void Correlation_within_groups_is_undefined_without_two_groups_and_a_repeat()
    {
        Assert.Equal(UndefinedReason.BelowMinN, IntraclassCorrelation.Of([]).Reason);
        Assert.Equal(UndefinedReason.BelowMinN, IntraclassCorrelation.Of([[1, 2, 3], []]).Reason);
        Assert.Equal(UndefinedReason.BelowMinN, IntraclassCorrelation.Of([[1], [2], [3]]).Reason);
        Assert.Equal(UndefinedReason.NotIdentified, IntraclassCorrelation.Of([[4, 4], [4, 4]]).Reason);
    }

    [Fact]
    public void Correlation_within_groups_does_not_depend_on_unit_and_zero()
    {
        double[][] groups = [[1, 2, 4], [7, 5], [3, 3, 8, 1]];
        double[][] other = [.. groups.Select(group => group.Select(value => 40 - (2 * value)).ToArray())];

        Assert.Equal(IntraclassCorrelation.Of(groups).Value!.Value, IntraclassCorrelation.Of(other).Value!.Value, 12);
    }

    [Fact]
    public void Promoters_less_detractors()
    {
        var score = NetPromoter.Of([10, 9, 8, 7, 6, 0, 10, 9, 9, 3]);

        Assert.Equal(20, score.Value!.Value, 12);
        Assert.Equal(100 * Math.Sqrt((0.8 - 0.04) / 10), NetPromoter.StandardError(5, 3, 10), 12);
        Assert.Equal(20 - (1.959963984540054 * 100 * Math.Sqrt(0.076)), score.Low!.Value, 9);
    }

    [Fact]
    public void Few_answers_give_no_score()
    {
        Assert.Equal(UndefinedReason.NoOpportunity, NetPromoter.Of([]).Reason);
        Assert.Equal(UndefinedReason.BelowMinN, NetPromoter.Of([10, 10, 10, 10]).Reason);
        Assert.Equal((100, 100, 100), (NetPromoter.Of([10, 10, 10, 10, 10]).Value, NetPromoter.Of([10, 10, 10, 10, 10]).Low, NetPromoter.Of([10, 10, 10, 10, 10]).High));
        Assert.Throws<ArgumentOutOfRangeException>(() => NetPromoter.Of([11]));
    }

    static (int[] First, int[] Second) Labels(params (int First, int Second, int Times)[] cells) =>
        ([.. cells.SelectMany(cell => Enumerable.Repeat(cell.First, cell.Times))], [.. cells.SelectMany(cell => Enumerable.Repeat(cell.Second, cell.Times))]);
}
