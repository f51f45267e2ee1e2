namespace Toolkit.Tests.Extensions.Table;

public class JsonTests
{
    const string IdAndText = "format: profile/1\ncolumns:\n  id: id\n  text: { column: text, optional: true }\n";

    [Theory]
    [InlineData("x.ndjson", "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}")]
    [InlineData("x.jsonl", "\uFEFF{\"text\":\"a\",\"id\":1}\r\n\r\n{\"id\":2,\"TEXT\":\"b\"}\r\n")]
    [InlineData("x.json", "[{\"id\":1,\"text\":\"a\"},\n{\"id\":2,\"more\":[{\"id\":9}],\"text\":\"b\"}]")]
    [InlineData("x.json", "{\"meta\":{\"n\":2},\"data\":{\"posts\":[{\"id\":1,\"text\":\"a\"},{\"id\":2,\"text\":\"b\"}]},\"next\":null}")]
    [InlineData("x.json", "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\n\"text\":\"b\"}")]
    [InlineData("x.ndjson", "{\"id\":1,\"text\":\"zzz\",\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\",\"x\":{\"text\":\"c\"}}\n")]
    public async Task Finds_the_records_of_lines_arrays_and_objects(string name, string text)
    {
        var import = await TableImport.Of(name, text, IdAndText);

        Assert.Equal(["1", "2"], import.Texts(columns => columns.Id));
        Assert.Equal(["a", "b"], import.Texts(columns => columns.Text));
        Assert.Empty(import.Findings);
    }

    [Theory]
    [InlineData("x.ndjson", "{\"id\":1}\n{\"id\":2}\n{\"id\":", "TABLE0026", 3)]
    [InlineData("x.ndjson", "{\"id\":1}\nnonsense\n{\"id\":2}\n", "TABLE0024", 2)]
    [InlineData("x.ndjson", "{\"id\":1}\n[3]\n{\"id\":2}\n", "TABLE0025", 2)]
    [InlineData("x.json", "[{\"id\":1},{\"id\":2},{\"id\":", "TABLE0026", 3)]
    [InlineData("x.json", "[{\"id\":1},{\"id\":2},{id:3},{\"id\":4}]", "TABLE0024", 3)]
    [InlineData("x.json", "[{\"id\":1},7,{\"id\":2}]", "TABLE0025", 2)]
    [InlineData("x.json", "[{\"id\":1},{\"id\":2}]]", "TABLE0024", 3)]
    public async Task Reports_a_broken_record_with_its_place_and_keeps_the_good_ones(string name, string text, string code, long row)
    {
        var import = await TableImport.Of(name, text, IdAndText);

        Assert.Equal(["1", "2"], import.Texts(columns => columns.Id));
        var finding = Assert.Single(import.Findings);
        Assert.Equal((code, row), (finding.Code, finding.Location!.Row!.Value));
        Assert.NotNull(finding.Raw);
    }

    [Fact]
    public async Task Refuses_depth_without_a_crash()
    {
        var import = await TableImport.Of("x.json", new string('[', 100_000), IdAndText);

        Assert.Equal("TABLE0040", Assert.Single(import.Findings).Code);
    }

    [Fact]
    public async Task Takes_members_by_path_and_lists_from_arrays()
    {
        const string profile = "format: profile/1\ncolumns:\n  id: id\n  actor: user.id\n  mentions: refs.people\n  labels: tags\n";

        var import = await TableImport.Of("x.ndjson", "{\"user\":{\"name\":\"n\",\"id\":7},\"refs\":{\"people\":[\"a\",\"b\\u00fc\"]},\"tags\":[1,\"t\",{\"x\":2}],\"id\":\"p\"}\n", profile);

        Assert.Equal(["7"], import.Texts(columns => columns.Actor));
        Assert.Equal(["a", "bü"], import.Lists(columns => columns.Mentions));
        Assert.Equal(["1", "t"], import.Lists(columns => columns.Labels));
    }

    [Fact]
    public async Task Keeps_every_digit_of_an_id_and_never_uses_a_rounded_one()
    {
        var import = await TableImport.Of("x.ndjson", "{\"id\":1995740666526322923}\n{\"id\":18446744073709551615}\n{\"id\":1.995740666526323e18}\n{\"id\":1.995740666526323e18}\n{\"id\":12.0}\n", IdAndText);

        Assert.Equal(["1995740666526322923", "18446744073709551615", null, null, "12"], import.Texts(columns => columns.Id));
        var finding = Assert.Single(import.Findings);
        Assert.Equal(("TABLE0027", 3L, 2L), (finding.Code, finding.Location!.Row, finding.Count));
    }

    [Fact]
    public async Task Replaces_half_characters_and_counts_them()
    {
        var import = await TableImport.Of("x.ndjson", """
            {"id":1,"text":"x\ud83d"}
            {"id":2,"text":"\ude00y \ud83d\ude00 \u0000\n\""}
            """, IdAndText);

        Assert.Equal(["x\uFFFD", "\uFFFDy 😀 \0\n\""], import.Texts(columns => columns.Text));
        Assert.Equal(("TABLE0032", 2L), (Assert.Single(import.Findings).Code, import.Findings[0].Count));
    }

    [Fact]
    public async Task Repairs_UTF_8_written_as_Latin_1_only_where_asked_and_sure()
    {
        const string lines = "{\"id\":1,\"text\":\"H\\u00c3\\u00a5kan \\u00f0\\u009f\\u0098\\u00a0\"}\n{\"id\":2,\"text\":\"caf\\u00e9\"}\n";

        var repaired = await TableImport.Of("x.ndjson", lines, IdAndText + "reader: { repair: latin1-utf8 }\n");
        var left = await TableImport.Of("x.ndjson", lines, IdAndText);

        Assert.Equal(["Håkan 😠", "café"], repaired.Texts(columns => columns.Text));
        Assert.Equal("TABLE0038", Assert.Single(repaired.Findings).Code);
        Assert.StartsWith("HÃ", left.Texts(columns => columns.Text)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_which_of_several_arrays_is_meant()
    {
        var error = await Assert.ThrowsAsync<ToolkitException>(() => TableImport.Of("x.json", "{\"a\":[{\"id\":1}],\"b\":[{\"id\":2}]}"));
        var import = await TableImport.Of("x.json", "{\"a\":[{\"id\":1}],\"b\":[{\"id\":2}]}", IdAndText + "reader: { records: b }\n");

        Assert.Equal("TABLE0007", error.Diagnostic.Code);
        Assert.Equal(["2"], import.Texts(columns => columns.Id));
    }

    [Fact]
    public async Task Reads_an_array_across_the_edges_of_its_buffer()
    {
        var text = "{\"x\":[" + string.Join(",", Enumerable.Range(0, 50_000).Select(i => $"{{\"id\":\"{i}\",\"n\":{{\"deep\":[1,2,{{}}]}},\"text\":\"t{i}\"}}")) + "]}";

        var import = await TableImport.Of("x.json", text, IdAndText);

        Assert.Equal(Enumerable.Range(0, 50_000).Select(i => $"t{i}"), import.Texts(columns => columns.Text));
    }
}
