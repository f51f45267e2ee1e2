using System.Diagnostics;
using System.Globalization;
using Toolkit.Hosting;
using Toolkit.Hosting.Boxes;
using Toolkit.Hosting.Lanes;
using Toolkit.Hosting.Manifests;
using Toolkit.Hosting.Protocol;

namespace Toolkit.Tests.Hosting.Faults;

/// <summary>Tests that count what their own process holds, so that no other test may run beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Starting and ending extensions again and again.</summary>
[Collection(nameof(Alone))]
public class CycleTests
{
    const long MostGrowth = 5 << 20;

    static int Cycles => int.TryParse(Environment.GetEnvironmentVariable("TOOLKIT_TEST_CYCLES"), NumberStyles.None, CultureInfo.InvariantCulture, out var cycles) ? cycles : 100;

    [Fact]
    public void Leaves_nothing_in_the_host()
    {
        if (!BoxLevel.Here.Boxes)
            Assert.Skip("Needs a Linux kernel with Landlock and seccomp, of which boxes are made.");
        using var folder = new TemporaryFolder();
        FaultBench.CopyExtension(folder["faults"]);
        var found = new FoundExtension(ExtensionManifest.Read(folder["faults"]), folder["faults"], Origin.User);
        var settings = FaultBench.Brisk(folder["home"]);
        Cycle(20);
        var before = Use();

        Cycle(Cycles);

        var after = Use();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Cycles} cycles: {(after.Bytes - before.Bytes) / 1024} KiB more, descriptors {before.Descriptors} to {after.Descriptors}, threads {before.Threads} to {after.Threads}.");
        Assert.InRange(after.Bytes, 0, before.Bytes + MostGrowth);
        Assert.InRange(after.Descriptors, 0, before.Descriptors + 3);
        // No other test runs beside this one.
        Assert.DoesNotContain(Directory.GetFiles("/proc/self/fd").Select(path => new FileInfo(path).LinkTarget), target => target?.StartsWith("/memfd:toolkit-", StringComparison.Ordinal) is true);
        // The pool's own threads come and go.
        Assert.InRange(after.Threads, 0, before.Threads + 5);

        void Cycle(int times)
        {
            for (var time = 0; time < times; time++)
                ExtensionProcess.Start(found, [], (Ring.Bytes, RowMemory.Most), settings).Dispose();
        }
    }

    static (long Bytes, int Descriptors, int Threads) Use()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return (process.WorkingSet64, Directory.GetFiles("/proc/self/fd").Length, process.Threads.Count);
    }
}
