using Toolkit.Reports;

namespace Toolkit.Tests.Reports;

public class HostileReportTests(Browser browser) : IClassFixture<Browser>
{
    static readonly string[] _known =
    [
        "a", "article", "b", "body", "caption", "circle", "code", "dd", "desc", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "head", "header", "html", "li", "line", "main",
        "meta", "nav", "p", "path", "rect", "section", "span", "strong", "style", "summary", "svg", "table", "tbody", "td", "text", "th", "thead", "title", "tr", "ul",
    ];

    // What the page itself needs; anything else came from a text.
    const string Census =
        """
        () => {
          const all = [...document.querySelectorAll('*')];
          return {
            elements: [...new Set(all.map(e => e.localName))],
            handlers: all.flatMap(e => e.getAttributeNames()).filter(name => name.startsWith('on') || name === 'style' || name === 'src' || name === 'srcdoc' || name === 'action'),
            links: [...new Set(all.map(e => e.getAttribute('href')).filter(href => href !== null && !href.startsWith('#') && !/^https?:\/\//.test(href)))],
            titles: [...document.querySelectorAll('.card h3')].map(e => e.textContent),
            cells: [...document.querySelectorAll('section[id^=section] > .panel tbody td')].map(e => e.textContent),
            count: window.count
          };
        }
        """;

    [Fact]
    public async Task Runs_nothing_and_makes_no_element_of_any_text()
    {
        var texts = HostileTexts.All();
        var html = HtmlReport.Write(HostileTexts.Report(texts), SampleReport.Draw);

        // Without the policy: the encoding alone must hold.
        var page = await browser.ShowAsync(html.Replace("Content-Security-Policy", "x-none", StringComparison.Ordinal));
        var census = await page.EvaluateAsync<Found>(Census);

        Assert.Equal(0, census.Count);
        Assert.Empty(census.Elements.Except(_known));
        Assert.Empty(census.Handlers);
        Assert.Empty(census.Links);
        Assert.Equal(texts.Select(HostileTexts.Shown), census.Titles);
        Assert.Equal(texts.Select(HostileTexts.Shown), census.Cells);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Would_fire_without_encoding()
    {
        var page = await browser.ShowAsync("<!doctype html><title>x</title>" + string.Concat(HostileTexts.Payloads.Take(4).Select(text => $"<p>{text}</p>")));

        Assert.True(await page.EvaluateAsync<int>("() => window.count") >= 3);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Would_be_stopped_by_its_policy_even_without_encoding()
    {
        var html = HtmlReport.Write(SampleReport.Made, SampleReport.Draw).Replace("<h1>", "<h1><script>fired()</script><img src=x onerror=fired()><b id=styled style=color:red>x</b>", StringComparison.Ordinal);

        var page = await browser.ShowAsync(html);

        Assert.Equal(0, await page.EvaluateAsync<int>("() => window.count"));
        Assert.NotEqual("rgb(255, 0, 0)", await page.EvaluateAsync<string>("() => getComputedStyle(document.getElementById('styled')).color"));
        await page.CloseAsync();
    }

    [Fact]
    public async Task Stays_inside_the_screen_with_any_text()
    {
        var page = await browser.ShowAsync(HtmlReport.Write(HostileTexts.Report([new string('W', 400), "a‮b", "👩‍👩‍👧‍👦", .. HostileTexts.Payloads]), SampleReport.Draw), width: 320);

        Assert.InRange(await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"), 1, 320);
        await page.CloseAsync();
    }

    sealed class Found
    {
        public string[] Elements { get; set; } = [];

        public string[] Handlers { get; set; } = [];

        public string[] Links { get; set; } = [];

        public string[] Titles { get; set; } = [];

        public string[] Cells { get; set; } = [];

        public int Count { get; set; }
    }
}
