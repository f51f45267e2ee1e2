using System.Text.Json;

namespace Toolkit.Tests.App;

/// <summary>The program as people start it: a process of its own, in a workspace of its own.</summary>
public sealed class ProgramTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_demo_ends_with_a_report_and_an_executed_notebook()
    {
        var demo = await RunAsync("demo");

        Assert.Equal((0, ""), (demo.Code, demo.Errors.Contains("error[", StringComparison.Ordinal) ? demo.Errors : ""));
        var (report, notebook) = (PathAfter("report:", demo), PathAfter("notebook:", demo));
        try
        {
            var page = await File.ReadAllTextAsync(report, Token);
            Assert.Contains("Quality against audience", page, StringComparison.Ordinal);
            Assert.Contains("Whoever writes to us gets an answer within a week", page, StringComparison.Ordinal);
            using var cells = JsonDocument.Parse(await File.ReadAllTextAsync(notebook, Token));
            var bundles = cells.RootElement.GetProperty("cells").EnumerateArray()
                .Where(cell => cell.TryGetProperty("outputs", out _))
                .SelectMany(cell => cell.GetProperty("outputs").EnumerateArray())
                .Select(output => output.TryGetProperty("data", out var data) ? data : throw new InvalidDataException($"An output without data: {output}")).ToList();
            Assert.Equal(7, bundles.Count);
            Assert.All(bundles, bundle => Assert.True(bundle.TryGetProperty("text/plain", out _)));
            Assert.Equal(2, bundles.Count(bundle => bundle.TryGetProperty("application/vnd.plotly.v1+json", out _)));
            Assert.All(bundles, bundle => Assert.DoesNotContain("System.", bundle.GetRawText().Replace("application/vnd.plotly.v1+json", "", StringComparison.Ordinal), StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(report)!, recursive: true);
        }
    }

    [Fact]
    public async Task Every_command_gives_its_result_as_json()
    {
        var import = await JsonAsync("import", Repository.PathOf("data", "forum", "forum.zip"));
        File.Copy(Repository.PathOf("data", "goals.yaml"), _folder["goals.yaml"]);
        var inspect = await JsonAsync("inspect");
        JsonElement[] others =
        [
            await JsonAsync("measure", "response_rate"), await JsonAsync("measure", "response_rate", "reciprocity"), await JsonAsync("measure", "--all"), await JsonAsync("explain", "response_rate"), await JsonAsync("explain"), await JsonAsync("chart", "funnel", "--out", "funnel.svg"), await JsonAsync("goals", "evaluate"),
            await JsonAsync("report", "--out", "report.html"), await JsonAsync("doctor"),
        ];
        Assert.Equal(["response_rate@1", "reciprocity@1"], others[1].EnumerateArray().Select(row => row.GetProperty("metric").GetString()));
        Assert.Equal(["Share"], others[1].EnumerateArray().Select(row => row.GetProperty("unit").GetString()).Distinct());
        Assert.True(others[2].GetArrayLength() > 150, "Every metric has a line.");

        Assert.True(import.GetProperty("added").GetInt64() > 1000);
        Assert.All((string[])["interactions", "posts", "people"], name => Assert.True(inspect.GetProperty(name).GetInt64() > 0, name));
        Assert.Equal("stackexchange/forum", Assert.Single(inspect.GetProperty("sources").EnumerateArray()).GetProperty("name").GetString());
        Assert.All(others, result => Assert.True(result.ValueKind == JsonValueKind.Array ? result.GetArrayLength() > 0 : result.EnumerateObject().Any()));
        Assert.All((string[])["funnel.svg", "report.html"], file => Assert.True(File.Exists(_folder[file]), file));
    }

    async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var ended = await RunAsync([.. arguments, "--json"]);
        Assert.True(ended.Code == 0, $"{string.Join(' ', arguments)}: {ended.Code} {ended.Errors}");
        using var document = JsonDocument.Parse(ended.Output);
        return document.RootElement.Clone();
    }

    public static TheoryData<int, string, string[]> Mistakes => new()
    {
        { 1, "TK1001", ["import", "missing.zip"] },
        { 1, "TK1002", ["import", "half.zip"] },
        { 2, "TK5000", ["improt"] },
        { 2, "TK5000", ["import"] },
        { 2, "TK5005", ["measure", "respones_rate"] },
        { 2, "TK5005", ["measure", "engagement_per_post"] },
        { 2, "TK5005", ["chart", "pie"] },
        { 1, "TK1001", ["import", "--", "--missing.zip"] },
        { 2, "TK5005", ["explain", "respones_rate"] },
        { 2, "TK5000", ["explain", "--point", "aaaaaaaa"] },
        { 2, "TK5000", ["measure", "response_rate", "--all"] },
        { 2, "TK5061", ["explain", "response_rate", "--point", "aaaaaaaa"] },
        { 2, "TK2102", ["measure", "own", "-w", "wrong"] },
        { 2, "TK5000", ["measure", "response_rate", "--from", "31.01.2026"] },
        { 2, "TK5000", ["measure", "response_rate", "--from", "04.05.2026"] },
        { 2, "TK5000", ["measure", "response_rate", "--to", "2026-05-04T12:00"] },
        { 2, "TK5000", ["import", "rows.csv", "--exported-at", "04.05.2026"] },
        { 2, "TK5000", ["import", "rows.csv", "--profiel", "x"] },
        { 2, "TK5000", ["measure", "response_rate", "--foo"] },
        { 2, "TK5000", ["measure", "response_rate", "--by", "Month"] },
        { 2, "TK5000", ["measure", "response_rate", "--by", "Week", "--by", "Channel"] },
        { 1, "TK4016", ["measure", "response_rate", "--from", "2026-06-01", "--to", "2026-05-01"] },
        { 1, "TK2032", ["report"] },
        { 1, "TK4002", ["report", "--out", "r.pdf"] },
        { 2, "TK2008", ["goals", "evaluate", "goals.yaml"] },
        { 2, "TABLE0004", ["import", "rows.csv", "--profile", "wrong.profile.yaml"] },
        { 2, "TK3000", ["notebook", "run", "missing.ipynb"] },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_ends_in_one_sentence_with_a_fix_and_its_exit_code(int code, string finding, string[] arguments)
    {
        var whole = await File.ReadAllBytesAsync(Repository.PathOf("data", "x", "twitter-2026-05-25.zip"), Token);
        await File.WriteAllBytesAsync(_folder["half.zip"], whole[..(whole.Length / 2)], Token);
        await File.WriteAllTextAsync(_folder["goals.yaml"], "format: goals/1\ngoals: nothing\n", Token);
        await File.WriteAllTextAsync(_folder["rows.csv"], "id,text\n1,a\n", Token);
        Directory.CreateDirectory(_folder["wrong"]);
        await File.WriteAllTextAsync(_folder[Path.Combine("wrong", "metrics.yaml")], "format: metrics/1\nmetrics:\n  - { id: own, title: Own, unit: count, over: posts, value: sum of nothing }\n", Token);
        await File.WriteAllTextAsync(_folder["wrong.profile.yaml"], "format: profile/1\ncolums:\n  id: id\n", Token);

        var ended = await RunAsync(arguments);

        Assert.Equal((code, ""), (ended.Code, ended.Output));
        Assert.StartsWith($"error[{finding}]: ", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("\n  help: ", ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
        var inspect = await RunAsync("inspect", "--json");
        Assert.Equal(0, JsonDocument.Parse(inspect.Output).RootElement.GetProperty("interactions").GetInt64());
    }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    Task<Ran> RunAsync(params string[] arguments) => Ran.ToolkitAsync(_folder["home"], _folder.Path, arguments);

    static string PathAfter(string title, Ran ended) =>
        ended.Output.Split('\n').Single(line => line.StartsWith(title, StringComparison.Ordinal))[title.Length..].Trim();

    public void Dispose() => _folder.Dispose();
}
