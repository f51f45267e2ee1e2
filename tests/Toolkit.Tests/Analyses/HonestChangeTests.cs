using FsCheck.Fluent;
using Toolkit.Analyses;
using Law = Toolkit.Tests.Statistics.Law;

namespace Toolkit.Tests.Analyses;

public sealed class HonestChangeTests
{
    public static TheoryData<ulong, double, double> Worlds => new() { { 1, 1, 1 }, { 2, 4, 1 }, { 3, 1, 2 }, { 4, 0.5, 0.6 } };

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Its_parts_add_up_to_the_whole(ulong seed, double growth, double factor)
    {
        var change = HonestChangeAnalysis.Of(new ChangeWorld(growth, factor, (40, 20), (30, 60)).Rows(seed));

        Assert.Equal(["regression", "audience", "mix", "rest"], change.Parts.Select(part => part.Id));
        Assert.Equal(change.Total!.Value, change.Parts.Sum(part => part.Value), 12);
        Assert.Equal(Math.Log(change.After!.Value / change.Before!.Value), change.Total!.Value, 12);
    }

    [Fact]
    public void Finds_the_growth_of_an_audience_along_the_curve_and_nothing_else()
    {
        var change = HonestChangeAnalysis.Of(new ChangeWorld(Growth: 4).Rows());

        Assert.InRange(Part(change, "audience").Value, (0.7 * Math.Log(4)) - 0.15, (0.7 * Math.Log(4)) + 0.15);
        Assert.InRange(0, Part(change, "rest").Low!.Value, Part(change, "rest").High!.Value);
        Assert.InRange(Part(change, "mix").Value, -0.01, 0.01);
    }

    [Fact]
    public void Finds_a_real_change_in_the_rest()
    {
        var change = HonestChangeAnalysis.Of(new ChangeWorld(Change: 2).Rows());

        Assert.InRange(Math.Log(2), Part(change, "rest").Low!.Value, Part(change, "rest").High!.Value);
        Assert.True(Part(change, "rest").Low > 0);
        Assert.Contains("more than size, mix", change.Findings[0]);
    }

    [Fact]
    public void Finds_a_shift_to_the_livelier_channel_in_the_mix()
    {
        var change = HonestChangeAnalysis.Of(new ChangeWorld(First: (70, 10), Second: (10, 70)).Rows());

        Assert.True(Part(change, "mix").Value > 0.3);
        Assert.InRange(Part(change, "audience").Value, -0.05, 0.05);
    }

    [Fact]
    public void Without_rows_says_that_nothing_can_be_split()
    {
        var change = HonestChangeAnalysis.Of(ChangeWorld.Nothing);

        Assert.Empty(change.Parts);
        Assert.Null(change.Total);
        Assert.True(change.IsRefused);
    }

    [Fact]
    public void A_part_is_its_mean_gain_over_all_orders() =>
        Law.Holds(Gen.ArrayOf(Gen.Choose(1, 1000), 8), values =>
        {
            double Log(int set) => Math.Log(values[set]);

            var gains = HonestChangeAnalysis.Shapley(set => values[set]);

            Assert.Equal(Log(7) - Log(0), gains.Sum(), 10);
            // By the closed form: weights 1/3, 1/6, 1/6 and 1/3 of the sets without the part.
            Assert.Equal(((Log(1) - Log(0)) / 3) + ((Log(3) - Log(2)) / 6) + ((Log(5) - Log(4)) / 6) + ((Log(7) - Log(6)) / 3), gains[0], 10);
        });

    static ChangeShare Part(HonestChange change, string id) => change.Parts.Single(part => part.Id == id);
}
