using System.Diagnostics;

namespace Toolkit.Tests.Notebooks.JupyterKernel;

/// <summary>Long work in a cell: it tells how far it is, and it stops when it is told to, with nothing broken behind it.</summary>
public sealed class KernelProgressTests(SharedKernel kernel) : IClassFixture<SharedKernel>
{
    // An importer as in the guide, which takes a while for each batch.
    const string SlowImporter =
        """
        using System.Runtime.CompilerServices;

        class Slow(int batches) : IImporter
        {
            public string Id => "acme.slow";

            public async IAsyncEnumerable<ImportBatch> ReadAsync(ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
            {
                for (var i = 0; i < batches; i++)
                {
                    var batch = context.NewBatch("slow");
                    batch.Interactions.Add(new() { Id = $"{i}", Kind = "post", Channel = "slow", Actor = "ana", Visibility = Visibility.Public, Time = new() { Instant = 1_767_225_600_000_000 + i }, File = context.Archive.Entries[0].Path, Row = i });
                    yield return batch;
                    await Task.Delay(50, cancellationToken);
                }
            }
        }

        var slow = Workspace.BeginTrial();
        var export = Path.Combine(slow.Folder, "x.slow");
        File.WriteAllText(export, "x");
        """;

    static readonly TimeSpan _limit = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task Tells_how_far_an_import_is_and_leaves_the_store_as_it_was_when_stopped()
    {
        using var client = await KernelClient.ConnectAsync(kernel.Process);
        Assert.Equal("ok", (await client.ExecuteAsync(SlowImporter)).Status);
        await client.ExecuteAsync("slow.Use(new Slow(100_000), \"*.slow\");");
        var cell = await client.BeginAsync("await slow.ImportAsync(export)");
        Received told;
        while ((told = await client.ToldAsync()).Kind != "update_display_data")
        {
        }

        Assert.StartsWith("Importing x.slow: ", (string?)told.Content["data"]!["text/plain"], StringComparison.Ordinal);
        Assert.Contains("interactions so far", (string?)told.Content["data"]!["text/plain"], StringComparison.Ordinal);
        var since = Stopwatch.GetTimestamp();
        await client.ControlAsync("interrupt_request");
        var answer = await client.AnswerAsync(cell);

        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, _limit);
        Assert.Equal(("error", "TK3205"), (answer.Status, (string?)answer.Reply["ename"]));
        var again = await client.ExecuteAsync("slow.Use(new Slow(3), \"*.slow\");\n(await slow.ImportAsync(export)).Added");
        Assert.Equal(("ok", "3"), (again.Status, again.Result));
        Assert.Equal("3", (await client.ExecuteAsync("slow.Inspect().Interactions")).Result);
    }

    [Theory]
    [InlineData("room.Chart(\"quality-against-audience\")")]
    [InlineData("room.Measure(\"post_interaction\", Grouping.Account)")]
    [InlineData("room.WriteReport()")]
    public async Task Answers_the_same_after_being_stopped_in_the_middle(string call)
    {
        var text = call.Contains("Report", StringComparison.Ordinal) ? $"File.ReadAllText({call})" : $"{call}.ToString()";
        using var client = await KernelClient.ConnectAsync(kernel.Process);
        await client.ExecuteAsync($"var room = Workspace.BeginTrial({Quoted("data", "team.yaml")}, {Quoted("data", "goals.yaml")}); await room.ImportAsync({Quoted("data", "pages")}); var before = {text};");

        for (var round = 0; round < 4; round++)
        {
            var cell = await client.BeginAsync($"Display(1);\nwhile (true) {{ room.IncludeNonPublic = !room.IncludeNonPublic; room.IncludeNonPublic = false; {call}; }}");
            while ((await client.ToldAsync()).Kind != "display_data")
            {
            }

            await Task.Delay(300 * round, TestContext.Current.CancellationToken);
            var since = Stopwatch.GetTimestamp();
            await client.ControlAsync("interrupt_request");
            Assert.Equal("TK3205", (string?)(await client.AnswerAsync(cell)).Reply["ename"]);
            Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, _limit);
        }

        var answer = await client.ExecuteAsync($"{text} == before");
        Assert.Equal(("ok", "true"), (answer.Status, answer.Result));
    }

    static string Quoted(params string[] path) => $"@\"{Repository.PathOf(path)}\"";
}
