using Toolkit.Hosting;
using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.Hosting.Packages;

public class InstallerTests
{
    static async Task<string> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<ToolkitException>(act)).Diagnostic.Code;

    static string Code(Action act) => Assert.Throws<ToolkitException>(act).Diagnostic.Code;

    [Fact]
    public async Task Installs_the_highest_version_and_what_it_needs_first()
    {
        using var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest(version: "1.0.0"));
        profiles.Publish(Profiles.Manifest(version: "1.10.0", more: """, "dependencies": { "acme.names": "^1.1" }, "pack": { "other.extra": "*" } """));
        profiles.Publish(Profiles.Manifest(version: "2.0.0-rc.1"));
        profiles.Publish(Profiles.Manifest("acme.names", "1.2.0"));
        profiles.Publish(Profiles.Manifest("acme.names", "2.0.0"));
        profiles.Publish(Profiles.Manifest("other.extra", "0.1.0"));

        var plan = await profiles.PlanAsync("acme.one");
        profiles.Installer.Apply(plan, Consent.To(plan.Asks));

        Assert.Equal("acme.one", plan.Extensions[^1].Manifest.Id);
        Assert.Equal(["acme.names 1.2.0", "acme.one 1.10.0", "other.extra 0.1.0"], profiles.Installed);
    }

    [Fact]
    public async Task Tells_the_host_what_it_needs_without_opening_manifests()
    {
        using var profiles = new Profiles();
        using var key = Profiles.Key();
        profiles.Publish(Profiles.Manifest(), key);
        await profiles.InstallAsync("acme.one");

        var found = Assert.Single(InstalledExtensions.Read(profiles.Home));

        Assert.Equal((Origin.User, Profiles.Fingerprint(key), false, null), (found.Origin, found.Key, found.PinnedInProcess, found.Off));
        Assert.Equal(Path.Combine(profiles.Home, "extensions", "acme.one", $"1.0.0-{found.PackageHash![..8]}"), found.Folder);
        Assert.True(File.Exists(Path.Combine(found.Folder, "lib", "net10.0", "One.dll")));
    }

    [Fact]
    public async Task Installs_one_package_file_whatever_it_is_called()
    {
        using var profiles = new Profiles();
        File.WriteAllBytes(profiles["some.nupkg"], profiles.Pack(Profiles.Manifest()));

        var plan = await profiles.Planner(profiles["some.nupkg"]).InstallAsync([new("acme.one", "*")], TestContext.Current.CancellationToken);
        profiles.Installer.Apply(plan, Consent.To(plan.Asks));

        Assert.Equal(["acme.one 1.0.0"], profiles.Installed);
    }

    [Fact]
    public async Task Takes_all_versions_from_the_first_source_that_has_the_extension()
    {
        using var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest(version: "9.0.0"));
        Directory.CreateDirectory(profiles["private"]);
        File.WriteAllBytes(profiles["private/acme.one.1.0.0.nupkg"], profiles.Pack(Profiles.Manifest()));

        var plan = await profiles.Planner(profiles["private"], profiles.Gallery).InstallAsync([new("acme.one", "*")], TestContext.Current.CancellationToken);

        Assert.Equal("1.0.0", Assert.Single(plan.Extensions).Manifest.Version);
    }

    [Fact]
    public async Task Switches_off_and_on_pins_and_removes()
    {
        using var profiles = new Profiles();
        using var key = Profiles.Key();
        profiles.Publish(Profiles.Manifest(), key);
        await profiles.InstallAsync("acme.one");
        FoundExtension Found() => Assert.Single(InstalledExtensions.Read(profiles.Home));

        profiles.Installer.Disable("acme.one");
        Assert.Contains("enable", Found().Off, StringComparison.Ordinal);
        profiles.Installer.Enable("acme.one");
        Assert.Null(Found().Off);

        Assert.Equal("TK5258", Code(() => profiles.Installer.Pin("acme.one", "00")));
        profiles.Installer.Pin("acme.one", Profiles.Fingerprint(key));
        Assert.Equal(Lane.InProcess, Found().Lane);
        profiles.Installer.Unpin("acme.one");
        Assert.Equal(Lane.Boxed, Found().Lane);

        profiles.Installer.Remove("acme.one");
        Assert.Empty(InstalledExtensions.Read(profiles.Home));
        Assert.Equal("TK5255", Code(() => profiles.Installer.Remove("acme.one")));
    }

    [Fact]
    public async Task Does_not_remove_what_another_extension_needs()
    {
        using var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest(more: """, "dependencies": { "acme.names": "1.0.0" } """));
        profiles.Publish(Profiles.Manifest("acme.names"));
        await profiles.InstallAsync("acme.one");

        Assert.Equal("TK5257", Code(() => profiles.Installer.Remove("acme.names")));
    }

    [Fact]
    public async Task Goes_back_to_any_generation_and_installs_on_from_there()
    {
        using var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest());
        await profiles.InstallAsync("acme.one");
        profiles.Publish(Profiles.Manifest(version: "2.0.0"));
        await profiles.InstallAsync("acme.one");

        profiles.Installer.Rollback();
        Assert.Equal(["acme.one 1.0.0"], profiles.Installed);

        profiles.Installer.Rollback(2);
        Assert.Equal(["acme.one 2.0.0"], profiles.Installed);

        profiles.Installer.Rollback(0);
        Assert.Empty(profiles.Installed);

        Assert.Equal(3, (await profiles.InstallAsync("acme.one")).Number);
        Assert.Equal("TK5259", Code(() => profiles.Installer.Rollback(17)));
    }

    [Fact]
    public async Task Lets_one_writer_in_at_a_time()
    {
        using var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest());
        var plan = await profiles.PlanAsync("acme.one");

        using (profiles.Profile.LockForWriting())
            Assert.Equal("TK5254", Code(() => profiles.Installer.Apply(plan, Consent.To(plan.Asks))));

        profiles.Installer.Apply(plan, Consent.To(plan.Asks));
        Assert.Equal("TK5256", Code(() => profiles.Installer.Apply(plan, Consent.To(plan.Asks))));
    }

    [Theory]
    [InlineData("acme.none", "TK5234")]
    [InlineData("acme.one@^7", "TK5243")]
    [InlineData("acme.One", "TK5242")]
    [InlineData("acme.late", "TK5002")]
    [InlineData("acme.ring", "TK5241")]
    [InlineData("acme.shout", "TK5242")]
    public async Task Says_why_there_is_no_package_that_fits(string wanted, string code)
    {
        using var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest());
        profiles.Publish(Profiles.Manifest("acme.late", more: """, "engines": { "toolkit": ">=99" } """));
        profiles.Publish(Profiles.Manifest("acme.ring", more: """, "dependencies": { "acme.round": "*" } """));
        profiles.Publish(Profiles.Manifest("acme.round", more: """, "pack": { "acme.ring": "*" } """));
        profiles.Publish(Profiles.Manifest("acme.shout", more: """, "dependencies": { "acme.ONE": "*" } """));

        Assert.Equal(code, await CodeAsync(() => profiles.PlanAsync(wanted)));
    }

    [Fact]
    public async Task Names_the_loop()
    {
        using var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest("a", more: """, "dependencies": { "b": "*" } """));
        profiles.Publish(Profiles.Manifest("b", more: """, "dependencies": { "a": "*" } """));

        var error = await Assert.ThrowsAsync<ToolkitException>(() => profiles.PlanAsync("a"));

        Assert.Contains("a → b → a", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prefers_an_older_version_that_this_toolkit_can_host()
    {
        using var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest());
        profiles.Publish(Profiles.Manifest(version: "2.0.0", more: """, "engines": { "toolkit": ">=99" } """));

        Assert.Equal("1.0.0", Assert.Single((await profiles.PlanAsync("acme.one")).Extensions).Manifest.Version);
    }

    [Fact]
    public async Task Keeps_a_dependency_that_will_do_as_it_is()
    {
        using var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest("acme.names"));
        await profiles.InstallAsync("acme.names");
        profiles.Publish(Profiles.Manifest("acme.names", "1.5.0"));
        profiles.Publish(Profiles.Manifest(more: """, "dependencies": { "acme.names": "^1" } """));

        await profiles.InstallAsync("acme.one");

        Assert.Equal(["acme.names 1.0.0", "acme.one 1.0.0"], profiles.Installed);
    }

    [Fact]
    public async Task Knows_two_hundred_extensions_from_the_index_alone()
    {
        using var profiles = new Profiles();
        for (var i = 0; i < 200; i++)
            profiles.Publish(Profiles.Manifest($"acme.x{i}"));
        await profiles.InstallAsync([.. Enumerable.Range(0, 200).Select(i => $"acme.x{i}")]);
        foreach (var manifest in Directory.EnumerateFiles(Path.Combine(profiles.Home, "extensions"), "extension.json", SearchOption.AllDirectories))
            File.Delete(manifest);

        Assert.Equal(200, InstalledExtensions.Read(profiles.Home).Count);
    }
}
