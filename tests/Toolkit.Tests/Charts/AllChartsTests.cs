using System.Text;
using Microsoft.Playwright;
using Toolkit.Charts;
using Toolkit.Importing;
using Toolkit.Notebooks;
using Toolkit.Tests.Reports;

namespace Toolkit.Tests.Charts;

/// <summary>A workspace with the made-up exports of <c>data/</c>, and every contributed chart drawn from it, and from one without data.</summary>
public sealed class DrawnCharts : IAsyncLifetime
{
    readonly TemporaryFolder _folder = new();

    public IReadOnlyDictionary<string, Figure> Figures { get; private set; } = new Dictionary<string, Figure>();

    public IReadOnlyDictionary<string, Figure> OfNothing { get; private set; } = new Dictionary<string, Figure>();

    public async ValueTask InitializeAsync()
    {
        File.Copy(Repository.PathOf("data", "team.yaml"), Path.Combine(Directory.CreateDirectory(_folder["workspace"]).FullName, "team.yaml"));
        using var workspace = Hosts.Open(_folder);
        string[] exports = [.. Directory.GetFiles(Repository.PathOf("data", "x")), .. Directory.GetFiles(Repository.PathOf("data", "mastodon")), Repository.PathOf("data", "forum", "forum.zip")];
        foreach (var export in exports.Order(StringComparer.Ordinal))
            await workspace.ImportAsync([export], new ImportSettings(), null, CancellationToken.None);
        foreach (var name in new[] { "pages/pages.csv", "inbox/inbox.ndjson" })
            await workspace.ImportAsync([Repository.PathOf("data", name)], new ImportSettings { Profile = Repository.PathOf("data", Path.ChangeExtension(name, ".profile.yaml")) }, null, CancellationToken.None);
        using var empty = Hosts.Open(_folder, "empty");
        Figures = workspace.Charts.ToDictionary(chart => chart, chart => workspace.Chart(chart));
        OfNothing = empty.Charts.ToDictionary(chart => chart, chart => empty.Chart(chart));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Every chart that an extension contributes, in the browser of the machine where there is one.</summary>
public sealed class AllChartsTests(DrawnCharts drawn, Browser browser) : IClassFixture<DrawnCharts>, IClassFixture<Browser>
{
    public static TheoryData<string> Charts => [.. Hosts.BuiltIn.ChartIds];

    [Theory]
    [MemberData(nameof(Charts))]
    public void State_a_finding_say_how_and_have_numbers(string chart)
    {
        var figure = drawn.Figures[chart];

        Assert.False(figure.Title.EndsWith('.'));
        Assert.True(figure.AlternativeText.Length > figure.Title.Length);
        Assert.NotEmpty(figure.Method);
        Assert.True(figure.Series.Any(series => series.X.Length > 0) == figure.Table.Rows.Count > 0 || figure.Gates.Any(gate => gate.Refuses));
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void Without_data_say_why_and_draw_nothing(string chart)
    {
        var figure = drawn.OfNothing[chart];

        Assert.Contains(figure.Gates, gate => gate.Refuses);
        Assert.DoesNotContain(figure.Series, series => series.X.Any(double.IsFinite));
        Assert.DoesNotContain("tk-grid\"", SvgWriter.Write(figure), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public async Task Are_valid_for_plotly_without_a_message(string chart)
    {
        var page = await browser.ShowAsync($"<!doctype html><html lang=en><title>t</title><div id=chart></div><script>{PlotlyLibrary.Script}</script></html>");
        List<string> messages = [];
        page.Console += (_, message) => messages.Add(message.Text);
        page.PageError += (_, error) => messages.Add(error);

        foreach (var figure in new[] { drawn.Figures[chart], drawn.OfNothing[chart] })
            Assert.Empty(await page.EvaluateAsync<string[]>(Validate, Encoding.UTF8.GetString(PlotlyWriter.Write(figure))));

        Assert.Empty(messages);
        await page.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public async Task Can_be_used_by_everybody_on_any_screen(string chart)
    {
        // The policy forbids the checker's own script, as it should; the check looks at the page without it.
        var html = FigurePage.Write(drawn.Figures[chart]).Replace("Content-Security-Policy", "x-none", StringComparison.Ordinal);
        foreach (var (width, scheme) in new[] { (1600, ColorScheme.Light), (360, ColorScheme.Dark) })
        {
            var page = await browser.ShowAsync(html, width, scheme);

            Assert.Empty(await page.EvaluateAsync<string[]>(Overlaps));
            Assert.InRange(await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"), 1, width);
            // Thousands of marks and rows are all alike, and the checker takes minutes over them.
            await page.EvaluateAsync("() => { document.querySelectorAll('svg path, svg rect:not(.tk-paper)').forEach(mark => mark.remove()); document.querySelectorAll('tbody tr:nth-child(n + 12)').forEach(row => row.remove()); }");
            Assert.Equal("", await Accessibility.FaultsAsync(page));
            await page.CloseAsync();
        }
    }

    // The library's checker fails on every legend, also on an empty one: what it made of ours is compared with what was asked instead.
    const string Validate = """
        async text => {
          const figure = JSON.parse(text), { legend, ...rest } = figure.layout;
          const found = (Plotly.validate(figure.data, rest) || []).map(fault => fault.msg);
          const chart = await Plotly.newPlot('chart', figure.data, figure.layout, figure.config);
          const made = chart._fullLayout.legend;
          return [...found, ...(made ? Object.keys(legend).filter(key => made[key] !== legend[key]).map(key => 'legend.' + key) : [])];
        }
        """;

    // Texts of the drawing that leave it, or that lie on each other.
    const string Overlaps = """
        () => {
          const faults = [];
          for (const svg of document.querySelectorAll('svg')) {
            const frame = svg.getBoundingClientRect();
            if (frame.width === 0) continue;
            const texts = [...svg.querySelectorAll('text')].map(text => ({ text: text.textContent, box: text.getBoundingClientRect() }));
            for (const one of texts)
              if (one.box.left < frame.left - 1 || one.box.right > frame.right + 1 || one.box.bottom > frame.bottom + 1) faults.push('outside: ' + one.text);
            for (let i = 0; i < texts.length; i++)
              for (let j = 0; j < i; j++) {
                const a = texts[i].box, b = texts[j].box;
                if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3) faults.push(texts[j].text + ' | ' + texts[i].text);
              }
          }
          return faults;
        }
        """;
}
