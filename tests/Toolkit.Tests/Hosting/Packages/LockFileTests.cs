using Toolkit.Hosting;
using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.Hosting.Packages;

public class LockFileTests
{
    static async Task<Profiles> LockedAsync()
    {
        var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest());
        profiles.Publish(Profiles.Manifest("acme.two"));
        await profiles.InstallAsync("acme.one");
        Lock(profiles);
        return profiles;
    }

    static void Lock(Profiles profiles) => LockFile.Of(InstalledExtensions.Read(profiles.Home)).Write(profiles["workspace"]);

    static IReadOnlyList<FoundExtension> Locked(Profiles profiles) => LockedExtensions.Of(profiles["workspace"], InstalledExtensions.Read(profiles.Home));

    static string Code(Profiles profiles) => Assert.Throws<ToolkitException>(() => Locked(profiles)).Diagnostic.Code;

    [Fact]
    public async Task Gives_only_what_it_names()
    {
        using var profiles = await LockedAsync();

        await profiles.InstallAsync("acme.two");

        Assert.Equal("acme.one", Assert.Single(Locked(profiles)).Manifest.Id);
    }

    [Fact]
    public async Task Fails_when_something_is_missing_or_off()
    {
        using var profiles = await LockedAsync();

        profiles.Installer.Disable("acme.one");
        Assert.Equal("TK5272", Code(profiles));

        profiles.Installer.Remove("acme.one");
        Assert.Equal("TK5272", Code(profiles));
    }

    [Fact]
    public async Task Fails_when_the_version_or_a_byte_differs()
    {
        using var profiles = await LockedAsync();
        profiles.Publish(Profiles.Manifest(more: """, "description": "Other." """));
        await profiles.InstallAsync("acme.one");

        Assert.Equal("TK5273", Code(profiles));

        Lock(profiles);
        Profiles.Flip(Path.Combine(Assert.Single(Locked(profiles)).Folder, "lib", "net10.0", "One.dll"));
        Assert.Equal("TK5261", Code(profiles));
    }

    [Fact]
    public async Task Fails_without_a_lock_and_with_a_damaged_one()
    {
        using var profiles = await LockedAsync();
        var file = LockFile.FileOf(profiles["workspace"]);
        var length = (int)new FileInfo(file).Length;

        // The last byte is a line break; what it becomes is no JSON either.
        for (var position = 0; position < length; position++)
        {
            Profiles.Flip(file, position);
            var outcome = Record.Exception(() => Assert.Single(Locked(profiles)));
            Assert.True(outcome is null or ToolkitException, outcome?.ToString());
            Profiles.Flip(file, position);
        }

        File.WriteAllText(file, File.ReadAllText(file).Replace("\"sha512\": \"", "\"sha512\": \"0", StringComparison.Ordinal));
        Assert.Equal("TK5273", Code(profiles));
        File.Delete(file);
        Assert.Equal("TK5271", Code(profiles));
    }
}
