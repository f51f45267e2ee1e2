using System.Text.Json.Nodes;
using Toolkit.Tests.App;

namespace Toolkit.Tests.Notebooks.JupyterKernel;

public sealed class KernelInstallTests
{
    [Fact]
    public async Task Writes_what_jupyter_reads_and_removes_it_again()
    {
        using var folder = new TemporaryFolder();

        var installed = await Ran.ToolkitAsync(folder["home"], folder.Path, "jupyter", "install", "--polyglot-names", "--prefix", folder["env"]);

        Assert.True(installed.Code == 0, installed.Errors);
        var spec = JsonNode.Parse(await File.ReadAllTextAsync(Kernel(folder, "toolkit-csharp", "kernel.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(("C#", "message"), ((string?)spec["language"], (string?)spec["interrupt_mode"]));
        Assert.Contains("{connection_file}", spec["argv"]!.AsArray().Select(word => (string?)word));
        Assert.True(Path.IsPathRooted((string?)spec["argv"]![0]));
        Assert.True(File.Exists(Kernel(folder, ".net-csharp", "logo-64x64.png")));
        Assert.True(File.Exists(Kernel(folder, ".net-fsharp", "kernel.json")));

        await Ran.ToolkitAsync(folder["home"], folder.Path, "jupyter", "remove", "--prefix", folder["env"]);

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder["env"], "share", "jupyter", "kernels")));
    }

    [Fact]
    public async Task Leaves_somebody_elses_kernel_alone_unless_told()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Kernel(folder, ".net-csharp"));
        await File.WriteAllTextAsync(Kernel(folder, ".net-csharp", "kernel.json"), "{ \"argv\": [\"other\"] }", TestContext.Current.CancellationToken);

        var refused = await Ran.ToolkitAsync(folder["home"], folder.Path, "jupyter", "install", "--polyglot-names", "--prefix", folder["env"]);
        await Ran.ToolkitAsync(folder["home"], folder.Path, "jupyter", "remove", "--prefix", folder["env"]);

        Assert.Equal("TK3206", refused.ErrorCode);
        Assert.Contains("other", await File.ReadAllTextAsync(Kernel(folder, ".net-csharp", "kernel.json"), TestContext.Current.CancellationToken));
        var replaced = await Ran.ToolkitAsync(folder["home"], folder.Path, "jupyter", "install", "--polyglot-names", "--replace", "--prefix", folder["env"]);
        Assert.Equal(0, replaced.Code);
    }

    [Fact]
    public async Task Says_why_it_cannot_start()
    {
        using var folder = new TemporaryFolder();

        var missing = await Ran.ToolkitAsync(folder["home"], folder.Path, "jupyter", "run", "nothing.json");

        Assert.Equal("TK3202", missing.ErrorCode);
    }

    static string Kernel(TemporaryFolder folder, params string[] parts) => Path.Combine([folder["env"], "share", "jupyter", "kernels", .. parts]);
}
