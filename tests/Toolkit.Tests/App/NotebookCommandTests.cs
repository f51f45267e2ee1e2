using System.Text.Json.Nodes;
using Toolkit.App.Commands.Notebooks;
using Toolkit.Notebooks;

namespace Toolkit.Tests.App;

public sealed class NotebookCommandTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Runs_once_for_each_set_with_sessions_of_its_own()
    {
        Write("in.ipynb", NotebookCell.Code("a", "double goal = 0.5;\nstring channel = \"\";", "parameters"), NotebookCell.Code("b", "if (channel == \"bad\") throw new Exception(\"no\");"), NotebookCell.Code("c", "var seen = 1; $\"{channel} {goal}\""));
        await File.WriteAllTextAsync(_folder["sets.yaml"], "- { channel: x, goal: 1 }\n- { channel: bad }\n- { channel: ../../y, goal: 2 }\n", Token);

        var ran = await RunAsync("notebook", "run", "in.ipynb", "--sets", "sets.yaml", "--out", "out/{channel}-{n}.ipynb", "--continue", "--html", "--json");

        Assert.Equal(1, ran.Code);
        Assert.Equal([".._.._y-3.html", ".._.._y-3.ipynb", "bad-2.html", "bad-2.ipynb", "x-1.html", "x-1.ipynb"], Files("*"));
        Assert.Equal("x 1", Result("out/x-1.ipynb"));
        Assert.Contains("failed", (string?)JsonNode.Parse(ran.Output)!.AsArray()[1]!["result"], StringComparison.Ordinal);
        Assert.Equal("done", (string?)JsonNode.Parse(ran.Output)!.AsArray()[2]!["result"]);
    }

    [Fact]
    public async Task Goes_on_after_a_set_that_does_not_fit()
    {
        Write("in.ipynb", NotebookCell.Code("a", "int goal = 1;", "parameters"), NotebookCell.Code("b", "goal"));
        await File.WriteAllTextAsync(_folder["sets.yaml"], "- { goal: 2 }\n- { goal: abc }\n- { goal: 3 }\n", Token);

        var ran = await RunAsync("notebook", "run", "in.ipynb", "--sets", "sets.yaml", "--out", "out/{n}.ipynb", "--continue", "--json");

        Assert.Equal(1, ran.Code);
        Assert.Contains("TK3004", ran.Errors, StringComparison.Ordinal);
        Assert.Equal(["done", "done"], new[] { 0, 2 }.Select(set => (string?)JsonNode.Parse(ran.Output)!.AsArray()[set]!["result"]));
        Assert.Equal("3", Result("out/3.ipynb"));
    }

    [Fact]
    public async Task Cleans_the_other_files_when_one_cannot_be_read()
    {
        await File.WriteAllTextAsync(_folder["broken.ipynb"], "{", Token);
        var ran = NotebookCell.Code("a", "1");
        ran.ExecutionCount = 3;
        Write("ran.ipynb", ran);

        var cleaned = await RunAsync("notebook", "clean", "broken.ipynb", "ran.ipynb");

        Assert.Equal(2, cleaned.Code);
        Assert.Contains("TK3001", cleaned.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("3", (await NotebookFile.ReadAsync(_folder["ran.ipynb"], Token)).Cells[0].Json["execution_count"]?.ToJsonString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_the_other_files_when_one_cannot_be_read()
    {
        await File.WriteAllTextAsync(_folder["broken.ipynb"], "{", Token);
        Write("fine.ipynb", NotebookCell.Code("a", "1"), NotebookCell.Code("a", "2"));

        var ran = await RunAsync("notebook", "check", "broken.ipynb", "fine.ipynb", "--json");

        Assert.Equal(3, ran.Code);
        Assert.Contains("TK3001", ran.Output, StringComparison.Ordinal);
        Assert.Contains("TK3063", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_what_results_rest_on_and_tells_when_they_are_out_of_date()
    {
        Write("in.ipynb", NotebookCell.Code("a", "Workspace.Measure(\"response_rate\").Count"));
        Assert.Equal(0, (await RunAsync("notebook", "run", "in.ipynb", "-o", "out.ipynb")).Code);

        var fresh = await RunAsync("notebook", "check", "out.ipynb", "--json");
        Directory.CreateDirectory(_folder["other"]);
        var imported = await RunAsync("import", Repository.PathOf("data", "mastodon", "archive-20261012060000.tar.gz"));
        var stale = await RunAsync("notebook", "check", "out.ipynb", "--json");
        var page = await RunAsync("notebook", "convert", "out.ipynb", "out.html");

        Assert.Equal(0, imported.Code);
        Assert.True(fresh.Code == 0, fresh.Output + fresh.Errors);
        Assert.Equal(3, stale.Code);
        Assert.Contains("TK3068", stale.Output, StringComparison.Ordinal);
        Assert.Equal(0, page.Code);
        Assert.Contains("<strong>Out of date.</strong>", await File.ReadAllTextAsync(_folder["out.html"], Token), StringComparison.Ordinal);
        var run = JsonNode.Parse(await File.ReadAllTextAsync(_folder["out.ipynb"], Token))!["metadata"]!["toolkit"]!["run"]!;
        Assert.Equal(["response_rate@1"], run["metrics"]!.AsObject().Select(metric => metric.Key));
        Assert.Contains(run["extensions"]!.AsArray(), extension => ((string)extension!).StartsWith("standard ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Converts_compares_and_cleans()
    {
        Write("a.ipynb", NotebookCell.Markdown("m", "# Title"), NotebookCell.Code("b", "1 + 1"));
        Assert.Equal(0, (await RunAsync("notebook", "convert", "a.ipynb", "a.dib")).Code);
        Assert.Equal(0, (await RunAsync("notebook", "run", "a.dib", "-o", "b.ipynb")).Code);

        var same = await RunAsync("notebook", "diff", "a.ipynb", "b.ipynb");
        var outputs = await RunAsync("notebook", "diff", "a.ipynb", "b.ipynb", "--outputs");
        var dirty = await RunAsync("notebook", "clean", "b.ipynb", "--check");
        var cleaned = await RunAsync("notebook", "clean", "b.ipynb");
        var clean = await RunAsync("notebook", "clean", "b.ipynb", "--check");

        Assert.Equal((0, 1), (same.Code, outputs.Code));
        Assert.Contains("+outputs:", outputs.Output, StringComparison.Ordinal);
        Assert.Equal((3, 0, 0), (dirty.Code, cleaned.Code, clean.Code));
        foreach (var form in (string[])["c.md", "c.cs", "c.html"])
            Assert.Equal(0, (await RunAsync("notebook", "convert", "b.ipynb", form)).Code);
        Assert.Equal("# Title\n\n```csharp\n1 + 1\n```\n\n", await File.ReadAllTextAsync(_folder["c.md"], Token));
        Assert.Equal("// %% [markdown]\n// # Title\n\n// %%\n1 + 1\n\n", await File.ReadAllTextAsync(_folder["c.cs"], Token));
        Assert.Equal("TK3060", (await RunAsync("notebook", "convert", "b.ipynb", "c.docx")).ErrorCode);
    }

    [Fact]
    public async Task Prints_a_pdf_with_a_browser_or_says_that_there_is_none()
    {
        Write("a.ipynb", NotebookCell.Markdown("m", "# Title"), NotebookCell.Code("b", "1 + 1"));

        var none = await Ran.ToolkitAsync(_folder["home"], _folder.Path, new Dictionary<string, string> { ["TOOLKIT_BROWSER"] = _folder["none"] }, "notebook", "convert", "a.ipynb", "a.pdf");

        Assert.Equal((1, "TK3062"), (none.Code, none.ErrorCode));
        Assert.SkipUnless(File.Exists("/usr/bin/chromium"), "Needs Chromium.");
        var printed = await RunAsync("notebook", "convert", "a.ipynb", "a.pdf");
        Assert.True(printed.Code == 0, printed.Errors);
        Assert.StartsWith("%PDF", await File.ReadAllTextAsync(_folder["a.pdf"], System.Text.Encoding.Latin1, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stops_when_the_time_for_the_whole_run_is_over()
    {
        Write("a.ipynb", NotebookCell.Code("a", "await Task.Delay(1500);"), NotebookCell.Code("b", "await Task.Delay(60_000);"));

        var ran = await RunAsync("notebook", "run", "a.ipynb", "--time-limit", "3");

        Assert.Equal(1, ran.Code);
        Assert.Contains("TK3008", ran.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.json", """[{"channel":"x","goal":0.50,"on":true},{"channel":"y"}]""", "channel=x goal=0.50 on=true|channel=y")]
    [InlineData("a.csv", "channel,note\r\nx,\"a, \"\"b\"\"\"\r\n\r\ny,\r\n", "channel=x note=a, \"b\"|channel=y note=")]
    [InlineData("a.yaml", "- {channel: x, goal: 0.50}\n- {channel: \"y\"}\n", "channel=x goal=0.50|channel=y")]
    public void Reads_sets_of_parameters(string name, string text, string sets)
    {
        File.WriteAllText(_folder[name], text);

        Assert.Equal(sets, string.Join('|', ParameterSets.Read(_folder[name]).Select(set => string.Join(' ', set.Select(pair => $"{pair.Key}={pair.Value}")))));
    }

    [Theory]
    [InlineData("a.json", "{}")]
    [InlineData("a.json", "[1]")]
    [InlineData("a.json", """[{"a":[1]}]""")]
    [InlineData("a.json", "[")]
    [InlineData("a.json", "[]")]
    [InlineData("a.csv", "a,b\n1\n")]
    [InlineData("a.csv", "a,a\n1,2\n")]
    [InlineData("a.yaml", "a: 1")]
    [InlineData("a.yaml", "- [1]")]
    [InlineData("a.yaml", "- {a: {b: 1}}")]
    [InlineData("a.yaml", "")]
    [InlineData("a.txt", "x")]
    public void Refuses_a_file_that_holds_no_sets(string name, string text)
    {
        File.WriteAllText(_folder[name], text);

        Assert.Equal("TK3069", Assert.Throws<ToolkitException>(() => ParameterSets.Read(_folder[name])).Diagnostic.Code);
    }

    [Fact]
    public void Names_files_by_values_and_never_folders()
    {
        Dictionary<string, string> first = new() { ["a"] = "../../etc/passwd" }, second = new() { ["a"] = ".." };

        Assert.Equal(["/x/.._.._etc_passwd.ipynb", "/x/_.ipynb"], OutputPaths.Of("/x/{a}.ipynb", [first, second]));
        Assert.Equal(["/x/y.1.ipynb", "/x/y.2.ipynb"], OutputPaths.Of("/x/y.ipynb", [first, second]));
        Assert.Equal("TK3070", Assert.Throws<ToolkitException>(() => OutputPaths.Of("/x/{b}.ipynb", [first])).Diagnostic.Code);
        Assert.Equal("TK3070", Assert.Throws<ToolkitException>(() => OutputPaths.Of("/x/{a}.ipynb", [first, first])).Diagnostic.Code);
    }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    Task<Ran> RunAsync(params string[] arguments) => Ran.ToolkitAsync(_folder["home"], _folder.Path, arguments);

    string[] Files(string pattern) => [.. Directory.GetFiles(_folder["out"], pattern).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    string Result(string name) => Lines.Join(JsonNode.Parse(File.ReadAllText(_folder[name]))!["cells"]!.AsArray()[^1]!["outputs"]![0]!["data"]!["text/plain"]);

    void Write(string name, params NotebookCell[] cells) => File.WriteAllBytes(_folder[name], Notebook.Of(new()
    {
        ["cells"] = new JsonArray([.. cells.Select(cell => cell.Json)]), ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = ".net-csharp" } }, ["nbformat"] = 4, ["nbformat_minor"] = 5,
    }).ToBytes());
}
