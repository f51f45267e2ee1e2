using System.Diagnostics;

namespace Toolkit.Tests.Storage;

/// <summary>Imports in a process of their own that is killed at random moments: what was acknowledged stays, half-done work is never seen, nothing needs repair.</summary>
public class KillTests
{
    static int Kills => int.TryParse(Environment.GetEnvironmentVariable("TOOLKIT_TEST_KILLS"), out var kills) ? kills : 20;

    [Fact]
    public async Task Kill_9_at_random_moments_loses_nothing_acknowledged()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["workspace"]);
        var random = new Random(20261124);
        var acknowledged = 0;
        var killed = 0;
        for (var attempt = 0; killed < Kills; attempt++)
        {
            XExports.Write(folder["export"], day: 2, attempt * 3000, (attempt * 3000) + 2999);
            if (await ImportAsync(folder, TimeSpan.FromMilliseconds(random.Next(20, 900))))
                acknowledged++;
            else
                killed++;

            using var workspace = Hosts.Open(folder);
            var posts = workspace.Inspect().Posts;
            Assert.Equal(0, posts % 3000);
            // A commit that was done when the kill came is kept, though nobody was told.
            Assert.InRange(posts / 3000, acknowledged, acknowledged + killed);
            Assert.DoesNotContain(workspace.Examine(), check => check.Code.StartsWith("TK601", StringComparison.Ordinal));
        }

        Assert.True(await ImportAsync(folder, TimeSpan.FromMinutes(1)), "The import after the kills failed.");
    }

    static async Task<bool> ImportAsync(TemporaryFolder folder, TimeSpan patience)
    {
        var program = Repository.PathOf("artifacts", "bin", "Toolkit.App", "release", "Toolkit.App.dll");
        var start = new ProcessStartInfo("dotnet", [program, "import", folder["export"], "-w", folder["workspace"], "-q"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["TOOLKIT_HOME"] = folder["home"];
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (!process.WaitForExit(patience))
            process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await errors;
        return process.ExitCode == 0 && (await output).Contains("interactions added", StringComparison.Ordinal);
    }
}
