using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.App;

/// <summary>The way of somebody who writes an extension, command by command: what goes wrong is told with the next step.</summary>
public sealed class ExtensionAuthorTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public ExtensionAuthorTests()
    {
        Directory.CreateDirectory(_folder["home"]);
        Directory.CreateDirectory(_folder["workspace"]);
    }

    public void Dispose() => _folder.Dispose();

    Task<Ran> ToolkitAsync(params string[] arguments) => Ran.ToolkitAsync(_folder["home"], _folder["workspace"], arguments);

    void Change(string name, string from, string to)
    {
        var text = File.ReadAllText(_folder["workspace/" + name]);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(_folder["workspace/" + name], text.Replace(from, to, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("chart", "acme.my-chart", "my-chart.cs", "week by week")]
    [InlineData("section", "acme.words", "words.cs", ".html")]
    [InlineData("profile", "acme.club", "club", "2 interactions added, 0 known already, 0 counters added, 0 records set aside (importer table, source club)")]
    public async Task What_new_writes_runs(string kind, string id, string path, string output)
    {
        await ToolkitAsync("extension", "new", kind, id);

        var ran = await ToolkitAsync("extension", "run", path, "--once");

        Assert.Equal((0, ""), (ran.Code, ran.ErrorCode));
        Assert.Contains(output, ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_importer_throws_names_its_line_and_stands_in_the_log()
    {
        await ToolkitAsync("extension", "new", "importer", "acme.thread");
        Change("thread.cs", "row++;", "if (++row == 3) throw new FormatException(\"not this one\");");
        var line = File.ReadAllLines(_folder["workspace/thread.cs"]).TakeWhile(text => !text.Contains("++row", StringComparison.Ordinal)).Count() + 1;

        var imported = await ToolkitAsync("import", "sample.thread.log", "--extension", "thread.cs");
        var why = await ToolkitAsync("extension", "why", "acme.thread", "--extension", "thread.cs");

        Assert.Equal("TK5114", imported.ErrorCode);
        Assert.Contains($"It threw in thread.cs, line {line}.", imported.Errors, StringComparison.Ordinal);
        Assert.Contains("FormatException: not this one", why.Output, StringComparison.Ordinal);
        Assert.Contains("acme.thread in ", why.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_without_a_team_says_why_there_is_none()
    {
        await ToolkitAsync("extension", "new", "importer", "acme.thread");
        await ToolkitAsync("import", "sample.thread.log", "--extension", "thread.cs");

        var without = await ToolkitAsync("measure", "response_rate", "--by", "channel");
        var inspected = await ToolkitAsync("inspect");
        await File.WriteAllTextAsync(_folder["workspace/team.yaml"], "team: [{ name: Nobody, accounts: [\"thread:zoe\"] }]\n", TestContext.Current.CancellationToken);
        var nobody = await ToolkitAsync("measure", "response_rate");
        await File.WriteAllTextAsync(_folder["workspace/team.yaml"], "team: [{ name: Ben, accounts: [\"thread:ben\"] }]\n", TestContext.Current.CancellationToken);
        var somebody = await ToolkitAsync("inspect");

        Assert.Contains("there is no team.yaml", without.Errors, StringComparison.Ordinal);
        Assert.Contains("TK4010", inspected.Errors, StringComparison.Ordinal);
        Assert.Contains("none of the accounts in team.yaml", nobody.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("TK4010", somebody.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TK5000", "Did you mean '--once'?", "extension", "run", "thread.cs", "--onse")]
    [InlineData("TK5000", "Did you mean 'import'?", "improt", "x")]
    [InlineData("TK5051", "list", "extension", "disable", "standard")]
    [InlineData("TK5050", "pack thread.cs", "extension", "install", "thread.cs")]
    [InlineData("TK5023", "--from", "extension", "install", "acme.nowhere")]
    public async Task A_mistake_names_the_way(string finding, string help, params string[] arguments)
    {
        await ToolkitAsync("extension", "new", "importer", "acme.thread");

        var ran = await ToolkitAsync(arguments);

        Assert.Equal(finding, ran.ErrorCode);
        Assert.Contains(help, ran.Errors, StringComparison.Ordinal);
        Assert.NotEqual(0, ran.Code);
    }

    [Fact]
    public async Task Packing_names_the_key_that_there_is_and_what_others_could_not_use()
    {
        await ToolkitAsync("extension", "new", "importer", "acme.thread");

        var first = await ToolkitAsync("extension", "pack", "thread.cs", "--new-key", "acme.pem");
        var second = await ToolkitAsync("extension", "pack", "thread.cs", "--new-key", "acme.pem");
        Change("thread.cs", "\"import:read\"", "");
        var blind = await ToolkitAsync("extension", "pack", "thread.cs", "--key", "acme.pem");
        Change("thread.cs", "\"files\": []", "\"files\": [\"import:read\"]");
        Change("thread.cs", "\"path\": \"sample", "\"path\": \"lost");
        var lost = await ToolkitAsync("extension", "pack", "thread.cs", "--key", "acme.pem");

        Assert.Equal(0, first.Code);
        Assert.Equal("TK5049", second.ErrorCode);
        Assert.Contains("--key acme.pem", second.Errors, StringComparison.Ordinal);
        Assert.Equal(("TK5053", "TK5054"), (blind.ErrorCode, lost.ErrorCode));
        Assert.Contains("workspace/thread.cs", lost.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_is_tested_with_consent_only()
    {
        await ToolkitAsync("extension", "new", "profile", "acme.club");
        await ToolkitAsync("extension", "pack", "club");

        var asked = await ToolkitAsync("extension", "test", "acme.club.0.1.0.nupkg");
        var granted = await ToolkitAsync("extension", "test", "acme.club.0.1.0.nupkg", "--yes");

        Assert.Equal(("TK5048", 0), (asked.ErrorCode, granted.Code));
    }

    [Fact]
    public async Task What_an_importer_prints_does_not_fill_the_terminal()
    {
        await ToolkitAsync("extension", "new", "importer", "acme.thread");
        Change("thread.cs", "row++;", "row++; Console.WriteLine(\"line after line\");");

        var tested = await ToolkitAsync("extension", "test", "thread.cs", "--fast");

        Assert.DoesNotContain("line after line", tested.Output + tested.Errors, StringComparison.Ordinal);
        Assert.Contains("context.Report", tested.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switched_off_extension_that_reads_the_file_is_named_and_found_by_bisection()
    {
        await ToolkitAsync("extension", "new", "importer", "acme.thread");
        Change("thread.cs", "row++;", "if (++row == 3) throw new FormatException(\"not this one\");");
        await ToolkitAsync("extension", "pack", "thread.cs");
        await ToolkitAsync("extension", "install", "acme.thread.0.1.0.nupkg", "--yes");

        var bisected = await ToolkitAsync("extension", "bisect", "--", "import", "sample.thread.log");
        await ToolkitAsync("extension", "disable", "acme.thread");
        var imported = await ToolkitAsync("import", "sample.thread.log");

        Assert.Contains("It is acme.thread", bisected.Output, StringComparison.Ordinal);
        Assert.Contains("toolkit extension enable acme.thread", imported.Errors, StringComparison.Ordinal);
    }
}
