using System.Text;
using Toolkit.Hosting;
using Toolkit.Hosting.Boxes;
using Toolkit.Hosting.Lanes;
using Toolkit.Hosting.Manifests;
using Toolkit.Hosting.Packages;
using Toolkit.Hosting.Protocol;

namespace Toolkit.Tests.Hosting.Faults;

/// <summary>What can go wrong before an importer runs: in the extension's own start, and in executables of their own that speak frames, or ought to.</summary>
public class StartFaultTests
{
    const string Crashed = "TK5110", Stalled = "TK5111", BrokeProtocol = "TK5112", NotStarted = "TK5113";
    const string Namespace = "Toolkit.Tests.Extensions.Faults";

    [Theory]
    [InlineData("NeverReadyExtension", NotStarted, "was not ready within 1 seconds")]
    [InlineData("ThrowingExtension", NotStarted, "failed: InvalidOperationException: It does not want to start")]
    [InlineData("LeavingExtension", Crashed, "crashed (exit code 7)")]
    [InlineData("NoSuchExtension", NotStarted, "failed: TypeLoadException")]
    [InlineData("FaultImporter", NotStarted, "failed: MissingMethodException")]
    public async Task An_extension_that_does_not_become_ready_is_ended(string entry, string code, string happened)
    {
        using var bench = new FaultBench(
            settings => settings with { StartTime = TimeSpan.FromSeconds(entry == "NeverReadyExtension" ? 1 : 20) }, folder => Replace(folder, $"{Namespace}.FaultsExtension", $"{Namespace}.{entry}"));

        await CheckAsync(bench, code, happened);
    }

    [Fact]
    public async Task An_extension_made_for_a_newer_api_fails_at_the_missing_member()
    {
        using var bench = new FaultBench(null, folder =>
        {
            Replace(folder, $"{Namespace}.FaultsExtension", $"{Namespace}.NewerExtension");
            var assembly = Path.Combine(folder, "Faults.dll");
            var bytes = File.ReadAllBytes(assembly);
            bytes.AsSpan(bytes.AsSpan().IndexOf("get_ExtensionId\0"u8)).Slice(14, 1).Fill((byte)'X');
            File.WriteAllBytes(assembly, bytes);
        });

        await CheckAsync(bench, NotStarted, "failed: MissingMethodException");
    }

    [Fact]
    public void What_was_changed_since_it_was_installed_is_not_started_again()
    {
        using var folder = new TemporaryFolder();
        FaultBench.CopyExtension(folder["faults"]);
        var found = new FoundExtension(ExtensionManifest.Read(folder["faults"]), folder["faults"], Origin.User) { ContentHash = FileList.Hash(folder["faults"]) };
        ExtensionProcess.Start(found, [], (0, 0), FaultBench.Brisk(folder["home"])).Dispose();
        File.AppendAllText(Path.Combine(folder["faults"], "extension.json"), " ");

        var error = Assert.Throws<ToolkitException>(() => ExtensionProcess.Start(found, [], (0, 0), FaultBench.Brisk(folder["home"])));

        Assert.Equal("TK5261", error.Diagnostic.Code);
    }

    [Fact]
    public async Task A_copy_of_the_api_beside_an_extension_is_not_used()
    {
        using var bench = new FaultBench(null, folder => File.Copy(typeof(IExtension).Assembly.Location, Path.Combine(folder, "Toolkit.Extensibility.dll")));

        await bench.ImportGoodAsync();
    }

    [Theory]
    [InlineData("sleep 60", NotStarted, "was not ready within 1 seconds")]
    [InlineData("exit 3", Crashed, "crashed (exit code 3)")]
    [InlineData("echo 'Hello, host, how are you?'; sleep 60", BrokeProtocol, "A frame does not begin as frames do")]
    [InlineData("cat \"$here/ready\"; sleep 60", BrokeProtocol, "answered with Ready where Hello was due")]
    [InlineData("cat \"$here/future\"; sleep 60", NotStarted, "speaks protocol 2 to 3; this toolkit speaks 1")]
    [InlineData("cat \"$here/odd\"; sleep 60", BrokeProtocol, "no valid HelloMessage")]
    [InlineData("cat \"$here/hello\"; sleep 60", NotStarted, "was not ready within 1 seconds")]
    [InlineData("cat \"$here/hello\" \"$here/hello\"; sleep 60", BrokeProtocol, "answered with Hello where Ready was due")]
    [InlineData("for n in 1 2 3 4 5 6 7 8; do head -c $n \"$here/hello\" | tail -c 1; sleep 0.3; done", NotStarted, "was not ready within 1 seconds")]
    [InlineData("cat \"$here/hello\" \"$here/ready\"; for n in 1 2 3 4 5 6 7 8; do head -c $n \"$here/batches\" | tail -c 1; sleep 0.3; done; sleep 60", Stalled, "gave no sign of life")]
    [InlineData("cat \"$here/hello\" \"$here/ready\" \"$here/batches\"; sleep 60", Stalled, "did not read what was sent to it")]
    public async Task An_executable_that_does_not_speak_as_it_should_is_ended(string script, string code, string happened)
    {
        SkipWithoutShell();
        using var bench = Executable(script, startSeconds: happened.Contains("within 1 seconds", StringComparison.Ordinal) ? 1 : 20);

        await CheckAsync(bench, code, happened);
    }

