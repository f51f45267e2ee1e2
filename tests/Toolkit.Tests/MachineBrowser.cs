using Microsoft.Playwright;

namespace Toolkit.Tests;

/// <summary>The Chromium of the machine, started once for the tests of a class; tests skip with a plain message where there is none.</summary>
/// <param name="argument">How it is started.</param>
public abstract class MachineBrowser(string argument) : IAsyncLifetime
{
    const string Program = "/usr/bin/chromium";

    IPlaywright? _playwright;
    IBrowser? _browser;

    /// <summary>The browser; skips the test where there is none.</summary>
    protected IBrowser Started
    {
        get
        {
            if (_browser is null)
                Assert.Skip($"Needs a browser at {Program}.");
            return _browser;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = [argument] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        GC.SuppressFinalize(this);
    }
}
