using System.Text;
using System.Text.Json;
using Toolkit.Notebooks;
using NotebookScript = Toolkit.Notebooks.NotebookScript;

namespace Toolkit.Tests.Notebooks.Files;

/// <summary>Notebooks as a script and as Markdown.</summary>
public sealed class NotebookTextTests
{
    const string Several = "var x = 1;\n\n#!fsharp\nlet y = 2\n#!time\n#!c#\nx\n#!value --name v\ntext\n";

    [Fact]
    public void A_script_holds_only_the_CSharp_of_a_cell_in_several_languages_as_code() => Assert.Equal(
        "// %%\nvar x = 1;\n\n// %% [fsharp]\n// let y = 2\n// #!time\n\n// %%\nx\n\n// %% [value]\n// #!value --name v\n// text\n\n",
        NotebookScript.Write(Code(Several)));

    [Fact]
    public void Markdown_fences_each_language_of_a_cell_with_its_name() => Assert.Equal(
        "```csharp\nvar x = 1;\n```\n\n```fsharp\nlet y = 2\n#!time\n```\n\n```csharp\nx\n```\n\n```value\n#!value --name v\ntext\n```\n\n",
        NotebookMarkdown.Write(Code(Several)));

    [Fact]
    public void A_script_takes_the_language_that_a_cell_names_for_the_cells()
    {
        Assert.Equal("// %% [fsharp]\n// let y = 2\n\n", NotebookScript.Write(Code("#!fsharp\nlet y = 2")));
        Assert.Equal("// %%\n\n\n", NotebookScript.Write(Code("")));
    }

    [Fact]
    public void A_line_that_says_what_to_do_is_a_comment_of_a_script() =>
        Assert.Equal("// %%\n// #!share y --from fsharp\ny + 1\n\n", NotebookScript.Write(Code("#!share y --from fsharp\ny + 1")));

    static Notebook Code(string source) => Notebook.Parse(
        Encoding.UTF8.GetBytes($$"""{"cells":[{"cell_type":"code","metadata":{},"source":{{JsonSerializer.Serialize(source)}}}],"metadata":{"kernelspec":{"name":".net-csharp"} },"nbformat":4}"""), "a.ipynb");
}
