using Toolkit.Hosting.Packages;
using Toolkit.Tests.App;

namespace Toolkit.Tests.Hosting.Packages;

public class CrashTests
{
    sealed class StoppedException : Exception;

    static Action<string> StopAt(int step, Action stop)
    {
        var taken = 0;
        return _ =>
        {
            if (++taken == step)
                stop();
        };
    }

    static async Task ApplyAsync(string home, string gallery, Action<string> step)
    {
        var profile = new Profile(home, step);
        var plan = await new Planner(profile, PackageSources.Of([gallery], new()), [], TimeProvider.System).InstallAsync([new("acme.one", "*")], TestContext.Current.CancellationToken);
        new Installer(profile, [], TimeProvider.System).Apply(plan, Consent.To(plan.Asks));
    }

    static async Task<bool> IsStoppedAsync(Profiles profiles, int step)
    {
        try
        {
            await ApplyAsync(profiles.Home, profiles.Gallery, StopAt(step, () => throw new StoppedException()));
            return false;
        }
        catch (StoppedException)
        {
            return true;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_installation_stopped_at_any_step_leaves_what_was_there(bool isUpdate)
    {
        var step = 0;
        bool isStopped;
        do
        {
            using var profiles = new Profiles();
            profiles.Publish(Profiles.Manifest());
            if (isUpdate)
                await profiles.InstallAsync("acme.one");
            profiles.Publish(Profiles.Manifest(version: "2.0.0", more: """, "dependencies": { "acme.names": "*" } """));
            profiles.Publish(Profiles.Manifest("acme.names"));
            string[] before = [.. profiles.Installed];
            string[] after = ["acme.names 1.0.0", "acme.one 2.0.0"];

            isStopped = await IsStoppedAsync(profiles, ++step);

            // The last step comes after the change is made.
            Assert.Contains(string.Join(", ", profiles.Installed), new[] { string.Join(", ", before), string.Join(", ", after) });
            Assert.True(isStopped || step > 12);
            await ApplyAsync(profiles.Home, profiles.Gallery, _ => { });
            Assert.Equal(after, profiles.Installed);
            Assert.Empty(Directory.EnumerateDirectories(Path.Combine(profiles.Home, "extensions"), ".*"));
        }
        while (isStopped);
    }

    [Theory]
    [InlineData("mkdir")]
    [InlineData("pwrite64")]
    [InlineData("fsync")]
    [InlineData("rename")]
    [InlineData("unlink")]
    public async Task A_process_killed_at_any_call_that_changes_the_disk_leaves_what_was_there(string call)
    {
        Assert.SkipUnless(Tracer.IsHere, Tracer.Missing);
        using var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest());
        await profiles.InstallAsync("acme.one");
        File.SetLastWriteTimeUtc(profiles.Publish(Profiles.Manifest(version: "2.0.0")), DateTime.UnixEpoch);

        for (var kills = 0; ; kills++)
        {
            var (code, _, errors) = await Tracer.RunAsync(
                ["-e", $"trace={call}", "-e", $"inject={call}:signal=KILL:when={kills + 1}"], profiles.Home, profiles.Gallery, "extension", "update", "acme.one", "--from", profiles.Gallery, "--yes");

            var installed = Assert.Single(profiles.Installed);
            if (code == 0)
            {
                Assert.True(kills > 0, $"No {call} was made, so nothing was tried.");
                Assert.Equal("acme.one 2.0.0", installed);
                return;
            }

            Assert.Equal((128 + 9, ""), (code, errors.Contains("error[", StringComparison.Ordinal) ? errors : ""));
            Assert.Contains(installed, new[] { "acme.one 1.0.0", "acme.one 2.0.0" });
            await ApplyAsync(profiles.Home, profiles.Gallery, _ => { });
            Assert.Equal(["acme.one 2.0.0"], profiles.Installed);
            Assert.Empty(Directory.EnumerateDirectories(Path.Combine(profiles.Home, "extensions"), ".*"));
            profiles.Installer.Rollback(1);
        }
    }
}
