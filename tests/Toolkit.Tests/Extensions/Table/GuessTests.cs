using System.Text;

namespace Toolkit.Tests.Extensions.Table;

public class GuessTests
{
    [Fact]
    public async Task Tells_every_step_and_offers_the_profile()
    {
        var import = await TableImport.Of("posts.csv", "id,created_at,author,text,likes,mood\n1,2024-05-01T10:00:00Z,ana,hello,5,glad\n");

        Assert.Equal(["TABLE0100", "TABLE0102", "TABLE0104", "TABLE0105", "TABLE0110"], import.Findings.Select(finding => finding.Code).Order());
        Assert.All(import.Findings, finding => Assert.Equal(DiagnosticSeverity.Info, finding.Severity));
        Assert.Contains("actor: author", import.Profile, StringComparison.Ordinal);
        Assert.Contains("mood", import.Findings.Single(finding => finding.Code == "TABLE0110").Message, StringComparison.Ordinal);
        Assert.Equal(("post", "ana", "hello"), (import.Texts(columns => columns.Kind)[0], import.Texts(columns => columns.Actor)[0], import.Texts(columns => columns.Text)[0]));
    }

    [Fact]
    public async Task A_cell_that_holds_no_time_leaves_the_others_their_format()
    {
        var import = await TableImport.Of("posts.csv", "id,created_at,author,text\n1,2024-05-01T10:00:00Z,ana,hello\n2,soon,ana,hello\n3,2024-05-02T10:00:00Z,bo,hello\n");

        Assert.Equal("Times in 'created_at' are written 'iso', but for 1 of the first 3.", import.Findings.Single(finding => finding.Code == "TABLE0105").Message);
        Assert.Contains("format: iso", import.Profile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_once_what_is_the_same_for_many_files()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["a", "b", "c", "d"])
            File.WriteAllText(folder[$"{name}.csv"], "id,created_at,author,text\n1,2024-05-01T10:00:00,ana,hello\n");

        var import = await TableImport.OfPath(folder.Path);

        Assert.Equal(import.Findings.Count, import.Findings.Select(finding => finding.Code).Distinct().Count());
        Assert.EndsWith("So it is in 4 files: a.csv, b.csv, c.csv and 1 more.", import.Findings.Single(finding => finding.Code == "TABLE0104").Message, StringComparison.Ordinal);
        Assert.Equal(4, import.Findings.Single(finding => finding.Code == "TABLE0107").Count);
    }

    [Fact]
    public async Task Names_the_source_that_a_file_gave_and_how_to_state_one()
    {
        using var folder = new TemporaryFolder();
        const string Rows = "id,created_at,author,text\n1,2024-05-01T10:00:00Z,ana,hello\n";

        var unnamed = await TableImport.Of("posts-2026-12.csv", Rows);
        var stated = await TableImport.Of("posts-2026-12.csv", Rows, "format: profile/1\nsource: shop\ncolumns: { id: id, time: created_at, actor: author }\n");

        var finding = Assert.Single(unnamed.SourceFindings);
        Assert.Contains("'posts_2026_12'", finding.Message, StringComparison.Ordinal);
        Assert.Contains("--source", finding.Fix, StringComparison.Ordinal);
        Assert.Empty(stated.SourceFindings);
    }

