using System.Text;
using System.Text.Json;
using Toolkit.Notebooks;

namespace Toolkit.Tests.Notebooks.Files;

/// <summary>A notebook that is not changed comes back byte for byte; one that is changes where it was changed, and in the file's own style.</summary>
public sealed class NotebookBytesTests
{
    const string Jupyter =
        """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "a1",
           "metadata": {},
           "source": [
            "# Größe 👍"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 3,
           "id": "b2",
           "metadata": {},
           "outputs": [],
           "source": [
            "1 + 1"
           ]
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

    static readonly string _compact = JsonSerializer.Serialize(JsonDocument.Parse(Jupyter).RootElement);

    public static TheoryData<string, string> Styles => new()
    {
        { "Jupyter", Jupyter },
        { "without a last line end", Jupyter.TrimEnd('\n') },
        { "two blanks", Indented("  ") },
        { "four blanks", Indented("    ") },
        { "tabs", Indented("\t") },
        { "CRLF", Jupyter.Replace("\n", "\r\n", StringComparison.Ordinal) },
        { "byte order mark", "\uFEFF" + Jupyter },
        { "ASCII only", Escaped(Jupyter) },
        { "one line", _compact },
        { "one line with blanks", """{"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": [{"cell_type": "code", "source": "1", "metadata": {}, "outputs": [], "execution_count": null}]}""" },
        { "members in another order", """{"nbformat":4,"metadata":{"b":1,"a":2},"cells":[{"source":["x"],"cell_type":"markdown","metadata":{}}],"nbformat_minor":4}""" },
        { "numbers as written", Jupyter.Replace("\"metadata\": {},", "\"metadata\": {\"x\": [1.0, 1e5, 1E+05, -0.0, 0.10, 100000000000000000001]},", StringComparison.Ordinal) },
        { "members twice", Jupyter.Replace("\"metadata\": {},", "\"metadata\": {\"x\": 1, \"x\": 2, \"y\": {\"z\": 1, \"z\": 1}},", StringComparison.Ordinal) },
        { "escapes as written", Jupyter.Replace("1 + 1", """\u0031 \/ \u00e9 \ud83d\udc4d""", StringComparison.Ordinal) },
        { "blanks everywhere", " \n" + Jupyter.Replace(": ", " :  ", StringComparison.Ordinal).Replace(",\n", " ,\n\n", StringComparison.Ordinal) + "\n\n" },
        { "neither metadata nor outputs", """{"nbformat":4,"cells":[{"cell_type":"code","source":""}]}""" },
    };

    [Theory]
    [MemberData(nameof(Styles))]
    public void Comes_back_byte_for_byte(string style, string text)
    {
        var notebook = Parse(text);

        // Looking at it is no change.
        Assert.All(notebook.Cells, cell => Assert.True(cell.Tags.Any() | cell.Metadata.Count >= 0 | cell.Outputs.Count >= 0 | cell.Source != "?", style));
        Assert.Equal(text, notebook.Write());
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Comes_back_when_a_change_is_taken_back(string style, string text)
    {
        var notebook = Parse(text);
        var cell = notebook.Cells[^1];
        var source = cell.Json["source"]!.DeepClone();

        cell.Source = "something\nelse";
        var changed = notebook.Write();
        cell.Json["source"] = source;

        Assert.NotEqual(text, changed);
        Assert.Equal("something\nelse", Parse(changed).Cells[^1].Source);
        Assert.True(text == notebook.Write(), style);
    }

    [Theory]
    [InlineData("  ", "\n")]
    [InlineData("\t", "\n")]
    [InlineData(" ", "\r\n")]
    public void Writes_what_is_new_as_the_file_is_written(string indent, string lineEnd)
    {
        var text = Indented(indent).Replace("\n", lineEnd, StringComparison.Ordinal);
        var notebook = Parse(text);

        notebook.Cells[1].Metadata["tags"] = new System.Text.Json.Nodes.JsonArray("x");

        var line = lineEnd + string.Concat(Enumerable.Repeat(indent, 4));
        Assert.Equal(Replaced(text, "\"metadata\": {}", $"\"metadata\": {{{line}\"tags\": [{line}{indent}\"x\"{line}]{lineEnd}{string.Concat(Enumerable.Repeat(indent, 3))}}}"), notebook.Write());
    }

    [Fact]
    public void Keeps_a_file_of_one_line_on_one_line()
    {
        var notebook = Parse(_compact);

        notebook.Cells[1].Source = "2";

        Assert.Equal(_compact.Replace("1 \\u002B 1", "2", StringComparison.Ordinal), notebook.Write());
    }

    [Fact]
    public void Escapes_what_is_new_where_the_file_does()
    {
        var notebook = Parse(Escaped(Jupyter));

        notebook.Cells[1].Source = "é👍";

        Assert.Equal(Escaped(Jupyter).Replace("1 + 1", """\u00e9\ud83d\udc4d""", StringComparison.Ordinal), notebook.Write());
    }

    [Fact]
    public void Changes_nothing_around_a_cell_that_goes_comes_or_moves()
    {
        var notebook = Parse(Jupyter);
        var (first, last) = (notebook.Cells[0], notebook.Cells[1]);

        notebook.Cells.RemoveAt(0);
        notebook.Cells.Add(first);
        var moved = notebook.Write();
        notebook.Cells.Remove(last);
        var alone = notebook.Write();
        notebook.Cells.Insert(0, NotebookCell.Code("c3", "3"));
        notebook.Cells.RemoveAt(1);
        notebook.Cells.Insert(0, first);
        notebook.Cells.Insert(1, last);

        Assert.Equal(["b2", "a1"], Parse(moved).Cells.Select(cell => cell.Id));
        Assert.Equal(Jupyter.Split('\n').Order(StringComparer.Ordinal).Select(line => line.TrimEnd(',')), moved.Split('\n').Order(StringComparer.Ordinal).Select(line => line.TrimEnd(',')));
        Assert.Equal(["a1"], Parse(alone).Cells.Select(cell => cell.Id));
        Assert.StartsWith(Jupyter[..Jupyter.LastIndexOf("  }\n ],", StringComparison.Ordinal)], notebook.Write(), StringComparison.Ordinal);
        Assert.Equal(["a1", "b2", "c3"], Parse(notebook.Write()).Cells.Select(cell => cell.Id));
    }

    [Fact]
    public void Gives_new_cells_no_id_where_the_version_knows_none()
    {
        var notebook = Parse("""{"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[]}""");

        notebook.Cells.Add(NotebookCell.Markdown(notebook.FreeId("x"), "x"));

        Assert.Equal("""{"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"markdown","metadata":{},"source":["x"]}]}""", notebook.Write());
    }

    static string Indented(string indent) => string.Join('\n', Jupyter.Split('\n').Select(line => string.Concat(Enumerable.Repeat(indent, line.Length - line.TrimStart(' ').Length)) + line.TrimStart(' ')));

    static string Escaped(string text) => string.Concat(text.Select(c => c > '~' ? $"\\u{(int)c:x4}" : c.ToString()));

    static string Replaced(string text, string what, string by) => text[..text.LastIndexOf(what, StringComparison.Ordinal)] + by + text[(text.LastIndexOf(what, StringComparison.Ordinal) + what.Length)..];

    static Notebook Parse(string json) => Notebook.Parse(Encoding.UTF8.GetBytes(json), "a.ipynb");
}
