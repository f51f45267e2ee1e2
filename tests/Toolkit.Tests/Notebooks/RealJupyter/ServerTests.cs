using System.Diagnostics;
using System.Globalization;

namespace Toolkit.Tests.Notebooks.RealJupyter;

/// <summary>The kernel as Jupyter's own server runs it.</summary>
public sealed class ServerTests(JupyterServer server) : IClassFixture<JupyterServer>
{
    // The promise is two seconds on a machine that has nothing else to do.
    static readonly TimeSpan _limit = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task Interrupts_a_busy_cell_and_keeps_what_there_was()
    {
        var kernel = await server.StartKernelAsync();
        using var client = await ServerClient.ConnectAsync(server, kernel);
        await client.RunAsync("var kept = 41;");
        var busy = await client.BeginAsync("Display(\"begun\");\nwhile (true) { }");
        await client.NextAsync("display_data");

        var since = Stopwatch.GetTimestamp();
        await server.AskAsync(kernel, "interrupt");
        var ended = await client.EndAsync(busy);

        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, _limit);
        Assert.Equal(("error", "TK3205"), (ended.Status, (string?)ended.Reply["ename"]));
        Assert.Equal("42", (await client.RunAsync("kept + 1")).Result);
    }

    [Fact]
    public async Task Starts_again_with_nothing_left_when_restarted()
    {
        var kernel = await server.StartKernelAsync();
        using (var before = await ServerClient.ConnectAsync(server, kernel))
            await before.RunAsync("var forgotten = 1;");

        await server.AskAsync(kernel, "restart");

        using var after = await ServerClient.ConnectAsync(server, kernel);
        Assert.Equal(("error", "CompilationError"), (await after.RunAsync("forgotten") is var ended ? ended.Status : "", (string?)ended.Reply["ename"]));
        Assert.Equal("2", (await after.RunAsync("1 + 1")).Result);
    }

    [Fact]
    public async Task Serves_two_front_ends_at_once()
    {
        var kernel = await server.StartKernelAsync();
        using var one = await ServerClient.ConnectAsync(server, kernel);
        using var other = await ServerClient.ConnectAsync(server, kernel);

        var (first, second) = (await one.BeginAsync("var shared = 5; Thread.Sleep(300); shared"), await other.BeginAsync("shared + 1"));

        Assert.Equal("5", (await one.EndAsync(first)).Result);
        Assert.Equal("6", (await other.EndAsync(second)).Result);
    }

    [Fact]
    public async Task Brings_a_hundred_thousand_lines_through()
    {
        using var client = await ServerClient.ConnectAsync(server, await server.StartKernelAsync());

        var ended = await client.RunAsync("for (var i = 0; i < 100_000; i++) Console.WriteLine(i);");

        Assert.Equal(Enumerable.Range(0, 100_000).Select(i => i.ToString(CultureInfo.InvariantCulture)), ended.Printed.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Brings_thirty_megabytes_through()
    {
        using var client = await ServerClient.ConnectAsync(server, await server.StartKernelAsync());

        Assert.Equal(30_000_000, (await client.RunAsync("new string('x', 30_000_000)")).Result!.Length);
    }

    [Fact]
    public async Task Asks_and_is_answered()
    {
        using var client = await ServerClient.ConnectAsync(server, await server.StartKernelAsync());
        var asking = await client.BeginAsync("Input(\"name?\").ToUpperInvariant()");

        Assert.Equal("name?", (string?)(await client.NextAsync("input_request"))["prompt"]);
        await client.AnswerAsync("ana");

        Assert.Equal("ANA", (await client.EndAsync(asking)).Result);
    }

    [Fact]
    public async Task Is_started_again_by_the_server_when_it_was_killed()
    {
        var kernel = await server.StartKernelAsync();
        using (var before = await ServerClient.ConnectAsync(server, kernel))
        {
            var process = (await before.RunAsync("Environment.ProcessId")).Result!;
            Process.GetProcessById(int.Parse(process, CultureInfo.InvariantCulture)).Kill();
            while ((string?)(await before.NextAsync("status"))["execution_state"] != "restarting")
            {
            }
        }

        using var after = await ServerClient.ConnectAsync(server, kernel);
        Assert.Equal("2", (await after.RunAsync("1 + 1")).Result);
    }
}
