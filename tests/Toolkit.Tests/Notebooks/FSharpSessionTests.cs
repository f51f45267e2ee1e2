namespace Toolkit.Tests.Notebooks;

public sealed class FSharpSessionTests : IDisposable
{
    readonly RecordedSession _session = new(language: LanguageExtension.FSharp);

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Carries_state_and_gives_the_last_value()
    {
        Assert.False((await _session.RunAsync("let x = 20\nlet twice n = 2 * n")).HasValue);

        Assert.Equal(42, await _session.ValueAsync("twice x + 2"));
        Assert.False((await _session.RunAsync("()")).HasValue);
    }

    [Fact]
    public async Task Sees_the_scope_and_shows_values()
    {
        await _session.ValueAsync("display Answer\n(Answer + 1).Display()\nprintf \"%s\" \"hi\"\neprintf \"%s\" \"ho\"");

        Assert.Equal([42, 43], _session.Shown);
        Assert.Equal("hierror:ho", _session.Printed);
        Assert.Equal("Ana", Assert.IsType<Figure>(await _session.ValueAsync("Chart(\"Ana\")")).Title);
        Assert.Equal(SampleFigure.Scatter("Ana answers more than her audience suggests").Title, Assert.IsType<Figure>(await _session.ValueAsync("Chart()")).Title);
    }

