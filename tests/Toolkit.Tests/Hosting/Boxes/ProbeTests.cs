using System.Globalization;
using Toolkit.Hosting.Boxes;
using Toolkit.Hosting.Protocol;

namespace Toolkit.Tests.Hosting.Boxes;

/// <summary>An extension tries everything that a box holds back. Without the box the same attempts succeed, so that their failing inside proves something.</summary>
public class ProbeTests
{
    // What a boxed extension needs, and what no filter can hold back: that a file is there, and the command lines of processes.
    static readonly HashSet<string> _allowed = new(StringComparer.Ordinal) { "read-granted", "write-storage", "memory-to-execute", "stat-anything", "host-command-line" };

    // Succeeds nowhere: the launcher hands on no descriptors, box or not.
    static readonly HashSet<string> _nowhere = new(StringComparer.Ordinal) { "foreign-descriptors" };

    // Needs root or a permissive system even without a box.
    static readonly HashSet<string> _forRoot = new(StringComparer.Ordinal)
    {
        "read-shadow", "list-root-s-home", "read-device", "raw-socket", "packet-socket", "open-by-handle", "set-clock", "change-root", "host-memory", "host-environment", "host-map",
        "host-descriptor", "host-root", "host-folder", "trace-host", "read-host-s-memory", "compare-with-host", "bpf", "performance-events", "mount", "io-ring", "handle-faults",
    };

    [Fact]
    public async Task None_succeeds_in_a_box()
    {
        SkipWithoutBox();
        using var run = new ProbeRun();

        CheckBoxed(await run.RunAsync(box: true));
    }

    [Fact]
    public async Task None_succeeds_in_the_box_of_a_program_of_its_own()
    {
        SkipWithoutBox();
        using var run = new ProbeRun(extension: "Executable");

        CheckBoxed(await run.RunAsync(box: true));
    }

    [Fact]
    public async Task None_succeeds_in_a_box_of_an_ordinary_user()
    {
        SkipWithoutBox();
        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/setpriv"))
            Assert.Skip("Needs root and setpriv, to start a host as another user; who runs the tests as an ordinary user has this test in the other one.");
        using var run = new ProbeRun(asNobody: true);

        CheckBoxed(await run.RunAsync(box: true));
    }

    [Theory]
    [InlineData("Probes")]
    [InlineData("Executable")]
    public async Task All_succeed_without_a_box(string extension)
    {
        SkipWithoutBox();
        using var run = new ProbeRun(extension: extension);

        var outcomes = await run.RunAsync(box: false);

        var refused = outcomes.Where(pair => pair.Value.StartsWith("refused", StringComparison.Ordinal) && !_nowhere.Contains(pair.Key) && (Environment.IsPrivilegedProcess || !_forRoot.Contains(pair.Key)));
        Assert.Equal([], refused.Select(pair => $"{pair.Key}: {pair.Value}"));
        Assert.DoesNotContain(_nowhere, name => outcomes[name] == "works");
        foreach (var (name, outcome) in outcomes.Where(pair => pair.Value.StartsWith("not offered", StringComparison.Ordinal)))
            TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {outcome}");
    }

    [Fact]
    public void Rows_that_are_shared_can_be_written_by_the_host_alone()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Needs Linux, which has memory that is shared by descriptors.");
        using var memory = RowMemory.Make()!;
        Assert.True(memory.Put(0, [7]));
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{memory.Descriptor}");

        using var given = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);

        Assert.Equal(7, given.ReadByte());
        Assert.Equal(Environment.SystemPageSize, given.Length);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(given.SafeFileHandle));
        // Who may open it all the same neither writes it nor cuts it short.
        if (Environment.IsPrivilegedProcess)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            Assert.ThrowsAny<Exception>(() => file.Write([8]));
            Assert.ThrowsAny<Exception>(() => file.SetLength(0));
        }

        Assert.True(memory.Put(5000, [9]));
        given.Position = 5000;
        Assert.Equal(9, given.ReadByte());
        Assert.Equal(2 * Environment.SystemPageSize, given.Length);
        Assert.False(memory.Put(RowMemory.Most, [1]));
    }

    static void CheckBoxed(IReadOnlyDictionary<string, string> outcomes)
    {
        Assert.InRange(outcomes.Count, 70, 200);
        var holes = outcomes.Where(pair => !pair.Value.StartsWith("refused", StringComparison.Ordinal) && !pair.Value.StartsWith("not offered", StringComparison.Ordinal) && !_allowed.Contains(pair.Key));
        Assert.Equal([], holes.Select(pair => $"{pair.Key}: {pair.Value}"));
        Assert.Equal([], _allowed.Where(name => outcomes[name] != "works").Select(name => $"{name}: {outcomes[name]}"));
    }

    static void SkipWithoutBox()
    {
        if (!BoxLevel.Here.Boxes)
            Assert.Skip("Needs a Linux kernel with Landlock and seccomp, of which boxes are made.");
    }
}
