using System.Text;
using Toolkit.Extensibility;
using Toolkit.Hosting;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Tests.Hosting.Manifests;

public class ManifestTests
{
    static ExtensionManifest Parse(string members) =>
        ExtensionManifest.Parse(Encoding.UTF8.GetBytes($$"""{ "id": "acme.one", "version": "1.0.0", "runtime": "none"{{members}} }"""), "extension.json");

    static string Section(string when) => $$"""{ "id": "acme.one", "version": "1.0.0", "main": "One.dll", "entry": "One", "contributes": { "sections": [{ "id": "s", "when": {{System.Text.Json.JsonSerializer.Serialize(when)}} }] } }""";

    public static TheoryData<string, string> Wrong => new()
    {
        { "limits.memory", """, "limits": { "memory": "30s" }""" },
        { "limits.memory", """, "limits": { "memory": "900000GiB" }""" },
        { "limits.stall", """, "limits": { "stall": "512MiB" }""" },
        { "limits.stall", """, "limits": { "stall": "40000min" }""" },
        { "engines.toolkit", """, "engines": { "toolkit": "banana" }""" },
        { "dependencies", """, "dependencies": { "acme.names": "banana" }""" },
        { "optional", """, "optional": { "Acme Names": "*" }""" },
        { "pack", """, "pack": { "acme.names": "" }""" },
        { "l10n", """, "l10n": "../elsewhere" """ },
        { "l10n", """, "l10n": "/tmp/elsewhere" """ },
        { "displayName", """, "displayName": "Nice\n  signed: with its publisher's known key" """ },
        { "description", """, "description": "\u001b[2J" """ },
        { "contributes", """, "contributes": { "profiles": [{ "id": "p", "title": "a\rb", "importer": "table", "file": "p.yaml" }] }""" },
        { "contributes.profiles", """, "contributes": { "profiles": [{ "id": "p q", "importer": "table", "file": "p.yaml" }] }""" },
        { "contributes.profiles", """, "contributes": { "profiles": [{ "id": "p", "importer": "table", "file": "p.yaml" }, { "id": "P", "importer": "table", "file": "p.yaml" }] }""" },
        { "contributes", """, "contributes": { "profiles": [{ "id": "p", "importer": "table", "file": "../p.yaml" }] }""" },
        { "contributes.settings", """, "contributes": { "settings": [{ "key": "gap", "type": "Number", "default": "NaN", "minimum": 0 }] }""" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Says_which_field_is_wrong(string field, string members)
    {
        var error = Assert.Throws<ToolkitException>(() => Parse(members));

        Assert.Equal(("TK5001", field), (error.Diagnostic.Code, error.Diagnostic.Location?.Field));
    }

    [Theory]
    [InlineData("99999999999.0.0")]
    [InlineData("1.0")]
    [InlineData("1.0.0\n")]
    public void Refuses_what_is_no_version(string version)
    {
        var json = $$"""{ "id": "acme.one", "version": {{System.Text.Json.JsonSerializer.Serialize(version)}}, "runtime": "none" }""";

        var error = Assert.Throws<ToolkitException>(() => ExtensionManifest.Parse(Encoding.UTF8.GetBytes(json), "extension.json"));

        Assert.Equal("version", error.Diagnostic.Location?.Field);
    }

    [Fact]
    public void Refuses_conditions_that_would_overflow_the_stack()
    {
        Assert.Throws<ToolkitException>(() => ExtensionManifest.Parse(Encoding.UTF8.GetBytes(Section(new string('!', 200_000) + "x")), "extension.json"));
        Assert.NotNull(WhenClause.Fault(new string('!', 500) + "x"));
        Assert.NotNull(WhenClause.Fault(new string('(', 500) + "x"));
        Assert.Null(WhenClause.Fault(string.Join(" || ", Enumerable.Repeat("(!a)", 100))));
    }

    [Theory]
    [InlineData("hasTeam && (channel == 'x' || !empty)", true)]
    [InlineData("channel == 'mastodon'", true)]
    [InlineData("channel != 'x'", false)]
    [InlineData("off", false)]
    [InlineData("!unknown", true)]
    [InlineData("hasTeam && empty || hasTeam", true)]
    [InlineData("hasTeam && (empty || off)", false)]
    public void Conditions_hold(string text, bool holds) =>
        Assert.Equal(holds, WhenClause.Holds(text, name => name switch { "hasTeam" => ["true"], "channel" => ["x", "mastodon"], "off" => ["false"], _ => [] }));

    [Theory]
    [InlineData("")]
    [InlineData("a ==")]
    [InlineData("a == b")]
    [InlineData("(a")]
    [InlineData("a b")]
    [InlineData("a & b")]
    public void Conditions_that_cannot_be_read_say_why(string text) => Assert.NotNull(WhenClause.Fault(text));

    [Theory]
    [InlineData("^1.4", "1.4.0 1.9.9", "1.3.9 2.0.0 1.5.0-beta")]
    [InlineData("^0.2", "0.2.0 0.2.9", "0.3.0 1.2.0")]
    [InlineData("~1.4.2", "1.4.2 1.4.9", "1.4.1 1.5.0")]
    [InlineData(">=1.2 <2", "1.2.0 1.99.0", "1.1.9 2.0.0")]
    [InlineData("1.2.3", "1.2.3", "1.2.4")]
    [InlineData("*", "0.0.1 9.0.0", "1.0.0-rc.1")]
    [InlineData(">=1.0.0-beta", "1.0.0-beta 1.0.0-rc 1.0.0", "1.0.0-alpha")]
    public void Ranges_hold(string range, string inside, string outside)
    {
        var read = VersionRange.Parse(range);

        Assert.All(inside.Split(' '), version => Assert.True(read.Contains(SemanticVersion.Parse(version)), version));
        Assert.All(outside.Split(' '), version => Assert.False(read.Contains(SemanticVersion.Parse(version)), version));
    }

    // The example of semver.org, in its order.
    [Fact]
    public void Versions_come_in_their_order()
    {
        string[] versions = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0"];

        Assert.Equal(versions, versions.Reverse().Select(SemanticVersion.Parse).Order().Select(version => version.ToString()));
    }

    [Fact]
    public void Links_pipes_and_large_files_are_no_manifests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a right there.");
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "link", "large", "empty" })
            Directory.CreateDirectory(folder[name]);
        File.CreateSymbolicLink(folder["link/extension.json"], "/dev/zero");
        File.WriteAllText(folder["large/extension.json"], new string(' ', 2 << 20));
        File.WriteAllText(folder["empty/extension.json"], "");
        List<Diagnostic> findings = [];

        var found = ExtensionFolders.Read(folder[""], Origin.Workspace, findings);

        Assert.Empty(found);
        Assert.Equal(["TK5001", "TK5001", "TK5001"], findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Texts_of_a_language_hold_no_line_breaks_either()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["l10n"]);
        File.WriteAllText(folder["extension.json"], """{ "id": "acme.one", "version": "1.0.0", "displayName": "%name%", "runtime": "none", "l10n": "l10n" }""");
        File.WriteAllText(folder["l10n/en.json"], """{ "name": "a\nsigned: by a friend" }""");

        var error = Assert.Throws<ToolkitException>(() => ExtensionManifest.Read(folder[""], "en"));

        Assert.Equal("name", error.Diagnostic.Location?.Field);
    }

    [Fact]
    public void Yaml_that_nests_without_end_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["team.yaml"], new string('[', 500_000));

        var error = Assert.Throws<ToolkitException>(() => YamlFile.Read(folder["team.yaml"], "TK2001"));

        Assert.Contains("nests deeper", error.Message, StringComparison.Ordinal);
    }
}
