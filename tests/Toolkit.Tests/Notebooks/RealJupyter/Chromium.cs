using Microsoft.Playwright;

namespace Toolkit.Tests.Notebooks.RealJupyter;

/// <summary>The browser of the machine, for notebooks.</summary>
public sealed class Chromium() : MachineBrowser("--no-sandbox")
{
    /// <summary>A page without a network that shows a file.</summary>
    internal async Task<WatchedPage> FileAsync(string file, bool scripts = true, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await NewAsync(new() { JavaScriptEnabled = scripts, Offline = true, ColorScheme = scheme });
        await page.Page.GotoAsync(new Uri(file).AbsoluteUri, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        return page;
    }

    /// <summary>A page of a server on this machine.</summary>
    internal async Task<WatchedPage> AddressAsync(Uri address)
    {
        var page = await NewAsync(new());
        await page.Page.GotoAsync(address.AbsoluteUri, new() { WaitUntil = WaitUntilState.DOMContentLoaded, Timeout = 120_000 });
        return page;
    }

    async Task<WatchedPage> NewAsync(BrowserNewContextOptions options)
    {
        options.ViewportSize = new() { Width = 1100, Height = 1400 };
        // axe injects its own script.
        options.BypassCSP = true;
        var context = await Started.NewContextAsync(options);
        return new(await context.NewPageAsync());
    }
}

/// <summary>A page, and what it complained of.</summary>
sealed class WatchedPage
{
    readonly List<string> _complaints = [];

    public WatchedPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error" || message.Text.StartsWith("The chart stays a picture", StringComparison.Ordinal))
                _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Errors on its console, and errors that nobody caught.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Begins to watch anew.</summary>
    public void ForgetComplaints() => _complaints.Clear();

    /// <summary>Keeps a picture where somebody wants to look at it: in the folder that TOOLKIT_TEST_PICTURES names.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("TOOLKIT_TEST_PICTURES") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
