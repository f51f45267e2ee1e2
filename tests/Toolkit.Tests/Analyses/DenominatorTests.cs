using Toolkit.Analyses;
using Toolkit.Facts;
using Toolkit.Storage;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Analyses;

public sealed class DenominatorTests
{
    [Fact]
    public void Ranks_the_same_posts_by_each_denominator()
    {
        // By audience the first is best, by reach the last.
        var compared = Compare([("a", 1000, 900, 30), ("b", 2000, 500, 40), ("c", 4000, 400, 60)]);

        Assert.Equal(["E1", "E2", "E3", "E4", "E6", "E7"], compared.Variants.Select(variant => variant.Id));
        Assert.Equal([1, 2, 3], Of(compared, "E3").Select(account => account.Rank));
        Assert.Equal([3, 2, 1], Of(compared, "E4").Select(account => account.Rank));
        Assert.Equal([0.03, 0.02, 0.015], Of(compared, "E3").Select(account => account.Rate));
        Assert.Equal([30 / 900.0, 40 / 500.0, 60 / 400.0], Of(compared, "E4").Select(account => account.Rate));
        Assert.Equal(-1, compared.Correlations[Place(compared, "E3")][Place(compared, "E4")]);
        Assert.Contains("1st of 3 by E1", compared.Findings[0]);
        Assert.Contains("its posts reach 90.0 % of its audience (the median account: 25.0 % of its audience)", compared.Findings[0]);
    }

    [Fact]
    public void Lines_of_ours_differ_in_the_legend_and_whole_ranks_are_whole()
    {
        // The same order by every denominator.
        var compared = Compare([("a", 1000, 900, 90), ("b", 1000, 900, 60), ("c", 1000, 900, 30)]);

        var figure = Charts.StandardCharts.Draw("denominators", null!, compared with { Accounts = [.. compared.Accounts.Select(account => account with { IsTeam = account.Account != "c" })] });
        var ours = figure.Series.Where(series => series.InLegend && series.Palette == Series.OursPalette).ToList();

        Assert.Equal(["Ours: a (micro)", "Ours: b (micro)"], ours.Select(series => series.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, ours.Select(series => series.Dash).Distinct().Count());
        Assert.Contains("has rank 1 of 3 whatever", compared.Findings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_variant_agrees_with_itself_and_both_ways()
    {
        var correlations = Compare([("a", 1000, 900, 30), ("b", 2000, 500, 40), ("c", 4000, 400, 60), ("d", 300, 200, 7)]).Correlations;

        Assert.All(Enumerable.Range(0, correlations.Length), i => Assert.Equal(1, correlations[i][i], 12));
        Assert.All(Enumerable.Range(0, correlations.Length), i => Assert.All(Enumerable.Range(0, i), j => Assert.Equal(correlations[i][j], correlations[j][i], 12)));
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_imports()
    {
        (string, double, double, double)[] pages = [("a", 1000, 900, 30), ("b", 2000, 500, 40), ("c", 4000, 400, 60)];

        var (forth, back) = (Compare(pages), Compare([.. pages.Reverse()]));

        Assert.Equal(forth.Accounts.Select(account => account.Account), back.Accounts.Select(account => account.Account));
        Assert.Equal(forth.Findings, back.Findings);
    }

    [Fact]
    public void A_single_denominator_is_nothing_to_compare() =>
        Assert.True(DenominatorAnalysis.Of(GoldenFixture.Facts([])).IsRefused);

    [Fact]
    public void Equal_values_share_the_mean_rank()
    {
        Assert.Equal([3.5, 1, 3.5, 2], Toolkit.Statistics.Ranks.Descending([1, 9, 1, 4]));
        Assert.True(double.IsNaN(Toolkit.Statistics.Ranks.Correlation([1, 1], [1, 2])));
    }

    static (double Rank, double Rate)[] Of(DenominatorComparison compared, string variant) =>
        [.. compared.Accounts.OrderBy(account => account.Account, StringComparer.Ordinal).Select(account => (account.Ranks[Place(compared, variant)], account.Rates[Place(compared, variant)]))];

    static int Place(DenominatorComparison compared, string variant) => compared.Variants.Select(one => one.Id).ToList().IndexOf(variant);

    static DenominatorComparison Compare((string Page, double Audience, double Reach, double Reactions)[] pages)
    {
        var builder = new StoreBuilder();
        foreach (var (page, audience, reach, reactions) in pages)
        {
            builder.Actor(page, page == "a" ? ActorRole.Team : ActorRole.Public, isOrganisation: true).Followers(page, "micro", "2026-01-01T00:00Z", audience).Followers(page, "micro", "2026-01-08T00:00Z", audience);
            builder.Add(new($"post-{page}", "2026-01-03T12:00Z", "post") { Actor = page }).Counter($"post-{page}", ObservationName.Reach, reach).Counter($"post-{page}", ObservationName.Interactions, reactions);
        }

        return DenominatorAnalysis.Of(new FactSet(builder.Build()));
    }
}
