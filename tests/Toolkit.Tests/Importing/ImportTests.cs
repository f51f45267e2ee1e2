using System.Text;
using Toolkit.Facts;
using static Toolkit.Tests.Importing.MadeUpExport;

namespace Toolkit.Tests.Importing;

public class ImportTests
{
    [Fact]
    public async Task A_text_that_was_changed_and_changed_back_is_current_in_any_order()
    {
        using var folder = new TemporaryFolder();
        MadeUpExport[] exports = [new MadeUpExport(Post("1", "one")).On(1), new MadeUpExport(Post("1", "two")).On(2), new MadeUpExport(Post("1", "one")).On(3)];
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0], [2, 1, 0, 1, 2, 0]];

        var hashes = new List<string>();
        foreach (var order in orders)
        {
            var name = string.Concat(order);
            await ImportAsync(folder, name, [.. order.Select(i => exports[i])]);
            hashes.Add(Summary(folder, name).ContentHash);
            Assert.Equal(["one"], Current(folder, name));
            Assert.Equal(3 * Day, Read(folder, name, reader => reader.Contents.NewestExport.Values.Single()));
        }

        Assert.Single(hashes.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_equally_new_exports_the_version_edited_last_counts_and_unknown_ages_are_told()
    {
        using var folder = new TemporaryFolder();
        MadeUpExport Edited(string text, long at) => new MadeUpExport(Post("1", text) with { EditedAt = at * Day }).On(5);
        var undated = new[] { new MadeUpExport(Post("1", "one")), new MadeUpExport(Post("1", "two")) };

        for (var i = 0; i < 8; i++)
        {
            await ImportAsync(folder, $"forth{i}", Edited($"first {i}", 1), Edited($"second {i}", 2));
            var back = await ImportAsync(folder, $"back{i}", Edited($"second {i}", 2), Edited($"first {i}", 1));
            Assert.Equal([$"second {i}"], Current(folder, $"forth{i}"));
            Assert.Equal([$"second {i}"], Current(folder, $"back{i}"));
            Assert.Empty(back.Findings);
        }

        var summary = await ImportAsync(folder, "undated", undated);
        Assert.Equal("TK1024", Assert.Single(summary.Findings).Code);
    }

    [Fact]
    public async Task Follower_lists_of_equal_length_are_different_content()
    {
        using var folder = new TemporaryFolder();
        MadeUpExport Listing(string member) => new(Post("1", "a", "ana"), Post("2", "b", "ben"))
        {
            AlsoFill = batch => batch.Snapshots.Add(SnapshotList.Followers, "room", "ana", member, Day),
        };

        await ImportAsync(folder, "ben", Listing("ben"));
        await ImportAsync(folder, "cem", Listing("cem"));
        await ImportAsync(folder, "same", Listing("ben"));

        Assert.NotEqual(Summary(folder, "ben").ContentHash, Summary(folder, "cem").ContentHash);
        Assert.Equal(Summary(folder, "ben").ContentHash, Summary(folder, "same").ContentHash);
    }

    [Fact]
    public async Task Of_two_counters_as_of_one_moment_the_larger_holds_in_any_order()
    {
        using var folder = new TemporaryFolder();
        MadeUpExport Liked(double likes) => new(Post("1")) { AlsoFill = batch => batch.Observations.AddForInteraction("1"u8, ObservationName.Reactions, likes, null) };

        await ImportAsync(folder, "forth", Liked(3), Liked(7));
        await ImportAsync(folder, "back", Liked(7), Liked(3));

        foreach (var name in new[] { "forth", "back" })
        {
            Assert.Equal(7, Assert.Single(Summary(folder, name).Sources).Counters["reactions"]);
            Assert.Equal([7], Read(folder, name, reader => PostCounters.Latest(new(new(reader.Contents, new())), ObservationName.Reactions)!));
            Assert.All(Read(folder, name, reader => reader.Contents.Observations.AsOf), asOf => Assert.Equal(long.MinValue, asOf));
        }
    }

    [Fact]
    public async Task An_old_version_belongs_to_the_thread_of_the_current_one()
    {
        using var folder = new TemporaryFolder();
        var old = new MadeUpExport(Post("1", "first wording"), Post("2", "answer", "ben", parent: "1", kind: "reply")).On(1);
        var later = new MadeUpExport(Post("1", "second wording")).On(2);

        await ImportAsync(folder, "forth", old, later);
        await ImportAsync(folder, "back", later, old);

        Assert.Equal([1, 1], new[] { "forth", "back" }.Select(name => Read(folder, name, reader => reader.Contents.Interactions.ThreadCount)));
        Assert.Equal("second wording", Read(folder, "back", reader => Encoding.UTF8.GetString(reader.Text(reader.Contents.Interactions.Parent[Row(reader, "answer")]))));
    }

    [Fact]
    public async Task Equal_rows_without_ids_stay_apart_and_the_same_export_adds_none()
    {
        using var folder = new TemporaryFolder();
        var three = new MadeUpExport(Post(null), Post(null), Post("7"), Post(null, "other"), Post(null)).On(1);
        var two = new MadeUpExport(Post(null), Post(null)).On(2);

        var first = await ImportAsync(folder, "w", three);
        var again = await ImportAsync(folder, "w", three);
        var fewer = await ImportAsync(folder, "w", two);

        Assert.Equal((5, 0, 0), (first.Added, again.Added, fewer.Added));
    }

    [Fact]
    public async Task Files_that_overlap_give_the_same_content_together_and_one_after_the_other()
    {
        using var folder = new TemporaryFolder();
        Interaction In(string file, string text) => Post(null, text) with { File = file };
        Interaction[] first = [In("a", "x"), In("a", "x"), In("a", "y")], second = [In("b", "x"), In("b", "x"), In("b", "x"), In("b", "z")];

        await ImportAsync(folder, "together", new MadeUpExport([.. first, .. second]));
        await ImportAsync(folder, "apart", new MadeUpExport(first), new MadeUpExport(second));
        await ImportAsync(folder, "back", new MadeUpExport([.. second, .. first]));

        Assert.Equal(["x", "x", "x", "y", "z"], Current(folder, "together").Order(StringComparer.Ordinal));
        Assert.Equal(Summary(folder, "together").ContentHash, Summary(folder, "apart").ContentHash);
        Assert.Equal(Summary(folder, "together").ContentHash, Summary(folder, "back").ContentHash);
    }

    [Fact]
    public async Task Orphans_of_the_same_missing_parent_share_a_thread_until_it_comes()
    {
        using var folder = new TemporaryFolder();
        var answers = new MadeUpExport(Post("2", "a", parent: "1", kind: "reply"), Post("3", "b", parent: "1", kind: "reply"), Post("4", "c", parent: "9", kind: "reply"));

        await ImportAsync(folder, "w", answers);
        var before = Summary(folder, "w");
        await ImportAsync(folder, "w", new MadeUpExport(Post("1", "root")));
        var after = Summary(folder, "w");

        Assert.Equal((2, 3), (before.Threads, before.Orphans));
        Assert.Equal((2, 1), (after.Threads, after.Orphans));
    }

    [Fact]
    public async Task A_stated_thread_id_joins_what_no_parent_joins()
    {
        using var folder = new TemporaryFolder();
        var export = new MadeUpExport(Post("1") with { Root = "t" }, Post("2"), Post("3") with { Root = "t" }, Post("4") with { Root = "2" });

        await ImportAsync(folder, "w", export);

        var threads = Read(folder, "w", reader => reader.Contents.Interactions.Thread);
        Assert.Equal([0, 1, 0, 1], threads);
    }

    [Fact]
    public async Task A_delete_flags_what_it_names_and_an_answer_to_itself_answers_nothing()
    {
        using var folder = new TemporaryFolder();

        await ImportAsync(folder, "w", new MadeUpExport(Post("1"), Post("2", parent: "2"), Post("3", parent: "1", kind: "delete")));

        var rows = Read(folder, "w", reader => reader.Contents.Interactions);
        Assert.Equal([true, false, false], rows.Flags.Select(flags => flags.HasFlag(InteractionFlags.Deleted)));
        Assert.Equal([-1, -1, 0], rows.Parent);
    }

    [Fact]
    public async Task What_is_not_said_to_be_public_is_not_public_and_unpaid_is_not_unknown()
    {
        using var folder = new TemporaryFolder();
        Interaction[] posts = [Post("1"), Post("2") with { Visibility = "circle", Paid = false }, Post("3") with { Visibility = Visibility.Unlisted, Paid = true }];

        await ImportAsync(folder, "w", new MadeUpExport(posts));

        const InteractionFlags asked = InteractionFlags.NonPublic | InteractionFlags.PaidKnown | InteractionFlags.Paid;
        Assert.Equal(
            [InteractionFlags.None, InteractionFlags.NonPublic | InteractionFlags.PaidKnown, InteractionFlags.PaidKnown | InteractionFlags.Paid],
            Read(folder, "w", reader => reader.Contents.Interactions.Flags).Select(flags => flags & asked));
    }

    [Fact]
    public async Task A_record_without_a_kind_is_set_aside_and_readable_again_with_the_key()
    {
        using var folder = new TemporaryFolder();

        var summary = await ImportAsync(folder, "w", new MadeUpExport(Post("1"), Post("2", "secret words", kind: "")));

        Assert.Equal((1, 1), (summary.Added, summary.SetAside));
        using var store = new Store(new(folder["w"], folder["home"]), TimeProvider.System);
        Assert.Contains("secret words", Assert.Single(store.Quarantine()).Record, StringComparison.Ordinal);
        Assert.Equal(-1, File.ReadAllBytes(folder["w/.toolkit/catalog.db"]).AsSpan().IndexOf("secret words"u8));
    }

    [Fact]
    public async Task Addresses_as_ids_are_hidden_and_still_meet()
    {
        using var folder = new TemporaryFolder();
        const string address = "https://example.social/users/alicehandle/statuses/";
        var posts = new MadeUpExport(
            Post(address + 1, "said @alicehandle.") with { Urls = ["https://example.social/@alicehandle/1"] },
            Post(address + 2, "b", parent: address + 1, kind: "reply")) { OpaqueIds = false };

        await ImportAsync(folder, "w", posts);

        Assert.Equal([-1, 0], Read(folder, "w", reader => reader.Contents.Interactions.Parent));
        Assert.DoesNotContain(Directory.GetFiles(folder["w/.toolkit"], "*", SearchOption.AllDirectories), file => File.ReadAllBytes(file).AsSpan().IndexOf("alicehandle"u8) >= 0);
        Assert.EndsWith(".", Read(folder, "w", reader => Encoding.UTF8.GetString(reader.Text(0))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_workspace_does_not_mix_names_and_pseudonyms()
    {
        using var folder = new TemporaryFolder();
        await ImportAsync(folder, "w", new MadeUpExport(Post("1")));

        var error = await Assert.ThrowsAsync<ToolkitException>(() => ImportAsync(folder, "w", new ImportSettings { KeepNames = true }, new MadeUpExport(Post("2"))));

        Assert.Equal("TK6005", error.Diagnostic.Code);
    }

    [Fact]
    public async Task An_export_of_forty_thousand_files_can_be_imported()
    {
        using var folder = new TemporaryFolder();
        var posts = Enumerable.Range(0, 40_000).Select(i => Post($"{i}") with { File = $"channel/{i}.json", Row = 1 }).ToArray();

        await ImportAsync(folder, "w", new MadeUpExport(posts));

        Assert.Equal(("channel/39999.json", 1), Read(folder, "w", reader => reader.Origin(39_999)));
    }

    [Fact]
    public async Task Team_accounts_may_be_named_by_channel()
    {
        using var folder = new TemporaryFolder();
        await ImportAsync(folder, "w", new MadeUpExport(Post("1", actor: "b2"), Post("2", actor: "c3")) { Source = "brand" });
        File.WriteAllText(folder["w/team.yaml"], "team:\n  - name: Bo\n    accounts: ['room:b2', 'elsewhere:c3']\n");

        var actors = Read(folder, "w", reader => reader.Contents.Actors.Role.Select((role, row) => (role, reader.Contents.Actors.Label(row)[..2])).ToList());

        Assert.Equal([(ActorRole.Team, "Bo"), (ActorRole.Public, "p-")], actors);
    }

    [Fact]
    public async Task A_damaged_key_is_refused()
    {
        using var folder = new TemporaryFolder();
        await ImportAsync(folder, "w", new MadeUpExport(Post("1")));
        File.WriteAllText(Assert.Single(Directory.GetFiles(folder["home/keys"])), "");

        var error = Assert.Throws<ToolkitException>(() => new Store(new(folder["w"], folder["home"]), TimeProvider.System));

        Assert.Equal("TK6004", error.Diagnostic.Code);
    }

    [Fact]
    public async Task Counters_meet_their_interaction_even_when_it_comes_later()
    {
        using var folder = new TemporaryFolder();
        var counters = new MadeUpExport(Post("9")) { AlsoFill = batch => batch.Observations.AddForInteraction("1"u8, "views", 5, Day) };

        await ImportAsync(folder, "w", counters);
        var before = Read(folder, "w", reader => reader.Contents.Observations.Interaction);
        await ImportAsync(folder, "w", new MadeUpExport(Post("1")), counters);
        var after = Read(folder, "w", reader => reader.Contents.Observations.Interaction);

        Assert.Equal([-2], before);
        Assert.Equal([1], after);
    }

    static int Row(StoreReader reader, string text) =>
        Enumerable.Range(0, reader.Contents.Interactions.Count).Single(row => Encoding.UTF8.GetString(reader.Text(row)) == text);

    static List<string> Current(TemporaryFolder folder, string name) => Read(folder, name, reader =>
        Enumerable.Range(0, reader.Contents.Interactions.Count)
            .Where(row => !reader.Contents.Interactions.Flags[row].HasFlag(InteractionFlags.Superseded))
            .Select(row => Encoding.UTF8.GetString(reader.Text(row))).ToList());
}
