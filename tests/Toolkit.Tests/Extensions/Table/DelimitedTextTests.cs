using System.Text;

namespace Toolkit.Tests.Extensions.Table;

public class DelimitedTextTests
{
    const string IdAndText = "format: profile/1\ncolumns:\n  id: id\n  text: text\n";

    [Theory]
    [InlineData("id,text\r1,a\r2,b")]
    [InlineData("id,text\r\n1,a\n2,b\r\n")]
    [InlineData("\uFEFFid,text\n\n1,a\n\n2,b\n\n")]
    [InlineData("\"id\",\"text\"\n\"1\",\"a\" \n 2 ,\"b\"\n")]
    [InlineData("id;text\n1;a\n2;b\n")]
    [InlineData("id\ttext\n1\ta\n2\tb\n")]
    [InlineData("sep=|\nid|text\n1|a\n2|b\n")]
    [InlineData("Notes:\n\"About this, and that\"\n\nid,text\n1,a\n2,b\n")]
    public async Task Reads_any_line_ends_delimiters_and_preambles(string text)
    {
        var import = await TableImport.Of("x.csv", text, IdAndText);

        Assert.Equal(["1", "2"], import.Texts(columns => columns.Id));
        Assert.Equal(["a", "b"], import.Texts(columns => columns.Text));
        Assert.Empty(import.Warnings);
    }

    [Theory]
    [InlineData("id,text\n1,\"a\r\nb\"\n2,c\n", "a\r\nb")]
    [InlineData("id,text\n1,\"a \"\"b\"\" c\"\n2,c\n", "a \"b\" c")]
    [InlineData("id,text\n1,\"a \\\"b\\\" c\"\n2,c\n", "a \"b\" c")]
    [InlineData("id,text\n1,\"a \"b\" c\"\n2,c\n", "a \"b\" c")]
    [InlineData("id,text\n1,a\0b\n2,c\n", "a\0b")]
    public async Task Keeps_what_stands_inside_quotes(string text, string expected)
    {
        var import = await TableImport.Of("x.csv", text, IdAndText);

        Assert.Equal([expected, "c"], import.Texts(columns => columns.Text));
    }

    [Fact]
    public async Task Loses_one_line_to_a_quote_that_is_never_closed()
    {
        var import = await TableImport.Of("x.csv", "id,text\n1,\"abc\n2,def\n3,ghi\n", IdAndText);

        Assert.Equal(["def", "ghi"], import.Texts(columns => columns.Text));
        var finding = Assert.Single(import.Findings);
        Assert.Equal(("TABLE0020", 2L, "1,\"abc"), (finding.Code, finding.Location!.Row, finding.Raw));
    }

    [Fact]
    public async Task Stays_quick_when_no_quote_is_ever_closed()
    {
        var rows = "id,text\n" + string.Concat(Enumerable.Repeat("\"a\"\",b\n", 20_000));

        var import = await TableImport.Of("x.csv", rows, IdAndText);

        Assert.Equal(20_000, import.Findings.Sum(finding => finding.Count) + import.Count);
    }

    [Fact]
    public async Task Sets_long_rows_aside_and_tells_of_short_ones()
    {
        var import = await TableImport.Of("x.csv", "id,text\n1,a,b\n2\n3,c,\n", IdAndText);

        Assert.Equal(["2", "3"], import.Texts(columns => columns.Id));
        Assert.Equal(["TABLE0021", "TABLE0022"], import.Findings.Select(finding => finding.Code));
        Assert.Equal([2L, 3L], import.Findings.Select(finding => finding.Location!.Row!.Value));
    }

    [Fact]
    public async Task Reads_rows_across_the_edges_of_its_buffer()
    {
        var rows = new StringBuilder("id,text\n");
        for (var i = 0; i < 60_000; i++)
            rows.Append(i).Append(",\"text ").Append(i).Append(", \"\"quoted\"\"\"\r\n");

        var import = await TableImport.Of("x.csv", rows.ToString(), IdAndText);

        Assert.Equal(Enumerable.Range(0, 60_000).Select(i => $"text {i}, \"quoted\""), import.Texts(columns => columns.Text));
        Assert.Equal(60_000, import.Records);
    }

    [Theory]
    [InlineData("utf-16le")]
    [InlineData("utf-16be")]
    [InlineData("windows-1252")]
    public async Task Finds_out_the_encoding_and_says_which(string name)
    {
        Encoding encoding = name switch { "utf-16le" => new UnicodeEncoding(false, true), "utf-16be" => new UnicodeEncoding(true, true), _ => Encoding.Latin1 };

        var import = await TableImport.Of("x.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes("id,text\n1,café\n")]);

        Assert.Equal(["café"], import.Texts(columns => columns.Text));
        Assert.Contains(import.Findings, finding => finding.Code == "TABLE0102" && finding.Message.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reads_a_stray_byte_as_Windows_1252_and_tells()
    {
        var import = await TableImport.Of("x.csv", [.. "id,text\n1,Zürich Zürich\n2,caf"u8, 0xE9, (byte)'\n'], IdAndText);

        Assert.Equal(["Zürich Zürich", "café"], import.Texts(columns => columns.Text));
        Assert.Equal(("TABLE0031", 3L), (Assert.Single(import.Findings).Code, import.Findings[0].Location!.Row));
    }

    [Fact]
    public async Task Tells_what_to_do_with_a_file_it_cannot_unpack()
    {
        var error = await Assert.ThrowsAsync<ToolkitException>(() => TableImport.Of("x.csv", [(byte)'P', (byte)'A', (byte)'R', (byte)'1', 0, 1]));

        Assert.Equal("TABLE0001", error.Diagnostic.Code);
        Assert.Contains("CSV", error.Diagnostic.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unpacks_gzip_in_a_folder_and_says_when_it_is_damaged()
    {
        using var folder = new TemporaryFolder();
        var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest))
            gzip.Write("id,text\n1,a\n"u8);
        File.WriteAllBytes(folder["a.csv.gz"], packed.ToArray());
        File.WriteAllText(folder["b.csv"], "id,text\n2,b\n");

        var import = await TableImport.OfPath(folder.Path);
        File.WriteAllBytes(folder["a.csv.gz"], [.. packed.ToArray()[..10], 255, 255, 255, 255, 255, 255]);
        var broken = await TableImport.OfPath(folder.Path);

        Assert.Equal(["1", "2"], import.Texts(columns => columns.Id));
        Assert.Equal(["2"], broken.Texts(columns => columns.Id));
        Assert.Equal(["TABLE0001"], broken.Warnings);
    }
}
