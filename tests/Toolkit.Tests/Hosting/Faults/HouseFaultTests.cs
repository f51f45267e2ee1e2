using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Reflection.Emit;
using Toolkit.Hosting;
using Toolkit.Hosting.Lanes;

namespace Toolkit.Tests.Hosting.Faults;

/// <summary>Trouble around an extension: full disks, clocks that jump, bombs, libraries and names that are there twice.</summary>
public class HouseFaultTests
{
    [Fact]
    public async Task After_three_crashes_it_stays_off_until_somebody_asks()
    {
        using var bench = new FaultBench();
        await bench.ImportGoodAsync();
        for (var time = 0; time < 3; time++)
            await Assert.ThrowsAsync<ToolkitException>(() => bench.ImportAsync("exit"));

        var off = await Assert.ThrowsAsync<ToolkitException>(() => bench.ImportAsync("good"));
        CrashRecord.Forget(bench.Home, "test.faults");

        FaultBench.CheckParts(off, "TK5117", "stays off until somebody asks for it");
        await bench.ImportGoodAsync();
    }

    [Fact]
    public void Crashes_count_by_their_distance_though_the_clock_jumps()
    {
        using var folder = new TemporaryFolder();
        var clock = new JumpingClock();
        CrashAt(0);
        CrashAt(-60);
        CrashAt(60);

        Assert.True(CrashRecord.IsOff(folder.Path, "one", clock));

        CrashAt(-3600);
        Assert.False(CrashRecord.IsOff(folder.Path, "one", clock), "An hour lies between the last three.");
        clock.Seconds = -40L * 24 * 3600;
        Assert.False(CrashRecord.IsOff(folder.Path, "one", clock), "A record from the future does not hold for ever.");

        void CrashAt(long seconds)
        {
            clock.Seconds = seconds;
            CrashRecord.Add(folder.Path, "one", clock);
        }
    }

    [Fact]
    public async Task A_clock_that_jumps_ends_no_import()
    {
        var clock = new JumpingClock { Step = -86_400 };
        using var bench = new FaultBench(settings => settings with { Clock = clock });

        var error = await bench.BreakAsync("exit");

        FaultBench.CheckParts(error, "TK5110", "crashed (exit code 7)");
    }

    [Fact]
    public async Task A_zip_bomb_is_refused_inside_the_box_as_outside()
    {
        using var bench = new FaultBench();
        using var folder = new TemporaryFolder();
        await bench.ImportGoodAsync();
        using (var zip = ZipFile.Open(folder["bomb.zip"], ZipArchiveMode.Create))
        {
            using var entry = new StreamWriter(zip.CreateEntry("bomb.fault", CompressionLevel.SmallestSize).Open());
            entry.Write("read-all\nbomb\n");
            var zeros = new char[1 << 20];
            for (var piece = 0; piece < 128; piece++)
                entry.Write(zeros);
        }

        var error = await bench.BreakFileAsync(folder["bomb.zip"]);

        Assert.Equal("TK1005", error.Diagnostic.Code);
    }

    [Fact]
    public async Task A_full_disk_under_its_storage_is_its_own_error()
    {
        using var bench = new FaultBench();
        using var disk = SmallDisk.Mount(Path.Combine(bench.Home, "extensions", "storage", "test.faults"));

        var error = await bench.BreakAsync("fill-storage", disk.Path);

        FaultBench.CheckParts(error, "TK5114", "failed: IOException: No space left on device");
    }

    [Fact]
    public async Task A_full_disk_under_its_log_stops_no_import()
    {
        using var bench = new FaultBench();
        using var disk = SmallDisk.Mount(Path.Combine(bench.Home, "extensions", "logs"));

        var summary = await bench.ImportAsync("log-flood", "log-flood");

        Assert.Equal(1000, summary.Added);
    }

