using System.Text;
using Toolkit.Notebooks;

namespace Toolkit.Tests.Notebooks;

public sealed class NotebookFileTests
{
    [Fact]
    public async Task Keeps_links_and_who_may_read_a_file()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other links and rights.");
            return;
        }

        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["real.ipynb"], "old");
        File.SetUnixFileMode(folder["real.ipynb"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(folder["link.ipynb"], folder["real.ipynb"]);

        await NotebookFile.WriteAsync("new"u8.ToArray(), folder["link.ipynb"], TestContext.Current.CancellationToken);

        Assert.Equal("new", await File.ReadAllTextAsync(folder["real.ipynb"], TestContext.Current.CancellationToken));
        Assert.NotNull(new FileInfo(folder["link.ipynb"]).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["real.ipynb"]));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }

    const string Whole =
        """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "a1",
           "metadata": {
            "mine": {
             "x": 1.0,
             "y": [],
             "z": {}
            }
           },
           "source": [
            "# Größe \"<b>\" 👍\n",
            "a\tb\u001b \\ / "
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 3,
           "id": "b2",
           "metadata": {},
           "outputs": [],
           "source": "1 + 1"
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Fact]
    public void Changes_only_the_lines_of_a_changed_cell()
    {
        var notebook = Parse(Whole);

        notebook.Cells[1].Source = "2\n3";

        Assert.Equal(Whole.Replace("\"source\": \"1 + 1\"", "\"source\": [\n    \"2\\n\",\n    \"3\"\n   ]"), notebook.Write());
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("{", "not valid JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("null", "not a JSON object")]
    [InlineData("""{"nbformat":3,"worksheets":[]}""", "nbformat 3")]
    [InlineData("""{"nbformat":"4","cells":[]}""", "does not say which version")]
    [InlineData("""{"nbformat":4,"cells":{}}""", "cells is not a list")]
    [InlineData("""{"nbformat":4}""", "cells is not a list")]
    [InlineData("""{"nbformat":4,"metadata":[],"cells":[]}""", "metadata is not an object")]
    [InlineData("""{"nbformat":4,"cells":[1]}""", "cells[0] is not an object")]
    [InlineData("""{"nbformat":4,"cells":[null]}""", "cells[0] is not an object")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"sql","source":""}]}""", "cells[0].cell_type")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":[1]}]}""", "cells[0].source")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":"","id":5}]}""", "cells[0].id")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":"","outputs":7}]}""", "cells[0].outputs is not a list")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":"","metadata":"x"}]}""", "cells[0].metadata is not an object")]
    [InlineData("""{"nbformat":4,"nbformat":4,"cells":[]}""", "'nbformat' twice")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":"\ud800"}]}""", "not valid Unicode")]
    public void Is_refused_with_the_reason_when_it_is_no_notebook(string json, string reason)
    {
        var error = Assert.Throws<ToolkitException>(() => Parse(json));

        Assert.Equal("TK3001", error.Diagnostic.Code);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void Is_refused_when_it_is_nested_without_end()
    {
        var deep = $$"""{"nbformat":4,"cells":[],"metadata":{"x": {{new string('[', 100_000)}}{{new string(']', 100_000)}} } }""";

        Assert.Contains("not valid JSON", Assert.Throws<ToolkitException>(() => Parse(deep)).Message);
    }

    [Theory]
    [InlineData("""{"kernelspec":{"name":".net-csharp","language":"C#"},"language_info":{"name":"python"}}""", "1", "csharp")]
    [InlineData("""{"kernelspec":{"name":"mine","language":"C#"}}""", "1", "csharp")]
    [InlineData("""{"kernelspec":{"name":"python3","language":"python"}}""", "1", "python")]
    [InlineData("""{"kernelspec":{"name":".net-csharp"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"fsharp"}}}""", "1", "fsharp")]
    [InlineData("""{"kernelspec":{"name":".net-csharp"}}""", "#!fsharp\nlet x = 1", "fsharp")]
    [InlineData("""{"kernelspec":{"name":".net-csharp"}}""", "#!time\n1", "csharp")]
    public void Says_which_language_a_cell_is_written_in(string metadata, string source, string language)
    {
        var notebook = Parse($$"""{"nbformat":4,"metadata":{{metadata}},"cells":[{"cell_type":"code","source":{{System.Text.Json.JsonSerializer.Serialize(source)}}}]}""");

        Assert.Equal(language, CellLanguage.Of(notebook, notebook.Cells[0]).Language);
    }

    [Fact]
    public void Does_not_take_the_language_information_alone_for_an_answer()
    {
        var notebook = Parse("""{"nbformat":4,"metadata":{"language_info":{"name":"C#"}},"cells":[{"cell_type":"code","source":"1"}]}""");

        Assert.Equal("TK3003", Assert.Throws<ToolkitException>(() => CellLanguage.Of(notebook, notebook.Cells[0])).Diagnostic.Code);
    }

    static Notebook Parse(string json) => Notebook.Parse(Encoding.UTF8.GetBytes(json), "a.ipynb");
}
