using System.Text;

namespace Toolkit.Tests.Storage;

public class StoreTests
{
    [Fact]
    public async Task The_same_export_again_sets_aside_nothing_more()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["lines.log"], "a\nbroken\nb\n", TestContext.Current.CancellationToken);
        using var host = new Toolkit.Hosting.ExtensionHost([]);
        host.Add(new Lines(), ["*.log"]);
        Directory.CreateDirectory(folder["workspace"]);
        using var workspace = Workspace.Open(folder["workspace"], folder["home"], host, TimeProvider.System);

        await workspace.ImportAsync(folder["lines.log"], TestContext.Current.CancellationToken);
        var first = workspace.Inspect();
        var summary = await workspace.ImportAsync(folder["lines.log"], TestContext.Current.CancellationToken);
        var second = workspace.Inspect();
        await File.AppendAllTextAsync(folder["lines.log"], "broken\n", TestContext.Current.CancellationToken);
        await workspace.ImportAsync(folder["lines.log"], TestContext.Current.CancellationToken);
        var other = workspace.Inspect();

        Assert.Equal((1, 1, 1), (first.Quarantined, first.Sources[0].Findings["LINE1"], summary.SetAside));
        Assert.Equal((1, 1), (second.Quarantined, second.Sources[0].Findings["LINE1"]));
        Assert.Equal(3, other.Quarantined);
    }

    sealed class Lines : IImporter
    {
        public string Id => "lines";

        public async IAsyncEnumerable<ImportBatch> ReadAsync(ImportContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var batch = context.NewBatch("lines");
            using var lines = new StreamReader(context.Archive.Open("lines.log"));
            while (await lines.ReadLineAsync(cancellationToken) is { } line)
            {
                if (line is "broken")
                    context.Report(new() { Code = "LINE1", Severity = DiagnosticSeverity.Warning, Message = "It is broken.", Raw = line });
                else
                    batch.Interactions.Add(new() { Id = line, Kind = InteractionKind.Post });
            }

            yield return batch;
        }
    }

    [Fact]
    public async Task The_same_export_again_adds_nothing()
    {
        using var folder = new TemporaryFolder();
        using var workspace = Hosts.Open(folder);
        XExports.Write(folder["a"], day: 2, 0, 99);

        var first = await workspace.ImportAsync(folder["a"], Token);
        var before = workspace.Inspect();
        var second = await workspace.ImportAsync(folder["a"], Token);

        Assert.Equal((100, 0), (first.Added, second.Added));
        Assert.Equal(0, second.Observations);
        Assert.Equal(before.ContentHash, workspace.Inspect().ContentHash);
    }

    [Fact]
    public async Task The_order_of_exports_does_not_matter()
    {
        using var folder = new TemporaryFolder();
        XExports.Write(folder["old"], day: 2, 0, 60, followers: ["1", "2", "3"]);
        XExports.Write(folder["new"], day: 9, 30, 99, i => $"edited {i}", followers: ["2", "3", "4", "5"]);

        var forth = await ImportAsync(folder, "forth", "old", "new");
        var back = await ImportAsync(folder, "back", "new", "old");
        var again = await ImportAsync(folder, "again", "old", "new", "old", "new");

        Assert.Equal((100, 31), (forth.Interactions, forth.Superseded));
        Assert.Equal(forth.ContentHash, back.ContentHash);
        Assert.Equal(forth.ContentHash, again.ContentHash);
        Assert.Equal(("followers", 2, 1), Assert.Single(back.Sources).ListChanges.Select(change => (change.List, (int)change.Added, (int)change.Removed)).Single());
    }

    [Fact]
    public async Task Counters_are_updated_and_keep_their_history()
    {
        using var folder = new TemporaryFolder();
        XExports.Write(folder["old"], day: 2, 0, 9);
        XExports.Write(folder["new"], day: 9, 0, 9);

        var summary = await ImportAsync(folder, "w", "old", "new");

        Assert.Equal(10 * 9, Assert.Single(summary.Sources).Counters["reactions"]);
        Assert.Equal((10 * 2 * 2) + 2, summary.Observations);
    }

    [Fact]
    public async Task Threads_join_over_files_and_orphans_are_counted()
    {
        using var folder = new TemporaryFolder();
        XExports.Write(folder["later"], day: 9, 50, 99);
        XExports.Write(folder["earlier"], day: 2, 0, 49);

        var half = await ImportAsync(folder, "half", "later");
        var whole = await ImportAsync(folder, "whole", "later", "earlier");

        Assert.Equal((1, 1), (half.Threads, half.Orphans));
        Assert.Equal((1, 1), (whole.Threads, whole.Orphans));
        Assert.Equal(100, whole.Posts);
    }

    [Fact]
    public async Task No_name_of_a_person_is_in_any_file_of_the_store()
    {
        using var folder = new TemporaryFolder();
        XExports.Write(folder["a"], day: 2, 0, 99, followers: ["8000000999"]);

        await ImportAsync(folder, "hidden", "a");
        await ImportAsync(folder, "kept", new ImportSettings { KeepNames = true }, "a");

        Assert.Equal([], Found(folder["hidden"], "anahandle", "Ana Realname", "8000000001", "8000000999", "7000000001", "lindgrenhandle"));
        Assert.Equal(["anahandle", "8000000001", "8000000999", "7000000001"], Found(folder["kept"], "anahandle", "8000000001", "8000000999", "7000000001"));
    }

    [Fact]
    public async Task Team_members_are_found_behind_their_pseudonyms_by_id_and_by_handle()
    {
        using var folder = new TemporaryFolder();
        XExports.Write(folder["a"], day: 2, 0, 3);
        using var workspace = Hosts.Open(folder);
        File.WriteAllText(Path.Combine(workspace.Folder, "team.yaml"), "team:\n  - name: Lind\n    accounts: ['x:@lindgrenhandle']\n  - name: Bo\n    role: agency\n    accounts: ['x:8000000001']\n");
        await workspace.ImportAsync(folder["a"], Token);

        using var reader = workspace.OpenStore();
        var actors = reader.Contents.Actors;
        var named = Enumerable.Range(0, actors.Count).Select(actor => (actors.Role[actor], actors.Label(actor))).Where(pair => pair.Item1 != ActorRole.Public).Order().ToList();

        Assert.Equal([(ActorRole.Team, "Lind"), (ActorRole.Agency, "Bo")], named);
    }

    [Theory]
    [InlineData("teem: []", 1, "team")]
    [InlineData("team:\n  - name: A\n    role: boss\n", 3, "agency")]
    [InlineData("team:\n  - accounts: [ana]\n", 2, "source:")]
    [InlineData("team: [", 1, "Correct")]
    public async Task A_wrong_team_file_is_told_with_line_and_fix(string text, int line, string fix)
    {
        using var folder = new TemporaryFolder();
        using var workspace = Hosts.Open(folder);
        XExports.Write(folder["a"], day: 2, 0, 3);
        await workspace.ImportAsync(folder["a"], Token);
        File.WriteAllText(Path.Combine(workspace.Folder, "team.yaml"), text);

        var error = Assert.Throws<ToolkitException>(workspace.Inspect);

        Assert.Equal("TK1501", error.Diagnostic.Code);
        Assert.True(error.Diagnostic.Location!.Row >= line);
        Assert.Contains(fix, error.Diagnostic.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_writer_is_told_to_wait()
    {
        using var folder = new TemporaryFolder();
        using var workspace = Hosts.Open(folder);
        XExports.Write(folder["a"], day: 2, 0, 3);
        Directory.CreateDirectory(Path.Combine(workspace.Folder, ".toolkit"));
        using var other = new FileStream(Path.Combine(workspace.Folder, ".toolkit", "writer.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        var error = await Assert.ThrowsAsync<ToolkitException>(() => workspace.ImportAsync(folder["a"], Token));

        Assert.Equal("TK6001", error.Diagnostic.Code);
    }

    [Fact]
    public async Task A_missing_key_is_told_and_nothing_is_guessed()
    {
        using var folder = new TemporaryFolder();
        await WithOneImport(folder);
        Directory.Delete(folder["home"], recursive: true);
        using var again = Hosts.Open(folder);

        var error = Assert.Throws<ToolkitException>(again.Inspect);

        Assert.Equal("TK6002", error.Diagnostic.Code);
    }

    [Fact]
    public async Task An_export_that_fails_leaves_the_store_unchanged()
    {
        using var folder = new TemporaryFolder();
        using var workspace = await WithOneImport(folder);
        var before = workspace.Inspect();
        File.WriteAllText(folder["broken.zip"], "PK\u0003\u0004 and then nothing");
        Directory.CreateDirectory(folder["empty"]);
        File.WriteAllText(folder["empty/tweets.js"], "window.YTD.nothing");

        var broken = await Assert.ThrowsAsync<ToolkitException>(() => workspace.ImportAsync(folder["broken.zip"], Token));
        var empty = await Assert.ThrowsAsync<ToolkitException>(() => workspace.ImportAsync(folder["empty"], Token));

        Assert.Equal(("TK1002", "TK1021"), (broken.Diagnostic.Code, empty.Diagnostic.Code));
        Assert.Equal(before.ContentHash, workspace.Inspect().ContentHash);
    }

    [Fact]
    public async Task Every_flipped_byte_of_a_segment_is_found_or_refused()
    {
        using var folder = new TemporaryFolder();
        using (await WithOneImport(folder))
        {
        }

        var segments = Directory.GetFiles(folder["workspace/.toolkit/segments"]);
        var random = new Random(20261124);
        for (var i = 0; i < 60; i++)
        {
            var file = segments[random.Next(segments.Length)];
            var bytes = File.ReadAllBytes(file);
            var at = random.Next(bytes.Length);
            File.WriteAllBytes(file, [.. bytes[..at], (byte)(bytes[at] ^ (1 << random.Next(8))), .. bytes[(at + 1)..]]);

            using (var damaged = Hosts.Open(folder))
                Assert.Contains(damaged.Examine(), check => check.Code == "TK6011");

            File.WriteAllBytes(file, bytes);
        }
    }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static async Task<Workspace> WithOneImport(TemporaryFolder folder)
    {
        var workspace = Hosts.Open(folder);
        XExports.Write(folder["a"], day: 2, 0, 99);
        await workspace.ImportAsync(folder["a"], Token);
        return workspace;
    }

    static Task<StoreSummary> ImportAsync(TemporaryFolder folder, string name, params string[] exports) => ImportAsync(folder, name, new ImportSettings(), exports);

    static async Task<StoreSummary> ImportAsync(TemporaryFolder folder, string name, ImportSettings settings, params string[] exports)
    {
        using var workspace = Hosts.Open(folder, name);
        foreach (var export in exports)
            await workspace.ImportAsync([folder[export]], settings, null, Token);
        return workspace.Inspect();
    }

    static List<string> Found(string workspace, params string[] names)
    {
        var files = Directory.GetFiles(Path.Combine(workspace, ".toolkit"), "*", SearchOption.AllDirectories).Select(File.ReadAllBytes).ToList();
        return [.. names.Where(name => files.Exists(file => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) >= 0))];
    }
}
