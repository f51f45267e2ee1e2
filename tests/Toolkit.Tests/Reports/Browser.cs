using Microsoft.Playwright;

namespace Toolkit.Tests.Reports;

/// <summary>The browser of the machine, for pages without a network.</summary>
public sealed class Browser() : MachineBrowser("--host-resolver-rules=MAP * ~NOTFOUND")
{
    /// <summary>A page that shows this markup, with <c>fired()</c> for texts to call.</summary>
    public async Task<IPage> ShowAsync(string html, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await Started.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        await page.AddInitScriptAsync("window.count = 0; window.fired = window.alert = window.prompt = window.confirm = () => { window.count++; };");
        await page.RouteAsync("**/*", route => route.Request.Url.StartsWith("http://page.invalid/", StringComparison.Ordinal)
            ? route.FulfillAsync(new() { Body = html, ContentType = "text/html; charset=utf-8" })
            : route.AbortAsync());
        await page.GotoAsync("http://page.invalid/report.html", new() { WaitUntil = WaitUntilState.Load, Timeout = 120_000 });
        return page;
    }
}
