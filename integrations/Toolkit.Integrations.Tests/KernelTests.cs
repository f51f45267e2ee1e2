using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Toolkit.Integrations.DotNetInteractive;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Toolkit.Integrations.Tests;

/// <summary>A real notebook kernel with the toolkit in it, and a workspace with a made-up export.</summary>
public sealed class KernelTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("toolkit-integrations-");
    readonly CompositeKernel _kernel = new() { new CSharpKernel().UseKernelHelpers().UseValueSharing() };

    public KernelTests()
    {
        Environment.SetEnvironmentVariable("TOOLKIT_HOME", Path.Combine(_folder.FullName, "home"));
        _kernel.DefaultKernelName = "csharp";
        InteractiveExtension.Load(_kernel);
        // As after #r "nuget: …".
        CSharp.AddAssemblyReferences([typeof(Workspace).Assembly.Location, typeof(Figure).Assembly.Location]);
        File.Copy(Repository.PathOf("data", "team.yaml"), Path.Combine(_folder.FullName, "team.yaml"));
    }

    public void Dispose()
    {
        _kernel.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Magic_commands_import_measure_and_draw()
    {
        await RunAsync(Import);

        var events = await RunAsync("#!toolkit-measure post_interaction --by channel --as rates");
        events.AddRange(await RunAsync("#!toolkit-chart quality-against-audience"));

        var shown = events.OfType<DisplayedValueProduced>().SelectMany(shown => shown.FormattedValues).ToList();
        Assert.Contains(shown, value => value.MimeType == "text/html" && value.Value.Contains("post_interaction@", StringComparison.Ordinal));
        Assert.Contains(shown, value => value.MimeType == "text/html" && value.Value.Contains("data:image/svg+xml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fact_table_is_shared_as_the_live_table()
    {
        await RunAsync(Import);

        await RunAsync("#!share --from toolkit posts\nvar rows = posts.RowCount;");

        Assert.True(CSharp.TryGetValue<int>("rows", out var rows) && rows > 0);
        Assert.True(CSharp.TryGetValue<ColumnTable>("posts", out _));
    }

    [Fact]
    public async Task A_fact_table_is_handed_out_as_json_csv_and_html()
    {
        await RunAsync(Import);

        foreach (var (mime, part) in new[] { ("application/json", "\"channel\": \"x\""), ("text/csv", "row,actor,account"), ("text/html", "<table>"), ("text/plain", "posts: ") })
        {
            var result = await SendAsync(new RequestValue("posts", mime, "toolkit"));
            Assert.Contains(part, result.Events.OfType<ValueProduced>().Single().FormattedValue.Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Values_are_listed_without_being_computed()
    {
        var result = await SendAsync(new RequestValueInfos("toolkit"));

        var names = result.Events.OfType<ValueInfosProduced>().Single().ValueInfos.Select(value => value.Name).ToList();
        Assert.Equal(["workspace", "posts", "threads", "pairs", "people", "responses", "days", "observations", "events", "ties", "stages", "roster", "weeks"], names);
    }

    [Fact]
    public async Task Rows_of_another_kernel_become_a_table()
    {
        await RunAsync("""
            var people = new[] { new { name = "ana", replies = 3, share = 0.5 }, new { name = "ben", replies = 0, share = 1.0 } };
            """);
        await RunAsync("#!toolkit\n#!share --from csharp people");
        await SendAsync(new SendValue("sent", null, new FormattedValue("application/json", """[{"a":1,"b":null},{"a":2.5,"c":"x"}]"""), "toolkit"));

        Assert.Equal("name String False, replies Int64 False, share Double False\nname,replies,share\r\nana,3,0.5\r\nben,0,1\r\n", SampleTable.Describe(await ValueAsync("people")));
        Assert.Equal("a Double False, b String True, c String True\na,b,c\r\n1,,\r\n2.5,,x\r\n", SampleTable.Describe(await ValueAsync("sent")));
    }

    [Theory]
    [InlineData("#!toolkit-measure nothing", "TK5005")]
    [InlineData("#!toolkit-measure response_rate --by moon", "TK3323")]
    [InlineData("#!toolkit-open /no/such/folder", "TK5008")]
    public async Task What_goes_wrong_is_said_with_its_code(string code, string expected) =>
        Assert.Contains(expected, (await RunAsync(code, mayFail: true)).OfType<CommandFailed>().First().Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("nothing", "application/json", "TK3321")]
    [InlineData("workspace", "text/csv", "TK3320")]
    public async Task What_is_not_there_is_said_with_its_code(string name, string mimeType, string expected)
    {
        var result = await SendAsync(new RequestValue(name, mimeType, "toolkit"));

        Assert.Contains(expected, result.Events.OfType<CommandFailed>().First().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_table_is_refused()
    {
        var result = await SendAsync(new SendValue("x", null, new FormattedValue("application/json", "[1,2]"), "toolkit"));

        Assert.Contains("TK3322", result.Events.OfType<CommandFailed>().First().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Our_types_are_formatted_by_the_convention_alone()
    {
        Formatter.ResetToDefault();

        Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(Figure)).Order(StringComparer.Ordinal));
        var html = SampleTable.All().ToDisplayString("text/html");
        Assert.StartsWith("<div class=\"toolkit-table\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleTable.Hostile, html, StringComparison.Ordinal);
        Assert.Contains("data:image/svg+xml", SampleFigure.All().ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.Contains("3 series", SampleFigure.All().ToDisplayString("text/plain"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_measurements_is_a_table()
    {
        await RunAsync(Import);

        var events = await RunAsync("#!share --from toolkit workspace\nworkspace.Measure(\"post_interaction\", Toolkit.Extensibility.Grouping.Channel)");

        Assert.Contains(events.OfType<ReturnValueProduced>().SelectMany(value => value.FormattedValues), value => value.Value.StartsWith("<div class=\"toolkit-table\"", StringComparison.Ordinal));
    }

    string Import => $"#!toolkit-open \"{_folder.FullName}\"\n#!toolkit-import \"{Repository.PathOf("data", "x", "twitter-2026-10-12.zip")}\"";

    CSharpKernel CSharp => _kernel.ChildKernels.OfType<CSharpKernel>().Single();

    Task<KernelCommandResult> SendAsync(KernelCommand command) => _kernel.SendAsync(command, TestContext.Current.CancellationToken);

    async Task<ColumnTable> ValueAsync(string name) => (ColumnTable)(await SendAsync(new RequestValue(name, "text/csv", "toolkit"))).Events.OfType<ValueProduced>().Single().Value;

    async Task<List<KernelEvent>> RunAsync(string code, bool mayFail = false)
    {
        var result = await SendAsync(new SubmitCode(code));
        if (!mayFail)
            Assert.True(!result.Events.OfType<CommandFailed>().Any(), string.Join('\n', result.Events.OfType<CommandFailed>().Select(failed => failed.Message)));
        return [.. result.Events];
    }
}
