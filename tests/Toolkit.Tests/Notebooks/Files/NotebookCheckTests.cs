using System.Text;
using Toolkit.Notebooks;

namespace Toolkit.Tests.Notebooks.Files;

public sealed class NotebookCheckTests
{
    static readonly NotebookLineage _now = new("1.0.0", new string('a', 64), ["x"], new Dictionary<string, string> { ["response_rate@1"] = "abc" }, ["acme 1"]);

    [Theory]
    [InlineData("""{"cell_type":"code","execution_count":null,"id":"a","metadata":{},"outputs":[],"source":"1"}""", null)]
    [InlineData("""{"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":"1"}""", "TK3063")]
    [InlineData("""{"cell_type":"markdown","id":"a b","metadata":{},"source":"1"}""", "TK3063")]
    [InlineData("""{"cell_type":"markdown","id":"a","metadata":{},"source":"1","mine":1}""", "TK3064")]
    [InlineData("""{"cell_type":"markdown","id":"a","source":"1"}""", "TK3064")]
    [InlineData("""{"cell_type":"code","execution_count":1,"id":"a","metadata":{},"outputs":[{"output_type":"stream","text":"x"}],"source":"1"}""", "TK3064")]
    [InlineData("""{"cell_type":"code","execution_count":1,"id":"a","metadata":{},"outputs":[{"output_type":"pyout"}],"source":"1"}""", "TK3064")]
    [InlineData("""{"cell_type":"code","execution_count":null,"id":"a","metadata":{"tags":["parameters"]},"outputs":[],"source":"// none"}""", "TK3065")]
    [InlineData("""{"cell_type":"markdown","id":"a","metadata":{},"source":"![x](attachment:x.png)"}""", "TK3066")]
    [InlineData("""{"cell_type":"markdown","id":"a","metadata":{},"attachments":{"x y.png":{"image/png":"AAAA"}},"source":"![x](attachment:x%20y.png)"}""", null)]
    [InlineData("""{"cell_type":"code","execution_count":null,"id":"a","metadata":{},"outputs":[],"source":"#!klingon\n1"}""", null)]
    [InlineData("""{"cell_type":"code","execution_count":null,"id":"a","metadata":{"polyglot_notebook":{"kernelName":"klingon"}},"outputs":[],"source":"1"}""", "TK5005")]
    public void Finds_what_is_wrong_with_a_cell(string cell, string? code)
    {
        var findings = Check($$"""{"cells":[{{cell}}],"metadata":{"kernelspec":{"name":".net-csharp"} },"nbformat":4,"nbformat_minor":5}""");

        Assert.Equal(code is null ? [] : [code], findings.Select(finding => finding.Code).Distinct());
        Assert.All(findings, finding => Assert.Equal((1, "cell"), ((int)finding.Location!.Row!, finding.Location.Field)));
    }

    [Fact]
    public void Finds_an_id_that_comes_twice()
    {
        const string cell = """{"cell_type":"markdown","id":"a","metadata":{},"source":""}""";

        var finding = Assert.Single(Check($$"""{"cells":[{{cell}},{{cell}}],"metadata":{},"nbformat":4,"nbformat_minor":5}"""));

        Assert.Equal(("TK3063", 2), (finding.Code, (int)finding.Location!.Row!));
    }

    [Fact]
    public void Finds_outputs_that_are_large()
    {
        var text = new string('x', NotebookCheck.LargeOutput);

        var findings = Check($$"""{"cells":[{"cell_type":"code","execution_count":1,"id":"a","metadata":{},"outputs":[{"output_type":"stream","name":"stdout","text":"{{text}}"}],"source":""}],"metadata":{},"nbformat":4,"nbformat_minor":5}""");

        Assert.Equal("TK3067", Assert.Single(findings).Code);
    }

    [Fact]
    public void Says_why_results_are_out_of_date()
    {
        var notebook = Parse("""{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}""");
        _now.Into(notebook);
        var written = Parse(notebook.Write());

        Assert.Empty(NotebookLineage.Of(written)!.Stale(_now));
        Assert.Equal(
            ["The data in the workspace are others now: bbbbbbbbbbbbbbbb instead of aaaaaaaaaaaaaaaa.", "The metric response_rate@1 is defined otherwise now.", "acme 1 is not in use as it was.", "It was run with toolkit 1.0.0; this is 2.0.0."],
            NotebookLineage.Of(written)!.Stale(new("2.0.0", new string('b', 64), [], new Dictionary<string, string> { ["response_rate@1"] = "abd" }, [])));
        Assert.True(NotebookLineage.Remove(written));
        Assert.Null(NotebookLineage.Of(Parse(written.Write())));
    }

    [Fact]
    public void Cleans_what_runs_leave_and_nothing_else()
    {
        const string clean = """{"cells": [{"cell_type": "code", "execution_count": null, "id": "a", "metadata": {"x": 1.0}, "outputs": [], "source": ["1"]}], "metadata": {"toolkit": {"mine": 1}}, "nbformat": 4, "nbformat_minor": 5}""";
        var notebook = Parse(clean.Replace("\"execution_count\": null", "\"execution_count\": 3", StringComparison.Ordinal).Replace("\"outputs\": []", "\"outputs\": [{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": \"x\"}]", StringComparison.Ordinal)
            .Replace("\"x\": 1.0", "\"x\": 1.0, \"papermill\": {}, \"execution\": {}", StringComparison.Ordinal).Replace("\"mine\": 1", "\"mine\": 1, \"run\": {}", StringComparison.Ordinal).Replace("\"metadata\": {\"toolkit\"", "\"metadata\": {\"papermill\": {}, \"toolkit\"", StringComparison.Ordinal));

        var taken = NotebookCleaning.Clean(notebook);

        Assert.Equal(["1 cell with outputs or a number", "1 cell with marks of a run", "what the last run left in the notebook's metadata"], taken);
        Assert.Equal(clean, notebook.Write());
        Assert.Empty(NotebookCleaning.Clean(notebook));
    }

    [Fact]
    public void Cleans_away_the_values_that_a_run_put_in()
    {
        var notebook = Parse("""{"cells": [{"cell_type": "code", "execution_count": null, "id": "a", "metadata": {"tags": ["injected-parameters"]}, "outputs": [], "source": ["int goal = 7;"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""");

        Assert.Equal(["1 cell with marks of a run"], NotebookCleaning.Clean(notebook));
        Assert.Empty(notebook.Cells);
    }

    static IReadOnlyList<Diagnostic> Check(string json)
    {
        var options = new NotebookRunOptions
        {
            WorkingDirectory = ".", Globals = new CellScope(), Drawing = SampleFigure.Drawing,
            Language = id => id == "csharp" ? LanguageExtension.CSharp : throw ToolkitException.Because("TK5005", $"No extension offers the language '{id}'."),
        };
        using var sessions = new NotebookSessions(options, () => throw NotebookScope.NobodyToAsk());
        return NotebookCheck.Of(Parse(json), "a.ipynb", new(sessions.For, _now));
    }

    static Notebook Parse(string json) => Notebook.Parse(Encoding.UTF8.GetBytes(json), "a.ipynb");
}
