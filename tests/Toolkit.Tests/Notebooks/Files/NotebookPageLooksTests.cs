using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Toolkit.Notebooks;
using Toolkit.Tests.Reports;

namespace Toolkit.Tests.Notebooks.Files;

/// <summary>The page of a notebook, in a real browser.</summary>
public sealed class NotebookPageLooksTests(Browser browser) : IClassFixture<Browser>
{
    static readonly string _html = NotebookPage.Write(SampleNotebook.Of(), new() { Name = "sample", Stale = ["The data in the workspace are others now."] });

    [Theory]
    [InlineData(1600, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    public async Task Can_be_used_by_everybody(int width, ColorScheme scheme)
    {
        // The policy and the sandbox forbid the checker's own script, as they should; the check looks at the page without them.
        var html = _html.Replace("Content-Security-Policy", "x-none", StringComparison.Ordinal).Replace("sandbox=\"allow-same-origin\"", "", StringComparison.Ordinal);
        var page = await browser.ShowAsync(html, width, scheme);

        Assert.Equal("", await Accessibility.FaultsAsync(page));
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(1600)]
    public async Task Never_scrolls_sideways(int width)
    {
        var page = await browser.ShowAsync(_html, width);

        Assert.InRange(await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"), 1, width);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Draws_charts_from_their_data_under_its_policy()
    {
        var page = await browser.ShowAsync(_html);

        await page.WaitForFunctionAsync("() => document.querySelectorAll('.chart .main-svg').length > 0 && !document.querySelector('.chart > img')");

        Assert.Equal(1, await page.Locator(".chart .js-plotly-plot").CountAsync());
        await page.CloseAsync();
    }

    [Fact]
    public async Task Gives_a_frame_the_height_of_what_is_in_it()
    {
        var page = await browser.ShowAsync(_html);

        await page.WaitForFunctionAsync("() => document.querySelector('iframe').clientHeight >= 400");

        Assert.Equal("A table of its own", await page.FrameLocator("iframe").Locator("caption").InnerTextAsync());
        await page.CloseAsync();
    }

    [Fact]
    public void Writes_tables_of_the_toolkit_as_its_own()
    {
        var rows = Enumerable.Range(0, 60).Select(i => (IReadOnlyList<object?>)[$"<b>{i}</b>", i]).ToList();
        var page = NotebookPage.Write(SampleNotebook.With(new DataTable(["channel", "value"], rows)), new() { Name = "x" });

        Assert.DoesNotContain("<iframe", page, StringComparison.Ordinal);
        Assert.Contains("""<td>&lt;b&gt;24&lt;/b&gt;</td><td class="number">24</td>""", page, StringComparison.Ordinal);
        Assert.Contains("60 rows", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<div class=\"toolkit-table\"></script>")]
    [InlineData("<div class=\"toolkit-table\" onclick=\"x()\"><p>a</p></div>")]
    [InlineData("<div class=\"toolkit-table\"><svg></svg></div>")]
    public void Frames_what_only_looks_like_one(string html) =>
        Assert.Contains("<iframe", NotebookPage.Write(SampleNotebook.WithHtml(html), new() { Name = "x" }), StringComparison.Ordinal);

    [Fact]
    public async Task Runs_nothing_of_any_output_or_text()
    {
        string[] texts = [.. HostileTexts.Payloads];
        var page = await browser.ShowAsync(NotebookPage.Write(SampleNotebook.Hostile(texts), new() { Name = texts[0], Stale = texts }));

        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('iframe')].every(frame => frame.contentDocument?.readyState === 'complete')");
        var fired = await page.EvaluateAsync<int>("() => window.count + [...document.querySelectorAll('iframe')].reduce((sum, frame) => sum + (frame.contentWindow.count ?? 0), 0)");

        Assert.Equal(0, fired);
        Assert.Empty(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(name => name.startsWith('on'))"));
        Assert.Empty(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a')].map(a => a.getAttribute('href')).filter(href => href !== null && !/^(https?:|mailto:|#)/.test(href))"));
        Assert.Equal(2, await page.Locator("script").CountAsync());
        await page.CloseAsync();
    }

    [Fact]
    public async Task Runs_nothing_of_any_output_even_without_its_policy()
    {
        var html = NotebookPage.Write(SampleNotebook.Hostile([.. HostileTexts.Payloads]), new() { Name = "x" }).Replace("Content-Security-Policy", "x-none", StringComparison.Ordinal);

        var page = await browser.ShowAsync(html);
        await page.WaitForTimeoutAsync(500);

        Assert.Equal(0, await page.EvaluateAsync<int>("() => window.count"));
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Asks_for_nothing_because_of_its_policy(bool policy)
    {
        List<string> asked = [];
        var page = await browser.ShowAsync("<p>");
        await page.RouteAsync("http://out.invalid/**", route =>
        {
            asked.Add(route.Request.Url);
            return route.AbortAsync();
        });
        var html = NotebookPage.Write(
            SampleNotebook.Hostile(["<img src=http://out.invalid/a.png>", "![x](http://out.invalid/b.png)", "<link rel=stylesheet href=http://out.invalid/c.css>", "<meta http-equiv=refresh content='0;url=http://out.invalid/d'>", "<style>body{background:url(http://out.invalid/e)}</style>", "<iframe src=http://out.invalid/f></iframe>"]),
            new() { Name = "x" });

        await page.SetContentAsync(policy ? html : html.Replace("Content-Security-Policy", "x-none", StringComparison.Ordinal));
        await page.WaitForTimeoutAsync(1000);

        Assert.Equal(policy, asked is []);
        await page.CloseAsync();
    }

    [Theory]
    [InlineData("<link rel=preconnect href=//out.invalid>", "&lt;link rel=preconnect href=//out.invalid>")]
    [InlineData("<LiNk\nrel=dns-prefetch href=//out.invalid>", "&lt;LiNk\nrel=dns-prefetch href=//out.invalid>")]
    [InlineData("<meta/http-equiv=refresh content='0;url=//out.invalid'>", "&lt;meta/http-equiv=refresh content='0;url=//out.invalid'>")]
    [InlineData("<BASE href=//out.invalid>", "&lt;BASE href=//out.invalid>")]
    [InlineData("<svg><metadata>m</metadata></svg>", "<svg><metadata>m</metadata></svg>")]
    public void Frames_no_element_that_reaches_the_network_past_its_policy(string html, string framed)
    {
        var page = NotebookPage.Write(SampleNotebook.WithHtml(html), new() { Name = "x" });

        var frame = System.Net.WebUtility.HtmlDecode(page.Split("srcdoc=\"")[1].Split('"')[0]);
        Assert.EndsWith(framed, frame, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clips_nothing_on_paper()
    {
        var page = await browser.ShowAsync(NotebookPage.Write(SampleNotebook.Of(), new() { Name = "sample", Static = true }), width: 680);
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        var clipped = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('body *')].filter(e => e.localName !== 'iframe' && getComputedStyle(e).display !== 'inline' && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0).map(e => e.outerHTML.slice(0, 80))");

        Assert.Empty(clipped);
        await page.CloseAsync();
    }
}
