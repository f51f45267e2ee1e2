using Toolkit.Charts;
using Toolkit.Importing;

namespace Toolkit.Tests.Metrics;

public sealed class ImportOrderTests
{
    [Fact]
    public async Task Figures_with_their_intervals_do_not_depend_on_the_order_of_imports()
    {
        using var folder = new TemporaryFolder();
        var lines = await File.ReadAllLinesAsync(Repository.PathOf("data", "pages", "pages.csv"), TestContext.Current.CancellationToken);
        for (var part = 0; part < 3; part++)
            await File.WriteAllLinesAsync(folder[$"{part}.csv"], lines.Where((_, line) => line == 0 || line % 3 == part), TestContext.Current.CancellationToken);

        var forth = await FiguresAsync(folder, "forth", 0, 1, 2);
        var back = await FiguresAsync(folder, "back", 2, 1, 0);

        Assert.Contains(forth.Measured, measured => measured.Low < measured.High);
        Assert.Equal(forth.Measured, back.Measured);
        Assert.Equal(forth.Chart, back.Chart);
    }

    static async Task<(List<Measured> Measured, string Chart)> FiguresAsync(TemporaryFolder folder, string name, params int[] parts)
    {
        using var workspace = Hosts.Open(folder, name);
        foreach (var part in parts)
            await workspace.ImportAsync([folder[$"{part}.csv"]], new ImportSettings { Profile = Repository.PathOf("data", "pages", "pages.profile.yaml") }, null, TestContext.Current.CancellationToken);
        string[] metrics = ["engagement_rate_pooled", "engagement_rate_post_median", "post_interaction"];
        var measured = metrics.SelectMany(metric => workspace.Measure(metric, by: Grouping.Channel).OrderBy(one => one.Channel, StringComparer.Ordinal).Select(one => one.Measured)).ToList();
        return (measured, workspace.QualityAgainstAudience().ToPlotlyJson());
    }
}
