using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.Hosting.Packages;

public class ConsentTests
{
    const string Exec = """{ "id": "acme.one", "version": "2.0.0", "runtime": "exec", "main": "lib/net10.0/One.dll" }""";

    public static TheoryData<string, string> Growth => new()
    {
        { Profiles.Manifest(version: "2.0.0", more: """, "capabilities": { "files": ["import:read", "storage"] } """), "acme.one capability:storage" },
        { Profiles.Manifest(version: "2.0.0", more: """, "dependencies": { "acme.more": "*" } """), "acme.one dependency:acme.more" },
        { Profiles.Manifest(version: "2.0.0", more: """, "pack": { "acme.more": "*" } """), "acme.one pack:acme.more" },
        { Profiles.Manifest(version: "2.0.0", more: """, "optional": { "acme.more": "*" } """), "acme.one optional:acme.more" },
        { Profiles.Manifest(version: "2.0.0", more: """, "limits": { "memory": "2GiB" } """), "acme.one memory:2GiB" },
        { Profiles.Manifest(version: "2.0.0", more: """, "limits": { "stall": "10min" } """), "acme.one stall:10min" },
        { Exec, "acme.one runtime:exec" },
    };

    static async Task<Profiles> InstalledAsync(System.Security.Cryptography.ECDsa key)
    {
        var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest(more: """, "capabilities": { "files": ["import:read"] } """), key);
        profiles.Publish(Profiles.Manifest("acme.more"), key);
        await profiles.InstallAsync("acme.one");
        return profiles;
    }

    static Task<InstallPlan> UpdateAsync(Profiles profiles) => profiles.Planner().UpdateAsync(["acme.one"], TestContext.Current.CancellationToken);

    static void CannotApplyWithout(string ask, Profiles profiles, InstallPlan plan)
    {
        var less = Consent.To(plan.Asks.Where(one => one.Text != ask));

        Assert.Contains(ask, plan.Asks.Select(one => one.Text));
        foreach (var consent in new[] { Consent.None, less })
        {
            var error = Assert.Throws<ToolkitException>(() => profiles.Installer.Apply(plan, consent));
            Assert.Equal("TK5251", error.Diagnostic.Code);
            Assert.Contains(ask, error.Message, StringComparison.Ordinal);
        }

        Assert.Contains("acme.one 1.0.0", profiles.Installed);
        profiles.Installer.Apply(plan, Consent.To(plan.Asks));
        Assert.Contains("acme.one 2.0.0", profiles.Installed);
    }

    [Theory]
    [MemberData(nameof(Growth))]
    public async Task An_update_that_asks_for_more_needs_a_word(string manifest, string ask)
    {
        using var key = Profiles.Key();
        using var profiles = await InstalledAsync(key);
        profiles.Publish(manifest, key);

        CannotApplyWithout(ask, profiles, await UpdateAsync(profiles));
    }

    [Fact]
    public async Task An_update_under_a_new_key_needs_a_word_and_ends_a_pin()
    {
        using var key = Profiles.Key();
        using var next = Profiles.Key();
        using var profiles = await InstalledAsync(key);
        profiles.Installer.Pin("acme.one", Profiles.Fingerprint(key));
        profiles.Publish(Profiles.Manifest(version: "2.0.0"), next, key);

        CannotApplyWithout($"acme.one key:{Profiles.Fingerprint(next)}", profiles, await UpdateAsync(profiles));

        Assert.False(Assert.Single(InstalledExtensions.Read(profiles.Home)).PinnedInProcess);
        Assert.Equal(Profiles.Fingerprint(next), profiles.Profile.Read().Publishers["acme"]);
    }

    [Fact]
    public async Task An_update_without_a_signature_after_one_with_needs_a_word()
    {
        using var key = Profiles.Key();
        using var profiles = await InstalledAsync(key);
        profiles.Publish(Profiles.Manifest(version: "2.0.0"));

        CannotApplyWithout("acme.one unsigned", profiles, await UpdateAsync(profiles));
    }

    [Fact]
    public async Task An_update_under_a_key_that_nobody_vouches_for_is_refused()
    {
        using var key = Profiles.Key();
        using var stranger = Profiles.Key();
        using var profiles = await InstalledAsync(key);
        profiles.Publish(Profiles.Manifest(version: "2.0.0"), stranger);

        var error = await Assert.ThrowsAsync<ToolkitException>(() => UpdateAsync(profiles));

        Assert.Equal("TK5222", error.Diagnostic.Code);
    }

    [Fact]
    public async Task An_update_that_asks_for_no_more_needs_none()
    {
        using var key = Profiles.Key();
        using var profiles = await InstalledAsync(key);
        profiles.Publish(Profiles.Manifest(version: "2.0.0"), key);

        profiles.Installer.Apply(await UpdateAsync(profiles), Consent.None);

        Assert.Equal(["acme.one 2.0.0"], profiles.Installed);
    }

    [Fact]
    public async Task Other_content_under_the_same_version_needs_a_word()
    {
        using var key = Profiles.Key();
        using var profiles = await InstalledAsync(key);
        profiles.Publish(Profiles.Manifest(more: """, "description": "Other." """), key);

        var plan = await profiles.PlanAsync("acme.one");

        Assert.Equal(AskKind.Content, Assert.Single(plan.Asks).Kind);
    }

    [Fact]
    public async Task A_first_installation_asks_for_everything()
    {
        using var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest(more: """, "capabilities": { "files": ["storage"] }, "dependencies": { "b": "*" } """));
        profiles.Publish("""{ "id": "b", "version": "1.0.0", "runtime": "none" }""");

        var plan = await profiles.PlanAsync("acme.one");

        Assert.Equal(
            ["b install", "b unsigned", "acme.one install", "acme.one capability:storage", "acme.one dependency:b", "acme.one runtime:dotnet", "acme.one unsigned"],
            plan.Asks.Select(ask => ask.Text));
        Assert.Equal("TK5251", Assert.Throws<ToolkitException>(() => profiles.Installer.Apply(plan, Consent.None)).Diagnostic.Code);
    }

    [Fact]
    public async Task A_word_for_something_else_is_refused()
    {
        using var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest());
        var plan = await profiles.PlanAsync("acme.one");

        var consent = Consent.To([.. plan.Asks, new("acme.one", AskKind.Capability, "storage")]);

        Assert.Equal("TK5252", Assert.Throws<ToolkitException>(() => profiles.Installer.Apply(plan, consent)).Diagnostic.Code);
    }
}
