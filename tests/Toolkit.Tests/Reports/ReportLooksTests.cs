using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Toolkit.Reports;

namespace Toolkit.Tests.Reports;

public class ReportLooksTests(Browser browser) : IClassFixture<Browser>
{
    static readonly string _html = HtmlReport.Write(SampleReport.Made, SampleReport.Draw);

    // The policy forbids the checker's own script, as it should; the check looks at the page without it.
    static readonly string _open = _html.Replace("Content-Security-Policy", "x-none", StringComparison.Ordinal);

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    public async Task Can_be_used_by_everybody(int width, ColorScheme scheme)
    {
        var page = await browser.ShowAsync(_open, width, scheme);

        Assert.Equal("", await Accessibility.FaultsAsync(page));
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(768)]
    [InlineData(1280)]
    public async Task Never_scrolls_sideways(int width)
    {
        var page = await browser.ShowAsync(_html, width);

        Assert.InRange(await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"), 1, width);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Clips_nothing_on_paper()
    {
        // The width of the text on A4 with the page's margins, in pixels of the print scale.
        var page = await browser.ShowAsync(_html, width: 680);
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        var clipped = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('body *')].filter(e => !(e instanceof SVGElement) && getComputedStyle(e).display !== 'inline' && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0).map(e => e.outerHTML.slice(0, 80))");

        Assert.Empty(clipped);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Prints_as_a_tagged_pdf_of_few_pages()
    {
        var page = await browser.ShowAsync(_html);

        var pdf = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true, Tagged = true, Outline = true }));

        Assert.StartsWith("%PDF", pdf, StringComparison.Ordinal);
        Assert.Contains("/StructTreeRoot", pdf, StringComparison.Ordinal);
        Assert.InRange(Regex.Count(pdf, @"/Type\s*/Page\b"), 2, 8);
        await page.CloseAsync();
    }
}
