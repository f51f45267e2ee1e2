using System.Text.Json.Nodes;

namespace Toolkit.Tests.Notebooks.JupyterKernel;

public sealed class KernelTests(SharedKernel kernel) : IClassFixture<SharedKernel>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Introduces_itself_to_subscribers_of_both_versions(bool subscribesByCommand)
    {
        using var client = await KernelClient.ConnectAsync(kernel.Process, subscribesByCommand: subscribesByCommand);

        var answer = await client.AskAsync("kernel_info_request");

        Assert.Equal(("ok", "5.4", "C#"), (answer.Status, (string?)answer.Reply["protocol_version"], (string?)answer.Reply["language_info"]!["name"]));
        Assert.Contains("iopub_welcome", answer.Reply["supported_features"]!.AsArray().Select(feature => (string?)feature));
        Assert.Equal(["busy", "idle"], answer.Of("status").Select(status => (string?)status["execution_state"]));
    }

    [Fact]
    public async Task Runs_a_cell_with_the_workspace_in_scope()
    {
        using var client = await ConnectAsync();

        var answer = await client.ExecuteAsync("Console.WriteLine(\"héllo 🎈\");\nConsole.Error.Write(\"oh\");\nWorkspace.Charts.Count > 0");

        Assert.Equal(("ok", "true"), (answer.Status, answer.Result));
        Assert.Equal(("héllo 🎈\n", "oh"), (answer.Printed(), answer.Printed("stderr")));
        Assert.Equal((int?)answer.Reply["execution_count"], (int?)answer.Of("execute_input").Single()["execution_count"]);
        Assert.Equal(["status", "execute_input", "stream", "stream", "execute_result", "status"], answer.Told.Select(message => message.Kind));
    }

    [Fact]
    public async Task Tells_what_a_cell_threw_and_where()
    {
        using var client = await ConnectAsync();

        var answer = await client.ExecuteAsync("var kept = 7;\nthrow new InvalidOperationException(\"no\");");

        Assert.Equal(("error", "System.InvalidOperationException", "no"), (answer.Status, (string?)answer.Reply["ename"], (string?)answer.Reply["evalue"]));
        Assert.Contains("line 2", answer.Of("error").Single()["traceback"]!.ToJsonString());
        Assert.Equal("7", (await client.ExecuteAsync("kept")).Result);
    }

    [Fact]
    public async Task Follows_the_language_line_and_says_when_nobody_speaks_it()
    {
        using var client = await ConnectAsync();

        Assert.Equal("2", (await client.ExecuteAsync("#!csharp\n1 + 1")).Result);
        Assert.Equal("TK5005", (string?)(await client.ExecuteAsync("#!kql\nevents | take 1")).Reply["ename"]);
    }

    [Fact]
    public async Task Leaves_out_the_cells_that_waited_behind_a_failure()
    {
        using var client = await ConnectAsync();

        string[] sent = [await client.BeginAsync("Thread.Sleep(300); throw new Exception();"), await client.BeginAsync("1"), await client.BeginAsync("2")];
        List<string> states = [];
        foreach (var id in sent)
            states.Add((await client.AnswerAsync(id)).Status);

        Assert.Equal(["error", "aborted", "aborted"], states);
        Assert.Equal("3", (await client.ExecuteAsync("3")).Result);
    }

    [Fact]
    public async Task Goes_on_behind_a_failure_when_told_so()
    {
        using var client = await ConnectAsync();

        var failing = await client.BeginAsync("throw new Exception();", content => content["stop_on_error"] = false);
        var next = await client.BeginAsync("1");

        Assert.Equal(("error", "ok"), ((await client.AnswerAsync(failing)).Status, (await client.AnswerAsync(next)).Status));
    }

    [Fact]
    public async Task Runs_silently_without_telling_or_counting()
    {
        using var client = await ConnectAsync();
        var before = (int?)(await client.ExecuteAsync("1")).Reply["execution_count"];

        var silent = await client.ExecuteAsync("Console.Write(\"x\"); 5", content => content["silent"] = true);

        Assert.Equal(["status", "status"], silent.Told.Select(message => message.Kind));
        Assert.Equal(before, (int?)silent.Reply["execution_count"]);
    }

    [Fact]
    public async Task Evaluates_expressions_beside_a_cell()
    {
        using var client = await ConnectAsync();

        var answer = await client.ExecuteAsync("var two = 2;", content => content["user_expressions"] = new JsonObject { ["good"] = "two + 1", ["bad"] = "nothing" });

        var values = answer.Reply["user_expressions"]!;
        Assert.Equal(("ok", "3", "error"), ((string?)values["good"]!["status"], (string?)values["good"]!["data"]!["text/plain"], (string?)values["bad"]!["status"]));
    }

    [Fact]
    public async Task Shows_replaces_and_clears()
    {
        using var client = await ConnectAsync();

        var answer = await client.ExecuteAsync("Show(1, \"a\"); Update(\"a\", 2); ClearOutput(wait: true); Display(3);");

        Assert.Equal(["display_data", "update_display_data", "clear_output", "display_data"], answer.Told.Select(message => message.Kind).Skip(2).SkipLast(1));
        Assert.Equal("a", (string?)answer.Of("update_display_data").Single()["transient"]!["display_id"]);
        Assert.Equal("2", (string?)answer.Of("update_display_data").Single()["data"]!["text/plain"]);
    }

    [Fact]
    public async Task Sends_a_hundred_thousand_lines_in_few_messages()
    {
        using var client = await ConnectAsync();

        var answer = await client.ExecuteAsync("for (var i = 0; i < 100_000; i++) Console.WriteLine(i);");

        Assert.Equal(100_000, answer.Printed().Count(character => character == '\n'));
        Assert.InRange(answer.Of("stream").Count, 1, 1000);
    }

    [Fact]
    public async Task Sends_thirty_megabytes_at_once()
    {
        using var client = await ConnectAsync();

        var answer = await client.ExecuteAsync("new string('x', 30_000_000)");

        Assert.Equal(30_000_000, answer.Result!.Length);
    }

    [Fact]
    public async Task Asks_the_person_through_the_console_and_through_the_helper()
    {
        using var client = await ConnectAsync();

        var cell = await client.BeginAsync("Input(\"name?\") + Console.ReadLine() + Password(\"secret?\")", content => content["allow_stdin"] = true);
        List<(string, bool)> asked = [];
        foreach (var answer in new[] { "ana", "bo", "c" })
        {
            var question = await client.QuestionAsync();
            Assert.Equal(cell, question.Parent);
            asked.Add((question.Text("prompt"), (bool)question.Content["password"]!));
            await client.AnswerQuestionAsync(answer);
        }

        Assert.Equal("anaboc", (await client.AnswerAsync(cell)).Result);
        Assert.Equal([("name?", false), ("", false), ("secret?", true)], asked);
    }

    [Fact]
    public async Task Says_that_nobody_can_answer_where_input_is_not_allowed()
    {
        using var client = await ConnectAsync();

        Assert.Equal("TK3201", (string?)(await client.ExecuteAsync("Console.ReadLine()")).Reply["ename"]);
    }

    [Fact]
    public async Task Remembers_the_cells_that_ran()
    {
        using var client = await ConnectAsync();
        var first = (int)(await client.ExecuteAsync("\"remembered\"")).Reply["execution_count"]!;
        await client.ExecuteAsync("\"remembered\"");

        var tail = await HistoryAsync(client, new() { ["hist_access_type"] = "tail", ["n"] = 2, ["output"] = true });
        var range = await HistoryAsync(client, new() { ["hist_access_type"] = "range", ["session"] = 0, ["start"] = first, ["stop"] = first + 1 });
        var search = await HistoryAsync(client, new() { ["hist_access_type"] = "search", ["pattern"] = "*remem?ered*", ["unique"] = true, ["n"] = 5 });

        Assert.Equal(["remembered", "remembered"], tail.Select(cell => (string?)cell![2]![1]));
        Assert.Equal([first], range.Select(cell => (int)cell![1]!));
        Assert.Equal(["\"remembered\""], search.Select(cell => (string?)cell![2]));
    }

    [Fact]
    public async Task Refuses_comms_politely()
    {
        using var client = await ConnectAsync();

        var comms = await client.AskAsync("comm_info_request");
        var open = await client.SendAsync("comm_open", new() { ["comm_id"] = "c1", ["target_name"] = "jupyter.widget", ["data"] = new JsonObject() });

        Assert.Empty(comms.Reply["comms"]!.AsObject());
        Assert.Equal("c1", (await client.UntilIdleAsync(open)).Single(message => message.Kind == "comm_close").Text("comm_id"));
    }

    Task<KernelClient> ConnectAsync() => KernelClient.ConnectAsync(kernel.Process);

    static async Task<JsonArray> HistoryAsync(KernelClient client, JsonObject request) => (await client.AskAsync("history_request", request)).Reply["history"]!.AsArray();
}
