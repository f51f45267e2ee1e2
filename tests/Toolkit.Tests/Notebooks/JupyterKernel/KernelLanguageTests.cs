using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Toolkit.Tests.Notebooks.JupyterKernel;

public sealed class KernelLanguageTests(SharedKernel kernel) : IClassFixture<SharedKernel>
{
    [Fact]
    public async Task Runs_a_cell_of_several_languages_and_shares_values()
    {
        using var client = await ConnectAsync();

        var answer = await client.ExecuteAsync("var most = 3;\n#!html\n<b>hi</b>\n#!sql\n#!share most --from csharp\nselect @most as most, count(*) as posts from posts\n#!csharp\n#!share result --from sql\n(result[\"most\"][0], result[\"posts\"][0])");

        Assert.Equal(("ok", "(3, 0)"), (answer.Status, answer.Result));
        Assert.Equal(["<b>hi</b>", null], answer.Of("display_data").Select(shown => (string?)shown["data"]!["text/html"] is var html && html!.StartsWith("<div class=\"toolkit-table\"", StringComparison.Ordinal) ? null : html));
    }

    [Fact]
    public async Task Tells_the_line_of_an_unknown_directive()
    {
        using var client = await ConnectAsync();

        var answer = await client.ExecuteAsync("1\n#!shar x");

        Assert.Equal(("error", "TK3020", "'#!shar' is neither a language nor a directive."), (answer.Status, (string?)answer.Reply["ename"], (string?)answer.Reply["evalue"]));
        Assert.Contains(":2)", (string?)answer.Reply["traceback"]![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_for_the_value_of_a_variable()
    {
        using var client = await ConnectAsync();

        var cell = await client.BeginAsync("#!set --name secret --value @password:\"The word?\"\nsecret + \"!\"", content => content["allow_stdin"] = true);
        var question = await client.QuestionAsync();
        await client.AnswerQuestionAsync("sesame");

        Assert.Equal(("The word?", true), (question.Text("prompt"), (bool)question.Content["password"]!));
        Assert.Equal("sesame!", (await client.AnswerAsync(cell)).Result);
    }

    [Theory]
    [InlineData("1\n#!sql\nselect * from thre", "threads", 22)]
    [InlineData("1\n#!html\n<b>\n#!csharp\nvar length = \"x\".Len", "Length", 39)]
    [InlineData("1\n#!sha", "#!share", 2)]
    [InlineData("#!mer", "#!mermaid", 0)]
    public async Task Completes_in_the_language_at_the_cursor(string code, string expected, int start)
    {
        using var client = await ConnectAsync();

        var reply = (await client.AskAsync("complete_request", new() { ["code"] = code, ["cursor_pos"] = code.Length })).Reply;

        Assert.Contains(expected, reply["matches"]!.AsArray().Select(match => (string?)match));
        Assert.Equal((start, code.Length), ((int)reply["cursor_start"]!, (int)reply["cursor_end"]!));
    }

    [Fact]
    public async Task Gives_the_drawing_library_again_when_its_cell_runs_again()
    {
        using var client = await ConnectAsync();
        async Task<bool> BringsAsync(string diagram) => ((string?)(await client.ExecuteAsync(diagram)).Of("execute_result").Single()["data"]!["text/html"])!.Contains("toolkitMermaid ??=", StringComparison.Ordinal);
        if (!await BringsAsync("#!mermaid\ngraph LR\n A --> B"))
            Assert.Skip("The toolkit was built without mermaid.");

        Assert.False(await BringsAsync("#!mermaid\ngraph LR\n A --> C"));
        Assert.True(await BringsAsync("#!mermaid\ngraph LR\n A --> B"));
    }

    [Fact]
    public async Task Interrupts_a_query()
    {
        using var client = await ConnectAsync();
        var cell = await client.BeginAsync("Display(\"begun\");\n#!sql\nwith recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n");
        while ((await client.ToldAsync()).Kind != "display_data")
        {
        }

        var since = Stopwatch.GetTimestamp();
        await client.ControlAsync("interrupt_request");
        var answer = await client.AnswerAsync(cell);

        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(("error", "TK3205"), (answer.Status, (string?)answer.Reply["ename"]));
    }

    Task<KernelClient> ConnectAsync() => KernelClient.ConnectAsync(kernel.Process);
}
