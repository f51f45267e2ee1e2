using System.Text;
using System.Text.Json.Nodes;
using Toolkit.Notebooks;

namespace Toolkit.Tests.Notebooks.Files;

public sealed class DibTests
{
    const string Usual = "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"aliases\":[],\"name\":\"csharp\"}]}}\n\n#!markdown\n\n# Title\n\n#!csharp\n\nvar x = 1;\n\nx\n\n#!fsharp\n\nlet y = 2\n";

    [Fact]
    public void Has_cells_with_their_kernels()
    {
        var notebook = ToNotebook(Usual);

        Assert.Equal([("markdown", "# Title"), ("code", "var x = 1;\n\nx"), ("code", "let y = 2")], notebook.Cells.Select(cell => (cell.Kind, cell.Source)));
        Assert.Equal(["csharp", "fsharp"], notebook.Cells.Skip(1).Select(cell => CellLanguage.Of(notebook, cell).Language));
        Assert.All(notebook.Cells.Skip(1), cell => Assert.Equal((string?)cell.Metadata["polyglot_notebook"]!["kernelName"], (string?)cell.Metadata["dotnet_interactive"]!["language"]));
        Assert.Equal("csharp", (string?)notebook.Metadata["polyglot_notebook"]!["kernelInfo"]!["defaultKernelName"]);
        Assert.Equal("csharp", (string?)notebook.Metadata["dotnet_interactive"]!["defaultKernelName"]);
        Assert.Equal(3, notebook.Cells.Select(cell => cell.Id).OfType<string>().Distinct().Count());
    }

    [Theory]
    [InlineData(Usual)]
    [InlineData("#!csharp\n\n1")]
    [InlineData("1 + 1\n")]
    [InlineData("")]
    [InlineData("\n\n#!csharp\n1\n\n\n\n#!f#\n\n2\n\n")]
    [InlineData("#!c#\n1\n#!markdown\nx\n#!csharp\n#!fsharp\n")]
    [InlineData("#!csharp \n\n1\n")]
    [InlineData("#!time\n1\n#!csharp\n\n#!share --from fsharp x\n#r \"nuget: A, 1.0\"\n")]
    [InlineData("#!meta\n{\n  \"kernelInfo\": {\"defaultKernelName\": \"mine\", \"items\": [{\"name\": \"mine\", \"aliases\": [\"m\"]}]},\n  \"other\": 1.0\n}\n#!m\nx\n#!mine\ny\n")]
    [InlineData("#!meta\n\n{}")]
    [InlineData("#!csharp\r\n\r\n1\r\n\r\n#!markdown\r\n\r\nx\r\n")]
    [InlineData("#!csharp\n\n1\r\n2\n")]
    [InlineData("\uFEFF#!csharp\n\n1\n")]
    public void Comes_back_byte_for_byte_from_a_notebook(string text)
    {
        var notebook = Notebook.Parse(ToNotebook(text).ToBytes(), "a.ipynb");

        Assert.Equal(text, Encoding.UTF8.GetString(DibNotebook.FromNotebook(notebook).ToBytes()));
    }

