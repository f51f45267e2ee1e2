using System.ComponentModel;
using System.Diagnostics;
using Toolkit.Extensibility;

namespace Toolkit.App.Commands.Notebooks;

/// <summary>Prints a page with a browser that is installed: Chromium, Chrome or Edge. It finds no name of any host, so the page reaches nothing.</summary>
static class PdfPrinter
{
    public const string Code = "TK3062";

    static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"];

    static readonly string[] _places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    /// <exception cref="ToolkitException">TK3062: there is no browser, or it prints nothing.</exception>
    public static async Task PrintAsync(string html, string path, CancellationToken cancellationToken)
    {
        var program = Find() ?? throw ToolkitException.Because(Code, "A PDF is printed by Chromium, Chrome or Edge, and none is there.", new(path), "Install one, or name it in TOOLKIT_BROWSER; or write .html and print that.");
        var folder = Directory.CreateTempSubdirectory("toolkit-print-");
        try
        {
            var (page, printed) = (Path.Combine(folder.FullName, "page.html"), Path.Combine(folder.FullName, "page.pdf"));
            await File.WriteAllTextAsync(page, html, cancellationToken);
            var errors = await RunAsync(program, page, printed, folder.FullName, cancellationToken);
            if (!File.Exists(printed))
                throw ToolkitException.Because(Code, $"'{program}' printed nothing{(errors.Trim().Split('\n')[^1] is { Length: > 0 } last ? ": " + last : ".")}", new(path), "Write .html and print that, or name another browser in TOOLKIT_BROWSER.");
            File.Move(printed, path, overwrite: true);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static string? Find()
    {
        if (Environment.GetEnvironmentVariable("TOOLKIT_BROWSER") is { Length: > 0 } named)
            return File.Exists(named) ? named : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return _names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).Concat(_places).FirstOrDefault(File.Exists);
    }

    static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception refused)
        {
            throw ToolkitException.Because(Code, $"'{start.FileName}' cannot be started: {refused.Message.TrimEnd('.')}.", null, "Write .html and print that, or name another browser in TOOLKIT_BROWSER.", refused);
        }
    }

    static async Task<string> RunAsync(string program, string page, string printed, string folder, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND",
            "--no-pdf-header-footer", "--generate-pdf-document-outline", $"--user-data-dir={Path.Combine(folder, "profile")}", $"--print-to-pdf={printed}", new Uri(page).AbsoluteUri,
        ];
        // The browser's own sandbox cannot be made by root.
        using var process = Start(new(program, Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? ["--no-sandbox", .. arguments] : arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        });
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_limit);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return await errors;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"it did not end within {_limit.TotalMinutes} minutes";
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
