using System.Globalization;
using System.Text.Json.Nodes;
using Toolkit.Notebooks;
using Toolkit.Tests.App;

namespace Toolkit.Tests.Notebooks;

public sealed class NotebookRunnerTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Runs_cells_in_order_and_keeps_their_outputs()
    {
        var run = await RunAsync([Code("var x = 2;"), Code("Console.Write(\"hi\"); x * Answer"), Markdown("# text")]);

        Assert.Equal((true, 2, null), (run.Succeeded, run.CellsRun, run.FailedCell));
        var outputs = Cells()[1]["outputs"]!.AsArray();
        Assert.Equal("""{"name":"stdout","output_type":"stream","text":["hi"]}""", outputs[0]!.ToJsonString());
        Assert.Equal("""{"data":{"text/plain":["84"]},"execution_count":2,"metadata":{},"output_type":"execute_result"}""", outputs[1]!.ToJsonString());
        Assert.Equal("completed", (string?)Cells()[1]["metadata"]!["papermill"]!["status"]);
        Assert.Equal("2026-01-05T08:00:00.000000", (string?)Document()["metadata"]!["papermill"]!["start_time"]);
    }

    [Fact]
    public async Task Injects_parameters_after_their_defaults_and_replaces_older_ones()
    {
        JsonObject[] cells = [Code("double goal = 0.5;", "parameters"), Code("double goal = 9;", "injected-parameters"), Code("$\"{goal} {goal.GetType().Name}\"")];

        var run = await RunAsync(cells, options => options with { Parameters = new Dictionary<string, string> { ["goal"] = "1" } });

        Assert.True(run.Succeeded, run.Error?.Message);
        Assert.Equal(3, Cells().Count);
        Assert.Equal("// Parameters\ndouble goal = 1d;", Lines.Join(Cells()[1]["source"]));
        Assert.Equal("1 Double", Text(Cells()[2]));
        Assert.Equal("1", (string?)Document()["metadata"]!["papermill"]!["parameters"]!["goal"]);
    }

    [Fact]
    public async Task Warns_of_a_parameter_that_nothing_declares()
    {
        var run = await RunAsync([Code("gaol")], options => options with { Parameters = new Dictionary<string, string> { ["gaol"] = "3" } });

        Assert.Equal("TK3007", Assert.Single(run.Findings).Code);
        Assert.Equal("3", Text(Cells()[1]));
    }

    [Fact]
    public async Task Runs_nothing_when_a_parameter_does_not_fit()
    {
        var error = await Assert.ThrowsAsync<ToolkitException>(() =>
            RunAsync([Code("double goal = 0.5;", "parameters")], options => options with { Parameters = new Dictionary<string, string> { ["goal"] = "much" } }));

        Assert.Equal("TK3004", error.Diagnostic.Code);
        Assert.False(File.Exists(_folder["out.ipynb"]));
    }

    [Fact]
    public async Task Keeps_little_of_each_cell()
    {
        const string Live = "GC.GetTotalMemory(forceFullCollection: true)";
        var some = Enumerable.Range(0, 200).Select(i => Code($"var x{i} = {i};"));
        await WriteAsync([Code("1"), Code($"var before = {Live};"), .. some, Code($"{Live} - before")]);

        // A process of its own: in this one other tests allocate too.
        await Ran.ToolkitAsync(_folder["home"], _folder.Path, "notebook", "run", "in.ipynb", "--out", "out.ipynb");

        Assert.InRange(long.Parse(Text(Cells()[^1]), CultureInfo.InvariantCulture), 0, 20 << 20);
    }

    [Fact]
    public async Task Stops_at_the_first_error_and_marks_it()
    {
        var run = await RunAsync([Code("1"), Code("throw new InvalidOperationException(\"no \\u001b[31mred\");"), Code("3")]);

        Assert.Equal((false, 1, 2), (run.Succeeded, run.CellsRun, run.FailedCell));
        Assert.Equal(["papermill-error-cell-tag"], Cells()[0]["metadata"]!["tags"]!.AsArray().Select(tag => (string?)tag));
        var error = Cells()[3]["outputs"]![0]!;
        Assert.Equal(("System.InvalidOperationException", "no [31mred"), ((string?)error["ename"], (string?)error["evalue"]));
        Assert.Equal("   at cell2, line 1", (string?)error["traceback"]!.AsArray()[^1]);
        Assert.Equal(["completed", "failed", "pending"], Cells().Where(IsCode).Select(cell => (string?)cell["metadata"]!["papermill"]!["status"]));
    }

    [Fact]
    public async Task Takes_away_the_marks_of_an_earlier_run()
    {
        await RunAsync([Code("throw new Exception();")]);
        await new NotebookRunner(new FixedClock()).RunAsync(_folder["out.ipynb"], _folder["out.ipynb"], Options(), TestContext.Current.CancellationToken);

        Assert.Equal(3, Cells().Count);
    }

    [Fact]
    public async Task Goes_on_after_an_error_when_asked_to()
    {
        var run = await RunAsync([Code("missing"), Code("3")], options => options with { ContinueAfterError = true });

        Assert.Equal(1, run.FailedCell);
        Assert.Equal("3", Text(Cells()[^1]));
        Assert.Contains("ran all the same", Lines.Join(Cells()[0]["source"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_it_was_broken_off()
    {
        await WriteAsync([Code("1"), Code("while (true) { }"), Code("3")]);
        using var stop = new CancellationTokenSource();
        var options = Options() with { CellStarts = (number, _) => { if (number == 2) stop.CancelAfter(300); } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new NotebookRunner(TimeProvider.System).RunAsync(_folder["in.ipynb"], _folder["out.ipynb"], options, stop.Token));

        Assert.Equal(["completed", "failed", "pending"], Cells().Select(cell => (string?)cell["metadata"]!["papermill"]!["status"]));
        Assert.True((bool?)Document()["metadata"]!["papermill"]!["exception"]);
    }

    [Fact]
    public async Task Takes_away_the_values_of_an_earlier_run()
    {
        await WriteAsync([Code("int goal = 1;", "parameters"), Code("goal")]);
        await new NotebookRunner(new FixedClock()).RunAsync(_folder["in.ipynb"], _folder["out.ipynb"], Options() with { Parameters = new Dictionary<string, string> { ["goal"] = "7" } }, TestContext.Current.CancellationToken);
        Assert.Equal("7", Text(Cells()[^1]));

        await new NotebookRunner(new FixedClock()).RunAsync(_folder["out.ipynb"], _folder["out.ipynb"], Options(), TestContext.Current.CancellationToken);

        Assert.Equal(("1", 2), (Text(Cells()[^1]), Cells().Count));
    }

    [Fact]
    public async Task Runs_nothing_when_the_output_is_no_notebook()
    {
        await WriteAsync([Code("1")]);

        var refused = await Assert.ThrowsAsync<ToolkitException>(() => new NotebookRunner(new FixedClock()).RunAsync(_folder["in.ipynb"], _folder["out.md"], Options(), TestContext.Current.CancellationToken));

        Assert.Equal(("TK3060", false), (refused.Diagnostic.Code, File.Exists(_folder["out.md"])));
    }

    [Fact]
    public async Task Writes_a_dib_with_its_outputs()
    {
        await WriteAsync([Code("6 * 7")]);

        await new NotebookRunner(new FixedClock()).RunAsync(_folder["in.ipynb"], _folder["out.dib"], Options(), TestContext.Current.CancellationToken);

        var written = await NotebookFile.ReadAsync(_folder["out.dib"], TestContext.Current.CancellationToken);
        Assert.StartsWith("#!meta", await File.ReadAllTextAsync(_folder["out.dib"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("42", Text(written.Cells[0].Json));
    }

    [Fact]
    public async Task Explains_what_does_not_compile_with_a_caret()
    {
        await RunAsync([Code("var x = 1;\nvar y = missing;")]);

        var traceback = Cells()[^1]["outputs"]![0]!["traceback"]!.AsArray().Select(line => (string?)line).ToList();
        Assert.StartsWith("cell1:2:9: error CS0103", traceback[0]);
        Assert.Equal("    var y = missing;\n            ^", traceback[1]);
    }

    [Fact]
    public async Task Shows_a_users_mistake_without_a_stack_of_code()
    {
        await RunAsync([Code("throw ToolkitException.Because(\"TK1001\", \"There is no file.\", fix: \"Correct the path.\");")]);

        Assert.Equal(
            ["error[TK1001]: There is no file.", "Correct the path.", "   at cell1, line 1"],
            Cells()[^1]["outputs"]![0]!["traceback"]!.AsArray().Select(line => (string?)line));
    }

    [Fact]
    public async Task Skips_and_expects_by_tag()
    {
        var run = await RunAsync([Code("throw new Exception();", "skip-execution"), Code("throw new Exception();", "raises-exception"), Code("3")]);

        Assert.True(run.Succeeded);
        Assert.Empty(Cells()[0]["outputs"]!.AsArray());
        Assert.Equal("error", (string?)Cells()[1]["outputs"]![0]!["output_type"]);
        Assert.Equal("3", Text(Cells()[2]));
    }

    [Fact]
    public async Task Stops_a_cell_that_runs_too_long()
    {
        var run = await RunAsync([Code("while (true) { }")], options => options with { CellTimeLimit = TimeSpan.FromMilliseconds(300) }, TimeProvider.System);

        Assert.Equal("TK3008", run.Error?.Name);
    }

    [Fact]
    public async Task Saves_after_each_cell()
    {
        var seen = $"System.IO.File.ReadAllText(@\"{_folder["out.ipynb"]}\").Contains(\"first\")";

        await RunAsync([Code("\"first\""), Code(seen)]);

        Assert.Equal("true", Text(Cells()[1]));
        Assert.Equal(["in.ipynb", "out.ipynb"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Tells_of_a_language_that_nobody_offers()
    {
        var run = await RunAsync([Code("#!fsharp\nlet x = 1")]);

        Assert.Equal("TK5005", run.Error?.Name);
    }

    [Fact]
    public async Task Leaves_out_what_a_cell_prints_beyond_measure()
    {
        await RunAsync([Code("for (var i = 0; i < 60; i++) Console.Write(new string('x', 100_000));")]);

        var outputs = Cells()[0]["outputs"]!;
        Assert.Equal(CellOutputs.MostPrinted, Lines.Join(outputs[0]!["text"]).Length);
        Assert.Equal("… The cell printed 2,000,000 characters more than the 4,000,000 that are kept; they were left out.\n", Lines.Join(outputs[1]!["text"]));
    }

    async Task<NotebookRun> RunAsync(JsonObject[] cells, Func<NotebookRunOptions, NotebookRunOptions>? change = null, TimeProvider? clock = null)
    {
        await WriteAsync(cells);
        return await new NotebookRunner(clock ?? new FixedClock()).RunAsync(
            _folder["in.ipynb"], _folder["out.ipynb"], (change ?? (options => options))(Options()), TestContext.Current.CancellationToken);
    }

    Task WriteAsync(JsonObject[] cells)
    {
        var notebook = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells]),
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = ".net-csharp", ["language"] = "C#", ["display_name"] = ".NET (C#)" } },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 4,
        };
        return File.WriteAllBytesAsync(_folder["in.ipynb"], NotebookJson.Write(notebook), TestContext.Current.CancellationToken);
    }

    NotebookRunOptions Options() => new()
    {
        WorkingDirectory = _folder.Path,
        Globals = new CellScope(),
        Language = id => id == "csharp" ? LanguageExtension.CSharp : throw ToolkitException.Because("TK5005", $"No extension offers the language '{id}'."),
        Drawing = SampleFigure.Drawing,
    };

    // Without an id, as older notebooks are.
    static JsonObject Code(string source, params string[] tags)
    {
        var json = NotebookCell.Code("x", source, tags).Json;
        json.Remove("id");
        return json;
    }

    static JsonObject Markdown(string source) => NotebookCell.Markdown("m", source).Json;

    JsonObject Document() => NotebookJson.Read(File.ReadAllBytes(_folder["out.ipynb"])).Value!.AsObject();

    List<JsonObject> Cells() => [.. Document()["cells"]!.AsArray().Select(cell => cell!.AsObject())];

    static bool IsCode(JsonObject cell) => (string?)cell["cell_type"] == "code";

    static string Text(JsonObject cell) => Lines.Join(cell["outputs"]!.AsArray().Last()!["data"]!["text/plain"]);

    sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    }
}
