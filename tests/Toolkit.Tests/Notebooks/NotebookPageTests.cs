using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Toolkit.Notebooks;

namespace Toolkit.Tests.Notebooks;

/// <summary>What Jupyter's tools and a real browser make of the notebooks that the runner writes.</summary>
public sealed class NotebookPageTests : IAsyncDisposable
{
    const string Chromium = "/usr/bin/chromium";

    static readonly string[] _hostile =
    [
        "<img src=x onerror=window.fired=1>", "</script><script>window.fired=1</script>", "\"><svg onload=window.fired=1>", "<!--<script>", "'-window.fired=1-'",
        "&lt;img src=x onerror=window.fired=1&gt;", "${window.fired=1}", "`;window.fired=1;`", "\u2028window.fired=1//", "<a href=\"javascript:window.fired=1\">x</a>",
    ];

    readonly TemporaryFolder _folder = new();
    IPlaywright? _playwright;
    IBrowser? _browser;

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _folder.Dispose();
    }

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
    public async Task Leave_hostile_text_inert()
    {
        var cells = _hostile.SelectMany(text => new[] { $"Chart({Quoted(text)})", $"new[] {{ new {{ Text = {Quoted(text)} }} }}", $"Console.Write({Quoted(text)});", Quoted(text) });
        var page = await OpenAsync(await ConvertAsync(await RunAsync([.. cells])));

        await page.WaitForFunctionAsync($"document.querySelectorAll('.js-plotly-plot .main-svg').length >= {_hostile.Length}");

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
        await File.WriteAllBytesAsync(_folder["in.ipynb"], NotebookJson.Write(notebook), TestContext.Current.CancellationToken);
        var options = new NotebookRunOptions { WorkingDirectory = _folder.Path, Globals = new CellScope(), Language = _ => LanguageExtension.CSharp, Drawing = SampleFigure.Drawing };
        var run = await new NotebookRunner(TimeProvider.System).RunAsync(_folder["in.ipynb"], _folder["out.ipynb"], options, TestContext.Current.CancellationToken);
        return run.Output;
    }

    async Task<string> ConvertAsync(string notebook)
    {
        await Jupyter.RunAsync("nbconvert", "-m", "nbconvert", "--to", "html", notebook, "--output-dir", _folder.Path);
        return Path.ChangeExtension(notebook, ".html");
    }

    async Task<IPage> OpenAsync(string file, bool scripts = true)
    {
        Assert.SkipUnless(File.Exists(Chromium), "Needs Chromium.");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        var page = await _browser.NewPageAsync(new() { JavaScriptEnabled = scripts, Offline = true });
        await page.GotoAsync(new Uri(file).AbsoluteUri, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        return page;
    }

    static string Quoted(string text) => "\"" + string.Concat(text.Select(c => c is '"' or '\\' || c > 126 ? $"\\u{(int)c:x4}" : c.ToString())) + "\"";
}