    [Fact]
    public async Task Two_extensions_have_two_versions_of_one_library()
    {
        using var folder = new TemporaryFolder();
        foreach (var number in new[] { 1, 2 })
        {
            FaultBench.CopyExtension(folder[$"extensions/{number}"]);
            Rename(folder[$"extensions/{number}"], $"test.faults{number}", $"faults{number}");
            MakeLibrary(folder[$"extensions/{number}/Faults.Library.dll"], new Version(number, 0, 0, 0));
        }

        Directory.CreateDirectory(folder["workspace"]);
        foreach (var origin in new[] { Origin.BuiltIn, Origin.User })
        {
            using var host = ExtensionHost.Of(folder["extensions"], origin, FaultBench.Brisk(folder["home"]));
            using var workspace = Workspace.Open(folder["workspace"], folder["home"], host, TimeProvider.System);
            foreach (var number in new[] { 1, 2 })
            {
                File.WriteAllText(folder["one.fault"], $"says-library\n{origin}-{number}\n");
                var summary = await workspace.ImportAsync([folder["one.fault"]], new() { Importer = $"faults{number}" }, null, TestContext.Current.CancellationToken);

                Assert.Contains(summary.Findings, finding => finding.Message == $"The library has version {number}.0.0.0.");
            }
        }
    }

    [Fact]
    public async Task Two_extensions_that_claim_one_importer_are_both_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        FaultBench.CopyExtension(folder["extensions/one"]);
        FaultBench.CopyExtension(folder["extensions/other"]);
        Rename(folder["extensions/other"], "other.faults", "faults");
        Directory.CreateDirectory(folder["workspace"]);
        File.WriteAllText(folder["one.fault"], "good\none\n");
        using var host = ExtensionHost.Of(folder["extensions"], Origin.User, FaultBench.Brisk(folder["home"]));
        using var workspace = Workspace.Open(folder["workspace"], folder["home"], host, TimeProvider.System);

        var error = await Assert.ThrowsAsync<ToolkitException>(() => workspace.ImportAsync(folder["one.fault"], TestContext.Current.CancellationToken));

        Assert.Equal("TK5012", error.Diagnostic.Code);
    }

    [Fact]
    public void Ids_that_differ_by_case_only_cannot_be()
    {
        using var folder = new TemporaryFolder();
        FaultBench.CopyExtension(folder["extensions/one"]);
        FaultBench.CopyExtension(folder["extensions/other"]);
        Rename(folder["extensions/other"], "test.Faults", "faults");

        using var host = ExtensionHost.Of(folder["extensions"], Origin.User, FaultBench.Brisk(folder["home"]));

        Assert.Single(host.Extensions);
        Assert.Contains("'test.Faults' is no id", Assert.Single(host.Findings).Message, StringComparison.Ordinal);
    }

    // The extension gives its importer the last part of its own id.
    static void Rename(string folder, string id, string importer)
    {
        var manifest = Path.Combine(folder, "extension.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"test.faults\"", $"\"{id}\"", StringComparison.Ordinal).Replace("\"id\": \"faults\"", $"\"id\": \"{importer}\"", StringComparison.Ordinal));
    }

    static void MakeLibrary(string path, Version version)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Faults.Library") { Version = version }, typeof(object).Assembly);
        assembly.DefineDynamicModule("Faults.Library").DefineType("Faults.Library.Word", TypeAttributes.Public).CreateType();
        assembly.Save(path);
    }

    /// <summary>A clock that goes another way with each look at it.</summary>
    sealed class JumpingClock : TimeProvider
    {
        public long Seconds { get; set; }

        public long Step { get; init; }

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero).AddSeconds(Seconds += Step);
    }

    /// <summary>A disk of half a MiB.</summary>
    sealed class SmallDisk : IDisposable
    {
        public required string Path { get; init; }

        public static SmallDisk Mount(string path)
        {
            if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
                Assert.Skip("Needs Linux and root, to mount a small disk.");
            Directory.CreateDirectory(path);
            if (Run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", path) != 0)
                Assert.Skip("A small disk could not be mounted here.");
            return new() { Path = path };
        }

        static int Run(params string[] command)
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode;
        }

        public void Dispose() => Run("umount", "-l", Path);
    }
}