    [Fact]
    public async Task Says_which_columns_it_found_when_none_means_anything()
    {
        var error = await Assert.ThrowsAsync<ToolkitException>(() => TableImport.Of("x.csv", "alpha,beta\n1,2\n"));

        Assert.Equal("TABLE0002", error.Diagnostic.Code);
        Assert.Contains("alpha, beta", error.Message, StringComparison.Ordinal);
        Assert.Contains("--profile", error.Diagnostic.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("src dst time\n1 2 1082040961\n3 4 1082155839\n")]
    [InlineData("1 2 1082040961\n3 4 1082155839\n")]
    [InlineData("# Directed graph\n# from to when\n1 2 1082040961\n3 4 1082155839\n")]
    [InlineData("1,2,10,1082040961\n3,4,-1,1082155839\n")]
    public async Task Takes_two_accounts_and_a_time_for_a_message(string text)
    {
        var import = await TableImport.Of("net.txt", text);

        Assert.Equal(["message", "message"], import.Texts(columns => columns.Kind));
        Assert.Equal(["1", "3"], import.Texts(columns => columns.Actor));
        Assert.Equal(["2", "4"], import.Texts(columns => columns.Target));
        Assert.Equal(["2004-04-15T14:56:01Z", "2004-04-16T22:50:39Z"], import.Times);
        Assert.Equal([null, null], import.Texts(columns => columns.Id));
    }

    [Fact]
    public async Task Makes_replies_of_rows_with_a_parent()
    {
        var import = await TableImport.Of("x.ndjson", "{\"id\":\"a\",\"reply_to\":null,\"user\":{\"id\":1}}\n{\"id\":\"b\",\"reply_to\":\"a\",\"user\":{\"id\":2}}\n");

        Assert.Equal(["post", "reply"], import.Texts(columns => columns.Kind));
        Assert.Equal([null, "a"], import.Texts(columns => columns.Parent));
        Assert.Equal(["1", "2"], import.Texts(columns => columns.Actor));
    }

    [Fact]
    public async Task Reads_kinds_only_from_a_column_that_holds_nothing_else()
    {
        var kinds = await TableImport.Of("x.csv", "id,type\n1,Tweet\n2,Retweet\n");
        var objects = await TableImport.Of("x.csv", "id,type\n1,Tweet\n2,Banana\n");

        Assert.Equal(["post", "share"], kinds.Texts(columns => columns.Kind));
        Assert.Equal(["post", "post"], objects.Texts(columns => columns.Kind));
        Assert.Equal(["tweet", "banana"], objects.Texts(columns => columns.ObjectKind));
    }

    [Theory]
    [InlineData("01/02/2024,13/02/2024", "2024-02-01T00:00:00Z")]
    [InlineData("01/02/2024,02/13/2024", "2024-01-02T00:00:00Z")]
    [InlineData("01/05/2024,01/06/2024,01/07/2024,02/01/2024,02/02/2024", "2024-01-05T00:00:00Z")]
    [InlineData("1/2/2024 3:04 PM,3/4/2024 5:06 AM", "2024-01-02T15:04:00Z")]
    public async Task Finds_the_order_of_day_and_month_by_evidence(string dates, string first)
    {
        var import = await TableImport.Of("x.csv", "id;date\n" + string.Concat(dates.Split(',').Select((date, row) => $"{row};{date}\n")));

        Assert.Equal(first, import.Times[0]);
    }

    [Fact]
    public async Task Asks_rather_than_swaps_day_and_month()
    {
        var error = await Assert.ThrowsAsync<ToolkitException>(() => TableImport.Of("x.csv", "id,date\n1,01/02/2024\n2,03/02/2024\n"));

        Assert.Equal("TABLE0009", error.Diagnostic.Code);
        Assert.Contains("order: d/M", error.Diagnostic.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id;Datum;Reichweite\n1;31.12.2025 23:30;1.234\n", 1234)]
    [InlineData("id,date,reach\n1,2025-12-31,\"1,234\"\n", 1234)]
    [InlineData("id;date;reach\n1;2025-12-31;1 234,5\n", 1234.5)]
    [InlineData("id;date;reach\n1;2025-12-31;\"5,25 %\"\n", 0.0525)]
    [InlineData("id;date;reach\n1;2025-12-31;1'234\n", 1234)]
    public async Task Finds_the_culture_of_numbers(string text, double expected)
    {
        var import = await TableImport.Of("x.csv", text);

        Assert.Equal(expected, Assert.Single(import.Counter("reach")).Value, 10);
    }

    [Fact]
    public async Task Never_takes_a_missing_or_unreadable_number_for_zero()
    {
        var import = await TableImport.Of("x.csv", "id,likes\n1,5\n2,\n3,NA\n4,-\n5,many\n6,\"1,5\"\n7,0\n8,4\n9,4\n10,4\n", "format: profile/1\nreader: { culture: en }\ncolumns:\n  id: id\ncounters:\n  reactions: likes\n");

        Assert.Equal(["1", "7", "8", "9", "10"], import.Counter("reactions").Select(counter => counter.Subject));
        Assert.Equal(2, import.Findings.Single(finding => finding.Code == "TABLE0029").Count);
    }

    [Fact]
    public async Task Gives_rows_without_id_one_that_survives_new_counts()
    {
        var before = await TableImport.Of("x.csv", "type,date,likes\na,2024-01-01,1\na,2024-01-01,2\nb,2024-01-01,3\n");
        var after = await TableImport.Of("x.csv", "type,date,likes\na,2024-01-01,7\na,2024-01-01,8\nb,2024-01-01,9\n");

        Assert.Equal(before.Texts(columns => columns.Id), after.Texts(columns => columns.Id));
        Assert.Equal(3, before.Texts(columns => columns.Id).Distinct().Count());
    }

    [Fact]
    public async Task Takes_a_series_of_an_account_for_its_counters()
    {
        var import = await TableImport.Of("x.csv", "page_id,week,reactions\n9,2024-01-07,10\n9,2024-01-14,20\n");

        Assert.Equal(0, import.Count);
        Assert.Equal([10.0, 20], import.Counter("reactions").Select(counter => counter.Value));
        Assert.True(import.Batches[0].Observations.IsActor[0]);
    }

    [Fact]
    public async Task Passes_over_totals_and_descriptions()
    {
        var import = await TableImport.Of("x.csv", "id,date,likes\nwhich,day of posting,how many\nTotal,,9\n1,2024-01-01,9\n2,2024-01-02,9\n3,2024-01-03,9\n4,2024-01-04,9\n5,2024-01-05,9\n");

        Assert.Equal(["1", "2", "3", "4", "5"], import.Texts(columns => columns.Id));
        Assert.Contains(import.Findings, finding => finding.Code == "TABLE0037");
        Assert.Contains(import.Findings, finding => finding.Code == "TABLE0041");
    }

    [Fact]
    public async Task Reads_every_table_of_a_folder_and_says_what_it_left()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.csv"], "id,text\n1,a\n");
        File.WriteAllText(folder["b.json"], "[{\"id\":2,\"text\":\"b\"}]");
        File.WriteAllText(folder["c.csv"], "alpha,beta\n1,2\n");
        File.WriteAllText(folder["README.txt"], "no table");

        var import = await TableImport.OfPath(folder.Path);

        Assert.Equal(["1", "2"], import.Texts(columns => columns.Id));
        Assert.Equal("TABLE0002", Assert.Single(import.Warnings));
        Assert.Equal(2, import.Profile!.Split("---\n").Length);
    }

    [Fact]
    public async Task Recognises_what_platforms_hand_out()
    {
        var content = await TableImport.Of("content.csv", "\uFEFFPost id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts\n2027324435123456789,\"Fri, Feb 27, 2026\",hi,https://x.com/u/status/1,\"1,234\",2,5,0,0,1,0,0\n");
        var reddit = await TableImport.Of("RC.ndjson", "{\"id\":\"c2\",\"link_id\":\"t3_abc\",\"parent_id\":\"t1_c1\",\"created_utc\":\"1420070400\",\"author\":\"[deleted]\",\"body\":\"x\",\"score\":1}\n");

        Assert.Equal(["2027324435123456789"], content.Texts(columns => columns.Id));
        Assert.Equal(1234, Assert.Single(content.Counter("impressions")).Value);
        Assert.Contains(content.Findings, finding => finding.Code == "TABLE0109");
        Assert.Equal(("t1_c2", "t1_c1", "t3_abc"), (reddit.Texts(columns => columns.Id)[0], reddit.Texts(columns => columns.Parent)[0], reddit.Texts(columns => columns.Root)[0]));
        Assert.Null(reddit.Texts(columns => columns.Actor)[0]);
    }

    [Fact]
    public async Task Decides_on_the_head_of_a_large_file_only()
    {
        var rows = new StringBuilder("id,created_at,text\n");
        for (var i = 0; i < 40_000; i++)
            rows.Append(i).Append(",2024-01-01T00:00:00Z,\"").Append('x', 40).Append("\"\n");

        var import = await TableImport.Of("x.csv", rows.ToString());

        Assert.Equal((40_000, 40_000L), (import.Count, import.Records));
        Assert.Equal(3, import.Batches.Count);
    }
}
