using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Toolkit.Notebooks;
using Toolkit.Tests.Notebooks.RealJupyter;

namespace Toolkit.Tests.Notebooks;

/// <summary>What Jupyter's tools and a real browser make of the notebooks that the runner writes.</summary>
public sealed class NotebookPageTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    static readonly string[] _hostile =
    [
        "<img src=x onerror=window.fired=1>", "</script><script>window.fired=1</script>", "\"><svg onload=window.fired=1>", "<!--<script>", "'-window.fired=1-'",
        "&lt;img src=x onerror=window.fired=1&gt;", "${window.fired=1}", "`;window.fired=1;`", "\u2028window.fired=1//", "<a href=\"javascript:window.fired=1\">x</a>",
    ];

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Are_valid_for_nbformat()
    {
        var notebook = await RunAsync(["Console.Write(1); Chart()", "Table(3)", "throw new Exception(\"no\");"]);

        await Jupyter.RunAsync("nbformat", "-c", $"import nbformat; n = nbformat.read('{notebook}', as_version=nbformat.NO_CONVERT); nbformat.validate(n); assert (n.nbformat, n.nbformat_minor) == (4, 5)");
    }

    [Fact]
    public async Task Draw_interactive_charts_without_a_network()
    {
        var page = await OpenAsync(await ConvertAsync(await RunAsync(["Chart(\"one\")", "Chart(\"two\")"])));

        await page.WaitForFunctionAsync("document.querySelectorAll('.js-plotly-plot .main-svg').length >= 2");

        // As Jupyter's classic notebook has it, which once kept the pictures beside the charts.
        await page.AddStyleTagAsync(new() { Content = "img { display: block }" });
        await page.WaitForFunctionAsync("[...document.querySelectorAll('img')].every(picture => !picture.checkVisibility())");
    }

    [Fact]
    public async Task Show_the_picture_where_scripts_do_not_run()
    {
        var page = await OpenAsync(await ConvertAsync(await RunAsync(["Chart(\"one\")"])), scripts: false);

        Assert.True(await page.Locator("img[alt=one]").IsVisibleAsync());
    }

    [Fact]
    public async Task Show_the_first_rows_of_a_table_where_scripts_do_not_run()
    {
        var page = await OpenAsync(await ConvertAsync(await RunAsync(["Table(120)"])), scripts: false);

        Assert.Equal(25, await page.Locator(".toolkit-table tbody tr").CountAsync());
        Assert.Equal("The first 25 of 120 rows. ToCsv() gives all.", await page.Locator(".toolkit-table p").InnerTextAsync());
    }

    [Fact]
    public async Task Sort_numbers_as_numbers_and_put_what_is_missing_last()
    {
        var page = await OpenAsync(await ConvertAsync(await RunAsync(["new double?[] { 10, 9, null, 100, 0.00001, 0.00002, 8 }.Select(number => new { Number = number }).ToList()"])));
        var button = page.Locator(".toolkit-table th button");

        await button.ClickAsync();
        Assert.Equal(["0", "0", "8", "9", "10", "100", ""], await page.Locator(".toolkit-table tbody td").AllInnerTextsAsync());
        await button.ClickAsync();
        Assert.Equal(["100", "10", "9", "8", "0", "0", ""], await page.Locator(".toolkit-table tbody td").AllInnerTextsAsync());
        Assert.Equal("descending", await page.Locator(".toolkit-table th").GetAttributeAsync("aria-sort"));
    }

    [Fact]
    public async Task Leave_hostile_text_inert()
    {
        var table = $"new[] {{ {string.Join(", ", _hostile.Select(text => $"new {{ Text = {Quoted(text)} }}"))} }}";
        var cells = _hostile.SelectMany(text => new[] { table, $"Chart({Quoted(text)})", $"new[] {{ new {{ Text = {Quoted(text)} }} }}", $"Console.Write({Quoted(text)});", Quoted(text) });
        var page = await OpenAsync(await ConvertAsync(await RunAsync([.. cells])));

        await page.WaitForFunctionAsync($"document.querySelectorAll('.js-plotly-plot .main-svg').length >= {_hostile.Length}");

        foreach (var sorting in await page.Locator(".toolkit-table th button").AllAsync())
            await sorting.ClickAsync();
        Assert.Equal(_hostile.Length, await page.Locator(".toolkit-table th button").CountAsync());
        Assert.False(await page.EvaluateAsync<bool>("window.fired === 1"));
        Assert.Equal(0, await page.Locator("a[href^=javascript]").CountAsync());
    }

    [Fact]
    public async Task Would_not_be_safe_without_encoding()
    {
        await File.WriteAllTextAsync(_folder["control.html"], $"<!doctype html><p>{_hostile[0]}</p>", TestContext.Current.CancellationToken);

        var page = await OpenAsync(_folder["control.html"]);

        await page.WaitForFunctionAsync("window.fired === 1");
    }

    async Task<string> RunAsync(string[] sources)
    {
        var cells = sources.Select((source, i) => (JsonNode)NotebookCell.Code($"c{i}", source).Json).ToArray();
        var notebook = new JsonObject
        {
            ["cells"] = new JsonArray(cells),
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = ".net-csharp", ["language"] = "C#", ["display_name"] = ".NET (C#)" } },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        await File.WriteAllTextAsync(_folder["in.ipynb"], NotebookJson.Write(notebook), TestContext.Current.CancellationToken);
        var options = new NotebookRunOptions { WorkingDirectory = _folder.Path, Globals = new CellScope(), Language = _ => LanguageExtension.CSharp, Drawing = SampleFigure.Drawing };
        var run = await new NotebookRunner(TimeProvider.System).RunAsync(_folder["in.ipynb"], _folder["out.ipynb"], options, TestContext.Current.CancellationToken);
        return run.Output;
    }

    async Task<string> ConvertAsync(string notebook)
    {
        await Jupyter.RunAsync("nbconvert", "-m", "nbconvert", "--to", "html", notebook, "--output-dir", _folder.Path);
        return Path.ChangeExtension(notebook, ".html");
    }

    async Task<IPage> OpenAsync(string file, bool scripts = true) => (await chromium.FileAsync(file, scripts)).Page;

    static string Quoted(string text) => "\"" + string.Concat(text.Select(c => c is '"' or '\\' || c > 126 ? $"\\u{(int)c:x4}" : c.ToString())) + "\"";
}
