using Toolkit.Charts;
using Toolkit.Hosting;

namespace Toolkit.Tests.Hosting;

public class LaneTests
{
    public static TheoryData<string, string?> Samples => new()
    {
        { "mastodon/archive-20261012060000.tar.gz", null },
        { "x/twitter-2026-05-25.zip", null },
        { "forum/forum.zip", null },
        { "inbox/inbox.ndjson", "inbox/inbox.profile.yaml" },
        { "pages/pages.csv", "pages/pages.profile.yaml" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Reads_an_export_in_a_box_as_it_does_in_process(string export, string? profile)
    {
        using var folder = new TemporaryFolder();
        using var boxed = ExtensionHost.Of(ExtensionHost.BuiltInFolder, Origin.User, new() { Home = folder["home"] });

        var inside = await ImportAsync(folder["inside"], folder["home"], boxed, export, profile);
        var outside = await ImportAsync(folder["outside"], folder["home"], Hosts.BuiltIn, export, profile);

        Assert.Equal(outside, inside);
    }

    [Fact]
    public async Task Measures_draws_and_reports_in_a_box_as_in_process()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["workspace"]);
        using var boxed = ExtensionHost.Of(ExtensionHost.BuiltInFolder, Origin.User, new() { Home = folder["home"] });
        using var outside = Workspace.Open(folder["workspace"], folder["home"], Hosts.BuiltIn, TimeProvider.System);
        await outside.ImportAsync(Repository.PathOf("data", "x", "twitter-2026-10-12.zip"), TestContext.Current.CancellationToken);
        await outside.ImportAsync(Repository.PathOf("data", "forum", "forum.zip"), TestContext.Current.CancellationToken);
        using var inside = Workspace.Open(folder["workspace"], folder["home"], boxed, TimeProvider.System);

        Assert.Equal(Results(outside), Results(inside));
    }

    static List<string> Results(Workspace workspace) =>
    [
        .. workspace.Metrics.SelectMany(metric => workspace.Measure(metric.Id, Grouping.Channel | Grouping.Account)).Select(one => one.ToString()),
        .. workspace.Charts.Select(chart => workspace.Chart(chart).ToPlotlyJson()),
        File.ReadAllText(workspace.WriteReport("report.json")),
    ];

    static async Task<(string Hash, string Summary)> ImportAsync(string folder, string home, ExtensionHost host, string export, string? profile)
    {
        Directory.CreateDirectory(folder);
        using var workspace = Workspace.Open(folder, home, host, TimeProvider.System);
        var settings = new ImportSettings { Profile = profile is null ? null : Repository.PathOf("data", profile) };
        var summary = await workspace.ImportAsync([Repository.PathOf("data", export)], settings, null, TestContext.Current.CancellationToken);
        return (workspace.Inspect().ContentHash, $"{summary}\n{string.Join('\n', summary.Findings)}");
    }
}
