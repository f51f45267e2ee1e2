using Toolkit.Extensibility.Testing;
using Toolkit.Hosting;

namespace Toolkit.Tests.Hosting.Authors;

/// <summary>What comes with the toolkit passes the kit that it gives to others.</summary>
public class BuiltInConformanceTests
{
    public static TheoryData<string, string[]> Importers => new()
    {
        { "mastodon", ["mastodon/archive-20261012060000.tar.gz"] },
        { "x", ["x/twitter-2026-05-25.zip"] },
        { "stackexchange", ["forum/forum.zip"] },
        { "table", ["inbox/inbox.ndjson", "pages/pages.csv"] },
    };

    [Theory]
    [MemberData(nameof(Importers))]
    public async Task An_importer_passes_in_both_lanes(string id, string[] samples)
    {
        var options = new ConformanceOptions { Quick = true, Samples = [.. samples.Select(sample => new ConformanceSample(Repository.PathOf("data", sample), id, Profile(sample)))] };

        var report = await ConformanceKit.RunAsync(Found(id), options, TestContext.Current.CancellationToken);

        Assert.True(report.Passed, report.ToString());
    }

    [Fact]
    public async Task Metrics_charts_and_sections_pass_in_both_lanes()
    {
        var report = await ConformanceKit.RunAsync(Found("standard"), new() { Quick = true }, TestContext.Current.CancellationToken);

        Assert.True(report.Passed, report.ToString());
        Assert.True(report.Checks.Count > 48 * 8, report.ToString());
    }

    [Theory]
    [InlineData("stackexchange", "stackexchange-conlang-meta")]
    [InlineData("mastodon", "mastodon-archive-pseudonymised")]
    [InlineData("x", "twitter-archive-2025-pseudonymised")]
    public async Task A_real_export_passes_too(string id, string name)
    {
        var options = new ConformanceOptions { Quick = true, Samples = [new(Repository.Real(name), id)] };

        var report = await ConformanceKit.RunAsync(Found(id), options, TestContext.Current.CancellationToken);

        Assert.True(report.Passed, report.ToString());
    }

    static string? Profile(string sample) => Repository.PathOf("data", Path.ChangeExtension(sample, ".profile.yaml")) is var profile && File.Exists(profile) ? profile : null;

    static FoundExtension Found(string id) => Hosts.BuiltIn.Extensions.Single(extension => extension.Manifest.Id == id).Found;
}
