namespace Toolkit.Tests.Notebooks;

public sealed class DirectiveTests : IDisposable
{
    readonly WorkspaceCells _cells = WorkspaceCells.Open(options => options with { Inputs = new Dictionary<string, string> { ["who"] = "Ana", ["Which day?"] = "Monday" } });

    public void Dispose() => _cells.Dispose();

    [Fact]
    public async Task Every_part_runs_and_the_last_one_is_the_result()
    {
        var value = await _cells.ValueAsync("var a = 20;\na\n#!html\n<b>hi</b>\n#!csharp\na + 1");

        Assert.Equal(21, value);
        Assert.Equal(20, _cells.Outputs.Shown[0]);
        Assert.Equal("<b>hi</b>", _cells.Shown(_cells.Outputs.Shown[1]).Others["text/html"]);
    }

    [Fact]
    public async Task A_compile_error_keeps_the_line_of_the_cell()
    {
        var fault = await _cells.FaultAsync("#!html\n<b>hi</b>\n#!csharp\nvar x = ;");

        Assert.Equal(("CS1525", new Location("cell1", 4, Column: 9)), (fault.Code, fault.Location));
    }

    [Fact]
    public async Task Nothing_runs_after_a_part_that_fails()
    {
        await _cells.FaultAsync("throw new ToolkitException(new() { Code = \"TK0\", Severity = DiagnosticSeverity.Error, Message = \"no\" });\n#!value --name late\nx");

        Assert.Equal("TK3024", (await _cells.FaultAsync("#!share late --from value")).Code);
    }

    [Theory]
    [InlineData("#!shar x --from csharp", "#!share")]
    [InlineData("#!csharpp", "#!csharp")]
    [InlineData("#!htm", "#!html")]
    public async Task An_unknown_line_is_told_with_what_was_probably_meant(string line, string meant)
    {
        var fault = await _cells.FaultAsync($"1\n{line}");

        Assert.Equal(("TK3020", $"Did you mean '{meant}'?", 2L), (fault.Code, fault.Fix, fault.Location!.Row));
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("3000000000", 3_000_000_000L)]
    [InlineData("-1.5", -1.5)]
    [InlineData("true", true)]
    [InlineData("word", "word")]
    [InlineData("\"two words\"", "two words")]
    [InlineData("@input:\"What is your name?\"", "Ana")]
    public async Task Set_gives_a_variable_a_typed_value(string written, object expected) =>
        Assert.Equal(expected, await _cells.ValueAsync($"#!set --name who --value {written}\nwho"));

    [Fact]
    public async Task Set_takes_JSON() =>
        Assert.Equal(2, await _cells.ValueAsync("#!set --name list --value [1,2]\nlist.GetArrayLength()"));

    [Fact]
    public async Task Set_takes_a_variable_of_another_language()
    {
        await _cells.ValueAsync("#!value --name text\nline one\nline two\n#!csharp\n1");

        Assert.Equal("line one\nline two", await _cells.ValueAsync("#!set --name words --value @value:text\nwords"));
    }

    [Fact]
    public async Task An_answer_may_be_given_by_its_question() =>
        Assert.Equal("Monday", await _cells.ValueAsync("#!set --name day --value @password:\"Which day?\"\nday"));

    [Fact]
    public async Task A_question_that_nobody_answers_names_the_option_that_does()
    {
        var fault = await _cells.FaultAsync("#!set --name token --value @password:\"Token\"");

        Assert.Equal(("TK3201", "Give the answer to the run: --input token=VALUE."), (fault.Code, fault.Fix));
    }

    [Theory]
    [InlineData("#!share", "TK3021")]
    [InlineData("#!share x --from", "TK3021")]
    [InlineData("#!share x --from klingon", "TK3023")]
    [InlineData("#!share x --from csharp --mime x", "TK3021")]
    [InlineData("#!set --name a", "TK3021")]
    [InlineData("#!set --name a --value {", "TK3021")]
    [InlineData("#!import", "TK3021")]
    [InlineData("#!who me", "TK3021")]
    [InlineData("#!value --name x --from-url http://example.org/", "TK3029")]
    [InlineData("#!value --name x --from-file none.txt", "TK3028")]
    [InlineData("#!import none.ipynb", "TK3028")]
    [InlineData("#!import picture.png", "TK3028")]
    public async Task What_is_not_written_right_is_told(string line, string code) => Assert.Equal(code, (await _cells.FaultAsync(line)).Code);

