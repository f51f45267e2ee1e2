using Toolkit.Hosting;

namespace Toolkit.Tests.Hosting;

public class ExtensionHostTests
{
    static ExtensionHost BuiltIn => ExtensionHost.Of(ExtensionHost.BuiltInFolder);

    [Fact]
    public void Reads_every_built_in_manifest()
    {
        var host = BuiltIn;

        Assert.Empty(host.Findings);
        Assert.NotEmpty(host.Extensions);
    }

    [Fact]
    public void Loads_no_code_to_list_what_is_offered()
    {
        var host = BuiltIn;

        Assert.NotEmpty(host.MetricIds);
        Assert.NotEmpty(host.Importers);
        Assert.DoesNotContain(host.Extensions, extension => extension.IsActive);
    }

    [Fact]
    public void Activates_every_built_in_and_each_adds_exactly_what_it_declares() =>
        Assert.All(BuiltIn.Extensions, extension => Assert.NotNull(extension.Contributions));

    [Fact]
    public void Suggests_the_nearest_id_for_an_unknown_one()
    {
        var error = Assert.Throws<ToolkitException>(() => BuiltIn.Metric("response_rat"));

        Assert.Equal("TK5005", error.Diagnostic.Code);
        Assert.Contains("response_rate", error.Diagnostic.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_a_broken_manifest_with_line_and_goes_on()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["broken"]);
        WriteManifest(folder, engines: "*", main: "Late.dll");
        File.WriteAllText(folder["broken/extension.json"], "{\n  \"id\": \"broken\",\n  \"version\": 1\n}");

        var host = ExtensionHost.Of(folder.Path);

        var finding = Assert.Single(host.Findings);
        Assert.Equal(("TK5001", 3), (finding.Code, (int)finding.Location!.Row!));
        Assert.Single(host.Extensions);
    }

    [Fact]
    public void Refuses_an_extension_made_for_another_toolkit()
    {
        using var folder = new TemporaryFolder();
        WriteManifest(folder, engines: ">=99", main: "Toolkit.None.dll");

        var extension = Assert.Single(ExtensionHost.Of(folder.Path).Extensions);
        var error = Assert.Throws<ToolkitException>(() => extension.Contributions);

        Assert.Equal("TK5002", error.Diagnostic.Code);
    }

    [Fact]
    public void Names_the_extension_that_cannot_start()
    {
        using var folder = new TemporaryFolder();
        WriteManifest(folder, engines: "*", main: "Missing.dll");

        var extension = Assert.Single(ExtensionHost.Of(folder.Path).Extensions);
        var error = Assert.Throws<ToolkitException>(() => extension.Contributions);

        Assert.Equal("TK5003", error.Diagnostic.Code);
        Assert.Contains("'late'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*.csv", "a/b/posts.csv", true)]
    [InlineData("*.csv", "posts.CSV", true)]
    [InlineData("*.csv", "posts.csv.txt", false)]
    [InlineData("data/tweets*.js", "data/tweets-part1.js", true)]
    [InlineData("data/tweets*.js", "other/data/tweets.js", false)]
    [InlineData("**/outbox.json", "outbox.json", true)]
    [InlineData("**/outbox.json", "archive/x/outbox.json", true)]
    [InlineData("**/outbox.json", "archive/notoutbox.json", false)]
    public void Globs_compare_names_without_a_slash_and_paths_with_one(string glob, string path, bool matches) =>
        Assert.Equal(matches, ImporterSelection.Matches(glob, new ArchiveEntry(path, null)));

    static void WriteManifest(TemporaryFolder folder, string engines, string main)
    {
        Directory.CreateDirectory(folder["late"]);
        File.WriteAllText(folder["late/extension.json"], $$"""{ "id": "late", "version": "1.0.0", "engines": { "toolkit": "{{engines}}" }, "main": "{{main}}", "entry": "Late.Extension" }""");
    }
}
