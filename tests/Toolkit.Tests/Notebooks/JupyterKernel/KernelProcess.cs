using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Toolkit.Tests.Notebooks.JupyterKernel;

/// <summary>The program, started as Jupyter starts it: in a process of its own, with a connection file.</summary>
sealed class KernelProcess : IDisposable
{
    public const string Key = "a key for the tests";

    static readonly string[] _channels = ["shell", "control", "stdin", "iopub", "hb"];

    readonly TemporaryFolder _folder = new();
    readonly Process _process;

    KernelProcess(int? parent)
    {
        Ports = FreePorts();
        var connection = new JsonObject { ["transport"] = "tcp", ["ip"] = "127.0.0.1", ["signature_scheme"] = "hmac-sha256", ["key"] = Key };
        foreach (var (name, port) in Ports)
            connection[$"{name}_port"] = port;
        File.WriteAllText(_folder["connection.json"], connection.ToJsonString());
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Toolkit.App.dll"), "jupyter", "run", _folder["connection.json"]])
        {
            WorkingDirectory = _folder.Path, UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true,
        };
        start.Environment["TOOLKIT_HOME"] = _folder["home"];
        if (parent is not null)
            start.Environment["JPY_PARENT_PID"] = $"{parent}";
        _process = Process.Start(start)!;
        Errors = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
    }

    public IReadOnlyDictionary<string, int> Ports { get; }

    public Task<string> Errors { get; }

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="parent">The process that it is told to be started by.</param>
    public static async Task<KernelProcess> StartAsync(int? parent = null)
    {
        var kernel = new KernelProcess(parent);
        foreach (var port in kernel.Ports.Values)
            await kernel.ListensAsync(port);
        return kernel;
    }

    public Task EndedAsync() => _process.WaitForExitAsync(TestContext.Current.CancellationToken);

    public int ExitCode => _process.ExitCode;

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    async Task ListensAsync(int port)
    {
        while (true)
        {
            Assert.False(_process.HasExited, _process.HasExited ? await Errors : "");
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            var connecting = socket.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken).AsTask();
            await connecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (connecting.IsCompletedSuccessfully)
                return;
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    // All held at once, so that no two are the same.
    static Dictionary<string, int> FreePorts()
    {
        var listeners = _channels.ToDictionary(name => name, _ => new TcpListener(IPAddress.Loopback, 0), StringComparer.Ordinal);
        foreach (var listener in listeners.Values)
            listener.Start();
        var ports = listeners.ToDictionary(pair => pair.Key, pair => ((IPEndPoint)pair.Value.LocalEndpoint).Port, StringComparer.Ordinal);
        foreach (var listener in listeners.Values)
            listener.Dispose();
        return ports;
    }
}
