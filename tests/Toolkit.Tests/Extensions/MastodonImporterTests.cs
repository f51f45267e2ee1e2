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

            Assert.True(export.Interactions.Count > 0 || export.Findings.Count > 0 || new FileInfo(file).Length < 400, $"{file} was neither read nor refused.");
        }
    }
}
