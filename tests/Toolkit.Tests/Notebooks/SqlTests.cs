using System.Diagnostics;
using Toolkit.Columns;

namespace Toolkit.Tests.Notebooks;

/// <summary>One workspace for the tests that leave it as it was.</summary>
public sealed class ForumCells : IAsyncLifetime
{
    internal WorkspaceCells Cells { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cells = await WorkspaceCells.WithDataAsync();

    public ValueTask DisposeAsync()
    {
        Cells.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class SqlTests(ForumCells forum) : IClassFixture<ForumCells>
{
    WorkspaceCells Cells => forum.Cells;

    [Fact]
    public async Task Counts_what_the_facts_hold()
    {
        var facts = Cells.Workspace.ReadFacts(FactTable.Posts);

        var table = await TableAsync("select channel, count(*) as posts, sum(isTeam) as ours from posts group by channel");

        Assert.NotEqual(0, facts.RowCount);
        Assert.Equal(facts.RowCount, table["posts"].ValuesOf<long>().Sum());
        Assert.Equal(facts["isTeam"].Nullable<bool>().LongCount(flag => flag == true), table["ours"].ValuesOf<long>().Sum());
    }

    [Theory]
    [InlineData(FactTable.Posts)]
    [InlineData(FactTable.Threads)]
    [InlineData(FactTable.Pairs)]
    [InlineData(FactTable.People)]
    [InlineData(FactTable.Responses)]
    [InlineData(FactTable.Days)]
    [InlineData(FactTable.Observations)]
    public async Task Gives_a_whole_table_back_as_it_is(FactTable name)
    {
        var facts = Cells.Workspace.ReadFacts(name);

        var table = await TableAsync($"select * from {name}");

        Assert.Equal(facts.Columns.Select(column => column.Name), table.Columns.Select(column => column.Name));
        foreach (var (expected, actual) in facts.Columns.Zip(table.Columns).Where(_ => facts.RowCount > 0))
        {
            Assert.Equal(Enumerable.Range(0, facts.RowCount).Select(row => expected[row]), Enumerable.Range(0, table.RowCount).Select(row => actual[row]));
            Assert.True(expected.Type == actual.Type || expected.Values.Length == expected.IsNull?.Count(missing => missing), $"{expected.Name} is {actual.Type} instead of {expected.Type}.");
        }
    }

    [Fact]
    public async Task Keeps_types_of_what_is_computed_and_nulls()
    {
        var table = await TableAsync("select 1 as a, 1.5 as b, 'x' as c, null as d, max(time) as e from posts");

        Assert.Equal([typeof(long), typeof(double), typeof(string), typeof(string), typeof(string)], table.Columns.Select(column => column.Type));
        Assert.Null(table["d"][0]);
    }

    [Fact]
    public async Task Shows_the_first_rows_as_every_table()
    {
        var shown = Cells.Shown(await TableAsync("with recursive n(i) as (select 1 union all select i + 1 from n where i < 60) select i, '<b>' || i as t from n"));

        Assert.Contains("The first 25 of 60 rows.", shown.PlainText, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;1", shown.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("attach ':memory:' as other", "ATTACH")]
    [InlineData("vacuum into '/tmp/toolkit-vacuum.db'", "VACUUM")]
    [InlineData("with a(x) as (select 1) insert into posts(kind) select x from a", "INSERT")]
    [InlineData("pragma writable_schema = on", "PRAGMA")]
    [InlineData("select * from pragma_database_list", "PRAGMA")]
    [InlineData("select load_extension('x')", "the function load_extension")]
    [InlineData("delete from posts", "DELETE")]
    [InlineData("update posts set kind = 1", "UPDATE")]
    [InlineData("insert into posts(kind) values (1)", "INSERT")]
    [InlineData("create table x(a)", "CREATE or DROP")]
    [InlineData("create temp view x as select 1", "CREATE or DROP")]
    [InlineData("create virtual table x using fts5(a)", "CREATE or DROP")]
    [InlineData("drop table posts", "CREATE or DROP")]
    [InlineData("begin", "a transaction")]
    public async Task Refuses_all_but_reading(string query, string action)
    {
        var fault = await Cells.FaultAsync(query, "sql");

        Assert.Equal(("TK3041", $"Cells in SQL only read, and {action} is refused."), (fault.Code, fault.Message));
        Assert.False(File.Exists("/tmp/toolkit-vacuum.db"));
        Assert.Equal(1L, (await TableAsync("select 1 as a"))["a"][0]);
    }

    [Fact]
    public async Task Tells_the_tables_when_one_is_unknown()
    {
        var fault = await Cells.FaultAsync("select 1;\nselect *\nfrom postss", "sql");

        Assert.Equal(("TK3042", "The query cannot be run: no such table: postss.", 3L, 6), (fault.Code, fault.Message, fault.Location!.Row, fault.Location.Column));
        Assert.StartsWith("Tables: posts, threads, pairs, people, responses, days, observations", fault.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_the_columns_when_one_is_unknown()
    {
        var fault = await Cells.FaultAsync("#!sql\nselect é, thread,\n  speakerz from threads", "sql");

        Assert.Equal("The query cannot be run: no such column: é.", fault.Message);
        Assert.Equal((2L, 8), (fault.Location!.Row, fault.Location.Column));
        Assert.StartsWith("Columns of threads: row, thread, account,", fault.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_place_of_a_mistake_in_the_grammar()
    {
        var fault = await Cells.FaultAsync("select 'é',\n  from from posts", "sql");

        Assert.Equal(("TK3042", 2L, 3), (fault.Code, fault.Location!.Row, fault.Location.Column));
    }

    [Theory]
    [InlineData("with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n")]
    [InlineData("with recursive n(i) as (select 1 union all select i + 1 from n limit 4000) select count(*) from n a, n b, n c, n d")]
    public async Task A_query_without_end_stops_when_it_is_stopped(string query)
    {
        using var stop = new CancellationTokenSource();
        var running = Cells.RunUntilAsync(query, stop.Token, "sql");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(running.IsCompleted);
        var started = Stopwatch.GetTimestamp();

        await stop.CancelAsync();
        var outcome = await running;

        Assert.IsAssignableFrom<OperationCanceledException>(outcome.Exception);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(1L, (await TableAsync("select 1 as a"))["a"][0]);
    }

    [Fact]
    public async Task A_result_that_no_notebook_holds_is_refused()
    {
        var fault = await Cells.FaultAsync("with recursive n(i) as (select 1 union all select i + 1 from n) select i from n", "sql");

        Assert.Equal(("TK3043", "The query gives more than 1,000,000 rows."), (fault.Code, fault.Message));
    }

    [Fact]
    public async Task A_result_of_a_few_huge_rows_is_refused()
    {
        var fault = await Cells.FaultAsync("with recursive n(i) as (select 1 union all select i + 1 from n limit 20) select printf('%.*c', 8000000, 'x') as a from n", "sql");

        Assert.Equal(("TK3043", "The query gives more than 256 MB."), (fault.Code, fault.Message));
    }

    [Fact]
    public async Task A_value_that_is_too_long_is_refused() =>
        Assert.Equal("TK3043", (await Cells.FaultAsync("select length(zeroblob(1000000000))", "sql")).Code);

    [Fact]
    public async Task Sees_what_was_imported_since()
    {
        using var cells = WorkspaceCells.Open();
        var before = (ColumnTable)(await cells.ValueAsync("select count(*) as n from posts", "sql"))!;
        await cells.ValueAsync($"await Workspace.ImportAsync(@\"{Repository.PathOf("data", "forum", "forum.zip")}\");");

        var after = (ColumnTable)(await cells.ValueAsync("select count(*) as n from posts", "sql"))!;

        Assert.Equal((0L, (long)cells.Workspace.ReadFacts(FactTable.Posts).RowCount), (before["n"][0], after["n"][0]));
    }

    [Fact]
    public async Task Loads_a_shared_table_after_a_query_that_was_stopped()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Cells.RunUntilAsync("with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n", stop.Token, "sql");

        var table = (ColumnTable)(await Cells.ValueAsync("var many = Enumerable.Range(1, 20_000).ToList();\n#!sql\n#!share many --from csharp\nselect sum(value) as n from many"))!;

        Assert.Equal(200_010_000L, table["n"][0]);
    }

    [Fact]
    public async Task Every_statement_gives_a_result_and_comments_give_none()
    {
        var before = Cells.Outputs.Shown.Count;

        var last = await TableAsync("select 1 as a; -- one\nselect 2 as a; /* two */\n-- end");

        Assert.Equal(2L, last["a"][0]);
        Assert.Equal(1L, ((ColumnTable)Assert.Single(Cells.Outputs.Shown.Skip(before))!)["a"][0]);
    }

    [Fact]
    public async Task Helps_with_tables_columns_and_aliases()
    {
        await TableAsync("select 1 as a");
        using var session = Hosts.BuiltIn.Language("sql").Open(new()
        {
            WorkingDirectory = Cells.Folder.Path, Globals = new(), Display = _ => { }, Print = _ => { }, PrintError = _ => { }, Run = (_, _) => throw new NotSupportedException(), Data = Cells.Workspace.CellsFrom(Cells.Folder.Path).Data,
        });
        var assistant = (ICodeAssistant)session;
        const string query = "select p. from posts as p join threads t on t.";

        var posts = await assistant.CompleteAsync(query, 9, TestContext.Current.CancellationToken);
        var threads = await assistant.CompleteAsync(query, query.Length, TestContext.Current.CancellationToken);
        var tables = await assistant.CompleteAsync("select * from th", 16, TestContext.Current.CancellationToken);
        var explained = await assistant.ExplainAsync("select engagement from posts", 9, TestContext.Current.CancellationToken);

        Assert.Contains("engagement", posts.Items.Select(item => item.Text));
        Assert.Contains("maxDepth", threads.Items.Select(item => item.Text));
        Assert.DoesNotContain("engagement", threads.Items.Select(item => item.Text));
        Assert.Equal((14, "threads"), (tables.Start, tables.Items[0].Text));
        Assert.Equal("posts.engagement REAL", explained!.Signature);
    }

    async Task<ColumnTable> TableAsync(string query) => Assert.IsType<ColumnTable>(await Cells.ValueAsync(query, "sql"));
}
