using Microsoft.Playwright;

namespace Toolkit.Tests.Reports;

/// <summary>The Chromium of the machine, started once; tests skip with a plain message where there is none.</summary>
public sealed class Browser : IAsyncLifetime
{
    const string Program = "/usr/bin/chromium";

    IPlaywright? _playwright;
    IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--host-resolver-rules=MAP * ~NOTFOUND"] });
    }

    /// <summary>A page that shows this markup, with <c>fired()</c> for texts to call.</summary>
    public async Task<IPage> ShowAsync(string html, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        if (_browser is null)
            Assert.Skip($"Needs a browser at {Program}.");
        var page = await _browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        await page.AddInitScriptAsync("window.count = 0; window.fired = window.alert = window.prompt = window.confirm = () => { window.count++; };");
        await page.RouteAsync("**/*", route => route.Request.Url.StartsWith("http://page.invalid/", StringComparison.Ordinal)
            ? route.FulfillAsync(new() { Body = html, ContentType = "text/html; charset=utf-8" })
            : route.AbortAsync());
        await page.GotoAsync("http://page.invalid/report.html", new() { WaitUntil = WaitUntilState.Load, Timeout = 120_000 });
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
