using System.Text.Json.Nodes;

namespace Toolkit.Tests.Notebooks.JupyterKernel;

public sealed class KernelAssistanceTests(SharedKernel kernel) : IClassFixture<SharedKernel>
{
    [Theory]
    [InlineData("Console.Wri", "WriteLine", 8)]
    [InlineData("#!csharp\nConsole.Wri", "WriteLine", 17)]
    [InlineData("var s = \"🎈\"; Console.Wri", "WriteLine", 21)]
    public async Task Completes_where_the_cursor_stands(string code, string expected, int start)
    {
        using var client = await KernelClient.ConnectAsync(kernel.Process);

        var reply = (await client.AskAsync("complete_request", At(code))).Reply;

        Assert.Contains(expected, reply["matches"]!.AsArray().Select(match => (string?)match));
        Assert.Equal((start, code.EnumerateRunes().Count()), ((int)reply["cursor_start"]!, (int)reply["cursor_end"]!));
    }

    [Fact]
    public async Task Completes_the_names_of_metrics_inside_a_text()
    {
        using var client = await KernelClient.ConnectAsync(kernel.Process);

        var reply = (await client.AskAsync("complete_request", At("Workspace.Measure(\"response_r"))).Reply;

        Assert.Equal("[\"response_rate\"]", reply["matches"]!.ToJsonString());
        Assert.Equal(19, (int)reply["cursor_start"]!);
        Assert.Equal("Response rate (Share)", (string?)reply["metadata"]!["_jupyter_types_experimental"]![0]!["signature"]);
    }

    [Theory]
    [InlineData("Workspace.Measure(\"response_rate", "Response rate (Share)", "Source: ")]
    [InlineData("Workspace.Chart(\"funnel", "Unusual for its volume", "")]
    public async Task Explains_a_metric_or_a_chart_by_its_name(string code, string title, string documentation)
    {
        using var client = await KernelClient.ConnectAsync(kernel.Process);

        var explained = (string?)(await client.AskAsync("inspect_request", At(code))).Reply["data"]!["text/plain"];

        Assert.Contains(title, explained);
        Assert.Contains(documentation, explained);
    }

    [Fact]
    public async Task Explains_a_name_with_its_documentation()
    {
        using var client = await KernelClient.ConnectAsync(kernel.Process);

        var reply = (await client.AskAsync("inspect_request", At("Workspace.Inspect"))).Reply;

        Assert.True((bool)reply["found"]!);
        Assert.Contains("StoreSummary", (string?)reply["data"]!["text/plain"]);
        Assert.Contains("What is in the store", (string?)reply["data"]!["text/plain"]);
    }

    [Theory]
    [InlineData("1 + 1", "complete", null)]
    [InlineData("if (true) {", "incomplete", "    ")]
    [InlineData("var = = ;", "invalid", null)]
    public async Task Says_whether_a_cell_could_run(string code, string state, string? indentation)
    {
        using var client = await KernelClient.ConnectAsync(kernel.Process);

        var reply = (await client.AskAsync("is_complete_request", At(code))).Reply;

        Assert.Equal((state, indentation), ((string?)reply["status"], (string?)reply["indent"]));
    }

    // Front ends count code points.
    static JsonObject At(string code) => new() { ["code"] = code, ["cursor_pos"] = code.EnumerateRunes().Count(), ["detail_level"] = 0 };
}
