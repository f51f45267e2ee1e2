using Toolkit.Tests.Importing;

namespace Toolkit.Tests.Extensions;

public class MastodonImporterTests
{
    [Fact]
    public async Task Reads_an_archive_with_the_known_numbers()
    {
        var export = await CollectingContext.ReadAsync("mastodon", Repository.Real("mastodon-archive-pseudonymised"));
        var notes = export.Interactions.Where(i => i.Kind is "post" or "reply").ToList();
        var own = notes.Select(note => note.Id).ToHashSet();

        Assert.Equal((1260, 326), (notes.Count, export.Interactions.Count(i => i.Kind == "share")));
        Assert.Equal((422, 229), (notes.Count(note => note.Kind == "reply"), notes.Count(note => own.Contains(note.Parent))));
        Assert.Equal(46, notes.Count(note => note.EditedAt is not null));
        Assert.Equal(329, notes.Sum(note => note.Mentions.Count));
        Assert.Equal([1169, 16, 40, 35], ((string[])["public", "unlisted", "followers", "direct"]).Select(visibility => notes.Count(note => note.Visibility == visibility)));
        Assert.All(export.Interactions.Where(i => i.ObjectKind is "like" or "bookmark"), like => Assert.Null(like.Time));
        Assert.Contains(export.Findings, finding => finding.Code == "MASTODON0004");
    }

    [Fact]
    public async Task Turns_html_into_plain_text()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["outbox.json"], """
            {"type":"OrderedCollection","totalItems":1,"orderedItems":[{"type":"Create","actor":"https://h/users/a","object":
              {"id":"https://h/users/a/1","type":"Note","content":"<p>a &amp; b<br>c</p><p>&lt;script&gt;</p>","to":["as:Public"]}}]}
            """);

        var export = await CollectingContext.ReadAsync("mastodon", folder.Path);

        Assert.Equal("a & b\nc\n<script>", Assert.Single(export.Interactions).Text);
    }

    [Fact]
    public async Task Reads_or_refuses_every_document_of_the_standard_with_a_reason()
    {
        var corpus = Repository.Corpus("activitystreams2");
        var files = Directory.EnumerateFiles(corpus, "*.json", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var folder = new TemporaryFolder();
            File.Copy(file, folder["document.json"]);

            var export = await CollectingContext.ReadAsync("mastodon", folder.Path);

            Assert.True(export.Interactions.Count > 0 || export.Findings.Count > 0, $"{file} was neither read nor refused.");
        }
    }

    [Fact]
    public async Task Reads_what_is_whole_of_odd_activities()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["outbox.json"], """
            {"type":"OrderedCollection","orderedItems":[
              "https://h/notes/1", 7, null, [],
              {"type":"Create","object":["https://h/notes/2"]},
              {"type":["Create"],"object":{"id":"https://h/notes/3","type":"Note","contentMap":"no map","published":"soon","to":"as:Public"}},
              {"type":"Announce","id":"https://h/a/4","actor":{"id":"https://h/users/a"},"object":{"id":"https://h/notes/5"},"to":[]}]}
            """);

        var export = await CollectingContext.ReadAsync("mastodon", folder.Path);

        Assert.Equal(["post", "post", "share"], export.Interactions.Select(i => i.Kind));
        Assert.Equal(("https://h/users/a", "https://h/notes/5"), (export.Interactions[2].Actor, export.Interactions[2].Parent));
        Assert.Equal(4, export.Findings.Count(finding => finding.Code == "MASTODON0002"));
    }

    [Fact]
    public async Task Lists_are_snapshots_of_the_day_that_the_archive_states()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["archive-20260131120000-ab"]);
        File.WriteAllText(folder["archive-20260131120000-ab/actor.json"], """{"id":"https://h/users/a","type":"Person","preferredUsername":"a"}""");
        File.WriteAllText(folder["archive-20260131120000-ab/followers.csv"], "Account address\nb@h\nc@i\n");
        File.WriteAllText(folder["archive-20260131120000-ab/blocked_accounts.csv"], "d@h\n");

        var export = await CollectingContext.ReadAsync("mastodon", folder["archive-20260131120000-ab"]);

        Assert.Equal([("followers", null), ("followers", "b@h"), ("followers", "c@i"), ("blocks", null), ("blocks", "d@h")], export.Snapshots);
        Assert.Equal(("https://h/users/a", "followers", 2), Assert.Single(export.Observations));
    }

    [Fact]
    public async Task All_that_an_archive_holds_is_of_the_day_that_it_states()
    {
        using var folder = new TemporaryFolder();
        WriteAccount(folder, "archive-20260131120000-ab", "a");

        var export = await CollectingContext.ReadAsync("mastodon", folder["archive-20260131120000-ab"]);

        Assert.Equal([1769817600000000], export.ExportMoments.Distinct());
        Assert.Equal(3, export.Interactions.Count);
    }

    [Fact]
    public async Task Two_accounts_may_like_and_bookmark_one_note()
    {
        using var folder = new TemporaryFolder();
        WriteAccount(folder, "a", "a");
        WriteAccount(folder, "b", "b");
        using var workspace = Hosts.Open(folder);

        var first = await workspace.ImportAsync(folder["a"], TestContext.Current.CancellationToken);
        var second = await workspace.ImportAsync(folder["b"], TestContext.Current.CancellationToken);

        Assert.Equal((3, 3, 0), (first.Added, second.Added, second.Known));
    }

    [Fact]
    public async Task A_list_without_its_owner_is_left_out_and_told()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["outbox.json"], """{"type":"OrderedCollection","orderedItems":[]}""");
        File.WriteAllText(folder["followers.csv"], "Account address\nb@h\n");

        var export = await CollectingContext.ReadAsync("mastodon", folder.Path);

        Assert.Empty(export.Snapshots);
        Assert.Equal("MASTODON0007", Assert.Single(export.Findings).Code);
    }

    /// <summary>An account with one note, which liked and bookmarked the same note of somebody else.</summary>
    static void WriteAccount(TemporaryFolder folder, string export, string name)
    {
        Directory.CreateDirectory(folder[export]);
        File.WriteAllText(folder[$"{export}/actor.json"], $$"""{"id":"https://h/users/{{name}}","type":"Person","preferredUsername":"{{name}}"}""");
        File.WriteAllText(folder[$"{export}/outbox.json"], $$"""{"type":"OrderedCollection","orderedItems":[{"type":"Create","object":{"id":"https://h/users/{{name}}/1","type":"Note","content":"hello"} }]}""");
        File.WriteAllText(folder[$"{export}/likes.json"], """{"type":"OrderedCollection","orderedItems":["https://i/notes/5"]}""");
        File.WriteAllText(folder[$"{export}/bookmarks.json"], """{"type":"OrderedCollection","orderedItems":["https://i/notes/5"]}""");
    }
}