    [Fact]
    public async Task Tells_what_does_not_compile_and_where()
    {
        var outcome = await _session.RunAsync("let a = 1\nlet b : int = \"text\"");

        var error = Assert.Single(outcome.Diagnostics);
        Assert.Equal(("FS0001", DiagnosticSeverity.Error, "cell1", 2, 15), (error.Code, error.Severity, error.Location!.File, error.Location.Row, error.Location.Column));
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task Knows_the_whole_framework() =>
        Assert.Equal("1 {\"a\":1} GET", await _session.ValueAsync("sprintf \"%d %s %O\" (List<int>([1]).Count) (System.Text.Json.JsonSerializer.Serialize(dict [\"a\", 1])) System.Net.Http.HttpMethod.Get"));

    [Fact]
    public async Task Warnings_do_not_fail_a_cell()
    {
        var outcome = await _session.RunAsync("let f x = match x with | 1 -> 2\nf 1");

        Assert.Equal(2, outcome.Value);
        Assert.Equal(("FS0025", DiagnosticSeverity.Warning), (outcome.Diagnostics[0].Code, outcome.Diagnostics[0].Severity));
    }

    [Fact]
    public async Task What_a_cell_throws_is_its_outcome()
    {
        Assert.IsType<DivideByZeroException>((await _session.RunAsync("let zero = 0\n1 / zero")).Exception);
        Assert.Contains("boom", (await _session.RunAsync("failwith \"boom\"")).Exception?.Message);
        Assert.Equal(2, await _session.ValueAsync("1 + 1"));
    }

    [Theory]
    [InlineData("while true do ()")]
    [InlineData("System.Threading.Thread.Sleep 60000")]
    [InlineData("(task { do! System.Threading.Tasks.Task.Delay 60000 }).Wait()")]
    [InlineData("while true do\n    try failwith \"again\" with _ -> ()")]
    public async Task Stops_whatever_runs_and_keeps_what_came_before(string code)
    {
        await _session.ValueAsync("let kept = 7");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = _session.RunUntilAsync(code, stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        await stop.CancelAsync();

        Assert.IsAssignableFrom<OperationCanceledException>((await running).Exception);
        Assert.Equal(8, await _session.ValueAsync("kept + 1"));
    }

    [Fact]
    public void Reads_parameters()
    {
        var read = _session.Session.ReadParameters("let goal = 0.5 // share of messages\nlet weeks: int = 4\nlet mutable name = \"Ana // B\"\nlet from = DateOnly.Parse \"2026-01-01\"\nlet maybe : int option = None\nlet f x = x");

        Assert.Equal(
            [("goal", "float", "0.5", "share of messages"), ("weeks", "int", "4", null), ("name", "string", "\"Ana // B\"", null), ("from", "DateOnly", "DateOnly.Parse \"2026-01-01\"", null), ("maybe", "int option", "None", null)],
            read.Select(parameter => (parameter.Name, parameter.Type, parameter.Default, parameter.Help)));
    }

    [Fact]
    public async Task Writes_parameters_of_their_types()
    {
        NotebookParameter[] declared = [new("goal", "float", "0.5", null), new("name", "string", null, null), new("weeks", "int list", null, null), new("maybe", "int option", null, null)];
        var values = new Dictionary<string, string> { ["goal"] = "-1", ["name"] = "\"; exit 1 \\ \u2028\n{0} %s", ["weeks"] = "1,2", ["maybe"] = "3" };

        await _session.ValueAsync(_session.Session.WriteParameters(declared, values));

        Assert.Equal(-1.0, await _session.ValueAsync("goal"));
        Assert.Equal(values["name"], await _session.ValueAsync("name"));
        Assert.Equal(3, await _session.ValueAsync("weeks.[1] + weeks.Length - 1"));
        Assert.Equal(3, await _session.ValueAsync("maybe.Value"));
    }

    [Theory]
    [InlineData("goal", "float", "much", "TK3004")]
    [InlineData("goal", "Map<int, int>", "1", "TK3005")]
    public void Refuses_a_parameter_that_does_not_fit(string name, string type, string value, string code) =>
        Assert.Equal(code, Assert.Throws<ToolkitException>(() => _session.Session.WriteParameters([new(name, type, null, null)], new Dictionary<string, string> { [name] = value })).Diagnostic.Code);

    [Fact]
    public void Refuses_a_name_that_is_none() =>
        Assert.Equal("TK3006", Assert.Throws<ToolkitException>(() => _session.Session.WriteParameters([], new Dictionary<string, string> { ["a = 1\nlet b"] = "1" })).Diagnostic.Code);

    [Theory]
    [InlineData("1 + 1", CodeState.Complete)]
    [InlineData("let f x =\n    x + 1", CodeState.Complete)]
    [InlineData("for i in 1 .. 3 do\n    printfn \"%d\" i", CodeState.Complete)]
    [InlineData("let f x =", CodeState.Incomplete)]
    [InlineData("printfn \"abc", CodeState.Incomplete)]
    [InlineData("List.map (fun x ->", CodeState.Incomplete)]
    [InlineData("let x = [1;", CodeState.Incomplete)]
    [InlineData("if true then", CodeState.Incomplete)]
    [InlineData("(* a comment", CodeState.Incomplete)]
    [InlineData("let x = \"\"\"abc", CodeState.Incomplete)]
    [InlineData("f {| A = ", CodeState.Incomplete)]
    [InlineData("let f x =\n    match x with", CodeState.Incomplete)]
    [InlineData("type A =", CodeState.Incomplete)]
    [InlineData("fun x ->", CodeState.Incomplete)]
    [InlineData("printfn \"%d\" )", CodeState.Invalid)]
    [InlineData("let 1x = 2", CodeState.Invalid)]
    [InlineData("let x = ) + 1", CodeState.Invalid)]
    [InlineData("let = 3 in\n1", CodeState.Invalid)]
    public void Knows_how_far_a_cell_is_written(string code, CodeState state) => Assert.Equal(state, Assistant.Examine(code).State);

    [Theory]
    [InlineData("List.ma", "map")]
    [InlineData("\"abc\".Le", "Length")]
    [InlineData("let here = 1\nher", "here")]
    [InlineData("before |> Seq.fi", "filter")]
    [InlineData("Ans", "Answer")]
    [InlineData("open System.Thr", "Threading")]
    public async Task Completes(string code, string expected)
    {
        await _session.ValueAsync("let before = [1; 2]");

        var found = await Assistant.CompleteAsync(code, code.Length, TestContext.Current.CancellationToken);

        Assert.Contains(expected, found.Items.Select(item => item.Text));
        Assert.EndsWith(code[found.Start..], code);
        Assert.StartsWith(code[found.Start..], expected, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Explains()
    {
        var found = await Assistant.ExplainAsync("[1] |> List.map string", 12, TestContext.Current.CancellationToken);
        Assert.StartsWith("val map:", found!.Signature);

        var documented = await Assistant.ExplainAsync("let f (d: Toolkit.Extensibility.DataTable) = d", 40, TestContext.Current.CancellationToken);
        Assert.Contains("DataTable", documented!.Signature);
        Assert.NotNull(documented.Documentation);
        Assert.Null(await Assistant.ExplainAsync("1 + 1", 2, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Gives_and_takes_values_by_reference()
    {
        var list = new List<DateOnly> { new(2026, 1, 5) };
        await _session.ValueAsync("let mutable count = 1\nlet words = [\"a\"]\ncount <- 2");

        await Values.SetAsync(new("days", typeof(object), list), TestContext.Current.CancellationToken);
        await Values.SetAsync(new("nothing", typeof(string), null), TestContext.Current.CancellationToken);
        await Values.SetAsync(new("secret", typeof(Hidden), new Hidden()), TestContext.Current.CancellationToken);
        await Values.SetAsync(new("shared", typeof(TestContext), TestContext.Current), TestContext.Current.CancellationToken);

        Assert.Equal(2026, await _session.ValueAsync("days.[0].Year"));
        Assert.Same(list, await _session.ValueAsync("days"));
        Assert.Equal(true, await _session.ValueAsync("isNull nothing && nothing <> \"a\" && (secret :? obj) && not (isNull shared.Test)"));
        Assert.Equal(
            [("count", typeof(int), 2), ("days", typeof(List<DateOnly>), list), ("nothing", typeof(string), null)],
            Values.Read().Where(value => value.Name is "count" or "days" or "nothing").OrderBy(value => value.Name, StringComparer.Ordinal).Select(value => (value.Name, value.Type, value.Value)));
        Assert.DoesNotContain(Values.Read(), value => value.Name is "it" or "Answer" || value.Name.StartsWith("__", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refuses_a_name_that_cannot_be_one() =>
        Assert.Equal("TK3026", (await Assert.ThrowsAsync<ToolkitException>(() => Values.SetAsync(new("a`b", typeof(int), 1), TestContext.Current.CancellationToken))).Diagnostic.Code);

    INotebookValues Values => (INotebookValues)_session.Session;

    ICodeAssistant Assistant => (ICodeAssistant)_session.Session;

    sealed class Hidden;
}
