using Toolkit.App.Commands;
using Toolkit.App.Console;
using Toolkit.Importing;

namespace Toolkit.Tests.App;

public class ImportCommandTests
{
    [Fact]
    public async Task Saving_the_guessed_profile_imports_nothing_and_says_what_comes_next()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["posts.csv"], "id,author,created_at,text\n1,ana,2026-01-02T03:04:05Z,hello\n2,bo,2026-01-03T03:04:05Z,hi\n");
        using var workspace = Hosts.Open(folder);
        var output = new StringWriter();
        var file = new FileInfo(folder["posts.yaml"]);

        await ImportCommand.SaveProfileAsync(workspace, [[folder["posts.csv"]]], new(), file, new(output, TextWriter.Null, json: false, quiet: true), TestContext.Current.CancellationToken);

        Assert.StartsWith("format: profile/1", File.ReadAllText(file.FullName), StringComparison.Ordinal);
        Assert.Equal($"wrote {file}; correct it, then import with --profile {file}", output.ToString().TrimEnd());
        Assert.False(Directory.Exists(Path.Combine(workspace.Folder, ".toolkit")));
        var summary = await workspace.ImportAsync([folder["posts.csv"]], new ImportSettings { Profile = file.FullName }, null, TestContext.Current.CancellationToken);
        Assert.Equal((2, 0), (summary.Added, summary.Known));
    }

    [Fact]
    public async Task Where_nothing_is_guessed_no_profile_is_written()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["tweets.js"], "window.YTD.tweets.part0 = [ ]");
        using var workspace = Hosts.Open(folder);

        var error = await Assert.ThrowsAsync<ToolkitException>(() => workspace.SuggestProfileAsync([folder["tweets.js"]], new(), TestContext.Current.CancellationToken));

        Assert.Equal("TK1023", error.Diagnostic.Code);
    }
}
