using Toolkit.Hosting;
using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.Hosting.Packages;

public class WorkspaceTrustTests
{
    static Profiles Workspace()
    {
        var profiles = new Profiles();
        foreach (var (id, manifest) in new[] { ("code", Profiles.Manifest("code")), ("data", """{ "id": "data", "version": "1.0.0", "runtime": "none" }""") })
        {
            var folder = profiles[$"workspace/.toolkit/extensions/{id}"];
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "extension.json"), manifest);
        }

        return profiles;
    }

    static IEnumerable<string> Ids(Profiles profiles, List<Diagnostic> findings) => VendoredExtensions.Read(profiles["workspace"], profiles.Home, new HashSet<string>(), findings).Select(found => found.Manifest.Id);

    [Fact]
    public void Lets_only_data_in_until_a_person_trusts_the_workspace()
    {
        using var profiles = Workspace();
        List<Diagnostic> findings = [];

        Assert.Equal(["data"], Ids(profiles, findings));
        Assert.Equal("TK5292", Assert.Single(findings).Code);

        WorkspaceTrust.Trust(profiles.Home, profiles["workspace/"]);
        Assert.Equal(["code", "data"], Ids(profiles, []));
        Assert.False(WorkspaceTrust.IsTrusted(profiles.Home, profiles["workspace/below"]));

        WorkspaceTrust.Forget(profiles.Home, profiles["workspace"]);
        Assert.Equal(["data"], Ids(profiles, []));
    }

    [Fact]
    public void Trusts_nothing_while_its_list_is_damaged()
    {
        using var profiles = Workspace();
        WorkspaceTrust.Trust(profiles.Home, profiles["workspace"]);

        Profiles.Flip(Path.Combine(profiles.Home, "trusted-workspaces.json"), 0);

        Assert.Equal("TK5291", Assert.Throws<ToolkitException>(() => Ids(profiles, [])).Diagnostic.Code);
    }
}
