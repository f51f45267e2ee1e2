using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Toolkit.Tests.Notebooks.JupyterKernel;

public sealed class KernelEndTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ends_when_asked_also_while_a_cell_runs(bool restart)
    {
        using var kernel = await KernelProcess.StartAsync();
        using var client = await KernelClient.ConnectAsync(kernel);
        if (restart)
            await client.BeginAsync("while (true) { }");

        var reply = await client.ControlAsync("shutdown_request", new() { ["restart"] = restart });

        Assert.Equal(("ok", restart), ((string?)reply["status"], (bool)reply["restart"]!));
        while ((await client.ToldAsync()).Kind != "shutdown_reply")
        {
        }

        await kernel.EndedAsync();
        Assert.Equal(0, kernel.ExitCode);
    }

    [Fact]
    public async Task Ends_when_the_process_that_started_it_is_gone()
    {
        using var parent = Process.Start(new ProcessStartInfo("sleep", "600") { UseShellExecute = false })!;
        using var kernel = await KernelProcess.StartAsync(parent.Id);

        parent.Kill();

        await kernel.EndedAsync();
        Assert.Equal(0, kernel.ExitCode);
    }
}