    [Fact]
    public async Task A_hello_cut_short_anywhere_is_a_crash()
    {
        SkipWithoutShell();
        var bytes = Hello(1, 1).Length;
        using var bench = Executable("n=$(cat \"$here/count\"); echo $((n + 1)) > \"$here/count\"; head -c \"$n\" \"$here/hello\"", startSeconds: 20);
        for (var length = 0; length < bytes; length++)
        {
            var error = await Assert.ThrowsAsync<ToolkitException>(() => bench.ImportAsync("good"));

            FaultBench.CheckParts(error, Crashed, "crashed (");
            CrashRecord.Forget(bench.Home, "test.faults");
        }
    }

    [Fact]
    public async Task A_program_that_cannot_be_started_is_told_with_its_extension()
    {
        SkipWithoutShell();
        using var bench = new FaultBench(settings => settings with { UsesBox = false }, folder =>
        {
            MakeExecutable(folder, "");
            SetMode(Path.Combine(folder, "program"), UnixFileMode.UserRead);
        });

        await CheckAsync(bench, NotStarted, "could not be started");
    }

    static async Task CheckAsync(FaultBench bench, string code, string happened)
    {
        var error = await Assert.ThrowsAsync<ToolkitException>(() => bench.ImportAsync("good"));

        FaultBench.CheckParts(error, code, happened);
        bench.CheckLeftovers();
    }

    static void SkipWithoutShell()
    {
        if (!OperatingSystem.IsLinux() || SystemCalls.Known is null || !File.Exists("/bin/sh"))
            Assert.Skip("Needs Linux and /bin/sh, for executables that speak wrongly.");
    }

    // A box grants no shell, so these run without one: what they show is the frames.
    static FaultBench Executable(string script, int startSeconds) => new(
        settings => settings with { UsesBox = false, StartTime = TimeSpan.FromSeconds(startSeconds), Silence = TimeSpan.FromSeconds(1), Stall = TimeSpan.FromSeconds(2) }, folder => MakeExecutable(folder, script));

    static void MakeExecutable(string folder, string script)
    {
        Replace(folder, "\"main\": \"Faults.dll\"", "\"runtime\": \"exec\", \"main\": \"program\"");
        Replace(folder, $"\"entry\": \"{Namespace}.FaultsExtension\",", "");
        File.WriteAllText(Path.Combine(folder, "program"), $"#!/bin/sh\nhere='{folder}'\necho \"process $$\" >&2\n{script}\n");
        SetMode(Path.Combine(folder, "program"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.WriteAllBytes(Path.Combine(folder, "hello"), Hello(1, 1));
        File.WriteAllBytes(Path.Combine(folder, "future"), Hello(2, 3));
        File.WriteAllBytes(Path.Combine(folder, "odd"), Frame(FrameType.Hello, """{"oldestProtocol":"one"}"""u8));
        File.WriteAllBytes(Path.Combine(folder, "ready"), Frame(FrameType.Ready, """{"importers":["faults"]}"""u8));
        File.WriteAllText(Path.Combine(folder, "count"), "0");
        // Each is answered with a credit that nobody reads.
        File.WriteAllBytes(Path.Combine(folder, "batches"), [.. Enumerable.Repeat(Frame(FrameType.Batch, EmptyBatch(), call: 1), 20_000).SelectMany(frame => frame)]);
    }

    static void SetMode(string file, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, mode);
    }

    static void Replace(string folder, string text, string by)
    {
        var manifest = Path.Combine(folder, "extension.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(text, by, StringComparison.Ordinal));
    }

    static byte[] Hello(int oldest, int newest) => Frame(FrameType.Hello, Encoding.UTF8.GetBytes($$"""{"oldestProtocol":{{oldest}},"newestProtocol":{{newest}},"process":1}"""));

    static byte[] Frame(FrameType type, ReadOnlySpan<byte> body, uint call = 0)
    {
        using var output = new MemoryStream();
        using var frames = new FrameStream(Stream.Null, output);
        frames.Write(type, call, body);
        return output.ToArray();
    }

    static byte[] EmptyBatch()
    {
        var batch = new ImportBatch { Source = "faults" };
        var bytes = new byte[BatchCodec.Size(batch)];
        BatchCodec.Write(batch, bytes);
        return bytes;
    }
}