    [Theory]
    [InlineData("""{"cell_type":"code","execution_count":4,"id":"a","metadata":{"tags":["parameters"]},"outputs":[{"output_type":"stream","name":"stdout","text":["#!csharp\n"]}],"source":["1\n","2"]}""")]
    [InlineData("""{"cell_type":"raw","id":"a","metadata":{},"source":["---\n","x: 1\n"]}""")]
    [InlineData("""{"cell_type":"markdown","id":"a","metadata":{},"attachments":{"x.png":{"image/png":"AAAA"}},"source":"![x](attachment:x.png)"}""")]
    [InlineData("""{"cell_type":"code","execution_count":null,"id":"a","metadata":{},"outputs":[],"source":["1\n","#!fsharp\n","2\n","#!meta\n"]}""")]
    [InlineData("""{"cell_type":"code","execution_count":null,"id":"a","metadata":{},"outputs":[],"source":["#!fsharp\n","let x = 1"]}""")]
    [InlineData("""{"cell_type":"code","execution_count":null,"id":"a","metadata":{},"outputs":[],"source":["\n","\n","1\n","\n"]}""")]
    [InlineData("""{"cell_type":"code","execution_count":null,"id":"a","metadata":{"polyglot_notebook":{"kernelName":"mine"}},"outputs":[],"source":[]}""")]
    [InlineData("""{"cell_type":"code","execution_count":null,"id":"a","metadata":{},"outputs":[],"source":["a\r\n","b\rc\u2028d"]}""")]
    public void Loses_nothing_of_a_notebook(string cell)
    {
        var json = $$"""{"cells":[{{cell}},{"cell_type":"markdown","id":"z","metadata":{},"source":["end"]}],"metadata":{"mine":{"x":1.5},"kernelspec":{"name":".net-csharp"} },"nbformat":4,"nbformat_minor":5}""";
        var dib = DibNotebook.FromNotebook(Parse(json)).ToBytes();

        var back = DibNotebook.ToNotebook(DibFile.Parse(dib, "a.dib"), "a.dib");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(back.ToBytes())), Encoding.UTF8.GetString(back.ToBytes()));
    }

    [Fact]
    public void Finds_what_was_kept_after_cells_were_edited_moved_and_added()
    {
        var json = """{"cells":[{"cell_type":"code","execution_count":1,"id":"one","metadata":{"tags":["parameters"]},"outputs":[],"source":["1"]},{"cell_type":"code","execution_count":2,"id":"two","metadata":{"tags":["x"]},"outputs":[{"output_type":"stream","name":"stdout","text":["2"]}],"source":["2"]}],"metadata":{},"nbformat":4,"nbformat_minor":5}""";
        var dib = Encoding.UTF8.GetString(DibNotebook.FromNotebook(Parse(json)).ToBytes());

        var edited = ToNotebook(dib.Replace("#!csharp\n\n1", "#!markdown\n\nnew\n\n#!csharp\n\n1", StringComparison.Ordinal).Replace("\n2\n", "\n22\n", StringComparison.Ordinal));

        Assert.Equal([null, "one", "two"], edited.Cells.Select(cell => cell.Kind == "markdown" ? null : cell.Id));
        Assert.Equal(["parameters", "x"], edited.Cells.Skip(1).SelectMany(cell => cell.Tags));
        Assert.Equal("22", edited.Cells[2].Source);
        Assert.Empty(edited.Cells[2].Outputs);
    }

    [Theory]
    [InlineData("a\r\nb")]
    [InlineData("a\rb")]
    [InlineData("a\r\n\r\nb\nc\r")]
    public void Keeps_carriage_returns_of_a_cell_in_a_file_with_windows_line_ends(string source)
    {
        var notebook = ToNotebook("#!csharp\r\n\r\n1\r\n\r\n#!markdown\r\n\r\nx\r\n");
        notebook.Cells[0].Source = source;

        var bytes = DibNotebook.FromNotebook(Notebook.Parse(notebook.ToBytes(), "a.ipynb")).ToBytes();

        Assert.DoesNotContain("\r\r\n", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal([source, "x"], DibNotebook.ToNotebook(DibFile.Parse(bytes, "a.dib"), "a.dib").Cells.Select(cell => cell.Source));
    }

    [Theory]
    [InlineData("#!meta\n{", "not valid JSON")]
    [InlineData("#!meta\n[1]\n#!csharp\n", "not a JSON object")]
    [InlineData("#!meta\n{\"toolkit\":{\"notebook\":{\"nbformat\":3},\"cells\":[]}}\n#!csharp\n1", "nbformat 3")]
    [InlineData("#!meta\n{\"toolkit\":{\"cells\":[{\"hash\":\"x\",\"cell_type\":\"code\",\"metadata\":5}]}}\n#!csharp\n1", "cells[0].metadata")]
    public void Is_refused_with_the_reason(string text, string reason)
    {
        var error = Assert.Throws<ToolkitException>(() => ToNotebook(text));

        Assert.Equal("TK3001", error.Diagnostic.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cannot_name_a_kernel_of_two_words()
    {
        var notebook = Parse("""{"cells":[{"cell_type":"code","metadata":{"polyglot_notebook":{"kernelName":"a\n#!b"}},"source":""}],"nbformat":4}""");

        Assert.Equal("TK3061", Assert.Throws<ToolkitException>(() => DibNotebook.FromNotebook(notebook)).Diagnostic.Code);
    }

    static Notebook ToNotebook(string text) => DibNotebook.ToNotebook(DibFile.Parse(Encoding.UTF8.GetBytes(text), "a.dib"), "a.dib");

    static Notebook Parse(string json) => Notebook.Parse(Encoding.UTF8.GetBytes(json), "a.ipynb");
}
