using Toolkit.Hosting;
using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.App;

/// <summary>The commands about extensions, each as a person runs it: the whole program, in a process of its own.</summary>
public sealed class ExtensionCommandTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public ExtensionCommandTests()
    {
        foreach (var name in new[] { "home", "workspace", "packages" })
            Directory.CreateDirectory(_folder[name]);
    }

    public void Dispose() => _folder.Dispose();

    Task<Ran> ToolkitAsync(params string[] arguments) => Ran.ToolkitAsync(_folder["home"], _folder["workspace"], arguments);

    // A profile for the table importer: an extension without any code.
    void Publish(string version, string likes)
    {
        var source = _folder[$"source-{version}"];
        Directory.CreateDirectory(source);
        File.WriteAllText(Path.Combine(source, "extension.json"), $$"""
            { "id": "acme.club", "version": "{{version}}", "displayName": "Exports of the club", "runtime": "none", "license": "MIT",
              "contributes": { "profiles": [{ "id": "acme.club", "importer": "table", "file": "club.yaml", "patterns": ["club-*.csv"] }],
                               "samples": [{ "path": "club-sample.csv", "importer": "table" }] } }
            """);
        File.WriteAllText(Path.Combine(source, "club.yaml"), File.ReadAllText(Repository.PathOf("data", "pages", "pages.profile.yaml")) + likes);
        File.Copy(Repository.PathOf("data", "pages", "pages.csv"), Path.Combine(source, "club-sample.csv"));
        File.WriteAllBytes(_folder[$"packages/acme.club.{version}.nupkg"], PackageWriter.Pack(source));
    }

    [Fact]
    public async Task Install_list_use_roll_back_and_remove()
    {
        Publish("1.0.0", "");
        File.Copy(Repository.PathOf("data", "pages", "pages.csv"), _folder["club-may.csv"]);

        var refused = await ToolkitAsync("extension", "install", "acme.club", "--from", _folder["packages"]);
        var installed = await ToolkitAsync("extension", "install", "acme.club", "--from", _folder["packages"], "--yes");
        var listed = await ToolkitAsync("extension", "list");
        var imported = await ToolkitAsync("import", _folder["club-may.csv"]);
        var why = await ToolkitAsync("extension", "why", "acme.club");
        var rolledBack = await ToolkitAsync("extension", "rollback");
        var gone = await ToolkitAsync("extension", "why", "acme.club");

        Assert.Equal((1, "TK5251"), (refused.Code, refused.ErrorCode));
        Assert.Contains("asks:", refused.Errors, StringComparison.Ordinal);
        Assert.Equal((0, "Installed acme.club 1.0.0."), (installed.Code, installed.Output.Trim()));
        Assert.Contains("acme.club", listed.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (imported.Code, imported.Errors));
        Assert.Contains("data only", why.Output, StringComparison.Ordinal);
        Assert.Equal(0, rolledBack.Code);
        Assert.Equal("TK5025", gone.ErrorCode);
    }

    [Fact]
    public async Task Search_shows_what_there_is()
    {
        Publish("1.0.0", "");

        var found = await ToolkitAsync("extension", "search", "club", "--from", _folder["packages"]);
        var nothing = await ToolkitAsync("extension", "search", "moodle", "--from", _folder["packages"]);
        var nowhere = await ToolkitAsync("extension", "search", "club");

        Assert.Contains("acme.club", found.Output, StringComparison.Ordinal);
        Assert.Equal((0, "There are none."), (nothing.Code, nothing.Output.Trim()));
        Assert.Equal("TK5023", nowhere.ErrorCode);
    }

    [Fact]
    public async Task Locked_runs_use_what_the_lock_names_and_nothing_else()
    {
        Publish("1.0.0", "");
        await ToolkitAsync("extension", "install", "acme.club", "--from", _folder["packages"], "--yes");

        var without = await ToolkitAsync("inspect", "--locked");
        var locked = await ToolkitAsync("extension", "lock");
        var with = await ToolkitAsync("extension", "list", "--locked");
        await ToolkitAsync("extension", "remove", "acme.club");
        var missing = await ToolkitAsync("extension", "list", "--locked");

        Assert.Equal("TK5271", without.ErrorCode);
        Assert.Equal((0, 0), (locked.Code, with.Code));
        Assert.Equal("TK5272", missing.ErrorCode);
    }

    [Fact]
    public async Task Settings_that_there_are_not_are_told()
    {
        Publish("1.0.0", "");
        await ToolkitAsync("extension", "install", "acme.club", "--from", _folder["packages"], "--yes");

        var wrong = await ToolkitAsync("extension", "why", "acme.club", "--set", "acme.club.gap=30");

        Assert.Equal("TK5022", wrong.ErrorCode);
    }

    [Fact]
    public async Task The_schema_knows_all_that_manifests_may_hold()
    {
        var schema = await ToolkitAsync("extension", "schema");

        var known = System.Text.Json.Nodes.JsonNode.Parse(schema.Output)!["properties"]!.AsObject().Select(pair => pair.Key);
        var members = Toolkit.Hosting.Manifests.ManifestJson.Default.ExtensionManifest.Properties.Where(property => property.Get is not null).Select(property => property.Name);
        Assert.Equal(members.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Doctor_says_how_extensions_are_held_and_starts_them_all()
    {
        var doctor = await ToolkitAsync("extension", "doctor");

        Assert.Equal(0, doctor.Code);
        Assert.Contains("TK5105", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("standard 0.1.0 starts", doctor.Output, StringComparison.Ordinal);
    }
}

public class BisectionTests
{
    public static TheoryData<int> Culprits => [.. Enumerable.Range(0, 64)];

    [Theory]
    [MemberData(nameof(Culprits))]
    public async Task Finds_one_of_64_in_at_most_7_runs(int culprit)
    {
        var all = Enumerable.Range(0, 64).Select(i => $"e{i}").ToList();
        var runs = 0;

        var found = await Bisection.FindAsync(all, without =>
        {
            runs++;
            return Task.FromResult(!without.Contains($"e{culprit}"));
        });

        Assert.Equal($"e{culprit}", found.Found);
        Assert.InRange(runs, 1, 7);
    }

    [Fact]
    public async Task Says_when_the_fault_is_there_without_any()
    {
        var found = await Bisection.FindAsync(["a", "b"], _ => Task.FromResult(true));

        Assert.Equal((null, true), (found.Found, found.FailsWithoutAny));
    }

    [Fact]
    public async Task Blames_nobody_when_the_fault_is_gone()
    {
        var found = await Bisection.FindAsync(["a", "b", "c"], _ => Task.FromResult(false));

        Assert.Equal((null, false), (found.Found, found.FailsWithoutAny));
    }
}
