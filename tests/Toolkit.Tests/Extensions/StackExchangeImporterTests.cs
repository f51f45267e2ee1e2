using Toolkit.Tests.Importing;

namespace Toolkit.Tests.Extensions;

public class StackExchangeImporterTests
{
    [Fact]
    public async Task Reads_a_dump_whose_own_sums_agree()
    {
        var export = await CollectingContext.ReadAsync("stackexchange", Repository.Real("stackexchange-conlang-meta"));
        var posts = export.Interactions.Where(i => i.ObjectKind is "question" or "answer" or "wiki").ToList();
        var votes = export.Interactions.Where(i => i.ObjectKind is "upvote" or "downvote").ToLookup(i => i.Parent);
        var scores = export.Observations.Where(o => o.Name == "score" && !o.Subject.StartsWith("comment/", StringComparison.Ordinal)).ToDictionary(o => o.Subject, o => o.Value);

        Assert.Equal(177, posts.Count);
        Assert.Equal(177, posts.Count(post => scores[post.Id!] == votes[post.Id].Sum(vote => vote.ObjectKind == "upvote" ? 1 : -1)));
        Assert.Equal(11, export.Interactions.Count(i => i.Kind == "accept"));
        Assert.Equal(230, export.Interactions.Count(i => i.ObjectKind == "comment"));
        var counted = posts.ToDictionary(post => post.Id!, post => posts.Count(answer => answer.Parent == post.Id));
        var comments = export.Interactions.Where(i => i.ObjectKind == "comment").ToLookup(i => i.Parent);
        Assert.All(export.Observations.Where(o => o.Name == "comments"), o => Assert.Equal(o.Value, comments[o.Subject].Count()));
        Assert.All(export.Observations.Where(o => o.Name == "answers"), o => Assert.Equal(o.Value, counted[o.Subject]));
    }

    [Fact]
    public async Task Finds_the_known_first_answers()
    {
        var export = await CollectingContext.ReadAsync("stackexchange", Repository.Real("stackexchange-conlang-meta"));
        var answers = export.Interactions.Where(i => i.ObjectKind == "answer").ToLookup(i => i.Parent, i => i.Time!.Value);
        var questions = export.Interactions.Where(i => i.ObjectKind == "question").ToList();
        var waits = questions.Where(q => answers[q.Id].Any()).Select(q => (answers[q.Id].Min() - q.Time!.Value) / 1e6).Order().ToList();

        Assert.Equal((54, 49), (questions.Count, waits.Count));
        Assert.Equal(8837.05, waits[waits.Count / 2], 0.005);
    }

    [Theory]
    [InlineData("xxe-file.xml"), InlineData("xxe-http.xml"), InlineData("billion-laughs.xml")]
    public async Task Refuses_document_type_definitions(string file)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Repository.Corpus("synthetic"), "xml", file), folder["Posts.xml"]);

        var error = await Assert.ThrowsAsync<ToolkitException>(() => CollectingContext.ReadAsync("stackexchange", folder.Path));

        Assert.Equal("STACKEX0001", error.Diagnostic.Code);
    }

    [Theory]
    [InlineData("se-2025-comment-first.xml", 2)]
    [InlineData("se-illegal-char.xml", 1)]
    public async Task Reads_newer_and_odd_dumps(string file, int posts)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Repository.Corpus("synthetic"), "xml", file), folder["Posts.xml"]);

        var export = await CollectingContext.ReadAsync("stackexchange", folder.Path);

        Assert.True(export.Interactions.Count(i => i.ObjectKind is "question" or "answer") >= posts);
    }

    [Fact]
    public async Task Rows_without_a_readable_time_are_told_and_keep_none()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["Posts.xml"], """<posts><row Id="1" PostTypeId="1" CreationDate="soon" Title="t" /><row Id="2" PostTypeId="2" ParentId="1" CreationDate="2025-01-01T00:00:00.000" /></posts>""", System.Text.Encoding.Unicode);

        var export = await CollectingContext.ReadAsync("stackexchange", folder.Path);

        Assert.Equal([null, 1735689600000000], export.Interactions.Select(i => i.Time));
        Assert.Equal(1, Assert.Single(export.Findings, finding => finding.Code == "STACKEX0006").Count);
    }

    [Theory]
    [InlineData("forum", "stackexchange/forum")]
    [InlineData("forum-2026-12", "stackexchange/forum")]
    [InlineData("forum_20261231 (1)", "stackexchange/forum")]
    [InlineData("Forum - copy", "stackexchange/forum")]
    [InlineData("forum-v2", "stackexchange/forum")]
    [InlineData("conlang.meta.stackexchange.com", "stackexchange/conlang.meta")]
    [InlineData("stackoverflow.com", "stackexchange/stackoverflow")]
    [InlineData("area51", "stackexchange/area51")]
    [InlineData("2026-12", "stackexchange/2026-12")]
    public async Task The_source_is_the_site_whatever_the_dump_was_renamed_to(string name, string source)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder[name]);
        File.WriteAllText(folder[$"{name}/Posts.xml"], """<posts><row Id="1" PostTypeId="1" CreationDate="2025-01-01T00:00:00.000" /></posts>""");

        var export = await CollectingContext.ReadAsync("stackexchange", folder[name]);

        Assert.Equal([source], export.Sources.Distinct());
    }

    [Fact]
    public async Task A_dump_that_was_cut_keeps_what_was_read()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["Posts.xml"], """<posts><row Id="1" PostTypeId="1" CreationDate="2025-01-01T00:00:00.000" /><row Id="2" PostT""");

        var export = await CollectingContext.ReadAsync("stackexchange", folder.Path);

        Assert.Single(export.Interactions);
        Assert.Equal(2, Assert.Single(export.Findings, finding => finding.Code == "STACKEX0002").Location!.Row);
    }
}
