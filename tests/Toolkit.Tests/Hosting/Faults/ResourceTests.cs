using System.Diagnostics;
using System.Globalization;
using Toolkit.Hosting;
using Toolkit.Hosting.Boxes;
using Toolkit.Hosting.Lanes;

namespace Toolkit.Tests.Hosting.Faults;

/// <summary>What extensions take of the machine, and what is left of them.</summary>
public class ResourceTests
{
    const long Limit = 512L << 20;

    static int Kills => int.TryParse(Environment.GetEnvironmentVariable("TOOLKIT_TEST_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 20;

    static int Cycles => int.TryParse(Environment.GetEnvironmentVariable("TOOLKIT_TEST_CYCLES"), NumberStyles.None, CultureInfo.InvariantCulture, out var cycles) ? cycles : 100;

    [Theory]
    [InlineData("managed-hog", "TK5115", "needed more memory than its limit of 512MiB allows")]
    [InlineData("native-hog", "TK5115", "needed more memory than its limit of 512MiB allows")]
    [InlineData("shared-hog", "TK5115", "took more memory (")]
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
        var kills = fault == "spin" ? Kills : Math.Max(1, Kills / 10);
        for (var kill = 0; kill < kills; kill++)
        {
            var home = folder[$"home{kill}"];
            using var host = StartHost(folder, home);
            var child = await ChildAsync(home, host);
            // Until the next ping the one who listens still listens to the host.
            await Task.Delay(fault == "deaf" ? 2500 : 0, TestContext.Current.CancellationToken);
            host.Kill();
            var clock = Stopwatch.StartNew();
            await host.WaitForExitAsync(TestContext.Current.CancellationToken);
            while (Runs(child) && clock.Elapsed < TimeSpan.FromSeconds(10))
                await Task.Delay(1, TestContext.Current.CancellationToken);
            waited.Add(clock.Elapsed.TotalMilliseconds);
            Assert.False(Runs(child), $"The extension's process outlives its host ({fault}).");
            Assert.DoesNotContain(Directory.GetFileSystemEntries("/dev/shm"), entry => entry.Contains($"toolkit-{host.Id}", StringComparison.Ordinal));
        }

        waited.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fault}: the process was gone after {waited[0]:0.0} / {waited[waited.Count / 2]:0.0} / {waited[^1]:0.0} ms (least, median, most of {kills})."));
    }

    [Fact]
    public async Task Cycles_of_starting_and_ending_leave_nothing_in_the_host()
    {
        SkipWithoutBox();
        using var folder = new TemporaryFolder();
        FaultBench.CopyExtension(folder["extensions/faults"]);
        File.WriteAllText(folder["one.fault"], "good\none\n");
        var found = new FoundExtension(Toolkit.Hosting.Manifests.ExtensionManifest.Read(folder["extensions/faults"]), folder["extensions/faults"], Origin.User);
        var settings = FaultBench.Brisk(folder["home"]);
        await CycleAsync(20);
        var before = Use();

        await CycleAsync(Cycles);

        var after = Use();
        TestContext.Current.TestOutputHelper?.WriteLine($"{Cycles} cycles: {(after.Bytes - before.Bytes) / 1024.0:0} KiB more, descriptors {before.Descriptors} to {after.Descriptors}, threads {before.Threads} to {after.Threads}.");
        // Other tests run in this process too: what is bounded is what leaks with every cycle.
        Assert.InRange(after.Descriptors, 0, before.Descriptors + (Cycles / 2));
        Assert.InRange(after.Threads, 0, before.Threads + (Cycles / 2));

        async Task CycleAsync(int times)
        {
            for (var time = 0; time < times; time++)
                await Task.Run(() => ExtensionProcess.Start(found, [], (Toolkit.Hosting.Protocol.Ring.Bytes, 0), settings).Dispose(), TestContext.Current.CancellationToken);
        }
    }

    static (long Bytes, int Descriptors, int Threads) Use()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return (process.WorkingSet64, Directory.GetFiles("/proc/self/fd").Length, process.Threads.Count);
    }

    static Process StartHost(TemporaryFolder folder, string home)
    {
        var program = Repository.PathOf("artifacts", "bin", "Toolkit.TestHost", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "Toolkit.TestHost.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, folder["extensions"], folder["workspace"], home, "boxed", folder["one.fault"]]) { UseShellExecute = false })!;
    }

    static async Task<int> ChildAsync(string home, Process host)
    {
        var log = ExtensionLog.PathOf(home, "test.faults");
        while (!host.HasExited)
        {
            if (File.Exists(log) && await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken) is ['p', 'r', .., '\n'] text)
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
