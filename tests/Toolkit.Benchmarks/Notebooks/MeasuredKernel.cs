using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Toolkit.App.Jupyter;
using Toolkit.App.Jupyter.Installation;
using Toolkit.App.Jupyter.Zmtp;

namespace Toolkit.Benchmarks.Notebooks;

/// <summary>A kernel in a process of its own, and a client that does no more than time needs.</summary>
sealed class MeasuredKernel : IDisposable
{
    static readonly string[] _channels = ["shell", "control", "stdin", "iopub", "hb"];

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("toolkit-kernel-");
    readonly MessageCodec _codec = new("key"u8.ToArray(), TimeProvider.System);
    readonly Dictionary<string, int> _ports;
    readonly Process _process;
    readonly long _started;
    (NetworkStream Stream, ZmtpReader Reader) _shell;

    public MeasuredKernel()
    {
        var listeners = _channels.ToDictionary(name => name, _ => new TcpListener(IPAddress.Loopback, 0), StringComparer.Ordinal);
        foreach (var listener in listeners.Values)
            listener.Start();
        _ports = listeners.ToDictionary(pair => pair.Key, pair => ((IPEndPoint)pair.Value.LocalEndpoint).Port, StringComparer.Ordinal);
        foreach (var listener in listeners.Values)
            listener.Dispose();
        var file = Path.Combine(_folder.FullName, "connection.json");
        File.WriteAllText(file, new JsonObject(_ports.Select(pair => KeyValuePair.Create($"{pair.Key}_port", (JsonNode?)pair.Value)).Append(new("key", "key"))).ToJsonString());
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Toolkit.App.dll"), "jupyter", "run", file]) { WorkingDirectory = _folder.FullName, UseShellExecute = false };
        start.Environment["TOOLKIT_HOME"] = _folder.FullName;
        foreach (var (name, value) in KernelSpec.Environment)
            start.Environment[name] = value;
        _started = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
    }

    /// <summary>Milliseconds since it was started.</summary>
    public double Elapsed => Stopwatch.GetElapsedTime(_started).TotalMilliseconds;

    /// <summary>What it holds in memory now.</summary>
    public long MemoryBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Knocks until it opens, and until it says what it is.</summary>
    public async Task ReadyAsync()
    {
        _shell = await ConnectAsync("shell");
        await AskAsync(_shell, "kernel_info_request", []);
    }

    /// <summary>Runs a cell; milliseconds from the request to the reply.</summary>
    public async Task<double> RunAsync(string code)
    {
        var since = Stopwatch.GetTimestamp();
        var reply = await AskAsync(_shell, "execute_request", new() { ["code"] = code });
        return reply.Text("status") == "ok" ? Stopwatch.GetElapsedTime(since).TotalMilliseconds : throw new InvalidOperationException($"{code}: {reply.Content.ToJsonString()}");
    }

    /// <summary>Ends it; milliseconds from the request to the end of the process.</summary>
    public async Task<double> EndAsync()
    {
        var control = await ConnectAsync("control");
        var since = Stopwatch.GetTimestamp();
        await AskAsync(control, "shutdown_request", new() { ["restart"] = false });
        await _process.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    async Task<(NetworkStream Stream, ZmtpReader Reader)> ConnectAsync(string channel)
    {
        while (true)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            var connecting = socket.ConnectAsync(IPAddress.Loopback, _ports[channel]);
            await connecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (connecting.IsCompletedSuccessfully)
            {
                var stream = new NetworkStream(socket, ownsSocket: true);
                var reader = new ZmtpReader(stream, 1 << 26);
                await ZmtpHandshake.AgreeAsync(stream, reader, "DEALER", ["ROUTER"], CancellationToken.None);
                return (stream, reader);
            }

            socket.Dispose();
            await Task.Delay(5);
        }
    }

    async Task<KernelMessage> AskAsync((NetworkStream Stream, ZmtpReader Reader) socket, string kind, JsonObject content)
    {
        await socket.Stream.WriteAsync(ZmtpFrames.Message(_codec.Write(kind, null, content, [])));
        var received = await socket.Reader.ReadMessageAsync(CancellationToken.None) ?? throw new InvalidOperationException("The kernel left.");
        return _codec.Read(received.Frames) ?? throw new InvalidOperationException($"Not signed: {Encoding.UTF8.GetString(received.Frames[^1])}");
    }
}
