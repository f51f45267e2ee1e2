using System.Diagnostics;
using System.Globalization;
using Toolkit.Hosting.Boxes;
using Toolkit.Hosting.Lanes;

namespace Toolkit.Tests.Hosting.Faults;

/// <summary>What extensions take of the machine, and what is left of them.</summary>
public class ResourceTests
{
    const long Limit = 512L << 20;

    static int Kills => int.TryParse(Environment.GetEnvironmentVariable("TOOLKIT_TEST_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 20;

    [Theory]
    [InlineData("managed-hog", "TK5115", "needed more memory than its limit of 512MiB allows")]
    [InlineData("native-hog", "TK5115", "needed more memory than its limit of 512MiB allows")]
    [InlineData("shared-hog", "TK5114", "Shared memory without a file was refused")]
    [InlineData("file-hog", "TK5114", "A file in memory was refused")]
    public async Task A_hog_takes_its_limit_and_no_more(string fault, string code, string happened)
    {
        SkipWithoutBox();
        using var bench = new FaultBench(settings => settings with { Stall = TimeSpan.FromSeconds(20) });
        using var peak = new PeakWatch(bench);

        var error = await bench.BreakAsync(fault);

        FaultBench.CheckParts(error, code, happened);
        TestContext.Current.TestOutputHelper?.WriteLine($"{fault}: at most {peak.Bytes >> 20} MiB for a limit of {Limit >> 20} MiB.");
        Assert.InRange(peak.Bytes, 0, Limit * 115 / 100);
    }

    [Theory]
    [InlineData("spin")]
    [InlineData("deaf")]
    public async Task A_host_that_is_killed_leaves_nothing_behind(string fault)
    {
        SkipWithoutBox();
        using var folder = new TemporaryFolder();
        FaultBench.CopyExtension(folder["extensions/faults"]);
        Directory.CreateDirectory(folder["workspace"]);
        File.WriteAllText(folder["one.fault"], $"{fault}\none\n");
        List<double> waited = [];
        var kills = fault == "spin" ? Kills : Math.Max(1, Kills / 20);
        for (var kill = 0; kill < kills; kill++)
        {
            var home = folder[$"home{kill}"];
            using var host = StartHost(folder, home);
            var child = await ChildAsync(home, host);
            // Until the next ping the one who listens still listens to the host.
            await Task.Delay(fault == "deaf" ? 2500 : 0, TestContext.Current.CancellationToken);
            Assert.False(host.HasExited, "The host ended before it was killed.");
            host.Kill();
            var clock = Stopwatch.StartNew();
            await host.WaitForExitAsync(TestContext.Current.CancellationToken);
            while (Runs(child) && clock.Elapsed < TimeSpan.FromSeconds(10))
                await Task.Delay(1, TestContext.Current.CancellationToken);
            waited.Add(clock.Elapsed.TotalMilliseconds);
            Assert.False(Runs(child), $"The extension's process outlives its host ({fault}).");
        }

        waited.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fault}: the process was gone after {waited[0]:0.0} / {waited[waited.Count / 2]:0.0} / {waited[^1]:0.0} ms (least, median, most of {kills})."));
    }

    // It reads nothing of what the host sends, and would not notice that nothing comes any more.
    [Fact]
    public async Task A_host_that_is_killed_takes_a_program_with_it_that_does_not_listen()
    {
        SkipWithoutBox();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["extensions/executable"]);
        foreach (var file in Directory.GetFiles(FaultBench.Extension("Executable")))
            File.Copy(file, Path.Combine(folder["extensions/executable"], Path.GetFileName(file)));
        Directory.CreateDirectory(folder["workspace"]);
        File.WriteAllText(folder["one.probe"], "deaf\n");
        using var host = StartHost(folder, folder["home"], "one.probe");
        var child = await ChildAsync(folder["home"], host, "test.probes", "deaf");

        host.Kill();
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);
        var clock = Stopwatch.StartNew();
        while (Runs(child) && clock.Elapsed < TimeSpan.FromSeconds(10))
            await Task.Delay(1, TestContext.Current.CancellationToken);

        Assert.False(Runs(child), "The program outlives its host.");
    }

    static Process StartHost(TemporaryFolder folder, string home, string file = "one.fault")
    {
        var program = Repository.PathOf("artifacts", "bin", "Toolkit.TestHost", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "Toolkit.TestHost.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, folder["extensions"], folder["workspace"], home, "boxed", folder[file]]) { UseShellExecute = false })!;
    }

    static async Task<int> ChildAsync(string home, Process host, string extension = "test.faults", string until = "process")
    {
        var log = ExtensionLog.PathOf(home, extension);
        while (!host.HasExited)
        {
            if (File.Exists(log) && await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken) is ['p', 'r', .., '\n'] text && text.Contains(until, StringComparison.Ordinal))
                return int.Parse(text.Split('\n')[0]["process ".Length..], CultureInfo.InvariantCulture);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException("The host ended before its extension ran.");
    }

    // Whoever collects the dead here may be slow: a process that has ended and was not collected runs no more.
    static bool Runs(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].StartsWith('Z');
        }
        catch (IOException)
        {
            return false;
        }
    }

    static void SkipWithoutBox()
    {
        if (!BoxLevel.Here.Boxes)
            Assert.Skip("Needs a Linux kernel with Landlock and seccomp, of which boxes are made.");
    }

    /// <summary>The most memory that the processes of an extension were seen with.</summary>
    sealed class PeakWatch : IDisposable
    {
        readonly FaultBench _bench;
        readonly Thread _thread;
        volatile bool _isOver;

        public PeakWatch(FaultBench bench)
        {
            _bench = bench;
            _thread = new(Watch);
            _thread.Start();
        }

        public long Bytes { get; private set; }

        void Watch()
        {
            while (!_isOver)
            {
                foreach (var process in _bench.Processes)
                    Bytes = Math.Max(Bytes, Peak(process));
                Thread.Sleep(2);
            }
        }

        static long Peak(int process)
        {
            try
            {
                var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
                return line is null ? 0 : long.Parse(line["VmHWM:".Length..^"kB".Length], CultureInfo.InvariantCulture) << 10;
            }
            catch (IOException)
            {
                return 0;
            }
        }

        public void Dispose()
        {
            _isOver = true;
            _thread.Join();
        }
    }
}
