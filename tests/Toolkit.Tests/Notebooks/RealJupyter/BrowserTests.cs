using Microsoft.Playwright;

namespace Toolkit.Tests.Notebooks.RealJupyter;

/// <summary>The guide in the page of Jupyter's own server, as a person runs it: every cell, with the real kernel and a real browser.</summary>
public sealed class BrowserTests(JupyterServer server, Chromium chromium) : IClassFixture<JupyterServer>, IClassFixture<Chromium>
{
    public static TheoryData<string> Names => Guide.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Runs_every_cell_and_draws_every_chart(string name)
    {
        var page = await OpenAsync(name);

        await page.Page.EvaluateAsync("() => Jupyter.notebook.execute_all_cells()");
        await page.Page.WaitForFunctionAsync("() => !Jupyter.notebook.kernel_busy && Jupyter.notebook.get_cells().every(cell => cell.cell_type !== 'code' || typeof cell.input_prompt_number === 'number')", null, new() { Timeout = 300_000 });

        var errors = await page.Page.EvaluateAsync<string[]>("() => Jupyter.notebook.get_cells().flatMap(cell => (cell.output_area?.outputs ?? []).filter(output => output.output_type === 'error').map(output => output.evalue))");
        Assert.Empty(errors);
        var charts = await page.Page.EvaluateAsync<int>("() => Jupyter.notebook.get_cells().flatMap(cell => cell.output_area?.outputs ?? []).filter(output => output.data?.['application/vnd.plotly.v1+json']).length");
        await page.Page.WaitForFunctionAsync($"() => document.querySelectorAll('.js-plotly-plot .main-svg').length >= {charts}", null, new() { Timeout = 60_000 });
        await page.Page.EvaluateAsync("() => document.querySelector('#site').style.cssText += 'height: auto; overflow: visible'");
        await page.PictureAsync($"{name}.server");
        Assert.Empty(page.Complaints);
        await EndAsync(page);
    }

    [Fact]
    public async Task Sorts_and_pages_a_table_by_keyboard()
    {
        var page = await OpenAsync("01-first-look.ipynb");
        await RunCellAsync(page, "Enumerable.Range(1, 120).Select(i => new { Number = i, Word = i % 2 == 0 ? \"even\" : \"odd\" }).ToList()");
        var table = page.Page.Locator(".toolkit-table").First;

        await table.GetByRole(AriaRole.Button, new() { Name = "Next" }).FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("26", await table.Locator("tbody td").First.TextContentAsync());
        Assert.Equal("Rows 26 to 50 of 120. ", await table.GetByRole(AriaRole.Status).TextContentAsync());

        await table.GetByRole(AriaRole.Button, new() { Name = "Number" }).FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("120", await table.Locator("tbody td").First.TextContentAsync());
        Assert.Equal("descending", await table.Locator("th").First.GetAttributeAsync("aria-sort"));
        Assert.Equal("Rows 1 to 25 of 120, sorted by Number, descending. ", await table.GetByRole(AriaRole.Status).TextContentAsync());
        await EndAsync(page);
    }

    [Fact]
    public async Task Shows_pictures_and_rows_where_the_notebook_is_not_trusted()
    {
        using var folder = new TemporaryFolder();
        using var workspace = Hosts.Open(folder);
        var executed = Path.Combine(server.Notebooks, "not-trusted.ipynb");
        server.Page("not-trusted.ipynb");
        await workspace.RunNotebookAsync(Guide.PathOf("04-the-funnel-and-the-channels.ipynb"), executed, new(), cancellationToken: TestContext.Current.CancellationToken);

        var page = await OpenAsync("not-trusted.ipynb");

        Assert.False(await page.Page.EvaluateAsync<bool>("() => Jupyter.notebook.trusted"));
        await page.Page.Locator("img[alt^='Funnel chart']").WaitForAsync();
        Assert.Equal(0, await page.Page.Locator(".js-plotly-plot, .output_html button").CountAsync());
        Assert.True(await page.Page.Locator(".output_html table tbody tr").CountAsync() > 20);
        await page.Page.EvaluateAsync("() => document.querySelector('#site').style.cssText += 'height: auto; overflow: visible'");
        await page.PictureAsync("not-trusted.server");
        await EndAsync(page);
    }

    async Task<WatchedPage> OpenAsync(string notebook)
    {
        var page = await chromium.AddressAsync(server.Page(notebook));
        await page.Page.WaitForFunctionAsync("() => window.Jupyter?.notebook?.kernel?.is_connected() && !Jupyter.notebook.kernel_busy && Jupyter.notebook.kernel.info_reply?.banner", null, new() { Timeout = 120_000 });
        // Whatever the kernel, the server's page asks at its start for scripts that nobody has installed.
        page.ForgetComplaints();
        return page;
    }

    static async Task RunCellAsync(WatchedPage page, string code)
    {
        await page.Page.EvaluateAsync("code => { const cell = Jupyter.notebook.insert_cell_at_index('code', 0); cell.set_text(code); cell.execute(); }", code);
        await page.Page.WaitForFunctionAsync("() => typeof Jupyter.notebook.get_cell(0).input_prompt_number === 'number'", null, new() { Timeout = 60_000 });
        await page.Page.WaitForFunctionAsync("() => Jupyter.notebook.get_cell(0).output_area.outputs.length > 0", null, new() { Timeout = 60_000 });
    }

    static async Task EndAsync(WatchedPage page)
    {
        await page.Page.EvaluateAsync("() => new Promise(ended => Jupyter.notebook.session.delete(ended, ended))");
        await page.Page.Context.CloseAsync();
    }
}
