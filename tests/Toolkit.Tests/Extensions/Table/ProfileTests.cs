namespace Toolkit.Tests.Extensions.Table;

public class ProfileTests
{
    const string Rows = "Post ID,Page name,Publish time,Message,Likes\n1,Acme,2024-05-01 10:00,hello,5\n";

    [Theory]
    [InlineData("format: profile/1\ncolums:\n  id: Post ID\n", "TABLE0004", 2, 1, "columns")]
    [InlineData("format: profile/1\ncolumns:\n  id: Post Id\n  texxt: Message\n", "TABLE0004", 4, 3, "text")]
    [InlineData("format: profile/1\ncolumns:\n  id: Post ID\n  text: Mesage\n", "TABLE0006", 4, 9, "Message")]
    [InlineData("format: profile/2\ncolumns:\n  id: Post ID\n", "TABLE0005", 1, 9, "profile/1")]
    [InlineData("format: profile/1\ntime: { zone: Europe/Berlim }\ncolumns:\n  id: Post ID\n", "TABLE0005", 2, 15, "Europe/Berlin")]
    [InlineData("format: profile/1\nreader: { delimiter: ab }\ncolumns:\n  id: Post ID\n", "TABLE0005", 2, 22, "tab")]
    [InlineData("format: profile/1\ncolumns:\n  id: [Post ID, Message]\n", "TABLE0005", 3, 7, "one column")]
    [InlineData("format: profile/1\ncolumns:\n  kind: { map: { a: b } }\n", "TABLE0005", 3, 9, "constant")]
    [InlineData("format: profile/1\ncolumns:\n  id: Post ID\n  id: Message\n", "TABLE0003", 4, 3, "place")]
    [InlineData("format: profile/1\ncolumns: {\n", "TABLE0003", 3, 1, "place")]
    public async Task Names_line_column_and_next_step_of_what_is_wrong(string profile, string code, long line, int column, string fix)
    {
        var error = await Assert.ThrowsAsync<ToolkitException>(() => TableImport.Of("posts.csv", Rows, profile));

        Assert.Equal(code, error.Diagnostic.Code);
        Assert.Equal((line, column), (error.Diagnostic.Location!.Row!.Value, error.Diagnostic.Location.Column!.Value));
        Assert.Contains(fix, error.Diagnostic.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_columns_whatever_their_case_and_spaces()
    {
        var import = await TableImport.Of("posts.csv", "\uFEFF\u00A0post id ,MESSAGE\n7,hi\n", "format: profile/1\ncolumns:\n  id: Post ID\n  text: message\n");

        Assert.Equal(["7"], import.Texts(columns => columns.Id));
        Assert.Equal(["hi"], import.Texts(columns => columns.Text));
    }

    [Fact]
    public async Task Maps_kinds_labels_flags_and_counters()
    {
        const string profile = """
            format: profile/1
            source: acme
            channel: shop
            names: organisations
            ids: opaque
            time: { zone: Europe/Berlin }
            columns:
              id: id
              kind: { column: type, map: { Status: post, RT: share } }
              actor: page
              time: at
              labels: [{ column: tags, split: "|" }, mood]
              paid: boosted
              visibility: { column: who, map: { PUBLIC: public, "*": followers } }
            counters:
              reactions: likes
            audience: fans
            """;

        var import = await TableImport.Of("x.csv", "id,type,page,at,tags,mood,boosted,who,likes,fans\n1,status,Acme,2024-07-01 12:00,a| b,glad,1,PUBLIC,5,1000\n2,rt,Acme,2024-01-01 12:00,,,0,me,NA,\n3,poke,Acme,,,,,,,\n", profile);

        Assert.Equal(["post", "share"], import.Texts(columns => columns.Kind));
        Assert.Equal(["2024-07-01T10:00:00Z", "2024-01-01T11:00:00Z"], import.Times);
        Assert.Equal(["a", "b", "glad"], import.Lists(columns => columns.Labels));
        Assert.Equal([true, false], import.Values(columns => columns.Paid));
        Assert.Equal(["public", "followers"], import.Texts(columns => columns.Visibility));
        Assert.Equal([("1", 5, 1719828000000000)], import.Counter("reactions"));
        Assert.Equal([("Acme", 1000.0, 1719828000000000)], import.Counter("followers"));
        Assert.Equal("shop", import.Batches[0].Observations.Channel.GetString(import.Batches[0].Observations.Count - 1));
        Assert.Equal(("TABLE0030", 4), (Assert.Single(import.Findings, finding => finding.Raw is not null).Code, (int)import.Findings.Single(finding => finding.Raw is not null).Location!.Row!));
        Assert.True(import.Batches[0].HasOpaqueIds);
        Assert.Equal(("Acme", true), (import.Batches[0].Actors.Name.GetString(0), import.Batches[0].Actors.Organisation[0]));
    }

    [Fact]
    public async Task Takes_an_id_out_of_an_address()
    {
        var import = await TableImport.Of("x.csv", "link\nhttps://example.com/u/status/42?s=1\n", "format: profile/1\ncolumns:\n  id: { column: link, after: /status/ }\n");

        Assert.Equal(["42"], import.Texts(columns => columns.Id));
    }

    [Fact]
    public async Task Lies_beside_the_data()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["odd.csv"], "a,b\n1,x\n");
        File.WriteAllText(folder["odd.profile.yaml"], "format: profile/1\ncolumns:\n  id: a\n  text: b\n");

        var import = await TableImport.OfPath(folder.Path);

        Assert.Equal(["x"], import.Texts(columns => columns.Text));
        Assert.Null(import.Profile);
    }

    [Fact]
    public async Task Guessed_and_saved_imports_the_same_again()
    {
        const string rows = "Beitrag;id;created_at;author;text;likes;quote \"x\": y\nx;1;31.12.2025 23:30;ana;Grüße;1.234;z\n;2;01.01.2026 00:10;bob;\"a;b\";5;\n";
        var guessed = await TableImport.Of("posts.csv", rows);

        var again = await TableImport.Of("posts.csv", rows, guessed.Profile);

        Assert.Equal(guessed.Texts(columns => columns.Text), again.Texts(columns => columns.Text));
        Assert.Equal(guessed.Times, again.Times);
        Assert.Equal(guessed.Counter("reactions"), again.Counter("reactions"));
        Assert.Equal([1234.0, 5], again.Counter("reactions").Select(counter => counter.Value));
        Assert.Equal("2025-12-31T23:30:00Z", again.Times[0]);
    }
}