    [Fact]
    public async Task Who_names_the_variables_and_whos_their_types()
    {
        await _cells.ValueAsync("var numbers = new List<int?> { 1 };\nvar word = 1;\nint F() => 1;");
        await _cells.ValueAsync("var word = \"later\";");

        await _cells.ValueAsync("#!who");
        var table = (DataTable)(await _cells.ValueAsync("#!whos"))!;

        Assert.Equal("numbers, word\n", _cells.Outputs.Printed);
        Assert.Equal([["numbers", "List<Nullable<Int32>>"], ["word", "String"]], table.Rows.Select(row => row.Take(2)));
    }

    [Fact]
    public async Task Time_is_told_at_the_end()
    {
        await _cells.ValueAsync("#!time\nThread.Sleep(30);");

        Assert.Matches(@"^Wall time: (3\d|[4-9]\d|\d{3,})(\.\d)? ms\n$", _cells.Outputs.Printed);
    }

    [Fact]
    public async Task About_and_lsmagic_tell_what_there_is()
    {
        await _cells.ValueAsync("#!about");
        var table = (DataTable)(await _cells.ValueAsync("#!lsmagic"))!;

        Assert.Contains("csharp, fsharp, html, javascript, markdown, mermaid, sql", _cells.Outputs.Printed, StringComparison.Ordinal);
        Assert.Contains("#!sql", table.Rows.Select(row => row[0]));
    }

    [Fact]
    public async Task Import_runs_code_files_and_whole_documents()
    {
        File.WriteAllText(_cells.Folder["helper.cs"], "int Twice(int x) => 2 * x;");
        File.WriteAllText(_cells.Folder["all.dib"], "#!meta\n{\"kernelInfo\":{}}\n\n#!csharp\n\n#!import helper.cs\nvar a = Twice(4);\n\n#!markdown\n\n# Title\n\n#!value\n\n#!value --name v\nx");

        Assert.Equal(9, await _cells.ValueAsync("#!import all.dib\na + 1"));
        Assert.Equal("x", await _cells.ValueAsync("#!share v --from value\nv"));
    }

    [Fact]
    public async Task Import_runs_the_cells_of_a_notebook()
    {
        File.WriteAllText(
            _cells.Folder["other.ipynb"],
            """{"cells":[{"cell_type":"code","id":"a","execution_count":null,"metadata":{},"outputs":[],"source":["var b = 5;\n","b"]},{"cell_type":"markdown","id":"m","metadata":{},"source":["# no"]},{"cell_type":"code","id":"c","execution_count":null,"metadata":{},"outputs":[],"source":["b = 6;"]}],"metadata":{"kernelspec":{"name":".net-csharp","language":"C#","display_name":".NET"}},"nbformat":4,"nbformat_minor":5}""");

        Assert.Equal(6, await _cells.ValueAsync("#!import other.ipynb\nb"));
        Assert.Equal([5], _cells.Outputs.Shown);
    }

    [Fact]
    public async Task A_fault_in_a_file_names_the_file_and_its_line()
    {
        File.WriteAllText(_cells.Folder["wrong.csx"], "var a = 1;\nvar b = oops;");

        var fault = await _cells.FaultAsync("#!import wrong.csx");

        Assert.Equal(("CS0103", new Location("wrong.csx", 2)), (fault.Code, fault.Location));
    }

    [Fact]
    public async Task A_file_that_takes_itself_in_is_told()
    {
        File.WriteAllText(_cells.Folder["a.csx"], "#!import b.csx");
        File.WriteAllText(_cells.Folder["b.csx"], "#!import a.csx");

        var fault = await _cells.FaultAsync("#!import a.csx");

        Assert.Equal(("TK3028", "'a.csx' takes itself in."), (fault.Code, fault.Message));
    }
}
