using System.Text;
using Toolkit.Notebooks;

namespace Toolkit.Tests.Notebooks.Files;

/// <summary>Files made to break a reader are refused with the reason, or read, in bounded time and memory.</summary>
public sealed class HostileNotebookTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Refused => new()
    {
        { new string('[', 10_000) + new string(']', 10_000), "not valid JSON" },
        { $$"""{"nbformat":4,"cells":[],"metadata":{{string.Concat(Enumerable.Repeat("{\"a\":", 10_000))}}1{{new string('}', 10_000)}}}""", "not valid JSON" },
        { """{"nbformat":5,"cells":[]}""", "nbformat 5" },
        { """{"nbformat":3,"worksheets":[{"cells":[]}]}""", "nbformat 3" },
        { """{"nbformat":4,"nbformat_minor":"x","cells":[]}""", "nbformat_minor" },
        { """{"nbformat":4}""", "cells is not a list" },
        { """{"nbformat":4,"cells":{"0":{}}}""", "cells is not a list" },
        { """{"nbformat":4,"cells":[{"cell_type":"heading","source":"x"}]}""", "cells[0].cell_type" },
        { """{"nbformat":4,"cells":[{"cell_type":7,"source":"x"}]}""", "cells[0].cell_type" },
        { """{"nbformat":4,"cells":[{"cell_type":"code","source":5}]}""", "cells[0].source" },
        { """{"nbformat":4,"cells":[{"cell_type":"code","source":["a",5]}]}""", "cells[0].source" },
        { """{"nbformat":4,"cells":[{"cell_type":"code","source":"","outputs":["x"]}]}""", "cells[0].outputs" },
        { """{"nbformat":4,"cells":[{"cell_type":"code","source":"\udc00x"}]}""", "not valid Unicode" },
        { """{"nbformat":4,"cells":[],"metadata":{"\ud800":1}}""", "not valid Unicode" },
        { """{"nbformat":4,"cells":[{"cell_type":"code","cell_type":"markdown","source":""}]}""", "'cell_type' twice" },
        { """{"nbformat":4,"cells":[],"cells":[]}""", "'cells' twice" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Is_refused_with_the_reason(string json, string reason) => Refuses(Encoding.UTF8.GetBytes(json), reason);

    [Fact]
    public void Is_refused_when_its_bytes_are_no_text()
    {
        Refuses([.. "{\"nbformat\":4,\"cells\":[],\"x\":\""u8, 0xC3, 0x28, (byte)'"', (byte)'}'], "not valid UTF-8");
        Refuses(Encoding.Unicode.GetBytes("""{"nbformat":4,"cells":[]}"""), "not valid");
    }

    [Fact]
    public async Task Is_refused_unread_when_it_is_too_large()
    {
        await using (var file = File.Create(_folder["large.ipynb"]))
            file.SetLength(1L << 30);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = await Assert.ThrowsAsync<ToolkitException>(() => Notebook.ReadAsync(_folder["large.ipynb"], TestContext.Current.CancellationToken));

        Assert.Contains("larger than 256 MiB", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Is_refused_when_it_holds_millions_of_values() =>
        Refuses(Encoding.UTF8.GetBytes($$"""{"nbformat":4,"cells":[],"metadata":{"x":[{{string.Join(',', Enumerable.Repeat('0', JsonScan.MostValues))}}] } }"""), "more than 5,000,000 values");

    [Fact]
    public void Is_read_with_100_000_cells()
    {
        var cells = string.Join(",\n  ", Enumerable.Range(0, 100_000).Select(i => $$"""{"cell_type": "code", "execution_count": null, "id": "c{{i}}", "metadata": {}, "outputs": [], "source": ["x{{i}}"]}"""));
        var text = $$"""{"cells": [{{cells}}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""";

        var notebook = Parse(text);
        notebook.Cells[50_000].Source = "changed";
        var written = notebook.Write();

        Assert.Equal(text.Replace("[\"x50000\"]", "[\"changed\"]", StringComparison.Ordinal), written);
    }

    [Fact]
    public void Is_read_when_one_attachment_comes_again_and_again()
    {
        var picture = new string('A', 100_000);
        var cells = string.Join(',', Enumerable.Range(0, 200).Select(i => $$"""{"cell_type":"markdown","id":"c{{i}}","metadata":{},"attachments":{"x.png":{"image/png":"{{picture}}"} },"source":"![x](attachment:x.png) ![x](attachment:x.png)"}"""));
        var notebook = Parse($$"""{"cells":[{{cells}}],"metadata":{},"nbformat":4,"nbformat_minor":5}""");

        Assert.InRange(NotebookPage.Write(notebook, new() { Name = "x" }).Length, 0, 3 * 200 * picture.Length);
    }

    [Fact]
    public void Is_not_drawn_larger_than_it_is_when_a_cell_names_its_picture_a_thousand_times()
    {
        var picture = new string('A', 100_000);
        var source = string.Concat(Enumerable.Repeat("![x](attachment:x.png) ", 1_000));
        var notebook = Parse($$"""{"cells":[{"cell_type":"markdown","metadata":{},"attachments":{"x.png":{"image/png":"{{picture}}"} },"source":"{{source}}"}],"nbformat":4}""");

        Assert.InRange(NotebookPage.Write(notebook, new() { Name = "x" }).Length, 0, 3_000_000);
    }

    [Theory]
    [InlineData(">")]
    [InlineData("- ")]
    [InlineData("[")]
    [InlineData("*a ")]
    [InlineData("`")]
    [InlineData("![a](")]
    public void Is_shown_as_it_stands_when_its_text_is_longer_than_Markdown_is_read(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, (MarkdownHtml.LongestText / part.Length) + 1));

        var page = PageOf(text);

        Assert.Contains($"[a text of {text.Length:N0} characters, shown as it stands: Markdown is read up to 32,768]</p>{Toolkit.Reports.Html.Of($"<pre>{text}</pre>")}", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">")]
    [InlineData("- ")]
    [InlineData("[")]
    [InlineData("*a ")]
    public void Is_shown_when_its_text_nests_without_end(string part)
    {
        var page = PageOf(string.Concat(Enumerable.Repeat(part, MarkdownHtml.LongestText / part.Length)));

        Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_a_gigabyte_that_a_cell_prints_out_and_says_so()
    {
        var outputs = new CellOutputs(ValueFormatters.For(SampleFigure.Drawing));
        var block = new string('x', 1 << 20);

        for (var i = 0; i < 1024; i++)
            outputs.Print(block);

        var kept = outputs.ToJson();
        Assert.Equal(CellOutputs.MostPrinted, Lines.Join(kept[0]!["text"]).Length);
        Assert.Contains($"{(1L << 30) - CellOutputs.MostPrinted:N0} characters more", Lines.Join(kept[1]!["text"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_what_a_cell_shows_without_end_out_and_says_so()
    {
        var outputs = new CellOutputs(ValueFormatters.For(SampleFigure.Drawing));
        var block = new string('x', 10_000_000);

        for (var i = 0; i < 8; i++)
            outputs.Display(block);

        var kept = outputs.ToJson();
        Assert.Equal(7, kept.Count);
        Assert.Contains("left out", Lines.Join(kept[6]!["text"]), StringComparison.Ordinal);
    }

    static void Refuses(byte[] utf8, string reason)
    {
        var error = Assert.Throws<ToolkitException>(() => Notebook.Parse(utf8, "a.ipynb"));

        Assert.Equal("TK3001", error.Diagnostic.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    static string PageOf(string markdown) =>
        NotebookPage.Write(Parse($$"""{"cells":[{"cell_type":"markdown","source":{{System.Text.Json.JsonSerializer.Serialize(markdown)}}}],"nbformat":4}"""), new() { Name = "x" });

    static Notebook Parse(string json) => Notebook.Parse(Encoding.UTF8.GetBytes(json), "a.ipynb");
}
