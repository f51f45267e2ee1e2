using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Toolkit.Hosting;
using Toolkit.Hosting.Lanes;

namespace Toolkit.Tests.Hosting.Faults;

/// <summary>A workspace with something in it, and an extension that misbehaves when asked. After a fault everything must be as it was.</summary>
public sealed partial class FaultBench : IDisposable
{
    const string Id = "test.faults";

    readonly TemporaryFolder _folder = new();
    readonly ExtensionHost _host;
    readonly Workspace _workspace;
    int _goodFiles;

    public FaultBench()
        : this(null)
    {
    }

    /// <param name="change">How the lane differs from one with short times.</param>
    /// <param name="prepare">Changes the copy of the extension, of which this is the folder.</param>
    internal FaultBench(Func<LaneSettings, LaneSettings>? change, Action<string>? prepare = null)
    {
        CopyExtension(_folder["extensions/faults"]);
        prepare?.Invoke(_folder["extensions/faults"]);
        Directory.CreateDirectory(_folder["workspace"]);
        Directory.CreateDirectory(_folder["exports"]);
        Settings = Brisk(_folder["home"]);
        Settings = change?.Invoke(Settings) ?? Settings;
        _host = ExtensionHost.Of(_folder["extensions"], Origin.User, Settings);
        _workspace = Workspace.Open(_folder["workspace"], _folder["home"], _host, TimeProvider.System);
    }

    internal LaneSettings Settings { get; }

    public string Home => _folder["home"];

    public string Log => File.Exists(ExtensionLog.PathOf(Settings.Home, Id)) ? File.ReadAllText(ExtensionLog.PathOf(Settings.Home, Id)) : "";

    /// <summary>The extension as it was built.</summary>
    public static string Extension(string name) => Repository.PathOf("artifacts", "test-extensions", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), name);

    /// <summary>Short times, so that a test does not wait for long ones.</summary>
    internal static LaneSettings Brisk(string home) => new() { Home = home, Stall = TimeSpan.FromSeconds(4), StartTime = TimeSpan.FromSeconds(20), Silence = TimeSpan.FromSeconds(5) };

    public static void CopyExtension(string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(Extension("Faults")))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    /// <summary>Imports a file that names a fault.</summary>
    public Task<ImportSummary> ImportAsync(string fault, string detail = "") => ImportFileAsync(Write(fault, detail));

    public Task<ImportSummary> ImportFileAsync(string path) => ImportUntilAsync(path, TestContext.Current.CancellationToken);

    public Task<ImportSummary> ImportUntilAsync(string path, CancellationToken cancelled) => _workspace.ImportAsync([path], new(), null, cancelled);

    /// <summary>Imports a good file, then one with a fault; checks that the store is what it was, that nothing runs on, and that a good file can be imported afterwards.</summary>
    public async Task<ToolkitException> BreakAsync(string fault, string detail = "")
    {
        if (_goodFiles == 0)
            await ImportGoodAsync();
        return await BreakFileAsync(Write(fault, detail));
    }

    /// <summary>The same for a file that is there.</summary>
    public async Task<ToolkitException> BreakFileAsync(string file)
    {
        var before = State();
        var error = await Assert.ThrowsAsync<ToolkitException>(() => ImportFileAsync(file));
        Assert.Equal(before, State());
        CheckLeftovers();
        await ImportGoodAsync();
        CheckLeftovers();
        CrashRecord.Forget(Settings.Home, Id);
        return error;
    }

    public async Task ImportGoodAsync()
    {
        var summary = await ImportAsync("good", $"good-{++_goodFiles}");
        Assert.Equal(1000, summary.Added);
    }

    /// <summary>The five parts: what was being done, which extension, what happened, what was kept, what to do.</summary>
    public static void CheckParts(ToolkitException error, string code, string happened)
    {
        Assert.True(code == error.Diagnostic.Code, error.Message);
        Assert.Matches("^(The import of .+|Starting an extension) stopped: ", error.Message);
        Assert.Contains("\"Everything that can go wrong\" (test.faults 1.2.3)", error.Message, StringComparison.Ordinal);
        Assert.Contains(happened, error.Message, StringComparison.Ordinal);
        Assert.Matches(@"(Your data is unchanged; nothing of this import was kept\.|Nothing was changed\.)$", error.Message);
        Assert.Contains("toolkit extension", error.Diagnostic.Fix, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    /// <summary>Writes a file that names a fault, and gives its path.</summary>
    public string Write(string fault, string detail = "")
    {
        var path = _folder[$"exports/{fault}-{detail.Replace('/', '_')}.fault"];
        File.WriteAllText(path, $"{fault}\n{detail}\n");
        return path;
    }

    /// <summary>All that the store is, to the bit.</summary>
    public string State()
    {
        var root = _folder["workspace/.toolkit"];
        var files = Directory.GetFiles(root, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return string.Join('\n', files.Select(file => $"{Path.GetRelativePath(root, file)} {Hash(file)}").Prepend(_workspace.Inspect().ContentHash));
    }

    static string Hash(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Ids of the processes that the extension told its log.</summary>
    public IEnumerable<int> Processes => ProcessLine().Matches(Log).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>When the last fault happened, on the clock that all processes of this machine share.</summary>
    public long HappenedAt => HappensLine().Matches(Log).Max(match => long.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Fails when a process of the extension still runs. Memory that was shared has no name: it is gone with the last who holds it, which <see cref="CycleTests"/> and
    /// <see cref="ResourceTests"/> look at.</summary>
    public void CheckLeftovers() => Assert.DoesNotContain(Processes, process => Directory.Exists($"/proc/{process}"));

    public void Dispose()
    {
        _workspace.Dispose();
        _host.Dispose();
        _folder.Dispose();
    }

    [GeneratedRegex(@"^process (\d+)\r?$", RegexOptions.Multiline)]
    private static partial Regex ProcessLine();

    [GeneratedRegex(@"^happens (\d+)\r?$", RegexOptions.Multiline)]
    private static partial Regex HappensLine();
}
