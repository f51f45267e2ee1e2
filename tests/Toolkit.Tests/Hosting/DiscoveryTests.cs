using Toolkit.Extensibility;
using Toolkit.Hosting;
using Toolkit.Hosting.Manifests;
using Toolkit.Hosting.Packages;
using Toolkit.Tests.Hosting.Packages;

namespace Toolkit.Tests.Hosting;

/// <summary>Which of the extensions that are found are used.</summary>
public sealed class DiscoveryTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public DiscoveryTests() => Directory.CreateDirectory(Workspace);

    string Home => _folder["home"];

    string Workspace => _folder["workspace"];

    public void Dispose() => _folder.Dispose();

    void Vendor(string manifest)
    {
        var folder = Path.Combine(Workspace, ".toolkit", "extensions", Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, ExtensionManifest.FileName), manifest);
    }

    (IReadOnlyList<FoundExtension> Found, List<Diagnostic> Findings) Find(params FoundExtension[] development)
    {
        List<Diagnostic> findings = [];
        return (ExtensionDiscovery.Find(new() { Home = Home, Workspace = Workspace, Development = development }, findings), findings);
    }

    static FoundExtension Written(string id, string more) =>
        new(ExtensionManifest.Parse(System.Text.Encoding.UTF8.GetBytes($$"""{ "id": "{{id}}", "version": "1.0.0", "main": "One.dll", "entry": "One"{{more}} }"""), "extension.json"), "", Origin.Development);

    static string Metric(string id) => $$""", "contributes": { "metrics": [{ "id": "{{id}}" }] }""";

    [Fact]
    public void A_workspace_that_nobody_trusts_takes_no_place()
    {
        Vendor("""{ "id": "standard", "version": "9.0.0", "runtime": "none" }""");
        Vendor("""{ "id": "acme.texts", "version": "1.0.0", "runtime": "none" }""");

        var (found, findings) = Find();

        Assert.Equal(Origin.BuiltIn, Assert.Single(found, one => one.Manifest.Id == "standard").Origin);
        Assert.Contains(found, one => one.Manifest.Id == "acme.texts" && one.Off is null);
        Assert.Equal("TK5293", Assert.Single(findings).Code);

        WorkspaceTrust.Trust(Home, Workspace);
        Assert.Equal(Origin.Workspace, Find().Found.First(one => one.Manifest.Id == "standard").Origin);
    }

    [Fact]
    public void What_is_blocked_is_off_in_a_trusted_workspace_too()
    {
        Vendor("""{ "id": "acme.texts", "version": "1.0.0", "runtime": "none" }""");
        WorkspaceTrust.Trust(Home, Workspace);
        Directory.CreateDirectory(Path.GetDirectoryName(BlockList.FileOf(Home))!);
        File.WriteAllText(BlockList.FileOf(Home), "damaged: nobody knows what is blocked");

        var (found, _) = Find();

        Assert.NotNull(Assert.Single(found, one => one.Manifest.Id == "acme.texts").Off);
    }

    [Fact]
    public void What_came_with_the_toolkit_is_not_replaced_by_an_id()
    {
        var (found, _) = Find(Written("acme.other", Metric("response_rate")));

        var off = Assert.Single(found, one => one.Manifest.Id == "acme.other").Off;
        Assert.Equal("It offers the metric response_rate, which standard offers.", off);
    }

    [Fact]
    public void Two_that_offer_one_metric_are_told_by_name()
    {
        using var host = new ExtensionHost(Find(Written("acme.one", Metric("warmth")), Written("acme.two", Metric("warmth"))).Found);

        var error = Assert.Throws<ToolkitException>(() => host.Metric("warmth"));

        Assert.Equal("TK5013", error.Diagnostic.Code);
        Assert.Contains("acme.one, acme.two", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Those_that_need_each_other_are_off()
    {
        var (found, _) = Find(Written("acme.one", """, "dependencies": { "acme.two": "*" }"""), Written("acme.two", """, "dependencies": { "acme.one": "*" }"""), Written("acme.three", """, "dependencies": { "acme.two": "*" }"""), Written("acme.four", ""));

        Assert.Equal(["acme.four"], found.Where(one => one.Origin == Origin.Development && one.Off is null).Select(one => one.Manifest.Id));
    }

    [Fact]
    public void What_came_with_the_toolkit_works_though_nobody_can_tell_what_is_installed()
    {
        using var profiles = new Profiles();
        Directory.CreateDirectory(profiles.Profile.Extensions);
        File.WriteAllText(profiles.Profile.Current, "damaged");
        List<Diagnostic> findings = [];

        var found = ExtensionDiscovery.Find(new() { Home = profiles.Home }, findings);

        Assert.Contains(found, one => one is { Off: null, Manifest.Id: "standard" });
        Assert.Equal("TK5253", Assert.Single(findings).Code);
        var error = Assert.Throws<ToolkitException>(() => ExtensionDiscovery.Find(new() { Home = profiles.Home, Workspace = Workspace, Locked = true }, []));
        Assert.Equal("TK5253", error.Diagnostic.Code);
    }

    [Fact]
    public void A_start_that_failed_is_tried_again()
    {
        var tries = 0;
        var extension = new Extension(Written("acme.one", ""), found => ++tries == 1 ? throw new ToolkitException(new() { Code = "TK5113", Severity = DiagnosticSeverity.Error, Message = "Not now." }) : new(found.Manifest.Id));

        Assert.Throws<ToolkitException>(() => extension.Contributions);

        Assert.NotNull(extension.Contributions);
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task A_section_that_cannot_be_written_takes_nothing_else_away()
    {
        var broken = Written("acme.broken", """, "contributes": { "sections": [{ "id": "acme.broken" }] }""") with { PinnedInProcess = true, Folder = Directory.CreateDirectory(_folder["broken"]).FullName };
        using var host = new ExtensionHost([.. Hosts.BuiltIn.Found, broken]);
        using var workspace = Toolkit.Workspace.Open(Workspace, Home, host, TimeProvider.System);
        await workspace.ImportAsync([Repository.PathOf("data", "forum", "forum.zip")], new Toolkit.Importing.ImportSettings(), cancellationToken: TestContext.Current.CancellationToken);

        workspace.WriteReport(_folder["report.html"]);

        var page = await File.ReadAllTextAsync(_folder["report.html"], TestContext.Current.CancellationToken);
        Assert.Contains("Not shown: ", page, StringComparison.Ordinal);
        Assert.Contains("Quality against audience", page, StringComparison.Ordinal);
    }
}
