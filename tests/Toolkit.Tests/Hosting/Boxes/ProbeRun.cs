using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Toolkit.Tests.Hosting.Boxes;

/// <summary>Everything that a probing extension may try, in a folder of its own: files, sockets, and a host to start it from.</summary>
sealed class ProbeRun : IDisposable
{
    const string Nobody = "65534";

    readonly TemporaryFolder _folder = new();
    readonly TcpListener _tcp = new(IPAddress.Loopback, 0);
    readonly Socket _path = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    readonly Socket _abstract = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    readonly bool _asNobody;

    /// <param name="asNobody">Starts the host as a user who owns nothing else; possible for root only.</param>
    /// <param name="extension">The extension that tries them.</param>
    public ProbeRun(bool asNobody = false, string extension = "Probes")
    {
        _asNobody = asNobody;
        foreach (var name in new[] { "granted", "temporary", "workspace", "home" })
            Directory.CreateDirectory(_folder[name]);
        File.WriteAllText(_folder["granted/granted.txt"], "granted");
        File.WriteAllText(_folder["neighbour.txt"], "not granted");
        File.CreateSymbolicLink(_folder["granted/link.txt"], "/etc/passwd");
        Copy(Faults.FaultBench.Extension(extension), _folder["extensions/probes"]);
        _tcp.Start();
        _path.Bind(new UnixDomainSocketEndPoint(_folder["socket"]));
        _path.Listen();
        _abstract.Bind(new UnixDomainSocketEndPoint("\0" + AbstractName));
        _abstract.Listen();
        File.WriteAllLines(_folder["granted/places.probe"], Places);
    }

    string AbstractName => $"toolkit-probe-{Environment.ProcessId}-{Path.GetFileName(_folder.Path)}";

    string Host => _asNobody ? _folder["host"] : Output("bin", "Toolkit.TestHost");

    // The fifth field counts from the end of the name, which may hold anything.
    static string Group => File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ')[2];

    // Where .NET lies below a folder that is granted anyway there is nothing to hold back.
    string Dotnet => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..")) is var folder && !folder.StartsWith("/usr/lib", StringComparison.Ordinal) ? folder : _folder.Path;

    IEnumerable<string> Places =>
    [
        $"granted={_folder["granted/granted.txt"]}", $"granted-folder={_folder["granted"]}", $"link={_folder["granted/link.txt"]}", $"neighbour={_folder["neighbour.txt"]}",
        $"home={_folder["home"]}", $"temporary={_folder["temporary/file"]}", $"extension={_folder["extensions/probes"]}", $"storage={_folder["home/extensions/storage/test.probes"]}",
        string.Create(CultureInfo.InvariantCulture, $"port={((IPEndPoint)_tcp.LocalEndpoint).Port}"), $"socket={_folder["socket"]}", $"abstract={AbstractName}", $"group={Group}", $"dotnet={Dotnet}",
    ];

    /// <summary>What came of each probe.</summary>
    /// <param name="box">False starts it without a box.</param>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(bool box)
    {
        if (_asNobody)
            GiveAllTo(Nobody);
        List<string> command = ["dotnet", Path.Combine(Host, "Toolkit.TestHost.dll"), _folder["extensions"], _folder["workspace"], _folder["home"], box ? "boxed" : "unboxed", _folder["granted"]];
        if (_asNobody)
            command.InsertRange(0, ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"]);
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" };
        start.Environment["HOME"] = _folder["home"];
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"The host said: {await errors}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
    }

    void GiveAllTo(string user)
    {
        Copy(Output("bin", "Toolkit.TestHost"), _folder["host"]);
        Copy(Output("process"), _folder["host/process"]);
        Run("chmod", "-R", "a+rX", _folder.Path);
        Run("chown", "-R", $"{user}:{user}", _folder.Path);
    }

    static void Run(params string[] command)
    {
        using var process = Process.Start(command[0], command.Skip(1));
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    static string Output(params string[] parts) => Repository.PathOf(["artifacts", .. parts, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))]);

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose()
    {
        _tcp.Dispose();
        _path.Dispose();
        _abstract.Dispose();
        _folder.Dispose();
    }
}
