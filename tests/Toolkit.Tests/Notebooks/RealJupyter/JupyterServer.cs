using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Toolkit.Tests.App;

namespace Toolkit.Tests.Notebooks.RealJupyter;

/// <summary>A real Jupyter server on this machine only, with a kernel that <c>toolkit jupyter install</c> put there; tests skip with a plain message where Jupyter is not installed.</summary>
public sealed class JupyterServer : IAsyncLifetime
{
    public const string Token = "token-of-the-tests";

    readonly TemporaryFolder _folder = new();
    readonly HttpClient _http = new();
    Process? _process;
    Task<string>? _log;

    /// <summary>The folder that it serves; the guide and its data lie in it.</summary>
    internal string Notebooks => _folder["notebooks"];

    internal int Port { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!await Jupyter.HasAsync("notebook"))
            return;
        var home = _folder["home"];
        await Ran.ToolkitAsync(home, _folder.Path, "jupyter", "install", "--polyglot-names", "--prefix", _folder["env"]);
        Guide.CopyTo(_folder.Path);
        Port = FreePort();
        var start = Jupyter.Start(
            "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={Port}", "--port-retries=0", $"--NotebookApp.token={Token}", $"--NotebookApp.notebook_dir={Notebooks}",
            "--NotebookApp.iopub_data_rate_limit=1000000000", "--NotebookApp.iopub_msg_rate_limit=1000000", "--KernelRestarter.time_to_dead=1");
        foreach (var (name, folder) in new[] { ("JUPYTER_DATA_DIR", "data-dir"), ("JUPYTER_CONFIG_DIR", "config"), ("JUPYTER_RUNTIME_DIR", "runtime"), ("HOME", "person"), ("TOOLKIT_HOME", "home"), ("IPYTHONDIR", "ipython") })
            start.Environment[name] = Directory.CreateDirectory(_folder[folder]).FullName;
        start.Environment["JUPYTER_PATH"] = Path.Combine(_folder["env"], "share", "jupyter");
        _process = Process.Start(start)!;
        _log = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        _http.DefaultRequestHeaders.Authorization = new("token", Token);
        while (!await AnswersAsync())
        {
            Assert.False(_process.HasExited, _process.HasExited ? await _log : "");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The page of a notebook.</summary>
    internal Uri Page(string notebook)
    {
        Needed();
        return new($"http://127.0.0.1:{Port}/notebooks/{notebook}?token={Token}");
    }

    /// <summary>Starts a kernel of its own.</summary>
    internal async Task<string> StartKernelAsync() => (string)(await PostAsync("kernels", new() { ["name"] = "toolkit-csharp" }))!["id"]!;

    /// <summary>Asks the server for something about a kernel, such as <c>interrupt</c> or <c>restart</c>.</summary>
    internal Task AskAsync(string kernel, string what) => PostAsync($"kernels/{kernel}/{what}", []);

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is { HasExited: false })
            _process.Kill(entireProcessTree: true);
        _process?.WaitForExit();
        _process?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    void Needed()
    {
        if (_process is null)
            Assert.Skip("Needs Jupyter's notebook server.");
    }

    async Task<JsonNode?> PostAsync(string path, JsonObject content)
    {
        Needed();
        using var answer = await _http.PostAsJsonAsync(new Uri($"http://127.0.0.1:{Port}/api/{path}"), content, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return answer.StatusCode == HttpStatusCode.NoContent ? null : await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
    }

    async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{Port}/api/kernels"), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
