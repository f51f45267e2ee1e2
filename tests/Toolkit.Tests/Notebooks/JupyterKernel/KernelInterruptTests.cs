using System.Diagnostics;

namespace Toolkit.Tests.Notebooks.JupyterKernel;

public sealed class KernelInterruptTests(SharedKernel kernel) : IClassFixture<SharedKernel>
{
    static readonly TimeSpan _limit = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("Thread.Sleep(600_000);")]
    [InlineData("await Task.Delay(600_000);")]
    [InlineData("while (true) Console.WriteLine(1);")]
    public async Task Stops_the_cell_and_keeps_what_there_was(string endless)
    {
        using var client = await KernelClient.ConnectAsync(kernel.Process);
        await client.ExecuteAsync("var kept = 1;");
        var cell = await client.BeginAsync("Display(\"begun\");\n" + endless);
        while ((await client.ToldAsync()).Kind != "display_data")
        {
        }

        var since = Stopwatch.GetTimestamp();
        Assert.Equal("ok", (string?)(await client.ControlAsync("interrupt_request"))["status"]);
        var answer = await client.AnswerAsync(cell);

        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, _limit);
        Assert.Equal(("error", "TK3205"), (answer.Status, (string?)answer.Reply["ename"]));
        Assert.Equal("2", (await client.ExecuteAsync("kept + 1")).Result);
    }

    [Fact]
    public async Task Stops_a_cell_that_waits_for_an_answer()
    {
        using var client = await KernelClient.ConnectAsync(kernel.Process);
        var cell = await client.BeginAsync("Console.ReadLine()", content => content["allow_stdin"] = true);
        await client.QuestionAsync();

        await client.ControlAsync("interrupt_request");

        Assert.Equal("error", (await client.AnswerAsync(cell)).Status);
    }
}
