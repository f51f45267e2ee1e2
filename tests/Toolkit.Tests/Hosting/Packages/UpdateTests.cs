using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.Hosting.Packages;

public class UpdateTests
{
    [Fact]
    public async Task Another_place_is_asked_for_and_not_looked_at_unasked()
    {
        using var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest());
        await profiles.InstallAsync("acme.one");
        var other = Directory.CreateDirectory(profiles["other"]).FullName;
        var file = profiles.Publish(Profiles.Manifest(version: "9.9.9"));
        File.Move(file, Path.Combine(other, Path.GetFileName(file)));
        var homes = profiles.Profile.Read().Extensions.ToDictionary(one => one.Id, one => one.Source);

        var unasked = await new Planner(profiles.Profile, PackageSources.Of([other, profiles.Gallery], new(), homes), [], profiles.Clock).UpdateAsync(["acme.one"], TestContext.Current.CancellationToken);
        var named = await profiles.Planner(other).UpdateAsync(["acme.one"], TestContext.Current.CancellationToken);

        Assert.Empty(unasked.Extensions);
        Assert.Contains(named.Asks, ask => ask.Text == $"acme.one source:{other}");
    }

    static async Task<Profiles> InstalledAsync(int daysOld)
    {
        var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest());
        await profiles.InstallAsync("acme.one");
        profiles.Publish(Profiles.Manifest(version: "1.1.0", more: """, "capabilities": { "files": ["storage"] } """), daysOld: daysOld);
        return profiles;
    }

    [Fact]
    public async Task Are_told_and_never_done_by_themselves()
    {
        using var profiles = await InstalledAsync(daysOld: 30);

        var notice = Assert.Single(await profiles.Planner().NoticesAsync([], TestContext.Current.CancellationToken));

        Assert.Equal(("acme.one", "1.0.0", "1.1.0", null), (notice.Id, notice.From, notice.To, notice.Wait));
        Assert.Equal("acme.one capability:storage", Assert.Single(notice.Growth).Text);
        Assert.Equal(["acme.one 1.0.0"], profiles.Installed);
    }

    [Fact]
    public async Task Wait_for_a_week()
    {
        using var profiles = await InstalledAsync(daysOld: 6);

        var notice = Assert.Single(await profiles.Planner().NoticesAsync([], TestContext.Current.CancellationToken));
        var error = await Assert.ThrowsAsync<ToolkitException>(() => profiles.Planner().UpdateAsync(["acme.one"], TestContext.Current.CancellationToken));

        Assert.Contains("2030-05-02", notice.Wait, StringComparison.Ordinal);
        Assert.Equal("TK5247", error.Diagnostic.Code);
    }

    [Fact]
    public async Task Do_not_wait_when_they_mend_a_listed_weakness()
    {
        using var profiles = await InstalledAsync(daysOld: 0);
        using var key = Profiles.Key();
        BlockListTests.Update(profiles.Home, key, 1, """[{ "id": "acme.one", "versions": "<1.1", "reason": "It leaks.", "vulnerable": true }]""");

        var plan = await profiles.Planner().UpdateAsync(["acme.one"], TestContext.Current.CancellationToken);

        Assert.Equal("1.1.0", Assert.Single(plan.Extensions).Manifest.Version);
    }

    [Fact]
    public async Task Are_none_when_there_is_nothing_newer()
    {
        using var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest());
        await profiles.InstallAsync("acme.one");

        Assert.Empty(await profiles.Planner().NoticesAsync([], TestContext.Current.CancellationToken));
        Assert.Empty((await profiles.Planner().UpdateAsync(["acme.one"], TestContext.Current.CancellationToken)).Extensions);
    }
}
