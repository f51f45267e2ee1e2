namespace Toolkit.Tests.Charts;

/// <summary>The headline chart on a published file: 500 posts of one page, without dates.</summary>
public sealed class RealHeadlineTests
{
    const string Profile = """
        format: profile/1
        source: cosmetics
        channel: facebook
        names: organisations
        columns:
          kind: { constant: post }
          actor: { constant: brand }
          actor_name: { constant: The brand }
          object_kind: Type
          paid: Paid
        counters: { interactions: Total Interactions, reactions: like, replies: comment, shares: share, reach: Lifetime Post Total Reach, impressions: Lifetime Post Total Impressions }
        audience: { column: Page total likes }
        """;

    [Fact]
    public async Task One_page_is_no_comparison_and_the_chart_says_so()
    {
        using var folder = new TemporaryFolder();
        using var workspace = Hosts.Open(folder);
        var profile = folder["cosmetics.profile.yaml"];
        await File.WriteAllTextAsync(profile, Profile, TestContext.Current.CancellationToken);
        await workspace.ImportAsync([Repository.Real("facebook-metrics-moro-2016/dataset_Facebook.csv")], new() { Importer = "table", Profile = profile }, null, TestContext.Current.CancellationToken);

        var figure = workspace.QualityAgainstAudience();
        var quality = workspace.Quality();

        Assert.Contains("too few", figure.Title, StringComparison.Ordinal);
        Assert.Contains(figure.Gates, gate => gate is { Id: "few-accounts", Refuses: true });
        Assert.Contains(figure.Gates, gate => gate is { Id: "paid-unknown", Refuses: false });
        Assert.Empty(quality.Curves);
        var brand = Assert.Single(quality.Accounts);
        Assert.Equal((361, 81_370, 139_441), (brand.Count, brand.AudienceMin, brand.AudienceMax));
        Assert.Null(brand.Shrunken);
        Assert.NotNull(brand.Low);
    }
}
