using System.Diagnostics;
using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.Hosting.Packages;

public class CrashTests
{
    const string HomeVariable = "TOOLKIT_TEST_CRASH_HOME";
    const string StepVariable = "TOOLKIT_TEST_CRASH_STEP";

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
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task A_killed_process_leaves_what_was_there(int step)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are not known there.");
        using var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest());
        await profiles.InstallAsync("acme.one");
        profiles.Publish(Profiles.Manifest(version: "2.0.0"));

        var start = new ProcessStartInfo("dotnet", [typeof(CrashTests).Assembly.Location, "-noColor", "-method", $"{typeof(CrashTests).FullName}.{nameof(Is_the_process_that_is_killed)}"])
        {
            Environment = { [HomeVariable] = profiles[""], [StepVariable] = $"{step}" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var child = Process.Start(start)!;
        await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(128 + 9, child.ExitCode);
        Assert.Equal(["acme.one 1.0.0"], profiles.Installed);
        await ApplyAsync(profiles.Home, profiles.Gallery, _ => { });
        Assert.Equal(["acme.one 2.0.0"], profiles.Installed);
    }

    [Fact]
    public async Task Is_the_process_that_is_killed()
    {
        if (Environment.GetEnvironmentVariable(HomeVariable) is not { } folder)
        {
            Assert.Skip("Runs in a process of its own, started by the test above.");
            return;
        }

        var step = int.Parse(Environment.GetEnvironmentVariable(StepVariable)!, System.Globalization.CultureInfo.InvariantCulture);
        await ApplyAsync(Path.Combine(folder, "home"), Path.Combine(folder, "gallery"), StopAt(step, () =>
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);
        }));
    }
}
